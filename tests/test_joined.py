"""An article's words say what spaCy's tokens say, and let go of their memory."""

from __future__ import annotations

import gc
import weakref
from typing import Any

import pytest
from spacy.tokens import Doc, Token

import sayso
from sayso.articles import split
from sayso.passages import plan, read
from sayso.pipeline import Pipeline
from sayso.syntax.joined import Joined, Word

STORY = (
    "Storm Ada hits the coast\n\n“We lost 40 boats,” said Lynn Osei, who runs the harbour of Lapos. She didn't know why.\n\n"
    "The river rose. Nobody was hurt, and the 3 ferries that had left on Friday came back by themselves."
)
ASKED = (
    *("i", "idx", "text", "lower_", "lemma_", "tag_", "dep_", "pos_", "ent_type_", "pos", "dep"),
    *("is_space", "is_punct", "is_alpha", "is_title", "like_num"),
)
HANGING = ("lefts", "rights", "children", "subtree", "ancestors", "conjuncts")


def joined(pipeline: Pipeline, text: str = STORY, how: Any = "figures") -> Joined:
    return read(pipeline.nlp, [plan(text, story, read=how) for story in split(text).articles])[0]


def plain(doc: Joined) -> Doc:
    """The same as a Doc of spaCy's."""
    return Doc(doc.vocab).from_bytes(doc.to_bytes())


@pytest.mark.parametrize("how", ["figures", "all"])
def test_words_say_what_tokens_say(pipeline: Pipeline, how: str) -> None:
    doc = joined(pipeline, how=how)
    for word, token in zip(doc, plain(doc), strict=True):
        assert {name: getattr(word, name) for name in ASKED} == {name: getattr(token, name) for name in ASKED}
        assert {name: [x.i for x in getattr(word, name)] for name in HANGING} == {
            name: [x.i for x in getattr(token, name)] for name in HANGING
        }
        assert word.head.i == token.head.i
        assert (word.sent.start, word.sent.end) == (token.sent.start, token.sent.end)
        assert (word.left_edge.i, word.right_edge.i) == (token.left_edge.i, token.right_edge.i)


def test_a_word_is_the_same_however_it_is_reached(pipeline: Pipeline) -> None:
    doc = joined(pipeline)
    for word in doc:
        again = [doc[word.i], doc[word.i - len(doc)], word.sent[word.i - word.sent.start], next(iter(doc[word.i : word.i + 1]))]
        assert all(one is word for one in again)
    assert all(isinstance(word, Word) for ent in doc.ents for word in (ent.root, *ent, *ent.root.subtree))


def test_there_is_no_word_beyond_the_end(pipeline: Pipeline) -> None:
    doc = joined(pipeline)
    with pytest.raises(IndexError):
        doc[len(doc)]


def test_an_empty_article_has_no_words(pipeline: Pipeline) -> None:
    assert list(Joined(pipeline.nlp.vocab, [], [], "", [], None)) == []


def test_an_article_is_freed_at_once(pipeline: Pipeline) -> None:
    """Without waiting for the collector of cycles: memory would rise with each long article."""
    gc.disable()
    try:
        doc = joined(pipeline)
        assert [word.sent.start for word in doc]
        gone = weakref.ref(doc)
        doc.forget()
        del doc
        assert gone() is None
    finally:
        gc.enable()


def test_an_article_that_fails_is_freed_as_well(pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[weakref.ref[Doc]] = []

    def fails(doc: Doc, **_: Any) -> None:
        seen.append(weakref.ref(doc))
        raise ValueError("no")

    monkeypatch.setattr("sayso.pipeline.annotate", fails)
    gc.disable()
    try:
        with pytest.raises(sayso.SaysoError):
            pipeline.extract(STORY)
        assert [one() for one in seen] == [None]
    finally:
        gc.enable()


def test_what_is_copied_is_a_doc_of_spacys(pipeline: Pipeline) -> None:
    doc = joined(pipeline)
    made = [plain(doc), doc.copy(), doc[2:9].as_doc()]
    assert [type(one) for one in made] == [Doc, Doc, Doc]
    assert type(made[0][0]) is Token
    assert made[0].text == STORY
