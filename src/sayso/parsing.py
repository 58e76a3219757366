"""The same parse with less work, in four ways; outside `Quickened` the pipeline is as it was loaded.

News repeats its words: of the tokens of thirty articles less than a third are distinct. Two parts of a spaCy pipeline look
at each token by itself and take a third of its time: the embedding that feeds its networks, and the rules that turn tags
into parts of speech. They are shown each distinct token once. And the products of matrices, half of the rest, go to numpy,
whose library has kernels for more processors than the one that spaCy brings; on one thread, as they are small. Named
entities are found in all texts side by side (`recognition`).
"""

from __future__ import annotations

from contextlib import ExitStack
from itertools import pairwise
from typing import Any

import numpy
from spacy.attrs import DEP, LOWER, NORM, ORTH, SPACY, TAG
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc
from spacy.tokens._retokenize import set_token_attrs
from spacy.vocab import Vocab
from thinc.api import Model, NumpyOps
from threadpoolctl import ThreadpoolController

from sayso.recognition import Recognizer

# Layers that see one token at a time; an embedding with any other is left alone.
_TOKENWISE = frozenset({
    "extract_features", "list2ragged", "ints-getitem", "hashembed", "static_vectors", "maxout", "layernorm", "dropout",
    "ragged2list", "linear",
})  # fmt: skip
_OF_A_TOKEN = frozenset({"TAG", "LOWER", "DEP", "IS_SPACE"})
_REMEMBERED = 50_000


class Quickened:
    """A spaCy pipeline that, while this is entered, gives the same analyses of many short texts with less work.

    Components that are not known to look at tokens one by one are left alone.

    >>> import sayso
    >>> nlp = sayso.load().nlp
    >>> with Quickened(nlp):
    ...     doc = nlp("The mayor said that the mayor knew.")
    >>> [token.pos_ for token in doc][:4]
    ['DET', 'NOUN', 'VERB', 'SCONJ']
    """

    def __init__(self, nlp: Language) -> None:
        pipes: list[Any] = [pipe for _, pipe in nlp.pipeline]
        self._nlp: Any = nlp
        self._instead: dict[Any, Any] = {pipe: Recognizer(pipe) for pipe in filter(Recognizer.can_stand_for, pipes)}
        self._instead.update((pipe, _Ruler(pipe)) for pipe in pipes if isinstance(pipe, AttributeRuler))
        self._embeddings = [(model, embed, _distinct(embed)) for model in _models(pipes) for embed in _embeddings(model)]
        self._nodes = _nodes(_models(pipes))
        self._ops = _SteadyOps() if _steady() else NumpyOps()
        self._libraries = ThreadpoolController()
        self._left = ExitStack()

    def __enter__(self) -> Quickened:
        """Exchange the parts."""
        self._left.enter_context(self._libraries.limit(limits=1, user_api="blas"))
        self._left.callback(setattr, self._nlp, "_components", self._nlp._components)
        self._nlp._components = [(name, self._instead.get(pipe, pipe)) for name, pipe in self._nlp._components]
        for node in self._nodes:
            self._left.callback(setattr, node, "ops", node.ops)
            node.ops = self._ops
        for model, embed, distinct in self._embeddings:
            self._left.callback(model.replace_node, distinct, embed)
            model.replace_node(embed, distinct)
        return self

    def __exit__(self, *_: object) -> None:
        """Put the pipeline's own parts back."""
        self._left.close()


def _models(pipes: list[Any]) -> list[Model[Any, Any]]:
    return [pipe.model for pipe in pipes if isinstance(getattr(pipe, "model", None), Model)]


def _nodes(models: list[Model[Any, Any]]) -> list[Model[Any, Any]]:
    """The nodes whose products numpy can take over."""
    return [node for model in models for node in model.walk() if type(node.ops) is NumpyOps]


def _embeddings(model: Model[Any, Any]) -> list[Model[Any, Any]]:
    found = {node.get_ref("embed").id: node.get_ref("embed") for node in model.walk() if node.has_ref("embed")}
    return [embed for embed in found.values() if all(leaf.layers or leaf.name in _TOKENWISE for leaf in embed.walk())]


def _distinct(embed: Model[Any, Any]) -> Model[Any, Any]:
    return Model("distinct_tokens", _embed, layers=[embed])


def _embed(model: Model[Any, Any], docs: list[Doc], is_train: bool) -> Any:
    (embed,) = model.layers
    if is_train or sum(map(len, docs)) < 2:
        return embed(docs, is_train)
    # a token is what it is by its characters, the norm that the tokenizer gave it, and the space behind it
    tokens = numpy.concatenate([doc.to_array([ORTH, NORM, SPACY]) for doc in docs]).astype("uint64")
    _, first, place = numpy.unique(tokens @ _MIX, return_index=True, return_inverse=True)
    rows = embed.predict([_doc(docs[0].vocab, tokens[first])])[0][place]
    ends = numpy.cumsum([0, *map(len, docs)])
    return [rows[start:end] for start, end in pairwise(ends)], _no_training


_MIX = numpy.array([1, 0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F], dtype="uint64")  # odd: no two of a text's tokens meet


def _doc(vocab: Vocab, tokens: Any) -> Doc:
    words, norms, spaces = tokens.T
    doc = Doc(vocab, words=[vocab.strings[word] for word in words.tolist()], spaces=spaces.astype(bool).tolist())
    return doc.from_array([NORM], norms.reshape(-1, 1))


def _no_training(_: Any) -> Any:
    raise NotImplementedError("distinct tokens are for prediction alone")


class _Ruler:
    """Stands for an attribute ruler: the rules over one token are matched, and put together, once for each distinct token.

    A text on which a rule over several tokens bears is left to the ruler itself, since later rules go before earlier ones.
    """

    def __init__(self, plain: AttributeRuler) -> None:
        self._plain: Any = plain
        self._of_tokens, self._of_phrases = Matcher(plain.vocab), Matcher(plain.vocab)
        rules: Any = plain.patterns
        for number, rule in enumerate(rules):
            for pattern in rule["patterns"]:
                alone = len(pattern) == 1 and pattern[0].keys() <= _OF_A_TOKEN
                (self._of_tokens if alone else self._of_phrases).add(str(number), [pattern])
        self._known: dict[tuple[int, ...], dict[int, Any]] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Set the attributes of a Doc's tokens and return it."""
        if self._of_phrases(doc, allow_missing=True):
            ruled: Doc = self._plain(doc)
            return ruled
        tokens = [tuple(token) for token in doc.to_array([LOWER, TAG, DEP]).tolist()]
        if len(self._known) > _REMEMBERED:
            self._known.clear()
        self._learn([token for token in dict.fromkeys(tokens) if token not in self._known])
        for token, key in zip(doc, tokens, strict=True):
            if attributes := self._known[key]:
                set_token_attrs(token, attributes)
        return doc

    def _learn(self, tokens: list[tuple[int, ...]]) -> None:
        if not tokens:
            return
        vocab = self._plain.vocab
        doc = Doc(vocab, words=[vocab.strings[lower] for lower, _, _ in tokens])
        given: Any = numpy.array([token[1:] for token in tokens], dtype="uint64")
        doc.from_array([TAG, DEP], given)
        found: list[dict[int, Any]] = [{} for _ in tokens]
        numbered = ((int(vocab.strings[rule]), i) for rule, i, _ in self._of_tokens(doc, allow_missing=True))
        for number, i in sorted(numbered):
            found[i].update(self._plain.attrs[number])
        self._known.update(zip(tokens, found, strict=True))


_ROWS = 16


class _SteadyOps(NumpyOps):  # type: ignore[misc]
    """Products by numpy, a fixed number of rows at a time: what comes out for a row does not depend on those beside it."""

    def gemm(self, x: Any, y: Any, *, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
        if trans1 or not trans2 or x.dtype != numpy.float32:
            return super().gemm(x, y, out=out, trans1=trans1, trans2=trans2)
        made = _product(x, y)
        if out is None:
            return made
        out[...] = made
        return out


def _product(x: Any, weights: Any) -> Any:
    rows, width = x.shape
    blocks = -(-rows // _ROWS)
    padded = numpy.zeros((blocks * _ROWS, width), dtype=x.dtype)
    padded[:rows] = x
    made = numpy.matmul(weights, padded.reshape(blocks, _ROWS, width).transpose(0, 2, 1))
    return numpy.ascontiguousarray(made.transpose(0, 2, 1)).reshape(blocks * _ROWS, len(weights))[:rows]


def _steady() -> bool:
    """Whether numpy's library treats all places of a block alike on this processor."""
    row = numpy.sin(numpy.arange(288, dtype="float32"))
    weights = numpy.cos(numpy.arange(288 * 288, dtype="float32")).reshape(288, 288)
    made = _product(numpy.tile(row, (_ROWS, 1)), weights)
    return bool((made == made[0]).all())
