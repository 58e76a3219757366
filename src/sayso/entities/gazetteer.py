"""A user's own names, from a TSV file or from spaCy's patterns (JSONL)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from spacy.matcher import Matcher
from spacy.tokens import Doc

from sayso.entities.scanner import Scanner
from sayso.errors import LexiconError
from sayso.lexicon import Lexicon


class Listed(NamedTuple):
    """An entity of a gazetteer."""

    name: str
    label: str
    aliases: tuple[str, ...] = ()
    country: str | None = None
    role: str | None = None


class Gazetteer(NamedTuple):
    """Names to scan for, and token patterns to match."""

    scanner: Scanner[Listed]
    patterns: tuple[tuple[list[dict[str, Any]], Listed], ...] = ()

    def find(self, doc: Doc) -> Iterator[tuple[int, int, Listed]]:
        """The listed names in a Doc: start, end and entity, longest first where they overlap."""
        found = list(self.scanner.find(doc.text))
        if self.patterns:
            matcher = Matcher(doc.vocab)
            for n, (pattern, _) in enumerate(self.patterns):
                matcher.add(str(n), [pattern])
            for key, start, end in matcher(doc):
                span, (_, listed) = doc[start:end], self.patterns[int(doc.vocab.strings[key])]
                found.append((span.start_char, span.end_char, listed._replace(name=listed.name or span.text)))
        at = 0
        for start, end, listed in sorted(found, key=lambda one: (one[0], -one[1])):
            if start >= at:
                yield start, end, listed
                at = end


def read_gazetteer(path: Path | None) -> Gazetteer | None:
    """The gazetteer in a file; kept until the file changes.

    Args:
        path: A TSV file with columns `name`, `label`, `aliases`, `country`, `role`, or spaCy patterns in a `.jsonl` file.

    Raises:
        LexiconError: It cannot be read; the message names the line.

    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "mine.tsv"
    >>> _ = path.write_text("name\\tlabel\\taliases\\nHarbour Watch\\tORG\\tHW|the Watch\\n", encoding="utf-8")
    >>> read_gazetteer(path).scanner.get("HW").name
    'Harbour Watch'
    """
    if path is None:
        return None
    try:
        stat = Path(path).stat()
    except OSError as error:
        raise LexiconError(f"the gazetteer cannot be read: {error.strerror}", where=str(path)) from error
    return _read(Path(path), stat.st_mtime_ns, stat.st_size)


@lru_cache(maxsize=8)
def _read(path: Path, changed: int, size: int) -> Gazetteer:
    if path.suffix == ".jsonl":
        return _read_patterns(path)
    rows = Lexicon({"gazetteer": path}).rows("gazetteer", Listed)
    return Gazetteer(Scanner((name, row) for row in rows for name in (row.name, *row.aliases)))


def _read_patterns(path: Path) -> Gazetteer:
    names: list[tuple[str, Listed]] = []
    patterns: list[tuple[list[dict[str, Any]], Listed]] = []
    for n, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            label, pattern, name = str(row["label"]), row["pattern"], row.get("id")
        except (ValueError, KeyError, TypeError) as error:
            raise LexiconError(f"no pattern: {line!r} ({error})", where=f"{path}:{n}") from error
        if isinstance(pattern, str):
            names.append((pattern, Listed(str(name or pattern), label)))
        else:
            patterns.append((pattern, Listed(str(name or ""), label)))
    return Gazetteer(Scanner(names), tuple(patterns))
