"""Near copies: articles that have most of their three-word sequences in common."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from sayso.errors import require
from sayso.extraction import Extraction

TYPES = {"copy_of": "string"}
"""The column that tells them."""
_WORD = re.compile(r"\w+")
_TOGETHER = 3  # words of a sequence
_FEWEST = 8  # sequences of an article that can be told from others
_SAME = 0.5  # of all sequences of two articles are in both: two reporters who write on one event share a tenth
_HASHES = 128


class _Text(NamedTuple):
    """An article as it is compared: where it is, when it was published, its place in the collection, its sequences."""

    document: str
    article: str
    published: str
    number: int
    sequences: frozenset[str]


def copies(extractions: Iterable[tuple[str, Extraction]]) -> Any:
    """The near copies among articles as an Arrow table: document, article, and the article that it is a copy of.

    Articles come in order of time, and each is compared with those that are no copies themselves; their sketches say which
    are worth a look.

    Args:
        extractions: The extractions with the keys of their documents.
    """
    sketches = require("datasketch", "collection")
    index = sketches.MinHashLSH(threshold=_SAME, num_perm=_HASHES)
    originals: dict[int, _Text] = {}
    found: list[tuple[str, str, str]] = []
    for text in sorted(_texts(extractions), key=lambda text: (text.published or "~", text.number)):
        sketch = sketches.MinHash(num_perm=_HASHES)
        sketch.update_batch([sequence.encode() for sequence in sorted(text.sequences)])
        near = [(_likeness(text, originals[n]), -n) for n in index.query(sketch)]
        likeness, number = max(near, default=(0.0, 0))
        if likeness >= _SAME:
            found.append((text.document, text.article, originals[-number].article))
        else:
            index.insert(text.number, sketch)
            originals[text.number] = text
    arrow = require("pyarrow", "collection")
    schema = arrow.schema([(name, arrow.string()) for name in ("_document", "article", *TYPES)])
    return arrow.Table.from_pylist([dict(zip(schema.names, one, strict=True)) for one in found], schema=schema)


def _likeness(a: _Text, b: _Text) -> float:
    return len(a.sequences & b.sequences) / len(a.sequences | b.sequences)


def _texts(extractions: Iterable[tuple[str, Extraction]]) -> Iterator[_Text]:
    number = 0
    for document, extraction in extractions:
        for article in extraction.articles:
            words = _WORD.findall(extraction.text[article.start : article.end].casefold())
            sequences = frozenset(" ".join(words[n : n + _TOGETHER]) for n in range(len(words) - _TOGETHER + 1))
            published = article.published or extraction.published or ""
            if len(sequences) >= _FEWEST:
                yield _Text(document, article.id, published, number, sequences)
                number += 1
