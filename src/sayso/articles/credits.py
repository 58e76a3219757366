"""Picture credits and staff lines inside a line of text: "Photograph: Ana Ruiz/AFP", "(Reporting by …)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sayso.articles.lines import any_of
from sayso.lexicon import Lexicon

# "Photo by Ana Ruiz" at the end of a line, where no agency closes the credit.
_REST_OF_LINE = 60
_STOP = re.compile(r"[.!?]\s")


class _Credit(NamedTuple):
    name: str
    kind: str


class Credits(NamedTuple):
    """The patterns that the table of agencies and markers gives."""

    credit: re.Pattern[str]
    staff: re.Pattern[str]


def credits_of(lexicon: Lexicon) -> Credits:
    """The patterns for picture credits, from the tables of a lexicon."""
    rows = lexicon.rows("credits", _Credit)
    agency = rf"(?:{any_of(row.name for row in rows if row.kind == 'agency')})(?![\w’'])"
    marker = rf"(?:{any_of(row.name for row in rows if row.kind == 'marker')})"
    name = r"[^\n/.!?()\[\]]{1,60}"
    return Credits(
        # in brackets; "Photograph: Ana Ruiz/AFP/Getty Images"; "Photograph: Reuters"; "AP Photo/Ana Ruiz"; the marker alone
        credit=re.compile(
            rf"[(\[](?:{marker}|{agency} Photo|Image source|via )[^()\[\]\n]{{0,120}}[)\]]"
            rf"|{marker} ?{name}(?:/{name}){{0,2}}?/{agency}(?:/{agency}){{0,3}}"
            rf"|{marker} ?{agency}(?:/{agency}){{0,3}}"
            rf"|(?:{agency} Photo|REUTERS)/[A-Z][\w.'’-]{{0,30}}(?: [A-Z][\w.'’-]{{0,30}}){{0,3}}"
            rf"|(?:(?<=[^\w\s] )|^){marker}(?=\s|[A-Z])"
            rf"|(?<=\s){marker}(?=\s|[A-Z])(?<=[:])"
        ),
        staff=re.compile(r"\((?:Additional )?(?:Reporting|Writing|Editing|Compiled|Edited|Translated) by [^()\n]{1,400}\)"),
    )


class Credit(NamedTuple):
    """A credit in a line, by its offsets there; `picture` is False for the names of the staff."""

    start: int
    end: int
    picture: bool


def find_credits(line: str, credits: Credits) -> Iterator[Credit]:
    """The credits in a line of text, in order.

    >>> from sayso.lexicon import default_lexicon
    >>> line = "Snow in Oslo Photograph: Ana Ruiz/AFP A bear in Bern Photograph: Jon Bek/EPA"
    >>> [line[found.start : found.end] for found in find_credits(line, credits_of(default_lexicon()))]
    ['Photograph: Ana Ruiz/AFP', 'Photograph: Jon Bek/EPA']
    """
    pictures = [Credit(*match.span(), True) for match in credits.credit.finditer(line)]
    staff = [Credit(*match.span(), False) for match in credits.staff.finditer(line)]
    at = 0
    for found in sorted(pictures + staff):
        if found.start < at:
            continue
        at = found.end
        if line[at - 1] in ":y" and 0 < len(line) - at <= _REST_OF_LINE and not _STOP.search(line, at):
            at = len(line)  # the marker alone: its names go to the end of the line
        yield found._replace(end=at)
