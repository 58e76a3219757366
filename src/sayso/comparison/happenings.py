"""The words around a figure → the class of what happened, and what a change is measured from."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from sayso.comparison.classes import ANYTHING, Vocabulary
from sayso.records import Entity, Extent, Figure, Span

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_CLAUSE = 60  # characters on either side of a figure in which the word for what happened may stand
_BREAK = re.compile(r"[\d,;:.()\n]")
_DOWN = re.compile(r"\bdown\b", re.IGNORECASE)  # "down from 1,500" is no "downed"; what was shot down was shot
_CAPITALISED = re.compile(r"\b[A-Z][^\W\d_]*(?:['’-][^\W\d_]+)*")
_LONG_WORD = re.compile(r"\b[^\W\d_]{4,}")
_OPENING = re.compile(r"(?:^|[.:!?\n])[\W_]*$|[“\"‘'(]$")
_MONTH = re.compile(
    rf"\b(?:in|of|since|until|till|by|from|to|on|last|this|early|late|mid|between|and|\d)[\s-]+(?:{'|'.join(MONTHS)})\b"
    rf"|\b(?:{'|'.join(MONTHS)})\s+\d"
)
_TITLE = 0.6  # of the longer words of a headline have a capital at least, so that a capital tells no name


class Names:
    """The entities of a text, so that the names in a sentence are found in it."""

    def __init__(self, entities: Sequence[Entity]) -> None:
        mentions = sorted({(mention.start, mention.end) for entity in entities for mention in entity.mentions})
        self._starts = [start for start, _ in mentions]
        self._mentions = [Extent(start=start, end=end) for start, end in mentions]

    def within(self, sentence: Span) -> list[Extent]:
        """Where a sentence mentions an entity.

        >>> rose = Entity(id="e1", name="Rose Burns", label="PERSON", mentions=(Extent(start=0, end=10),))
        >>> Names([rose]).within(Span(start=0, end=19, text="Rose Burns said so."))
        [Extent(start=0, end=10)]
        """
        return self._mentions[bisect_left(self._starts, sentence.start) : bisect_right(self._starts, sentence.end)]


def happening_of(
    figure: Figure, predicate: str | None, sentence: Span, words: Vocabulary, names: Sequence[Extent] = ()
) -> str | None:
    """The class of what is counted ("15 deaths"), of the predicate, or of a word near the figure; None where they are in none.

    Names and months tell nothing of what happened, and money is neither killed nor rescued.

    Args:
        figure: The figure.
        predicate: Lemma of what happened.
        sentence: The sentence around the figure.
        words: The tables.
        names: Where the sentence mentions entities, in the offsets of the text.

    >>> from sayso.comparison.classes import vocabulary
    >>> from sayso.lexicon import default_lexicon
    >>> number, line = Span(start=0, end=2, text="58"), Span(start=0, end=19, text="58 dead, 74 missing")
    >>> happening_of(Figure(**number.model_dump(), number=number), "be", line, default_lexicon().derived(vocabulary))
    'killed'
    """
    if figure.counted and (found := _told(figure.counted.head, figure, words)):
        return found
    own = _told(predicate, figure, words) if predicate else None
    if own and own not in words.levels:
        return own
    # "the number of |people| killed when a block came down has risen to |14|"
    where = [figure, figure.counted] if figure.counted and own else [figure]
    return _near(figure, where, sentence, words, names) or own


def _near(figure: Figure, where: Sequence[Extent], sentence: Span, words: Vocabulary, names: Sequence[Extent]) -> str | None:
    """The class of a word near one of some places that says more than that something rose or fell."""
    clauses = _clauses(where, sentence)
    if any(map(words.happening, clauses)):  # names are looked for where they could matter, since that takes longer
        clauses = _clauses(where, without_names(sentence, names))
    classes = (_told(_DOWN.sub(" ", clause), figure, words) for clause in clauses)
    return next((near for near in classes if near and near not in words.levels), None)


def _told(text: str, figure: Figure, words: Vocabulary) -> str | None:
    """The class of a text, unless it is one for people and the figure is of money, or a share of something else."""
    found = words.happening(text)
    if found not in words.peoples or figure.kind not in ("money", "percent"):
        return found
    thing = words.thing(figure.counted.head) if figure.counted else None
    is_of_people = figure.kind == "percent" and thing and "person" in (thing, words.within.get(thing))
    return found if is_of_people or (thing == ANYTHING and figure.kind == "percent") else None


def without_names(sentence: Span, names: Sequence[Extent] = ()) -> Span:
    """A sentence with blanks for its names and months; in a headline whose words all have capitals, only for months.

    Args:
        sentence: The sentence.
        names: Where it mentions entities, in the offsets of the text.

    >>> line = Span(start=0, end=38, text="Sales in March: 40, Senator Wound said.")
    >>> without_names(line).text
    'Sales in      : 40,               said.'
    """
    text = _MONTH.sub(lambda found: _CAPITALISED.sub(_blank, found.group()), sentence.text)
    if _is_title(text):
        return sentence.model_copy(update={"text": text})
    known = [range(name.start - sentence.start, name.end - sentence.start) for name in names]

    def blank(found: re.Match[str]) -> str:
        opens = _OPENING.search(text, 0, found.start()) is not None or found.start() == 0
        is_first_name = _CAPITALISED.match(text, found.end() + 1) is not None
        is_known = any(found.start() in name for name in known)
        return found.group() if opens and not is_known and not is_first_name else _blank(found)

    return sentence.model_copy(update={"text": _CAPITALISED.sub(blank, text)})


def _blank(found: re.Match[str]) -> str:
    return " " * len(found.group())


def _is_title(text: str) -> bool:
    long: list[str] = _LONG_WORD.findall(text)
    if not long or text.rstrip("\"”’'").endswith((".", "!", "?")):
        return False
    capitals = [word for word in long if word[0].isupper()]
    return len(capitals) >= _TITLE * len(long)


def base_of(figure: Figure, sentence: Span, words: Vocabulary) -> str | None:
    """What a change is measured from, by the words of the figure's clause: "month", "quarter" or "year"; None where none says.

    Args:
        figure: The figure.
        sentence: The sentence around it.
        words: The tables.

    >>> from sayso.comparison.classes import vocabulary
    >>> from sayso.lexicon import default_lexicon
    >>> number, line = Span(start=12, end=16, text="0.3%"), Span(start=0, end=38, text="Prices rose 0.3% from a month earlier.")
    >>> base_of(Figure(**number.model_dump(), number=number), line, default_lexicon().derived(vocabulary))
    'month'
    """
    after, before = _around(figure, sentence)
    for clause in (after, before):
        if found := words.any_base.search(clause):
            return words.bases[found.group().casefold()]
    return None


def before_in_clause(figure: Figure, sentence: Span) -> str:
    """What stands before a figure in its clause."""
    return _around(figure, sentence)[1]


def _clauses(where: Sequence[Extent], sentence: Span) -> list[str]:
    return [clause for one in where for clause in _around(one, sentence)]


def _around(figure: Extent, sentence: Span) -> tuple[str, str]:
    """What stands in the clause of a figure, or of what it counts, behind it and before it."""
    start, end, text = figure.start - sentence.start, figure.end - sentence.start, sentence.text
    after, before = text[end : end + _CLAUSE], text[max(0, start - _CLAUSE) : max(0, start)]
    return _BREAK.split(after, maxsplit=1)[0], _BREAK.split(before)[-1]
