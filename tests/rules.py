"""What is read from one sentence at a time, rule by rule, written down in `rules/*.txt`.

    python tests/rules.py            # what is read otherwise than written
    python tests/rules.py --write    # write what is read; look at the difference before you commit it

A line is a text and what is read from it, with bars between; "\\n" is a line break, and a line with "#" says what those under
it show. Texts stand where a rule holds and where it just does not, so that a change to any part of it is seen.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import sayso
from sayso.figures import equivalents, find_figures, previous_levels
from sayso.pipeline import Pipeline
from sayso.records import Attribution, Figure

HOME = Path(__file__).parent / "rules"
BAR = " | "


class Line(NamedTuple):
    """A text and what is read from it; a comment has no text."""

    written: str
    text: str = ""
    readings: tuple[str, ...] = ()


def lines(room: str) -> list[Line]:
    """The lines of a file."""
    found = []
    for written in (HOME / f"{room}.txt").read_text(encoding="utf-8").splitlines():
        text, *readings = written.split(BAR)
        comment = written.startswith("#") or not written.strip()
        found.append(Line(written) if comment else Line(written, text.replace("\\n", "\n"), tuple(readings)))
    return found


def amount(figure: Figure) -> str:
    """ "bound value (low..high) unit/per of counted"."""
    limits = "..".join("" if limit is None else f"{limit}" for limit in (figure.low, figure.high))
    value = "" if figure.value is None else f"{figure.value} "
    within = "" if limits == ".." else f"({limits}) "
    unit = f"{figure.unit} old" if figure.kind == "age" else figure.unit
    per, counted = figure.per and f"/{figure.per}", figure.counted and f" of {figure.counted.text}"
    return f"{figure.bound} {value}{within}{unit}{per or ''}{counted or ''}"


def figures(pipeline: Pipeline, text: str) -> tuple[str, ...]:
    """The words of each figure and what they mean; which way it went, from which level, and what it converts."""
    doc = pipeline.nlp(text)
    found = find_figures(doc)
    converts, moved = equivalents(found, doc), previous_levels(found, doc)
    shown = []
    for n, one in enumerate(found):
        change = f", {one.change.direction}" if one.change else ""
        links = [f", {word} {found[of[n]].number.text}" for word, of in (("from", moved), ("converts", converts)) if n in of]
        shown.append(f"{one.text} = {amount(one)}{change}{''.join(links)}".replace("\n", "\\n"))
    return tuple(shown)


def attribution(pipeline: Pipeline, text: str) -> tuple[str, ...]:
    """Who says what with which word, by which rule; and for each figure whose words it stands in, innermost speaker first."""
    found = pipeline.extract(text, read="all")
    chains = [(claim.figure.number.text, claim.attribution) for claim in found.claims] if found.attributions else []
    return (*(_said(text, one) for one in found.attributions), *(f"{number}: {_chain(chain)}" for number, chain in chains))


def _said(text: str, one: Attribution) -> str:
    content = " … ".join(text[piece.start : piece.end] for piece in one.content)
    source, cue = one.source and one.source.text, one.cue and one.cue.text
    return f"{source} ({cue}, {one.mode}, {one.rule}): {content}".replace("\n", "\\n")


def _chain(chain: Sequence[Attribution]) -> str:
    return " < ".join(f"{one.source.name if one.source else None} ({one.mode})" for one in chain) or "nobody"


ROOMS: dict[str, Callable[[Pipeline, str], Sequence[str]]] = {"figures": figures, "attribution": attribution}


def main() -> None:
    """Compare what is written with what is read, or write it."""
    pipeline = sayso.load()
    for room, read in ROOMS.items():
        now = [
            BAR.join([line.written.split(BAR)[0], *read(pipeline, line.text)]) if line.text else line.written
            for line in lines(room)
        ]
        for line, new in zip(lines(room), now, strict=True):
            if line.written != new:
                print(f"- {line.written}\n+ {new}")
        if "--write" in sys.argv:
            (HOME / f"{room}.txt").write_text("\n".join(now) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
