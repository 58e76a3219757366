"""Make the gold files of `fixtures/` and its folders `fresh`, `more` and `practice` from `source` folders, with true offsets.

    python scripts/build_fixtures.py [--check] [--show KIND]

A source file holds what a person wrote: metadata, the text, and one line for each figure, in the order of the text.

    title: Boat sinks off the coast
    published: 2025-03-04
    === text
    At least 14 people died, officials said on Monday.
    === gold
    [14] | at_least 14 count | people | die | 2025-03-03 | - | officials (said) | indirect

The columns are

1. the number in square brackets, with as much of its surroundings as it takes to be the next match in the text
2. bound (left out when exact), value and unit: `about 800 USD/month`, `between 5..7 percent`, `vague 24.. count`
3. what is counted: the nearest match, after the number first; `<people` looks before it; `-` for nothing
4. the event: lemma of the verb or noun, or `-`
5. its time, or `-`
6. factuality, `-` for asserted
7. sources, innermost first, `outer` after `<`: `he = Ihor Klymenko (told) < Interfax (reported)`; `-` for the own voice;
   `he#2` is the second match of the word in the text, `<A` the last before the number that opens a line ("A: …")
8. mode, left out in the own voice
9. flags, as needed: `optional`, `conversion` (of the figure before), and `# a note`

A page with several articles has a section `=== articles` with `title | publisher | age | first words … last words` lines.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent / "fixtures"
SETS = (ROOT, ROOT / "fresh", ROOT / "more", ROOT / "practice")
PLAIN = ("flood",)  # stories that the documentation uses as plain text
LOW, HIGH = {"at_least", "more_than", "vague"}, {"at_most", "less_than", "almost"}
FIGURE = re.compile(
    r"(?:(?P<bound>[a-z_]+) )?(?P<value>[-\d.]+?)(?:(?P<range>\.\.)(?P<high>[\d.]+)?)? (?P<unit>[^/]+?)(?:/(?P<per>.+))?"
)
SOURCE = re.compile(r"(?P<text>[^=#(]+?)(?:#(?P<nth>\d+))?(?: = (?P<name>[^(]+?))?(?: \((?P<cue>[^)]+)\))?")


class SourceError(Exception):
    """A line of a source file that cannot be read, or that does not fit its text."""


def number(written: str) -> int | float:
    """The JSON number of a figure as written in a source file."""
    return float(written) if "." in written else int(written)


def figure(cell: str) -> dict[str, Any]:
    """Value, bounds and unit of a figure's second column."""
    found = FIGURE.fullmatch(cell)
    if not found:
        raise SourceError(f"no figure: {cell!r}")
    bound, value = found["bound"] or "exact", number(found["value"])
    record: dict[str, Any] = {"value": None if found["range"] else value, "low": None, "high": None, "bound": bound}
    if found["high"]:
        record |= {"low": value, "high": number(found["high"])}
    elif bound in LOW or found["range"]:
        record["low"] = value
    elif bound in HIGH:
        record["high"] = value
    return record | {"unit": found["unit"], "per": found["per"]}


def span(text: str, start: int, words: str) -> dict[str, Any]:
    """A span record of `words` at `start`."""
    return {"start": start, "end": start + len(words), "text": words}


def places(text: str, words: str) -> list[int]:
    """Every place at which `words` stand as whole words."""
    return [m.start() for m in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]


def counted(text: str, cell: str, at: dict[str, Any]) -> dict[str, Any] | None:
    """The span of what is counted: the nearest match after the number, or before it."""
    if cell == "-":
        return None
    words = cell.removeprefix("<")
    after = [p for p in places(text, words) if p >= at["start"]]
    before = [p for p in places(text, words) if p < at["start"]]
    if after and not cell.startswith("<"):
        return span(text, after[0], words)
    if before:
        return span(text, before[-1], words)
    raise SourceError(f"not in the text: {words!r}")


def source(text: str, cell: str, at: dict[str, Any]) -> dict[str, Any]:
    """One speaker: the match nearest to the number, with the cue close by."""
    found = SOURCE.fullmatch(cell.strip())
    if not found:
        raise SourceError(f"no source: {cell!r}")
    words, cue = found["text"].removeprefix("<"), found["cue"]
    where = places(text, words)
    if found["text"].startswith("<"):
        where = [p for p in where if p < at["start"] and text[p - 1] == "\n"][-1:]
    if not where:
        raise SourceError(f"not in the text: {words!r}")
    if found["nth"]:
        start = where[int(found["nth"]) - 1]
    else:
        near = [p for p in where if not cue or cue in text[max(0, p - 90) : p + len(words) + 90]] or where
        start = min(near, key=lambda p: abs(p - at["start"]))
    return span(text, start, words) | {"name": found["name"] or re.sub(r"(?i)^the ", "", words), "cue": cue}


def claim(n: int, line: str, text: str, title_end: int, start: int) -> tuple[dict[str, Any], int]:
    """The gold claim of one line, and where its number ends."""
    row, _, note = line.partition(" # ")
    cells = [cell.strip() for cell in row.split("|")]
    before, _, rest = cells[0].partition("[")
    words, _, after = rest.partition("]")
    place = text.find(before + words + after, start)
    if place < 0:
        raise SourceError(f"not in the rest of the text: {before + words + after!r}")
    at = span(text, place + len(before), words)
    speakers = [] if cells[6] == "-" else [source(text, cell, at) for cell in cells[6].split(" < ")]
    flags = cells[8:] if speakers else cells[7:]
    record = {"id": n, "in_title": at["end"] <= title_end, "number": at} | figure(cells[1])
    record |= {"counted": counted(text, cells[2], at), "voice": "attributed" if speakers else "own", "sources": speakers}
    record |= {"mode": cells[7] if speakers else None, "what": None if cells[3] == "-" else cells[3]}
    record |= {"when": None if cells[4] == "-" else cells[4], "factuality": "asserted" if cells[5] == "-" else cells[5]}
    record |= {"equivalent_of": n - 1 if "conversion" in flags else None, "optional": "optional" in flags, "note": note.strip()}
    return record, at["end"]


def articles(lines: list[str], text: str) -> list[dict[str, Any]]:
    """The articles of a page, with the offsets of their bodies."""
    found, at = [], 0
    for n, line in enumerate(lines, 1):
        title, publisher, age, body = (cell.strip() for cell in line.split("|"))
        first, last = body.split(" … ")
        start = text.index(first, text.index(title, at) + len(title))
        at = text.index(last, start) + len(last)
        found.append({
            "n": n, "title": title, "publisher": None if publisher == "-" else publisher,
            "age": None if age == "-" else age, "body": [start, at],
        })  # fmt: skip
    return found


def build(path: Path) -> tuple[dict[str, Any], str]:
    """The gold record of a source file, and its text."""
    head, *rest = re.split(r"^=== (text|articles|gold)\n", path.read_text(encoding="utf-8"), flags=re.M)
    parts = dict(zip(rest[::2], rest[1::2], strict=True))
    meta = dict(line.split(": ", 1) for line in head.strip().splitlines())
    text = parts["text"].removesuffix("\n").removesuffix("\n")
    page = articles(parts["articles"].strip().splitlines(), text) if "articles" in parts else []
    titles = [(text.index(a["title"]), a) for a in page]
    record: dict[str, Any] = {"id": path.stem, "title": meta.get("title"), "publisher": meta.get("publisher"),
                              "published": meta.get("published"), "kind": meta["kind"], "claims": []}  # fmt: skip
    headline = re.search(rf"^{re.escape(record['title'] or '-')}$", text, re.MULTILINE)
    title_end = headline.end() if headline else 0
    at = 0
    for n, line in enumerate((row for row in parts["gold"].splitlines() if row.strip()), 1):
        try:
            gold, at = claim(n, line, text, title_end, at)
        except (SourceError, IndexError, ValueError) as error:
            raise SourceError(f"{path.name}: {line}: {error}") from error
        for start, article in titles:
            if start <= gold["number"]["start"] < article["body"][1]:
                gold |= {"article": article["n"], "in_title": gold["number"]["end"] <= start + len(article["title"])}
        record["claims"].append(gold)
    if page:
        return {"page": f"{path.stem}.txt", "articles": page} | record, text
    return {"text": text} | record, text


def verify(gold: dict[str, Any], text: str) -> None:
    """Every span of a gold record reads what it says."""
    for row in gold["claims"]:
        for at in [row["number"], row["counted"], *row["sources"]]:
            if at and text[at["start"] : at["end"]] != at["text"]:
                raise SourceError(f"{gold['id']}: {at} does not point at its text")


def outputs(path: Path) -> dict[Path, str]:
    """The files that a source file gives, with their content."""
    gold, text = build(path)
    verify(gold, text)
    folder = path.parent.parent
    files = {folder / f"{path.stem}.json": json.dumps(gold, ensure_ascii=False, indent=1) + "\n"}
    if "page" in gold or path.stem in PLAIN:
        files[folder / f"{path.stem}.txt"] = text
    return files


def show(path: Path) -> None:
    """Print the claims of a story for reading them over."""
    gold, text = build(path)
    for row in gold["claims"]:
        at = row["number"]
        said = [f"{s['name']} ({text[max(0, s['start'] - 25) : s['end'] + 25]!r}, {s['cue']})" for s in row["sources"]]
        what = row["counted"] and f"{text[row['counted']['start'] - 10 : row['counted']['end'] + 5]!r}"
        print(f"{text[max(0, at['start'] - 40) : at['start']]!r} [{at['text']}] {text[at['end'] : at['end'] + 30]!r}")
        values = (row["bound"], row["value"], row["low"], row["high"], row["unit"], row["per"], what)
        print("    ", *values, row["what"], row["when"], row["factuality"], said, row["mode"], row["note"])


def sources() -> list[Path]:
    """The source files of all sets."""
    return [path for folder in SETS for path in sorted((folder / "source").glob("*.txt"))]


def main() -> int:
    """Write the gold files, or (`--check`) report those that are not up to date."""
    options = argparse.ArgumentParser(description=str(__doc__).partition("\n")[0])
    options.add_argument("--check", action="store_true", help="write nothing, fail if a file is not up to date")
    options.add_argument("--show", metavar="KIND", help="print the claims of one story")
    given = options.parse_args()
    if given.show:
        show(next(path for path in sources() if path.stem == given.show))
        return 0
    stale, stories, claims = [], 0, 0
    for path in sources():
        for target, content in outputs(path).items():
            if target.suffix == ".json":
                stories, claims = stories + 1, claims + len(json.loads(content)["claims"])
            if not target.is_file() or target.read_text(encoding="utf-8") != content:
                stale.append(target.name)
                if not given.check:
                    target.write_text(content, encoding="utf-8")
    print(f"{stories} texts, {claims} claims; {'stale' if given.check else 'written'}: {', '.join(stale) or 'none'}")
    return 1 if given.check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
