"""Picture credits and staff lines inside a line of text: "Photograph: Ana Ruiz/AFP", "(Reporting by …)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sayso.lexicon import Lexicon, any_of

# "Photo by Ana Ruiz" at the end of a line, where no agency closes the credit.
_REST_OF_LINE = 60
_STOP = re.compile(r"[.!?]\s")


class _Credit(NamedTuple):
    name: str
    kind: str


class Credits(NamedTuple):
    """The patterns that the table of agencies and markers gives; `known` finds what every picture credit has."""

    known: re.Pattern[str]
    picture: re.Pattern[str]
    staff: re.Pattern[str]
    label: re.Pattern[str]


def credits_of(lexicon: Lexicon) -> Credits:
    """The patterns for picture credits, from the tables of a lexicon."""
    rows = lexicon.rows("credits", _Credit)
    agencies, markers, labels = ([row.name for row in rows if row.kind == kind] for kind in ("agency", "marker", "label"))
    agency, marker = rf"(?:{any_of(agencies)})(?![\w’'])", rf"(?:{any_of(markers)})"
    several = rf"{agency}(?:/{agency}){{0,3}}"
    with_colon = any_of(marker for marker in markers if marker.endswith(":"))
    without = any_of(marker for marker in markers if not marker.endswith(":"))
    name = r"[^\n/.!?()\[\]]{1,60}"
    person = r"[A-Z][\w.'’-]{0,30}(?: [A-Z][\w.'’-]{0,30}){0,3}"
    return Credits(
        known=re.compile(any_of([*agencies, *markers, "Image source", "REUTERS"])),
        picture=re.compile(
            rf"[(\[](?:{marker}|{agency} Photo|Image source|via {agency})[^()\[\]\n]{{0,120}}[)\]]"  # (Photo by Ana Ruiz)
            rf"|{marker} ?{name}(?:/{name}){{0,2}}?/{several}"  # Photograph: Ana Ruiz/AFP/Getty Images
            rf"|{marker} ?{several}"  # Photograph: Reuters
            rf"|(?:{agency} Photo|REUTERS)/{person}"  # AP Photo/Ana Ruiz
            rf"|(?<!\S)(?P<open>{with_colon})"  # Photograph: Ana Ruiz
            rf"|(?:(?<=[^\w\s] )|^)(?P<by>{without})(?= [A-Z])"  # Picture by Ana Ruiz
        ),
        staff=re.compile(r"\((?:Additional )?(?:Reporting|Writing|Editing|Compiled|Edited|Translated) by [^()\n]{1,400}\)"),
        label=re.compile(rf"(?:{any_of(labels)}) ?"),
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
    pictures = credits.picture.finditer(line) if credits.known.search(line) else ()
    found = [Credit(match.start(), _end(line, match), True) for match in pictures]
    found += [Credit(*match.span(), False) for match in credits.staff.finditer(line)]
    if label := credits.label.match(line):
        found.append(Credit(*label.span(), True))
    at = 0
    for credit in sorted(found):
        if credit.start >= at:
            yield credit
            at = credit.end


def _end(line: str, match: re.Match[str]) -> int:
    """Where a credit ends; where its names are not told from the words after them, only its marker is sure."""
    rest = len(line) - match.end()
    if match.lastgroup and 0 < rest <= _REST_OF_LINE and not _STOP.search(line, match.end()):
        return len(line)
    return match.end()
