"""Candidates for the noun that a figure counts, each described by features; `counted` chooses among them.

Candidates are "none", the nouns of the figure's own sentence, what the rules vote for, and what the figures before counted.
The features say how the parse joins noun and number, what stands beside the number, and what kind of noun and of quantity
they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from spacy.tokens import Doc, Span, Token

from sayso.choice import NONE_CHANCE, Told
from sayso.figures.noun_features import CANDIDATE, CHANCE, NONE
from sayso.figures.phrases import NOUNS, noun_phrase, word_of
from sayso.figures.place import Place
from sayso.figures.quantities import is_agent, is_many, role_of, roles_of
from sayso.figures.view import View
from sayso.lexicon import Lexicon
from sayso.neighbours import text_behind
from sayso.reader import Chances
from sayso.records import Counted
from sayso.syntax.joined import tokens_between
from sayso.syntax.roles import Role, has_role, label_of

QUESTION = "counted"
_PRONOUNS = frozenset({"those", "these", "he", "she", "they", "it", "we", "you", "i", "others", "this", "that", "who", "which"})
_FARTHEST = 700
_MOST_BEFORE = 6
_MOST_WORDS = 80
_DEEPEST = 9
_NOMINAL: tuple[Role, ...] = ("nominal_subject", "direct_object", "governed")
_SHARES = frozenset({"%", "percent", "cent"})
_FIGURE_NAME = re.compile(r"[\w.&’'-]*[A-Z][\w.&’'-]*\s\d{2,3}\b(?![.,]?\d|\s?(?:%|per|points?|p\b))")


class Vote(NamedTuple):
    """What the rules take for the noun, by the rule that says so; no rule where they find none."""

    way: str | None
    counted: Counted | None


def with_number(counted: Counted, head: Token) -> Counted:
    """A name with the number that is a part of it: "the FTSE |100"."""
    named = _FIGURE_NAME.match(head.doc.text, head.idx) if head.pos_ == "PROPN" else None
    if named is None:
        return counted
    return counted.model_copy(update={"end": named.end(), "text": head.doc.text[counted.start : named.end()]})


class Candidate(NamedTuple):
    """A noun that may be what is counted (None: that nothing is named), and its features."""

    end: int | None
    head: Token | None
    counted: Counted | None
    features: list[str]

    def phrase(self) -> Counted | None:
        """The words of the noun as what is counted."""
        if self.counted is not None or self.head is None:
            return self.counted
        found = (noun_phrase(self.head) if self.head.pos_ in NOUNS else None) or word_of(self.head)
        return with_number(found, self.head)


def candidates(place: Place, vote: Vote | None, chances: Chances | None = None) -> list[Candidate]:
    """All candidates of a figure, "none" first.

    Args:
        place: The figure with the words around it.
        vote: What the rules say; None where they are not asked, as in texts that they were written on.
        chances: What the encoder says; None where it is not asked.
    """
    root = place.span.root
    figure = _figure_traits(place, root, vote)
    nouns = _described(place, root, figure, vote)
    told = None if chances is None else Told([chances.of(QUESTION, *_extent(noun.token)) for noun in nouns])
    features = NONE.features(figure)
    if chances is not None and told is not None:
        features += NONE_CHANCE.features({**figure, **told.none(chances.none(QUESTION))})
    found = [Candidate(None, None, None, features)]
    for n, noun in enumerate(nouns):
        features = CANDIDATE.features(noun.traits)
        if told is not None:
            features += CHANCE.features({**noun.traits, **told.traits(n)})
        found.append(Candidate(noun.end, noun.token, noun.counted, features))
    return found


class _Noun(NamedTuple):
    """A noun with its traits."""

    end: int
    token: Token
    counted: Counted | None
    traits: dict[str, str]


def _described(place: Place, root: Token, figure: Mapping[str, str], vote: Vote | None) -> list[_Noun]:
    """The nouns that may be counted, with all their traits but the encoder's chances."""
    found: list[_Noun] = []
    taken: set[int] = set()
    above = _above(root)
    before = _counted_before(place)
    known = [*([vote.counted] if vote and vote.counted else []), *before]
    words = {counted.end: counted for counted in reversed(known)}
    for token in _nouns(place, root.sent):
        end = token.idx + len(token)
        taken.add(end)
        traits = {**figure, **noun_traits(place.view, token), **_relation(place, above, token)}
        traits |= _history(end, before) | _voted(vote, end)
        found.append(_Noun(end, token, words.get(end), traits))
    for counted in known:
        if counted.end not in taken:
            taken.add(counted.end)
            found.append(_from_elsewhere(place, figure, counted, before, vote))
    return found


def _extent(token: Token) -> tuple[int, int]:
    return token.idx, token.idx + len(token)


def _from_elsewhere(
    place: Place, figure: Mapping[str, str], counted: Counted, before: Sequence[Counted], vote: Vote | None
) -> _Noun:
    """A noun that stands in another sentence or inside a word: "a 17-|member crew"."""
    token = place.view.token(counted.end - 1)
    inside = place.draft.first <= counted.end <= place.draft.last + 40 and token.i == place.span.root.i
    traits = {
        **figure,
        **noun_traits(place.view, token),
        "path": "in word" if inside else "before",
        "side": "elsewhere",
    }
    traits |= {"distance": _bucket(place.draft.first - counted.end, (80, 160, 320)), "sentences": "earlier"}
    traits |= _history(counted.end, before) | _voted(vote, counted.end)
    return _Noun(counted.end, token, counted, traits)


def _figure_traits(place: Place, root: Token, vote: Vote | None) -> dict[str, str]:
    draft, doc, span = place.draft, place.doc, place.span
    left, right = _word(doc, span.start - 1), _word(doc, span.end)
    verb = _verb_above(root)
    kind = draft.unit.kind
    return {
        "kind": kind,
        "unit": draft.unit.name if kind != "count" else "count",
        "form": draft.form,
        "bound": draft.bound,
        "single": str(draft.value == 1),
        "left": left,
        "left2": f"{_word(doc, span.start - 2)} {left}",
        "right": right,
        "right_tag": doc[span.end].tag_ if span.end < len(doc) else "",
        "root_dep": label_of(root),
        "root_head": root.head.pos_,
        "head": root.head.lemma_.casefold(),
        "root_prep": root.head.lower_ if has_role(root, "governed") else "",
        "verb": verb.lemma_.casefold() if verb is not None else "",
        "roles": " ".join(sorted(roles_of(verb, place.view.lexicon))) if verb is not None else "none",
        "hyphen": str(place.view.text[draft.last : draft.last + 1] in ("-", "‑")),
        "bracket": str("(" in place.view.left(draft.start, 12) and ")" not in place.view.left(draft.start, 12)),
        "before": str(min(2, len(place.earlier))),
        "way": "hidden" if vote is None else (vote.way or "silent"),
        "votes": "hidden" if vote is None else str(vote.counted is not None),
    }


def noun_traits(view: View, token: Token) -> Mapping[str, str]:
    """What a noun is like, whatever figure may count it; worked out once for all figures of a Doc."""
    if token.i not in view.nouns:
        view.nouns[token.i] = _noun_traits(token, view.lexicon)
    return view.nouns[token.i]


def _noun_traits(token: Token, lexicon: Lexicon) -> dict[str, str]:
    dep = label_of(token)
    head = token.head
    return {
        "dep": dep,
        "tag": token.tag_,
        "lemma": token.lemma_.casefold(),
        "noun_head": head.lemma_.casefold(),
        "head_dep": label_of(head),
        "prep": head.lower_ if dep == "pobj" else "",
        "ent": token.ent_type_,
        "noun_role": role_of(token, lexicon)
        or ("many" if is_many(token, lexicon) else "agent" if is_agent(token, lexicon) else ""),
        "plural": str(token.tag_ in ("NNS", "NNPS")),
        "has_number": str(any(child.pos_ == "NUM" for child in token.lefts)),
        "has_of": str(any(child.lower_ == "of" for child in token.rights)),
    }


def _relation(place: Place, above: Sequence[Token], token: Token) -> dict[str, str]:
    span = place.span
    after = token.i >= span.end
    distance = token.i - span.end if after else span.start - token.i
    way, length = _path(above, token)
    return {
        "path": way,
        "length": str(min(length, 6)),
        "side": "right" if after else "left",
        "distance": _bucket(distance, (0, 1, 2, 3, 5, 8, 12, 20)),
        "sentences": "same",
        "between": _between(place.doc, span.end, token.i) if after else _between(place.doc, token.i + 1, span.start),
    }


def _between(doc: Doc, start: int, end: int) -> str:
    """What kinds of words stand between noun and number."""
    if end - start > 12:
        return "far"
    marks = {
        "," if t.text == "," else "verb" if t.pos_ in ("VERB", "AUX") else "noun" if t.pos_ in NOUNS else ""
        for t in tokens_between(doc, start, end)
    }
    return " ".join(sorted(marks - {""}))


def _history(end: int, before: Sequence[Counted]) -> dict[str, str]:
    place = next((n for n, counted in enumerate(before) if counted.end == end), None)
    return {"counted": "never" if place is None else "last" if place == 0 else "before"}


def _voted(vote: Vote | None, end: int) -> dict[str, str]:
    if vote is None:
        return {"vote": "hidden"}
    if vote.counted is None:
        return {"vote": "silent"}
    return {"vote": "this" if vote.counted.end == end else "other"}


def _counted_before(place: Place) -> list[Counted]:
    """What the figures before counted, the last first."""
    found: dict[int, Counted] = {}
    for draft in place.earlier[-1 : -1 - _MOST_BEFORE : -1]:
        if place.draft.first - draft.last > _FARTHEST:
            break
        points = draft.unit.name == "percentage_point" != place.draft.unit.name  # "a margin of 3 points. Twelve percent …"
        if draft.counted is not None and not points:
            found.setdefault(draft.counted.end, draft.counted)
    return list(found.values())


def _nouns(place: Place, sentence: Span) -> Iterator[Token]:
    """The nouns and pronouns of a sentence that may be counted: heads of their phrase, outside the number itself."""
    start, end = max(sentence.start, place.span.start - _MOST_WORDS), min(sentence.end, place.span.end + _MOST_WORDS)
    draft = place.draft
    number = place.view.index(draft.start), place.view.index(max(draft.first, draft.last - 1, draft.end - 1))  # with its unit
    for token in tokens_between(place.doc, start, end):
        if number[0] <= token.i <= number[1] or token.text == "%" or _has_share(place.doc, token):
            continue
        may_be_counted = not _is_modifier(token, place.span.end) if token.pos_ in NOUNS else _stands_for_noun(token)
        if may_be_counted:
            yield token


def _has_share(doc: Doc, token: Token) -> bool:
    """ "55% chose Harn, 30% |Rell": who has the share, and not what it is one of."""
    return token.pos_ == "PROPN" and token.i > 0 and doc[token.i - 1].lower_ in _SHARES


def _stands_for_noun(token: Token) -> bool:
    """A pronoun, or an adjective used as a noun: "of the |wounded", "a ten-year |low"."""
    if token.lower_ in _PRONOUNS and token.pos_ in ("PRON", "DET"):
        return True
    return token.tag_ in ("JJ", "JJS", "VBN") and has_role(token, *_NOMINAL)


def _is_modifier(noun: Token, behind: int) -> bool:
    """Whether a noun only names another one more closely: "|radio stations", "|ex-managers"; not right behind the number."""
    if text_behind(noun) in ("-", "‑") and not noun.whitespace_:
        return True
    return has_role(noun, "compound") and noun.head.i > noun.i and noun.i != behind


def _above(token: Token) -> list[Token]:
    found = [token]
    while len(found) < _DEEPEST and found[-1].head.i != found[-1].i:
        found.append(found[-1].head)
    return found


def _path(above: Sequence[Token], token: Token) -> tuple[str, int]:
    """The way through the parse from number to noun, as labels up and down, and how long it is."""
    level = {one.i: n for n, one in enumerate(above)}
    down: list[str] = []
    word = token
    for _ in range(_DEEPEST):
        if word.i in level:
            n = level[word.i]
            return "^".join(label_of(one) for one in above[:n]) + "|" + "v".join(reversed(down)), n + len(down)
        down.append(label_of(word))
        if word.head.i == word.i:
            break
        word = word.head
    return "far", 20


def _verb_above(token: Token) -> Token | None:
    for _ in range(_DEEPEST):
        if token.head.i == token.i:
            return None
        token = token.head
        if token.pos_ in ("VERB", "AUX"):
            return token
    return None


def _word(doc: Doc, i: int) -> str:
    if not 0 <= i < len(doc):
        return ""
    token = doc[i]
    return "#" if token.like_num else "space" if token.is_space else token.lower_


def _bucket(value: int, steps: Sequence[int]) -> str:
    return next((f"<={step}" for step in steps if value <= step), f">{steps[-1]}")
