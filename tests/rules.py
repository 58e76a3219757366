"""What is read from one sentence at a time, and from the stories in `fixtures/`, written down in `rules/*.txt`.

    python tests/rules.py            # what is read otherwise than written
    python tests/rules.py --write    # write what is read; look at the difference before you commit it

A text stands at the start of a line, with "\\n" for a line break; what is read from it is indented below it; a line with "#"
says what the texts under it show. Texts stand where a rule holds and where it just does not, so that a change to any part of
it is seen. A story is named, not written.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from difflib import unified_diff
from pathlib import Path

import spacy
from spacy.tokens import Doc

import sayso
from conftest import FOLLOWING
from sayso.choice import using
from sayso.figures import equivalents, find_figures, previous_levels
from sayso.pipeline import Pipeline
from sayso.records import Attribution, Figure
from sayso.times import find_dates
from scoring import FIXTURES, load_gold

HOME = Path(__file__).parent / "rules"
INDENT = "    "
BLANK = spacy.blank("en")


def written(room: str) -> list[tuple[str, tuple[str, ...]]]:
    """The lines of a file that are not indented, each with those below it."""
    found: list[tuple[str, tuple[str, ...]]] = []
    for line in (HOME / f"{room}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith(INDENT):
            found[-1] = (found[-1][0], (*found[-1][1], line.removeprefix(INDENT)))
        else:
            found.append((line, ()))
    return found


def is_text(line: str) -> bool:
    """Whether a line is a text, and no comment."""
    return bool(line) and not line.startswith("#")


def figures(pipeline: Pipeline, text: str) -> Sequence[str]:
    """The words of each figure and what rules propose that they mean; which way it went, from which level, what it converts."""
    with using(FOLLOWING):
        return _figures(pipeline.nlp(text))


def unparsed(_: Pipeline, text: str) -> Sequence[str]:
    """The same, where no model has read the text."""
    return _figures(BLANK(text))


def _figures(doc: Doc) -> list[str]:
    found = find_figures(doc, dates=find_dates(doc))
    converts, moved = equivalents(found, doc), previous_levels(found, doc)
    shown = []
    for n, one in enumerate(found):
        change = f", {one.change.direction}" if one.change else ""
        links = [f", {word} {found[of[n]].number.text}" for word, of in (("from", moved), ("converts", converts)) if n in of]
        shown.append(f"{one.text} = {amount(one)}{change}{''.join(links)}")
    return shown


def amount(figure: Figure) -> str:
    """ "bound value (low..high) unit/per of counted"."""
    limits = "..".join("" if limit is None else f"{limit}" for limit in (figure.low, figure.high))
    value = "" if figure.value is None else f"{figure.value} "
    within = "" if limits == ".." else f"({limits}) "
    unit = f"{figure.unit} old" if figure.kind == "age" else figure.unit
    per, counted = figure.per and f"/{figure.per}", figure.counted and f" of {figure.counted.text}"
    return f"{figure.bound} {value}{within}{unit}{per or ''}{counted or ''}"


def attribution(pipeline: Pipeline, text: str) -> Sequence[str]:
    """Who says what with which word, by which rule; and for each figure whose words it stands in, innermost speaker first."""
    found = pipeline.extract(text, read="all")
    chains = [(claim.figure.number.text, claim.attribution) for claim in found.claims] if found.attributions else []
    return [*(_said(text, one) for one in found.attributions), *(f"{number}: {_chain(chain)}" for number, chain in chains)]


def _said(text: str, one: Attribution, *, most: int = 10_000) -> str:
    content = " … ".join(_short(text[piece.start : piece.end], most) for piece in one.content)
    source, cue = one.source and one.source.text, one.cue and one.cue.text
    return f"{source} ({cue}, {one.mode}, {one.rule}): {content}"


def _short(text: str, most: int) -> str:
    words = text.split(" ")
    return text if len(words) <= most else f"{' '.join(words[:3])} [{len(text)}] {' '.join(words[-3:])}"


def _chain(chain: Sequence[Attribution]) -> str:
    return " < ".join(f"{one.source.name if one.source else None} ({one.mode})" for one in chain) or "nobody"


def stories(pipeline: Pipeline, name: str) -> Sequence[str]:
    """The figures and the attributions of a story, in text order."""
    text, gold = load_gold(FIXTURES / f"{name}.json")
    found = pipeline.extract(text, publisher=gold.get("publisher"), read="all")
    shown = [(claim.figure.start, f"{claim.figure.text} = {amount(claim.figure)}") for claim in found.claims]
    said = [(one.content[0].start, _said(text, one, most=8)) for one in found.attributions]
    return [line for _, line in sorted([*shown, *said])]


ROOMS: dict[str, Callable[[Pipeline, str], Sequence[str]]] = {
    "figures": figures,
    "unparsed": unparsed,
    "attribution": attribution,
    "stories": stories,
}


def read(pipeline: Pipeline, room: str, text: str) -> tuple[str, ...]:
    """What is read from a text of a file, line breaks as they are written there."""
    return tuple(line.replace("\n", "\\n") for line in ROOMS[room](pipeline, text.replace("\\n", "\n")))


def _lines(texts: Iterable[tuple[str, tuple[str, ...]]]) -> list[str]:
    return [line + "\n" for text, readings in texts for line in (text, *(INDENT + reading for reading in readings))]


def main() -> None:
    """Show what is read otherwise than written, or write it."""
    pipeline = sayso.load()
    for room in ROOMS:
        now = _lines([(text, read(pipeline, room, text) if is_text(text) else ()) for text, _ in written(room)])
        sys.stdout.writelines(unified_diff(_lines(written(room)), now, f"{room}.txt", "read now", n=1))
        if "--write" in sys.argv:
            (HOME / f"{room}.txt").write_text("".join(now), encoding="utf-8")


if __name__ == "__main__":
    main()
