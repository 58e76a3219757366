"""Named entities of many texts at once: what spaCy's recognizer decides token by token, in a few products of matrices.

Outside an entity the recognizer looks at one token alone: all those decisions are taken together. Inside one it looks at
the token, the one before and the entity's first: so the entities of all texts are followed side by side, each to its end.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, NamedTuple

import numpy
from spacy.attrs import IS_SPACE, SENT_START
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc, Span


class _Moves(NamedTuple):
    """The recognizer's moves by their numbers: what they begin, and which moves then go on and end."""

    label: tuple[str, ...]
    begins: Any
    units: Any
    outside: Any
    inside_of: Any
    last_of: Any


class Recognizer:
    """Stands for an entity recognizer of spaCy's and finds the same entities; texts that have some already are left to it.

    >>> import sayso
    >>> nlp = sayso.load().nlp
    >>> recognizer = Recognizer(nlp.get_pipe("ner"))
    >>> [(ent.text, ent.label_) for ent in recognizer(nlp.make_doc("The mayor of Kyiv met Angela Merkel.")).ents]
    [('Kyiv', 'GPE'), ('Angela Merkel', 'PERSON')]
    """

    def __init__(self, plain: EntityRecognizer) -> None:
        self._plain: Any = plain
        moves = self._plain.moves
        self._moves = _moves([moves.get_class_name(n) for n in range(moves.n_moves)])

    @staticmethod
    def can_stand_for(pipe: Any) -> bool:
        """Whether a component is a recognizer of the kind that is known here: greedy, with the features of three tokens."""
        if type(pipe) is not EntityRecognizer or pipe.cfg["beam_width"] != 1:
            return False
        attrs, lower = pipe.model.attrs, pipe.model.get_ref("lower")
        return attrs["has_upper"] and not attrs["unseen_classes"] and lower.get_dim("nF") == 3 and lower.get_dim("nP") > 1

    def __call__(self, doc: Doc) -> Doc:
        """Add the entities to a Doc and return it."""
        return next(self.pipe([doc]))

    def pipe(self, docs: Iterable[Doc], *, batch_size: int = 256) -> Iterator[Doc]:
        """Add the entities to many Docs."""
        docs = iter(docs)
        while batch := list(islice(docs, batch_size)):
            if not self.can_stand_for(self._plain) or not any(map(len, batch)) or any(map(_has_entities, batch)):
                yield from self._plain.pipe(batch, batch_size=batch_size)
                continue
            for doc, entities in zip(batch, self._entities(batch), strict=True):
                doc.set_ents([Span(doc, start, end, label=label) for start, end, label in entities])
                yield doc

    def _entities(self, docs: list[Doc]) -> list[list[tuple[int, int, str]]]:
        """First token, end and label of each entity, for each Doc."""
        model, moves = self._plain.model, self._moves
        # what a token adds to a state as the next one, as the entity's first and as the one before; row 0 is for "none"
        adds = model.get_ref("lower").predict(model.get_ref("tok2vec").predict(docs))
        sizes = numpy.array([len(doc) for doc in docs])
        limits = numpy.cumsum(sizes)
        first = limits - sizes
        shapes = numpy.concatenate([doc.to_array([IS_SPACE, SENT_START]) for doc in docs]).astype("int64")
        room = shapes[:, 0] == 1
        stops = numpy.append(shapes[1:, 1] == 1, True)  # no entity goes on over the end of a sentence or text
        stops[limits[sizes > 0] - 1] = True

        alone = self._scores(adds[1:, 0] + adds[0, 1] + adds[0, 2])
        alone[:, ~(moves.begins | moves.units | moves.outside)] = -numpy.inf
        alone[numpy.ix_(stops | room, moves.begins)] = -numpy.inf
        alone[numpy.ix_(room, moves.units)] = -numpy.inf
        chosen = alone.argmax(axis=1)
        following = _following(~moves.outside[chosen])

        found: list[list[tuple[int, int, str]]] = [[] for _ in docs]
        which, at = numpy.arange(len(docs)), first
        while which.size:
            begin = following[at]
            left = begin < limits[which]
            which, begin = which[left], begin[left]
            at = self._ends(adds, begin, chosen[begin], stops)
            for doc, start, end, move in zip(which, begin - first[which], at - first[which], chosen[begin], strict=True):
                found[doc].append((int(start), int(end), moves.label[move]))
        return found

    def _ends(self, adds: Any, begin: Any, chosen: Any, stops: Any) -> Any:
        """Where entities end that begin with these tokens and moves."""
        ends = begin + 1
        going = numpy.flatnonzero(self._moves.begins[chosen])
        while going.size:
            at = ends[going]
            scores = self._scores(adds[at + 1, 0] + adds[begin[going] + 1, 1] + adds[at, 2])
            row, move = numpy.arange(going.size), chosen[going]
            goes_on = scores[row, self._moves.inside_of[move]] >= scores[row, self._moves.last_of[move]]
            ends[going] += 1
            going = going[goes_on & ~stops[at]]
        return ends

    def _scores(self, states: Any) -> Any:
        """The scores of all moves in states that tokens have been added to."""
        lower, upper = (self._plain.model.get_ref(name) for name in ("lower", "upper"))
        hidden = (states + lower.get_param("b")).max(axis=2)
        return upper.predict(hidden)


def _has_entities(doc: Doc) -> bool:
    return bool(doc.has_annotation("ENT_IOB"))


def _moves(names: list[str]) -> _Moves:
    kinds, labels = [name[0] for name in names], [name[2:] for name in names]
    number = {name: i for i, name in enumerate(names)}

    def of_kind(kind: str) -> Any:
        return numpy.array([k == kind and bool(label or kind == "O") for k, label in zip(kinds, labels, strict=True)])

    def same_label(kind: str) -> Any:
        return numpy.array([number.get(f"{kind}-{label}", -1) for label in labels])

    return _Moves(tuple(labels), of_kind("B"), of_kind("U"), of_kind("O"), same_label("I"), same_label("L"))


def _following(marked: Any) -> Any:
    """For each place, and the end, the next one that is marked, or the end."""
    end = len(marked)
    places = numpy.append(numpy.where(marked, numpy.arange(end), end), end)
    return numpy.minimum.accumulate(places[::-1])[::-1]
