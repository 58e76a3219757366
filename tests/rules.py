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
from sayso.figures import find_figures
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
    """ "bound value unit/per of counted"; a range is "low..high"."""
    value = "..".join("" if x is None else f"{x}" for x in (figure.low, figure.high)) if figure.value is None else figure.value
    unit = f"{figure.unit} old" if figure.kind == "age" else figure.unit
    bound = "" if figure.bound in ("exact", "between") else f"{figure.bound} "
    per, counted = figure.per and f"/{figure.per}", figure.counted and f" of {figure.counted.text}"
    return f"{bound}{value} {unit}{per or ''}{counted or ''}"


def figures(pipeline: Pipeline, text: str) -> tuple[str, ...]:
    """The words of each figure, and what they mean."""
    found = find_figures(pipeline.nlp(text))
    return tuple(
        f"{one.text} = {amount(one)}{f', {one.change.direction}' if one.change else ''}".replace("\n", "\\n") for one in found
    )


def attribution(pipeline: Pipeline, text: str) -> tuple[str, ...]:
    """Who says what with which word, by which rule."""
    return tuple(_said(text, one) for one in pipeline.extract(text, read="all").attributions)


def _said(text: str, one: Attribution) -> str:
    content = " … ".join(text[piece.start : piece.end] for piece in one.content)
    source, cue = one.source and one.source.text, one.cue and one.cue.text
    return f"{source} ({cue}, {one.mode}, {one.rule}): {content}".replace("\n", "\\n")


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
