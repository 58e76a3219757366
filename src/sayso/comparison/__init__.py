"""Reports compared: claims → reports → pairs that may belong together → groups → verdicts.

Only records, settings and the lexicon are known here, never how a claim was read.
"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.comparison import sources, verdicts
from sayso.comparison.classes import vocabulary
from sayso.comparison.groups import Compared, compare
from sayso.lexicon import default_lexicon
from sayso.records import Statement, Verdict

__all__ = ["Compared", "between", "compare", "independent"]


def between(a: Statement, b: Statement) -> Verdict:
    """The verdict on two statements, with bounds in one unit."""
    return verdicts.between(a, b, default_lexicon().derived(vocabulary))


def independent(statements: Sequence[Statement]) -> tuple[str, ...]:
    """Who statements go back to, each once."""
    return sources.independent(statements, default_lexicon())
