"""Gold claims → what the reader is trained on: for each figure of a text, the characters that each of its answers stands on.

usage: python -m training.encoder.prepare --out examples.jsonl GOLD.json [GOLD.json ...]

A gold file holds {"text" or "page", "published", "claims": [...]} as `fixtures/README.md` tells; of sayso's own reading only
the time expressions and spaCy's lemmas are used, and nothing that a rule decided about a figure.
"""

from __future__ import annotations

import argparse
import calendar
import json
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import sayso

Span = tuple[int, int]

FARTHEST_PREDICATE = 400
"""Characters before a figure within which a predicate is taken to be its own."""


class Lemma(NamedTuple):
    """A verb or noun of a text."""

    start: int
    end: int
    lemma: str
    verb: bool


def main() -> None:
    """Write one line for each text."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    with options.out.open("w", encoding="utf-8") as out:
        for path in options.gold:
            out.write(json.dumps(example(path), ensure_ascii=False) + "\n")


def example(path: Path) -> dict[str, Any]:
    """The figures of one gold file with the places of their answers; an answer that the text does not hold is None."""
    gold = json.loads(path.read_text(encoding="utf-8"))
    text = gold.get("text") or (path.parent / gold["page"]).read_text(encoding="utf-8")
    found = sayso.extract(text, published=gold.get("published"), publisher=gold.get("publisher"), read="all")
    lemmas = _lemmas(text)
    claims = sorted(gold["claims"], key=lambda claim: claim["number"]["start"])
    return {
        "text": text,
        "name": path.stem,
        "kind": path.parent.name,
        "figures": [_figure(claim, lemmas, found.times, text) for claim in claims],
    }


def _figure(claim: dict[str, Any], lemmas: Sequence[Lemma], times: Iterable[Any], text: str) -> dict[str, Any]:
    number = (claim["number"]["start"], claim["number"]["end"])
    return {
        "number": number,
        "optional": bool(claim.get("optional")),
        "counted": _counted(claim, text),
        "noun": (claim.get("counted") or {}).get("text"),
        "what": _predicate(claim.get("what"), number, lemmas),
        "lemma": claim.get("what"),
        "source": _source(claim),
        "day": _day(claim, times),
        "factuality": claim.get("factuality") or "asserted",
    }


def _counted(claim: dict[str, Any], text: str) -> list[Span]:
    """The last word of the counted noun; [] where none is named."""
    counted = claim.get("counted")
    if not counted:
        return []
    words = list(re.finditer(r"\w+(?:[’'.-]\w+)*", text[counted["start"] : counted["end"]]))
    start, end = words[-1].span() if words else (0, counted["end"] - counted["start"])
    return [(counted["start"] + start, counted["start"] + end)]


def _source(claim: dict[str, Any]) -> list[Span]:
    return [(source["start"], source["end"]) for source in claim["sources"][:1]]


def _predicate(lemma: str | None, number: Span, lemmas: Sequence[Lemma]) -> list[Span] | None:
    """The nearest word with that lemma, verbs before nouns; None where the text holds none near the figure."""
    if not lemma:
        return []
    wanted = lemma.casefold()
    near = [
        one
        for one in lemmas
        if one.lemma == wanted and one.start > number[0] - FARTHEST_PREDICATE and one.end < number[1] + FARTHEST_PREDICATE
    ]
    if not near:
        return None
    best = min(near, key=lambda one: (_distance(one, number), not one.verb))
    return [(best.start, best.end)]


def _distance(one: Lemma, number: Span) -> int:
    return max(number[0] - one.end, one.start - number[1], 0)


def _lemmas(text: str) -> list[Lemma]:
    nlp = sayso.load().nlp
    return [
        Lemma(token.idx, token.idx + len(token), token.lemma_.casefold(), token.pos_ in ("VERB", "AUX"))
        for token in nlp(text)
        if token.pos_ in ("VERB", "AUX", "NOUN", "ADJ", "PROPN")
    ]


def _day(claim: dict[str, Any], times: Iterable[Any]) -> list[Span] | None:
    """The expressions that give the figure's day; [] where it has none, None where no expression gives it."""
    when = claim.get("when")
    if not when:
        return []
    first, last = _days(when)
    same = [
        (time.start, time.end)
        for time in times
        if time.earliest and time.earliest[:10] == first and (time.latest or "")[:10] == last
    ]
    return same or None


def _days(when: str) -> tuple[str, str]:
    first, _, last = when.partition("/")
    return _ends(first)[0], _ends(last or first)[1]


def _ends(written: str) -> tuple[str, str]:
    if written.startswith("--") or len(written) >= 10:
        return written[:10], written[:10]
    year, _, month = written.partition("-")
    if not month:
        return f"{year}-01-01", f"{year}-12-31"
    return f"{year}-{month}-01", f"{year}-{month}-{calendar.monthrange(int(year), int(month))[1]:02d}"


if __name__ == "__main__":
    main()
