"""How far the claims that sayso reads agree with gold ones.

    python tests/scoring.py [fixtures/flood.json ...] [--misses] [--parts when,name]

A gold figure and a read one belong together when their number spans do, one to one. A claim is right when what an analyst
counts on is right: value, bound, unit, denominator, what is counted, whose voice it is, and who says it first.
"""

from __future__ import annotations

import argparse
import calendar
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import sayso
from sayso.records import Attribution, Claim, Extent, Figure

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"
CLAIM = ("value", "bound", "unit", "per", "counted", "voice", "source")
"""The parts that make a claim right."""
NO_PAIR = ("not found", "no figure")
"""What a miss is when a figure is found by one side alone."""
SHOWN_BY = {"undated": "when", "voice": "name", "source": "name", "chain": "name"}
"""The parts that are shown by another one."""

# Bounds that a reader takes for the same statement.
NEAR = (("at_least", "more_than"), ("at_most", "less_than"), ("almost", "less_than"), ("almost", "about"))
PLAIN_WORDS = {"the", "a", "an", "of", "mr", "mrs", "ms", "dr", "s"}


class Miss(NamedTuple):
    """A figure that was not read as it should be: which of its parts are wrong, what gold says of it and what was read."""

    story: str
    context: str
    wrong: tuple[str, ...]
    gold: dict[str, Any] | None = None
    claim: Claim | None = None

    def of(self, parts: Iterable[str]) -> Miss:
        """The miss as far as it concerns some parts; whether there is a figure at all always does."""
        return self._replace(wrong=tuple(part for part in self.wrong if part in parts or part in NO_PAIR))

    def __str__(self) -> str:
        shown = f"{self.story}: {', '.join(self.wrong)}: {self.context!r}"
        if self.gold is None or self.claim is None:
            return shown
        read, event = self.claim, self.claim.event
        when = event.when if event else None
        sides = {
            "when": (self.gold["when"], when and f"{when.earliest}/{when.latest}"),
            "what": (self.gold["what"], event and event.predicate),
            "factuality": (self.gold["factuality"], read.factuality),
            "counted": (
                self.gold["counted"] and self.gold["counted"]["text"],
                read.figure.counted and read.figure.counted.text,
            ),
            "name": (
                [one["name"] for one in self.gold["sources"]],
                [one.source and one.source.name for one in read.attribution],
            ),
        }
        wrong = {SHOWN_BY.get(part, part) for part in self.wrong}
        return shown + "".join(f" | {part} {gold} <- {mine}" for part, (gold, mine) in sides.items() if part in wrong)


@dataclass
class Score:
    """Counts over stories, and what they come to."""

    gold: int = 0
    read: int = 0
    found: int = 0
    right: int = 0
    parts: dict[str, list[bool]] = field(default_factory=dict)
    misses: list[Miss] = field(default_factory=list)

    def measures(self) -> dict[str, float]:
        """F1 of figures and of claims, and the share of found figures with each part right."""
        shares = {part: sum(verdicts) / len(verdicts) for part, verdicts in sorted(self.parts.items())}
        return {"claim": _f1(self.right, self.read, self.gold), "number": _f1(self.found, self.read, self.gold)} | shares


def _f1(hits: int, read: int, gold: int) -> float:
    return 2 * hits / (read + gold) if read + gold else 1.0


def data_hash(paths: Iterable[Path]) -> str:
    """One hash of all that is measured against."""
    digest = sha256()
    for path in sorted(paths):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def gold_files(folder: str = ".") -> list[Path]:
    """The gold files of the project's own stories and the page, or those of the set in a folder beside them."""
    return sorted((FIXTURES / folder).glob("*.json"))


def load_gold(path: Path) -> tuple[str, dict[str, Any]]:
    """The text of a gold file and the file itself."""
    gold: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return gold["text"] if "text" in gold else (path.parent / gold["page"]).read_text(encoding="utf-8"), gold


def score(paths: Iterable[Path]) -> Score:
    """Read the stories and compare."""
    total = Score()
    for path in paths:
        text, gold = load_gold(path)
        found = sayso.extract(text, published=gold.get("published"), publisher=gold.get("publisher"))
        add(total, path.stem, text, gold["claims"], found.claims)
    return total


def add(total: Score, story: str, text: str, golds: Sequence[dict[str, Any]], claims: Sequence[Claim]) -> None:
    """Compare the claims of one story; an optional figure counts neither when found nor when missed."""
    pairs, left = pair(golds, claims)
    for gold, claim in pairs:
        if gold["optional"]:
            continue
        total.gold += 1
        at = gold["number"]
        context = text[max(0, at["start"] - 50) : at["end"] + 40]
        if claim is None:
            total.misses.append(Miss(story, context, ("not found",), gold))
            continue
        verdicts = compare(gold, claim)
        wrong = tuple(part for part, verdict in verdicts.items() if not verdict)
        total.read += 1
        total.found += 1
        total.right += not set(wrong) & set(CLAIM)
        for part, verdict in verdicts.items():
            total.parts.setdefault(part, []).append(verdict)
        if wrong:
            total.misses.append(Miss(story, context, wrong, gold, claim))
    total.read += len(left)
    for claim in left:
        at = claim.figure.number
        total.misses.append(Miss(story, text[max(0, at.start - 50) : at.end + 40], ("no figure",), None, claim))


def pair(
    golds: Sequence[dict[str, Any]], claims: Sequence[Claim]
) -> tuple[list[tuple[dict[str, Any], Claim | None]], list[Claim]]:
    """Gold figures with the claims that read the same number, and the claims that are left over."""
    left = list(claims)
    pairs: list[tuple[dict[str, Any], Claim | None]] = []
    for gold in golds:
        best = max(left, key=lambda claim: shared(claim.figure.number, gold["number"]), default=None)
        if best is not None and shared(best.figure.number, gold["number"]) >= 0.5:
            left.remove(best)
            pairs.append((gold, best))
        else:
            pairs.append((gold, None))
    return pairs, left


def shared(one: Extent, other: dict[str, Any]) -> float:
    """Of the characters that two spans cover, the share that both do."""
    start, end = int(other["start"]), int(other["end"])
    inner = min(one.end, end) - max(one.start, start)
    return max(0, inner) / max(1, max(one.end, end) - min(one.start, start))


def compare(gold: dict[str, Any], claim: Claim) -> dict[str, bool]:
    """Which parts of a claim are right; what gold leaves open is not judged."""
    verdicts = _figure(gold, claim.figure) | _speakers(gold, claim.attribution)
    event = claim.event
    verdicts["factuality"] = claim.factuality == gold["factuality"]
    verdicts["title"] = claim.in_title == gold["in_title"]
    if gold["what"]:
        verdicts["what"] = event is not None and event.predicate.casefold() == gold["what"].casefold()
    when = event.when if event else None
    days = ((when.earliest or "")[:10], (when.latest or "")[:10]) if when else ("", "")
    if gold["when"]:
        verdicts["when"] = days == interval(gold["when"])
    else:
        verdicts["undated"] = not days[0]
    if gold["equivalent_of"]:
        verdicts["conversion"] = claim.equivalent_of is not None
    return verdicts


def _figure(gold: dict[str, Any], figure: Figure) -> dict[str, bool]:
    verdicts = {"unit": figure.unit == gold["unit"], "per": figure.per == gold["per"]}
    value = figure.value is None if gold["value"] is None else close(figure.value, gold["value"])
    verdicts["value"] = value and (gold["value"] is not None or figure.low is not None)
    verdicts["bound"] = _same_bound(gold, figure)
    if gold["counted"]:
        mine, theirs = words(figure.counted.text if figure.counted else ""), words(gold["counted"]["text"])
        verdicts["counted"] = mine[-1:] == theirs[-1:] and len(mine) <= len(theirs) + 4
    return verdicts


def _same_bound(gold: dict[str, Any], figure: Figure) -> bool:
    bounds = figure.bound, gold["bound"]
    if bounds[0] != bounds[1]:
        return bounds in NEAR or bounds[::-1] in NEAR
    if gold["bound"] == "vague":  # what "dozens" begin with is a matter of taste, within a factor of two
        return figure.low is not None and gold["low"] / 2 <= figure.low <= gold["low"] * 2
    sides = ((figure.low, gold["low"]), (figure.high, gold["high"]))
    return all(wanted is None or close(side, wanted) for side, wanted in sides)


def _speakers(gold: dict[str, Any], chain: Sequence[Attribution]) -> dict[str, bool]:
    wanted = gold["sources"]
    verdicts = {"voice": bool(chain) == bool(wanted)}
    if wanted:
        verdicts["source"] = bool(chain) and same_source(chain[0], wanted[0])
        verdicts["name"] = bool(chain) and _same_name(chain[0], wanted[0])
        if wanted[0]["cue"]:
            cue = words(chain[0].cue.text) if chain and chain[0].cue else []
            verdicts["cue"] = bool(set(cue) & set(words(wanted[0]["cue"])))
        if len(wanted) > 1 or len(chain) > 1:
            verdicts["chain"] = len(chain) == len(wanted) and all(map(same_source, chain, wanted))
    return verdicts


def same_source(attribution: Attribution, wanted: dict[str, Any]) -> bool:
    """Is it the same speaker, by the words of the text or by name?"""
    source = attribution.source
    return source is not None and (shared(source, wanted) >= 0.3 or _same_name(attribution, wanted))


def _same_name(attribution: Attribution, wanted: dict[str, Any]) -> bool:
    mine = set(words((attribution.source.name if attribution.source else None) or ""))
    theirs = set(words(wanted["name"]))
    return bool(mine and theirs) and (mine <= theirs or theirs <= mine)


def words(text: str) -> list[str]:
    """The words of a name or phrase that tell it from others."""
    return [word for word in re.findall(r"\w+", text.casefold()) if word not in PLAIN_WORDS]


def close(one: float | None, other: float) -> bool:
    """Are two numbers the same, but for how a fraction is rounded?"""
    return one is not None and abs(one - other) <= (1e-4 if abs(other) < 1 else 1e-6 * abs(other))


def interval(when: str) -> tuple[str, str]:
    """First and last day of a gold time: "2025-03-04", "2025-03", "2025" or two of them with a slash between.

    >>> interval("2024-02"), interval("2025/2025-06-17")
    (('2024-02-01', '2024-02-29'), ('2025-01-01', '2025-06-17'))
    """
    first, _, last = when.partition("/")
    return _ends(first)[0], _ends(last or first)[1]


def _ends(date: str) -> tuple[str, str]:
    if date.startswith("--") or date.count("-") == 2:
        return date, date
    year, _, month = date.partition("-")
    if not month:
        return f"{year}-01-01", f"{year}-12-31"
    return f"{date}-01", f"{date}-{calendar.monthrange(int(year), int(month))[1]}"


def main() -> None:
    """Print the measures of some stories, or of all, and the misses on request."""
    options = argparse.ArgumentParser(description=str(__doc__).partition("\n")[0])
    options.add_argument("gold", nargs="*", type=Path)
    options.add_argument("--misses", action="store_true", help="print what is missed of the parts that make a claim right")
    options.add_argument("--parts", type=lambda names: names.split(","), help="print what is missed of these parts instead")
    given = options.parse_args()
    total = score(given.gold or gold_files())
    misses = [miss.of(given.parts or CLAIM) for miss in total.misses] if given.misses or given.parts else []
    for miss in misses:
        if miss.wrong:
            print(miss)
    print(f"{total.gold} gold figures, {total.read} read")
    for name, share in total.measures().items():
        print(f"{name:<12} {share:.3f}")


if __name__ == "__main__":
    main()
