"""Who may say a figure: every report near it, anybody named in its sentence, or nobody but the article itself."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

from spacy.tokens import Token

from sayso.attribution.cues import is_source
from sayso.attribution.features import CANDIDATE, CHANCE, OWN_CHANCE, OWN_VOICE, step
from sayso.attribution.reports import Piece, Report
from sayso.attribution.story import Story
from sayso.attribution.words import Words
from sayso.entities.source_nouns import singular
from sayso.syntax.joined import tokens_between
from sayso.syntax.roles import has_role, label_of
from sayso.syntax.tree import is_parsed, phrase

QUESTION = "source"
NAMED = "named"
"""The rule of whom no rule reads a report of."""
_NEAR, _MOST = 3, 24
_UNSEEN = -8.0
_DEEPEST = 8
_SIGNS = ("\n", "”", "“", '"', ";", ":", "—", ",")
_SPEAKING = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_ME, _PEOPLE = frozenset({"i", "we"}), frozenset({"he", "she", "they", "it", "who", "which", "that"})


class Chances(Protocol):
    """What the encoder says of who says one figure: natural logarithms of chances."""

    def none(self, question: str) -> float:
        """That nobody but the article says it."""

    def of(self, question: str, start: int, end: int) -> float | None:
        """That the words for the source stand between two characters; None where the encoder did not look."""


class Candidate(NamedTuple):
    """A report by which a figure may be said, None for the article's own voice, and what speaks for it."""

    report: Report | None
    features: list[str]


class Asked(NamedTuple):
    """A figure whose speaker is asked for.

    Attributes:
        start: Where its number starts.
        end: Where it ends.
        holding: The reports whose content holds it, innermost first; the first is what the rules say.
    """

    start: int
    end: int
    holding: Sequence[Report]


class Proposer:
    """Lists who may say a figure.

    Args:
        story: The text.
        reports: Everything that the rules take for a report, in the order of cues; also those without content.
        words: What the rules look up.
    """

    def __init__(self, story: Story, reports: Sequence[Report], words: Words) -> None:
        self._story, self._words = story, words
        self._reports = _by_sentence(story, reports)
        self._speakers = Counter(story.text[slice(*report.source)].lower() for report in reports if report.source)
        self._named: dict[int, list[Report]] = {}

    def candidates(self, asked: Asked, chances: Chances | None = None) -> list[Candidate]:
        """Everybody who may say a figure, the article itself first."""
        figure = self._figure(asked)
        reports = self._near(asked)
        described = [self._traits(asked, report) for report in reports]
        far = sorted(abs(report.cue[0] - asked.start) for report in reports)
        for report, traits in zip(reports, described, strict=True):
            rank = far.index(abs(report.cue[0] - asked.start))
            traits |= figure | {"rank": str(min(rank, 4)), "alone": str(len(reports) == 1)}
        told = [self._chance(chances, report) for report in reports]
        own = chances.none(QUESTION) if chances is not None else 0.0
        figure |= {"near": str(min(len(reports), 3)), "cues": str(min(sum("cue" in t for t in described), 3))}
        features = OWN_VOICE.features(figure)
        if chances is not None:
            features += OWN_CHANCE.features({**figure, **_told(own, own, told)})
        found = [Candidate(None, features)]
        for report, traits, chance in zip(reports, described, told, strict=True):
            features = CANDIDATE.features(traits)
            if chances is not None:
                features += CHANCE.features({**traits, **_told(chance, own, told)})
            found.append(Candidate(report, features))
        return found

    def _near(self, asked: Asked) -> list[Report]:
        """The reports around a figure, those that hold it first, then by distance; then whoever is named beside it."""
        held = list(asked.holding)
        at, text = self._story.sentence(asked.start), self._story
        quotation = text.quotation(asked.start)
        first, last = (text.sentence(quotation.start), text.sentence(quotation.end - 1)) if quotation else (at, at)
        known = {id(report) for report in held}
        around = (report for sentence in range(first - 1, last + 2) for report in self._reports.get(sentence, ()))
        near = sorted((one for one in around if id(one) not in known), key=lambda one: abs(one.cue[0] - asked.start))
        covered = [*(one.source for one in (*held, *near)), *(one.stands_for for one in (*held, *near))]
        named = [one for one in self._names(at) if not _within(one.source, covered) and not _holds(one, asked)]
        return [*held, *near[:_MOST], *named[:_MOST]]

    def _names(self, sentence: int) -> list[Report]:
        """Whoever is named in a sentence and may speak, each with the cue nearest to it."""
        if sentence not in self._named:
            self._named[sentence] = list(self._read_names(sentence))
        return self._named[sentence]

    def _read_names(self, sentence: int) -> Iterator[Report]:
        tokens = self._story.tokens_of(sentence)
        if not len(tokens) or not is_parsed(tokens[0]):
            return
        cues = [token for token in tokens if self._is_cue(token)]
        for token in tokens:
            if self._may_speak(token):
                cue = min(cues, key=lambda cue: (token.head.i != cue.i, abs(cue.i - token.i), cue.i), default=None)
                source = phrase(token)
                at = (cue.idx, cue.idx + len(cue)) if cue is not None and not _within(_extent(cue), [source]) else source
                yield Report(NAMED, cue.i if cue is not None else token.i, at, source)

    def _is_cue(self, token: Token) -> bool:
        lemma = token.lemma_.lower()
        return "clause" in self._words.verbs.get(lemma, ()) or lemma in self._words.nouns or token.lower_ in self._words.phrases

    def _may_speak(self, token: Token) -> bool:
        if token.pos_ not in _NOMINAL or has_role(token, "modifier") or not is_source(token, self._words):
            return False
        lemma = token.lemma_.lower()
        named = token.ent_type_ in _SPEAKING or lemma in self._words.sayers or self._is_written(lemma)
        return named or token.lower_ in _PEOPLE or token.lower_ in _ME

    def _is_written(self, lemma: str) -> bool:
        return lemma in self._words.documents or lemma in self._words.polls

    def _chance(self, chances: Chances | None, report: Report) -> float:
        told = chances.of(QUESTION, *report.source) if chances is not None and report.source else None
        return _UNSEEN if told is None else max(told, _UNSEEN)

    # --- traits

    def _figure(self, asked: Asked) -> dict[str, str]:
        """What is known of the figure itself."""
        story = self._story
        quotation = story.quotation(asked.start)
        first = asked.holding[0] if asked.holding else None
        return {
            "quoted": "no" if quotation is None else "long" if quotation.end - quotation.start > 60 else "short",
            "title": str(story.is_title(asked.start)),
            "way": first.rule if first else "none",
            "held": str(min(len(asked.holding), 2)),
            "voted": "none" if first is None else "said" if first.source else "nobody",
        }

    def _traits(self, asked: Asked, report: Report) -> dict[str, str]:
        """What is known of a report, as who says the figure."""
        story, figure = self._story, self._story.head(asked.start, asked.end)
        cue = story.token(report.cue[0])
        place = next((n for n, one in enumerate(asked.holding) if one is report), None)
        return {
            "rule": report.rule,
            "cue": cue.lemma_.lower().strip(),
            "side": "before" if report.cue[0] < asked.start else "behind",
            "far": step(abs(cue.i - figure.i)),
            "sentences": str(max(-2, min(2, story.sentence(report.cue[0]) - story.sentence(asked.start)))),
            "line": str(story.line(report.cue[0]) == story.line(asked.start)),
            "between": self._between(asked, report),
            "path": _path(figure, cue),
            "cue_quoted": self._quoted(asked, report.cue[0]),
            "empty": str(not report.content),
            "vote": "none" if place is None else str(min(place, 2)),
            "same_cue": str(bool(asked.holding) and asked.holding[0].cue == report.cue),
            **self._speaker(asked, report, figure),
        }

    def _speaker(self, asked: Asked, report: Report, figure: Token) -> dict[str, str]:
        """What is known of the words for the source."""
        if report.source is None:
            return {"who": "nobody"}
        start, end = report.source
        head = self._story.head(start, end)
        words = self._story.text[start:end].lower()
        return {
            "who": self._who(head),
            "role": label_of(head),
            "tied": label_of(head) if head.head.i == self._story.token(report.cue[0]).i else "no",
            "beside": step(abs(head.i - self._story.token(report.cue[0]).i)),
            "order": f"{head.i < self._story.token(report.cue[0]).i}",
            "in_source": str(_holds(report, asked)),
            "number": str(any(token.like_num for token in tokens_between(self._story.doc, head.left_edge.i, head.i))),
            "spoke": str(min(self._speakers[words], 2)),
            "reach": _path(figure, head),
        }

    def _who(self, head: Token) -> str:
        """What kind of source a noun is."""
        word, lemma = head.lower_, singular(head.lemma_.lower())
        if word in _ME or word in _PEOPLE or head.pos_ == "PRON":
            return word
        if self._is_written(lemma):
            return "document"
        return head.ent_type_ or ("sayer" if lemma in self._words.sayers else "other")

    def _between(self, asked: Asked, report: Report) -> str:
        """The strongest sign between figure and cue."""
        start, end = sorted((asked.start, report.cue[0]))
        text = self._story.text[start:end]
        return next((sign.strip() or "line" for sign in _SIGNS if sign in text), "none")

    def _quoted(self, asked: Asked, cue: int) -> str:
        here, there = self._story.quotation(asked.start), self._story.quotation(cue)
        if there is None:
            return "out of it" if here is not None else "no"
        return "same" if there == here else "other"


def _told(chance: float, own: float, told: Sequence[float]) -> dict[str, str]:
    """What the encoder says of one candidate, beside what it says of the others."""
    above = sum(other > chance for other in (*told, own))
    return {"chance": step(-10 * chance), "order_told": str(min(above, 3)), "own_told": step(-10 * own)}


def _by_sentence(story: Story, reports: Sequence[Report]) -> Mapping[int, list[Report]]:
    """Reports by the sentence of their cue."""
    found: defaultdict[int, list[Report]] = defaultdict(list)
    for report in reports:
        found[story.sentence(report.cue[0])].append(report)
    return found


def _within(piece: Piece | None, covered: Sequence[Piece | None]) -> bool:
    return piece is not None and any(one is not None and one[0] < piece[1] and piece[0] < one[1] for one in covered)


def _extent(token: Token) -> Piece:
    return token.idx, token.idx + len(token)


def _holds(report: Report, asked: Asked) -> bool:
    return _within((asked.start, asked.end), [report.source])


def _path(figure: Token, cue: Token) -> str:
    """The roles from a figure up, and down to a cue; empty where they are far from each other."""
    up = _chain(figure)
    down = _chain(cue)
    below = {token.i: n for n, token in enumerate(down)}
    n = next((n for n, token in enumerate(up) if token.i in below), None)
    if n is None:
        return "apart"
    rise = "<".join(label_of(token) for token in up[:n][-3:])
    fall = ">".join(label_of(token) for token in down[: below[up[n].i]][-3:])
    return f"{rise}^{fall}"


def _chain(token: Token) -> list[Token]:
    found = [token]
    while len(found) < _DEEPEST and token.head.i != token.i:
        token = token.head
        found.append(token)
    return found
