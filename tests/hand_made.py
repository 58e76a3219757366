"""Records made by hand from the words of a text, for tests that need no model."""

from __future__ import annotations

from typing import Any

from sayso import (
    Article,
    Attribution,
    Claim,
    Comparison,
    Counted,
    Entity,
    Event,
    Extent,
    Extraction,
    Figure,
    Group,
    Meta,
    Source,
    Span,
    Statement,
    Time,
)

STORY = (
    "River bursts its banks: 9 missing\n\n"
    "More than 4,200 people left their homes on Sunday, she said, the Marsh Courier reported.\n"
    "Repairs may cost around $31m (€28m) a year."
)


def at(text: str, words: str, nth: int = 0) -> dict[str, Any]:
    """Start, end and text of the nth place where the words stand."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return {"start": start, "end": start + len(words), "text": words}


def figure(text: str, whole: str, number: str, **fields: Any) -> Figure:
    """A figure whose number is found within its words."""
    place = at(text, whole)
    inner = at(whole, number)
    moved = {"start": place["start"] + inner["start"], "end": place["start"] + inner["end"], "text": number}
    return Figure(**place, number=Span(**moved), **fields)


def story(**changes: Any) -> Extraction:
    """A page with one article and four claims: a title's, an attributed one with a chain, a hedged one and its conversion."""
    text = STORY
    sentences = [Span(**at(text, line)) for line in text.split("\n") if line]
    when = Time(**at(text, "on Sunday"), earliest="2025-02-09", latest="2025-02-09", grain="day", timex="2025-02-09")
    content = (Extent(start=sentences[1].start, end=at(text, ", she said")["start"]),)
    inner = Attribution(
        source=Source(**at(text, "she"), name="Ilona Feher", entity="1"), cue=Span(**at(text, "said")), mode="indirect",
        content=content, rule="clause", confidence=0.9,
    )  # fmt: skip
    outer = Attribution(
        source=Source(**at(text, "the Marsh Courier")), cue=Span(**at(text, "reported")), mode="indirect", content=content,
        rule="clause", confidence=0.9,
    )  # fmt: skip
    people = Counted(**at(text, "people"), head="person")
    claims = (
        Claim(id="s:24", article="s/1", figure=figure(text, "9", "9", value=9), sentence=sentences[0], in_title=True),
        Claim(
            id="s:45", article="s/1", sentence=sentences[1], attribution=(inner, outer),
            figure=figure(text, "More than 4,200 people", "4,200", value=4200, low=4200, bound="more_than", counted=people),
            event=Event(**at(text, "left"), predicate="leave", agent=Span(**at(text, "More than 4,200 people")), when=when),
        ),
        Claim(
            id="s:141", article="s/1", sentence=sentences[2], factuality="hedged",
            figure=figure(text, "around $31m", "31m", value=31_000_000, bound="about", unit="USD", kind="money", per="year"),
            event=Event(**at(text, "cost"), predicate="cost"),
        ),
        Claim(
            id="s:147", article="s/1", sentence=sentences[2], equivalent_of="s:141",
            figure=figure(text, "€28m", "28m", value=28_000_000, unit="EUR", kind="money"),
        ),
    )  # fmt: skip
    made = {
        "id": "s", "text": text, "publisher": "The Echo", "published": "2025-02-11", "claims": claims,
        "articles": (Article(id="s/1", title="River bursts its banks: 9 missing", start=0, end=len(text)),),
        "entities": (Entity(id="1", name="Ilona Feher", label="PERSON", role="police spokeswoman"),),
        "attributions": (inner, outer), "times": (when,), "meta": Meta(sayso="0"),
    }  # fmt: skip
    return Extraction(**{**made, **changes})


def hostile(text: str) -> Extraction:
    """A text that is one figure, one speaker and one reporting word at once."""
    span = {"start": 0, "end": len(text), "text": text}
    said = Attribution(
        source=Source(**span, name=text), cue=Span(**span), mode="direct", content=(Extent(start=0, end=len(text)),),
        rule="quote", confidence=1,
    )  # fmt: skip
    claim = Claim(
        id="h:0", article="h", figure=Figure(**span, number=Span(**span), unit=text), sentence=Span(**span), attribution=(said,)
    )
    return Extraction(id="h", text=text, title=text, publisher=text, claims=(claim,), meta=Meta(sayso="0"))


def compared(*verdicts: Any) -> Comparison:
    """A comparison with a group of two statements for each verdict, said in the story and by hostile text."""
    statements = (
        Statement(extraction=0, claim=story().claims[1], publisher="The Echo", speaker="Ilona Feher", published="2025-02-11"),
        Statement(extraction=1, claim=hostile("<b>9</b>").claims[0], speaker="<i>she</i>"),
    )
    return Comparison(groups=tuple(Group(id=v, label=f"<u>{v}</u>", verdict=v, statements=statements) for v in verdicts))


def one_sentence(claims: int, sentences: int = 1) -> Extraction:
    """So many figures in sentences of equal length, all said by one speaker; some count people and some are money."""
    lines = [
        f"She counted {', '.join(str(1000 + n) for n in range(first, first + claims // sentences))}.\n"
        for first in range(0, claims, claims // sentences)
    ]
    text, made, start = "".join(lines), [], 0
    for line in lines:
        sentence = Span(start=start, end=start + len(line) - 1, text=line[:-1])
        counted = Span(start=start + 4, end=start + 11, text="counted")
        said = Attribution(
            source=Source(start=start, end=start + 3, text="She", name="Ilona Feher"), cue=counted, mode="indirect",
            content=(Extent(start=start + 4, end=sentence.end),), rule="clause", confidence=0.9,
        )  # fmt: skip
        for n, place in enumerate(range(start + 12, sentence.end, 6)):
            number = Span(start=place, end=place + 4, text=text[place : place + 4])
            kind: Any = "money" if n % 3 else "count"
            amount = Figure(**number.model_dump(), number=number, value=int(number.text), kind=kind)
            made.append(Claim(id=f"l:{place}", article="l", sentence=sentence, attribution=(said,), figure=amount))
        start += len(line)
    return Extraction(id="l", text=text, claims=tuple(made), meta=Meta(sayso="0"))
