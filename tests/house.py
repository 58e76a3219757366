"""How much there is to read in each room of the package, and the ceilings that this may only go down from.

    python tests/house.py            # a line for each room, where it is above or below its ceilings
    python tests/house.py --lower    # take over what is below its ceiling; nothing is ever raised

Counted are functions over a cyclomatic complexity of 10, lines that ask for a parser's label by hand (`token.dep_`), which
`syntax` does for all, and the lines of the rooms that hold rules.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from radon.complexity import cc_visit
from radon.visitors import Class, Function

PACKAGE = Path(__file__).resolve().parent.parent / "src" / "sayso"
CEILINGS = Path(__file__).with_name("house.json")
RULE_ROOMS = ("attribution", "entities", "events", "factuality", "figures")
MOST_COMPLEX = 10
_LABEL = re.compile(r"\.dep_?\b")

Counts = dict[str, dict[str, int]]
"""What is counted to room to how many; a room without any is left out."""


def functions(code: str) -> Iterator[Function]:
    """Every function of a module, with those in classes and in functions."""
    waiting = list(cc_visit(code))
    while waiting:
        block = waiting.pop()
        if isinstance(block, Class):
            waiting += block.methods
        else:
            waiting += block.closures
            yield block


def complex_functions(code: str) -> int:
    """How many functions of a module have more branches than a reader keeps in mind."""
    return len({(one.lineno, one.name) for one in functions(code) if one.complexity > MOST_COMPLEX})


def counted(package: Path = PACKAGE) -> Counts:
    """What there is now."""
    found = {"complex": Counter[str](), "labels": Counter[str](), "lines": Counter[str]()}
    for path in sorted(package.rglob("*.py")):
        room = path.relative_to(package).parts[0].removesuffix(".py")
        code = path.read_text(encoding="utf-8")
        found["complex"][room] += complex_functions(code)
        if room != "syntax":
            found["labels"][room] += sum(_LABEL.search(line) is not None for line in code.splitlines())
        if room in RULE_ROOMS:
            found["lines"][room] += len(code.splitlines())
    return {what: {room: n for room, n in sorted(rooms.items()) if n} for what, rooms in found.items()}


def above(now: Counts, ceilings: Counts) -> list[str]:
    """What is more than its ceiling; a room that has none may have nothing."""
    return [
        f"{what} in {room}: {n}, at most {ceilings[what].get(room, 0)}"
        for what, rooms in now.items()
        for room, n in rooms.items()
        if n > ceilings[what].get(room, 0)
    ]


def lowered(now: Counts, ceilings: Counts) -> Counts:
    """The ceilings, down to what there is."""
    rooms = {what: {room: min(top, now[what].get(room, 0)) for room, top in tops.items()} for what, tops in ceilings.items()}
    return {what: {room: top for room, top in tops.items() if top} for what, tops in rooms.items()}


def load() -> Counts:
    """The ceilings as they are written."""
    found: Counts = json.loads(CEILINGS.read_text(encoding="utf-8"))
    return found


def main() -> None:
    """Show where a room stands, and lower its ceilings if asked to."""
    now, ceilings = counted(), load()
    for what, rooms in ceilings.items():
        print(f"{what}: {sum(now[what].values())}, at most {sum(rooms.values())}")
        for room in sorted({*rooms, *now[what]}):
            n, top = now[what].get(room, 0), rooms.get(room, 0)
            if n != top:
                print(f"  {room}: {n}, at most {top}")
    if "--lower" in sys.argv:
        CEILINGS.write_text(json.dumps(lowered(now, ceilings), indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
