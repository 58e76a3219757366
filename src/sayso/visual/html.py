"""What every page and fragment is built from: the scaffold with its policy, escaped text, and tables.

Nothing is loaded from elsewhere, every character of the text is escaped, and no element has an id, so that a notebook
may hold any number of fragments. The script finds what belongs together by claim numbers within its own fragment.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Iterable, Sequence
from functools import cache
from html import escape
from importlib.resources import files


def fragment(body: str) -> str:
    """A body with the style and script that it needs."""
    return f"<style>{_asset('view.css')}</style>\n{body}\n<script>{_asset('view.js')}</script>\n"


def whole_page(title: str, body: str) -> str:
    """A page around a body that uses our style and script and nothing else."""
    style, script = _asset("view.css"), _asset("view.js")
    policy = (
        f"default-src 'none'; style-src {_hash_source(style)}; script-src {_hash_source(script)}; "
        "base-uri 'none'; form-action 'none'"
    )
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{as_text(title)}</title>
<style>{style}</style>
</head>
<body class="sayso-page">
<main>
<h1>{as_text(title)}</h1>
{body}
</main>
<script>{script}</script>
</body>
</html>
"""


@cache
def _asset(name: str) -> str:
    return (files("sayso.visual") / "assets" / name).read_text(encoding="utf-8")


def _hash_source(content: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


_FORBIDDEN = [*range(9), 11, 12, *range(14, 32), *range(127, 160), *range(0xD800, 0xE000)]
_REPLACED = {**dict.fromkeys(_FORBIDDEN, "\N{REPLACEMENT CHARACTER}"), ord("\r"): "\n"}


def as_text(text: str) -> str:
    """Escaped for element content and quoted attributes; characters that HTML cannot hold are replaced."""
    return escape(text.replace("\r\n", "\n").translate(_REPLACED))


def table(caption: str, columns: Sequence[str], rows: Iterable[str]) -> str:
    """A table of rows that are HTML already, under a caption that is."""
    head = "".join(f'<th scope="col">{name}</th>' for name in columns)
    return "\n".join(
        [
            f'<div class="sayso-table"><table><caption>{caption}</caption><thead><tr>{head}</tr></thead>',
            "<tbody>",
            *rows,
            "</tbody></table></div>",
        ]
    )


def cells(columns: Sequence[str], values: Sequence[str]) -> str:
    """The cells of a row, each with the name of its column for screens that have no room for columns."""
    return "".join(f'<td data-column="{name}">{as_text(value)}</td>' for name, value in zip(columns, values, strict=True))


def pager(size: int) -> str:
    """Buttons that turn the pages of a list of which so many are shown at once; the script makes them work."""
    return (
        f'<nav class="sayso-pager" aria-label="pages" data-size="{size}"><button type="button">previous</button>'
        '<span role="status"></span><button type="button">next</button></nav>'
    )
