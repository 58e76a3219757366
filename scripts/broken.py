"""Read broken texts without end: no exception but SaysoError, true offsets, and the same claims in both readings.

    python scripts/broken.py --until 24000                      # texts 0 to 23,999; both readings are compared
    python scripts/broken.py --until 1000000 --state broken.json --one-reading   # goes on where it stopped

Text n is the same on every machine: it is made from the seed n out of the sentences below and the stories in `fixtures/`.
What was found is a row in `--found` (JSON Lines): the number of the text, what happened, and the text.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import sayso
from sayso.records import spans
from sayso.tables import replacing

_HOME = Path(__file__).parents[1]
_STEP = 200
_SPEAKERS = (
    "Mayor Ama Osei", "she", "the ministry", "Osei", "a spokeswoman for the port", "Lund & Sons", "police", "Dr Ines Varga",
    "they",
    "the report", "Mr Varga", "two officials", "the group's chief executive, Tom Reyes,", "it",
)  # fmt: skip
_CUES = (
    "said",
    "told reporters",
    "added",
    "has warned that",
    "estimates",
    "wrote",
    "says",
    "claimed on Monday",
    "reported that",
)
_FIGURES = (
    "at least 14 people", "£800 a month", "between 5 and 7 million tonnes", "a third of voters", "two dozen", "61 per cent",
    "1.5m homes", "one in five pupils", "half the crew", "3,000-plus", "some 440 drones and 32 missiles", "from 12% to 9%",
    "20-30 boats",
    "a 49-year-old man", "the 620-mile pipeline", "dozens of families", "$1.2bn (£900m)", "0.4 points", "no fewer than nine",
    "34C",
)  # fmt: skip
_DEEDS = (
    "were hurt",
    "died",
    "was lost",
    "fled",
    "had been built",
    "will be needed",
    "came",
    "is up",
    "were said to have left",
    "rose",
)
_TIMES = ("on Tuesday", "last year", "in June 2024", "two weeks ago", "by 2030", "overnight", "since then", "")
_FORMS = (
    "{figure} {deed} {time}, {speaker} {cue}.", "“{figure} {deed},” {speaker} {cue}. “We waited {time}.”",
    "{speaker} {cue} {figure} {deed} {time}.",
    "According to {speaker}, {figure} {deed} {time}.", "{speaker}: {figure} {deed}. Then {other} {deed} {time}.",
    "{speaker} {cue}:\n{figure}\n{other}",
    "{time} {figure} {deed}; {other} {deed}",
    "“{figure} {deed} {time}. We waited.\n\n“Then {other} {deed},” {cue} {speaker}.", "{figure} | {other} | {figure}",
    "Of the {figure}, {other} {deed}.", "{figure}, up from {other}, {deed} {time}.",
    "The total of the {figure} of the {other} {deed}.",
    "- {figure}\n- {other}", "{speaker}, who {cue} {figure} {deed}, {cue} {other} {deed}.",
)  # fmt: skip
_PIECES = (
    "“", "”", "‘", "’", '"', "'", "(", ")", "[", "—", "–", "-", "…", ":", ";", ",", ".", "?", "!", "\n", "\n\n", "\r\n",
    "\u2028", "\xa0", "\u200b",
    "\u202e", "\ufeff", "0", "1", "9,", ".5", "000", "½", "٣", "%", "$", "£", "€", "²", "<b>", "&amp;", "#", "@",
    "http://a.example/b", "👍", "\u0301",
    " and ", " of ", " that ", " said ", " not ", " the ", " to ", " million ", " per ", " who ", " if ", "\t", "|",
    " according to ",
)  # fmt: skip


def stories() -> list[str]:
    """The paragraphs of the stories in `fixtures/`."""
    known = (json.loads(path.read_text(encoding="utf-8")) for path in sorted((_HOME / "fixtures").rglob("*.json")))
    return [part for story in known if "text" in story for part in story["text"].split("\n\n") if part.strip()]


def _sentence(chance: random.Random) -> str:
    pick = chance.choice
    return pick(_FORMS).format(
        figure=pick(_FIGURES),
        other=pick(_FIGURES),
        speaker=pick(_SPEAKERS),
        cue=pick(_CUES),
        deed=pick(_DEEDS),
        time=pick(_TIMES),
    )


def _put_in(text: str, at: int, chance: random.Random) -> str:
    return text[:at] + chance.choice(_PIECES) * chance.choice((1, 1, 1, 2, 5)) + text[at:]


def _cut_out(text: str, at: int, chance: random.Random) -> str:
    return text[:at] + text[at + chance.randint(1, 12) :]


def _doubled(text: str, at: int, chance: random.Random) -> str:
    return text[: at + chance.randint(1, 40)] + text[at:]


def _words_swapped(text: str, at: int, chance: random.Random) -> str:
    words = text.split(" ")
    one, other = chance.randrange(len(words)), chance.randrange(len(words))
    words[one], words[other] = words[other], words[one]
    return " ".join(words)


def _case_changed(text: str, at: int, chance: random.Random) -> str:
    end = at + chance.randint(1, 30)
    return text[:at] + text[at:end].swapcase() + text[end:]


def _cut_off(text: str, at: int, chance: random.Random) -> str:
    return text[at:] if chance.random() < 0.5 else text[:at]


_BREAKS: tuple[Callable[[str, int, random.Random], str], ...] = (
    _put_in, _put_in, _put_in, _cut_out, _doubled, _words_swapped, _case_changed, _cut_off,
)  # fmt: skip


def broken(number: int, stories: list[str]) -> str:
    """The broken text of a number: sentences or a story's paragraphs, with one to six breaks."""
    chance = random.Random(number)
    parts = [
        chance.choice(stories)[:600] if chance.random() < 0.25 else _sentence(chance)
        for _ in range(chance.choice((1, 1, 2, 3)))
    ]
    text = chance.choice((" ", " ", "\n", "\n\n", "")).join(parts)
    for _ in range(chance.randint(0, 6)):
        text = chance.choice(_BREAKS)(text, chance.randint(0, len(text)), chance)
    return text


def faults(found: sayso.Extraction, text: str) -> Iterator[str]:
    """What is not as it has to be of an extraction."""
    if found.error is not None and found.error.type != "InputError":
        yield f"{found.error.type}: {found.error.message}"
    for record in (*found.claims, *found.attributions, *found.times):
        if any(found.text[span.start : span.end] != span.text for span in spans(record)):
            yield "an offset is not true"
    if found.error is None and found.text != text and "<" not in text:
        yield "the text is another"


def same(one: sayso.Extraction, other: sayso.Extraction) -> bool:
    """Whether two readings have the same claims, but for names of entities, which are numbered in order."""
    return [told(claim) for claim in one.claims] == [told(claim) for claim in other.claims]


def told(claim: sayso.Claim) -> Any:
    """What a claim says, but for the numbers of entities and how sure it is."""
    known = claim.model_dump(exclude={"confidence"})
    for step in known["attribution"]:
        del step["confidence"]
        if step["source"]:
            step["source"]["entity"] = None
    return known


def _read(texts: list[str], both: bool) -> Iterator[tuple[int, str]]:
    given = {"settings": sayso.Settings(reader="light")}
    quick = list(sayso.extract_many(texts, **given))
    whole = list(sayso.extract_many(texts, read="all", **given)) if both else quick
    for n, (one, other) in enumerate(zip(quick, whole, strict=True)):
        yield from ((n, fault) for found in (one, other) for fault in faults(found, texts[n]))
        if not same(one, other):
            yield n, "the readings differ"


def main() -> int:
    """Read on from where the state says; 1 if anything but a difference was found."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--until", type=int, default=24_000)
    options.add_argument("--start", type=int, default=0)
    options.add_argument("--state", type=Path, default=Path("broken.json"))
    options.add_argument("--found", type=Path, default=Path("broken.found.jsonl"))
    options.add_argument("--one-reading", action="store_true")
    given = options.parse_args()
    known = stories()
    counts = (
        json.loads(given.state.read_text(encoding="utf-8"))
        if given.state.exists()
        else {"next": given.start, "faults": 0, "differ": 0}
    )
    while counts["next"] < given.until:
        first = counts["next"]
        texts = [broken(n, known) for n in range(first, min(first + _STEP, given.until))]
        with given.found.open("a", encoding="utf-8") as file:
            for n, what in _read(texts, not given.one_reading):
                counts["differ" if what == "the readings differ" else "faults"] += 1
                file.write(json.dumps({"number": first + n, "what": what, "text": texts[n]}) + "\n")
        counts["next"] = first + len(texts)
        with replacing(given.state) as part:
            part.write_text(json.dumps(counts), encoding="utf-8")
    print(f"{counts['next']:,} texts: {counts['faults']} faults, {counts['differ']} read otherwise with read='all'")
    return 1 if counts["faults"] else 0


if __name__ == "__main__":
    sys.exit(main())
