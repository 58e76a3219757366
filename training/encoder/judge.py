"""How often the best place of each question is the right one.

usage: python -m training.encoder.judge EXAMPLES.jsonl [--home DIR]    what an encoder in its file says of texts it has not read
"""

from __future__ import annotations

import argparse
import json
import re
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from sayso.model import hash_files
from sayso.reader import HOME, Encoder, Passage, Reading
from sayso.reader.questions import POINTERS

_WORD = re.compile(r"[\w'’]+")


def judge(rows: Sequence[dict[str, Any]], examples: Sequence[Any]) -> str:
    """Shares of right answers, in one line; optional figures are left out.

    `joint` is the share of figures with the right noun, or rightly none; `noun` and `none` are its two parts.
    """
    gold = {(e.name, e.kind, *figure["number"]): (e.text, figure) for e in examples for figure in e.figures}
    tally: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for row in rows:
        text, figure = gold[(row["text"], row["kind"], *row["number"])]
        if not figure["optional"]:
            for name, right in _judged(text, figure, row):
                tally[name][0] += right
                tally[name][1] += 1
    return "; ".join(f"{name} {right / count:.3f} of {count}" for name, (right, count) in sorted(tally.items()))


def _judged(text: str, figure: dict[str, Any], row: dict[str, Any]) -> list[tuple[str, bool]]:
    best = {question: _best(row[question]) for question in POINTERS}
    noun = best["counted"] is None if not figure["counted"] else _same_word(text, best["counted"], figure["noun"])
    found = [("joint", noun), ("noun" if figure["counted"] else "none", noun)]
    kind = max(row["factuality"], key=row["factuality"].__getitem__)
    found.append(("factuality", kind == figure["factuality"]))
    if figure["factuality"] != "asserted":
        found.append(("factuality_other", kind == figure["factuality"]))
    found.append(("voice", (best["source"] is None) == (not figure["source"])))
    if figure["source"]:
        found.append(("source", _touches(best["source"], figure["source"])))
    for question, none in (("what", "no_what"), ("day", "undated")):
        if figure[question] is not None:
            found.append(
                (question, _touches(best[question], figure[question])) if figure[question] else (none, best[question] is None)
            )
    return found


def _best(places: list[Any]) -> tuple[int, int] | None:
    """The most likely place, or None: none is chosen where it is likelier than the best word."""
    none = places[-1][1]
    start, end, score = places[0]
    return None if none >= score else (start, end)


def _same_word(text: str, span: tuple[int, int] | None, noun: str) -> bool:
    if span is None:
        return False
    start, end = span
    while end < len(text) and (text[end].isalnum() or text[end] in "'’-"):
        end += 1
    while start > 0 and (text[start - 1].isalnum() or text[start - 1] in "'’-"):
        start -= 1
    return _last(text[start:end]) == _last(noun)


def _last(text: str) -> str | None:
    words = [re.sub(r"['’]s?$", "", word) for word in _WORD.findall(text.casefold())]
    return words[-1] if words else None


def _touches(span: tuple[int, int] | None, places: list[list[int]]) -> bool:
    return span is not None and any(span[0] < end and start < span[1] for start, end in places)


class Text(NamedTuple):
    """A text of the examples, as `judge` asks for it."""

    name: str
    kind: str
    text: str
    figures: list[dict[str, Any]]


def main() -> None:
    """Judge an encoder as it is served."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("examples", type=Path)
    parser.add_argument("--home", type=Path, default=HOME)
    given = parser.parse_args()
    rows = [json.loads(line) for line in given.examples.read_text(encoding="utf-8").splitlines()]
    texts = [Text(row["name"], row["kind"], row["text"], row["figures"]) for row in rows]
    encoder = Encoder.load(given.home, allow=hash_files(given.home))
    found = encoder.read([Passage(one.text, tuple((f["number"][0], f["number"][1]) for f in one.figures)) for one in texts])
    read = [
        _row(one, figure, reading)
        for one, readings in zip(texts, found, strict=True)
        for figure, reading in zip(one.figures, readings, strict=True)
        if reading
    ]
    print(judge(read, texts))


def _row(text: Text, figure: dict[str, Any], reading: Reading) -> dict[str, Any]:
    places = {q: [*map(list, reading.best(q)), ["none", reading.none(q)]] for q in POINTERS}
    return {"text": text.name, "kind": text.kind, "number": figure["number"], **places, "factuality": reading.factuality}


if __name__ == "__main__":
    main()
