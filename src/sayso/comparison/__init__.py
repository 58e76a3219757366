"""Reports compared: claims → reports → pairs that may belong together → groups → verdicts.

Only records, settings and the lexicon are known here, never how a claim was read.
"""

from __future__ import annotations

from sayso.comparison.group import Group
from sayso.comparison.groups import Compared, compare

__all__ = ["Compared", "Group", "compare"]
