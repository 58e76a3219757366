"""The stage: a figure → the word that says what happened, chosen among those around it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import repeat

from spacy.tokens import Doc

from sayso.choice import choose, load_weights
from sayso.frames.candidates import candidates
from sayso.frames.predicate import Predicate
from sayso.frames.proposals import Asked, ask, propose
from sayso.lexicon import Lexicon
from sayso.reader import Chances
from sayso.records import Figure
from sayso.syntax.tree import is_parsed

WEIGHTS, WEIGHTS_TOLD = "predicate", "predicate_encoder"
"""What is weighed where the encoder is not asked, and where it is."""

# in tokens; what is longer is a table or worse, and its parse tells nothing
_LONGEST = 500
_MOST_BEFORE = 3


def find_predicates(
    doc: Doc,
    figures: Sequence[Figure],
    set_out: Sequence[Predicate | None],
    lexicon: Lexicon,
    told: Sequence[Chances | None] = (),
) -> list[Predicate | None]:
    """What happened to each figure; None where its sentence was not parsed, is none, or tells no event.

    Args:
        doc: The article.
        figures: Its figures.
        set_out: What the layout says of each, which no choice is needed for; None where it says nothing.
        lexicon: Tables to read with.
        told: What the encoder says of each, None where it was not asked; empty where it was never.
    """
    found: list[Predicate | None] = []
    seen: dict[int, Mapping[str, str]] = {}
    for figure, here, chances in zip(figures, set_out, told or repeat(None), strict=False):
        asked = ask(doc, figure, found[-1 : -1 - _MOST_BEFORE : -1]) if here is None else None
        if asked is not None and is_parsed(asked.anchor) and len(asked.anchor.sent) <= _LONGEST:
            here = choose_predicate(asked, lexicon, seen, chances)
        found.append(here)
    return found


def choose_predicate(
    asked: Asked, lexicon: Lexicon, seen: dict[int, Mapping[str, str]], chances: Chances | None
) -> Predicate | None:
    """The best of all candidates; None where that is "none".

    Args:
        asked: The figure.
        lexicon: Tables to read with.
        seen: The traits of the words of this Doc, which are filled in.
        chances: What the encoder says; None where it is not asked.
    """
    ballot = candidates(asked, propose(asked, lexicon), lexicon, seen, chances)
    weights = load_weights(WEIGHTS if chances is None else WEIGHTS_TOLD)
    return ballot[choose([one.features for one in ballot], weights).chosen].predicate
