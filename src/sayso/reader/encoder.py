"""The second reader: a small encoder that reads a passage once and answers four questions about each of its figures."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from sayso.errors import InputError, ModelError
from sayso.model import hash_files
from sayso.reader.encoding import Part, cut, make_batch, make_parts
from sayso.reader.questions import FACTUALITIES
from sayso.reader.reading import Reading
from sayso.reader.windows import Reach
from sayso.reader.wordpiece import CLOSING, OPENING, WordPieces
from sayso.settings import Settings

NAME = "sayso-reader"
"""What the encoder is called in the metadata of an extraction."""

SHA256 = "77d80891b9c6fc94ea218cc152caa42ec1e9d11c46464fd47fd6ff1d24ba2ecb"
"""SHA-256 of the files of the encoder that comes with sayso, made as that of spaCy's model is."""

HOME = Path(__file__).parent.parent / "data" / "reader"
"""Where the files of the encoder that comes with sayso are looked for."""

_FIT = "fit one, as docs/reader.md says"


class Passage(NamedTuple):
    """A text, of any length, and the numbers of the figures in it that are to be read, by their offsets."""

    text: str
    figures: tuple[tuple[int, int], ...]


class Encoder:
    """A loaded encoder. Threads may share it; the same passage gives the same reading whatever is read beside it.

    Attributes:
        name: Its name, for the metadata.
        sha256: The hash of its files.
    """

    def __init__(self, session: Any, cutter: WordPieces, sha256: str) -> None:
        self.name, self.sha256 = NAME, sha256
        self._session, self._cutter = session, cutter
        self._frame = cutter.numbers[OPENING], cutter.numbers[CLOSING]

    @classmethod
    def load(cls, home: Path | None = None, *, allow: str | None = None) -> Encoder:
        """Load an encoder that was fitted; a second call gives the same one.

        Args:
            home: Folder with `reader.onnx` and `vocabulary.txt`; None for the place of sayso's own.
            allow: SHA-256 of its files, to accept in place of the known one.

        Returns:
            The encoder, on one thread.

        Raises:
            ModelError: The files are missing or are not the ones that they should be.
            MissingExtraError: onnxruntime is not installed.

        >>> Encoder.load(Path("nowhere"))
        Traceback (most recent call last):
        sayso.errors.ModelError: nowhere: the encoder's files are missing; fit one, as docs/reader.md says
        """
        with _LOADING:
            return _loaded(home or HOME, allow)

    def read(self, passages: Sequence[Passage]) -> list[tuple[Reading | None, ...]]:
        """Read the figures of passages.

        Args:
            passages: Texts with the offsets of their figures' numbers.

        Returns:
            For each passage a reading for each of its figures, in the order given; None where the text has no words.

        Raises:
            InputError: A figure's offsets are not in its text.
        """
        return [self._read(passage) for passage in passages]

    def _read(self, passage: Passage) -> tuple[Reading | None, ...]:
        for start, end in passage.figures:
            if not 0 <= start < end <= len(passage.text):
                raise InputError(f"figure {start}:{end} is not in the text of {len(passage.text)} characters")
        order = sorted(range(len(passage.figures)), key=passage.figures.__getitem__)
        parts = make_parts(cut(self._cutter, passage.text), [passage.figures[n] for n in order], Reach())
        found: list[Reading | None] = [None] * len(order)
        for part in parts:
            for n, reading in zip(part.window.figures, self._answers(part), strict=True):
                found[order[n]] = reading
        return tuple(found)

    def _answers(self, part: Part) -> Iterator[Reading]:
        """One run over one window: what a figure gets depends on its window alone, since eight bits are scaled by the run."""
        given = make_batch([part], self._frame).named()
        del given["mask"]
        places, kinds = self._session.run(None, given)
        pieces = part.pieces.spans[part.window.start : part.window.end]
        for n in range(len(part.figures)):
            yield Reading(
                pieces, places[0, :, n, : len(pieces) + 1], dict(zip(FACTUALITIES, kinds[0, n].tolist(), strict=True))
            )


def second_reader(settings: Settings) -> Encoder | None:
    """The encoder that the user's settings ask for; None for the light reader."""
    return Encoder.load() if settings.reader == "encoder" else None


_LOADING = threading.Lock()


@cache
def _loaded(home: Path, allow: str | None) -> Encoder:
    graph, vocabulary = home / "reader.onnx", home / "vocabulary.txt"
    if not (graph.is_file() and vocabulary.is_file()):
        raise ModelError("the encoder's files are missing", where=str(home), remedy=_FIT)
    sha256 = hash_files(home)
    if sha256 not in (SHA256, allow):
        what = f"the encoder is not the one that sayso knows: its SHA-256 is {sha256}"
        raise ModelError(what, where=str(home), remedy="accept it with Encoder.load(home, allow=...)")
    import onnxruntime as runtime

    options = runtime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_mem_pattern = False  # windows differ in size
    options.log_severity_level = 3
    session = runtime.InferenceSession(str(graph), options, providers=["CPUExecutionProvider"])
    return Encoder(session, WordPieces(vocabulary.read_text(encoding="utf-8").split("\n")), sha256)
