"""Shows the `>>>` examples of docstrings as examples: griffe wants a heading above them, our docstrings have none."""

from __future__ import annotations

from typing import Any

import griffe


class Examples(griffe.Extension):
    """Puts `Examples:` above the first `>>>` of each docstring."""

    def on_object(self, *, obj: griffe.Object, **_: Any) -> None:
        """Called by griffe for each object."""
        if obj.docstring is not None:
            obj.docstring.value = headed(obj.docstring.value)


def headed(docstring: str) -> str:
    """The docstring with a heading above its examples.

    >>> headed("One.\\n\\n>>> 1 + 1\\n2")
    'One.\\n\\nExamples:\\n    >>> 1 + 1\\n    2'
    """
    before, found, after = docstring.partition("\n>>> ")
    if not found:
        return docstring
    examples = f">>> {after}".replace("\n", "\n    ")
    return f"{before}\nExamples:\n    {examples}"
