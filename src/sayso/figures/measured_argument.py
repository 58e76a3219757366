"""What is said to be so much, from the parse: "revenues rose 36%", "a fine of $500", "the toll stands at 12"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from spacy.tokens import Token

from sayso.figures.ages import subject_of
from sayso.figures.draft import Draft
from sayso.figures.phrases import NOUNS, noun_phrase
from sayso.figures.place import Place
from sayso.figures.quantities import is_agent, is_amount, is_body, is_person, is_share, role_of, roles_of
from sayso.figures.view import View
from sayso.neighbours import text_before
from sayso.records import Counted
from sayso.syntax.roles import first, has_role, having, having_left, having_right
from sayso.units import vocabulary

_OF_LEVEL = ("of", "at", "to", "from", "by", "than", "over", "above", "below", "under", "until", "between")
_WORTH = re.compile(r"\bworth\s(?:[a-z]+\s){0,2}$", re.IGNORECASE)
_NEVER_YIELDED = ("count", "duration", "age")
_LASTING = ("for", "over", "to")
_YIELDED = ("yield", "extend")
_MEASURES = frozenset({"reach", "move"})
_MOST_NOUNS = 40
_FRACTIONS = ("half", "third", "fifth")
_NO_THING = ("DATE", "TIME", "GPE", "LOC")


def measured_argument(place: Place) -> Counted | None:
    """What is said to be, reach or move by so much: "revenues rose 36%", "a fine of $500", "the toll stands at 12"."""
    root = place.span.root
    if has_role(root, "numeral", "compound"):
        return None
    if place.kind == "duration" and has_role(root, "governed") and root.head.idx < place.draft.start:
        return _lasting(place, root)
    return _thing(place.view, place.draft, root)


def _lasting(place: Place, root: Token) -> Counted | None:
    """ "the strike lasted for |two weeks", "a delay of two weeks"; "over the past two weeks" is when, and measures nothing."""
    view, draft, link = place.view, place.draft, root.head
    if link.lower_ in _LASTING and "last" in roles_of(link.head, view.lexicon) and not list(having_left(root, "determiner")):
        return _by_verb(view, draft, link.head, root)
    return _thing(view, draft, root) if link.lower_ in ("of", "by", "to") else None


def _thing(view: View, draft: Draft, root: Token) -> Counted | None:
    head = root.head
    if head.i == root.i or (draft.unit.kind == "count" and head.pos_ == "PROPN"):
        return None
    if has_role(root, "governed"):
        return _by_preposition(view, draft, head, root)
    return _by_degree(view, draft, root, _carriers(head))


def _carriers(word: Token) -> list[Token]:
    """The words that only carry an amount on, from one on upwards: "|up 6%", "|worth $3.4 trillion"."""
    found = []
    while word.pos_ in ("ADV", "ADJ", "ADP") and word.head.i != word.i:
        found.append(word)
        word = word.head
    return found


def _by_degree(view: View, draft: Draft, root: Token, carriers: Sequence[Token]) -> Counted | None:
    """ "a fund worth $9m", "food is 6% dearer", "grew 6%": what has an amount over words that carry it on."""
    noun = next((word.head for word in carriers if word.head.pos_ in NOUNS and word.head.i < word.i), None)
    if noun is not None:
        return named(view, draft, noun)
    host = (carriers[-1] if carriers else root).head
    if host.pos_ in ("VERB", "AUX"):
        return _moved_or_graded(view, draft, host, root, carriers)
    return named(view, draft, host) if host.pos_ in NOUNS and host.i < root.i and has_role(root, "time") else None


def _moved_or_graded(view: View, draft: Draft, verb: Token, root: Token, carriers: Sequence[Token]) -> Counted | None:
    """ "moved its |rate up 2%", "|food is 6% dearer"."""
    moved = any(word.lower_ in ("up", "down") for word in carriers)
    graded = any(word.tag_ == "JJR" for word in carriers)
    return (_object(view, draft, verb, root) if moved else None) or _by_verb(view, draft, verb, root, anyhow=graded)


def _by_preposition(view: View, draft: Draft, link: Token, root: Token) -> Counted | None:
    governor, word = _governor(link.head), "to" if link.lower_ == "up" else link.lower_  # "will go |up to $90"
    if governor is None:
        return None
    if governor.pos_ in NOUNS:
        return _of_noun(view, draft, governor, word)
    return _by_governor(view, draft, governor, word, root) if governor.pos_ in ("VERB", "AUX") else None


def _governor(word: Token) -> Token | None:
    """The noun or verb that a preposition hangs on over others; none over one that says what for or when."""
    while word.pos_ in ("ADP", "ADV", "ADJ", "SCONJ") and word.head.i != word.i:
        if word.pos_ == "ADP" and word.lower_ in ("for", "with", "after", "on"):
            return None
        word = word.head
    return word


def _of_noun(view: View, draft: Draft, noun: Token, word: str) -> Counted | None:
    """ "a fine of $500", "a margin of error of three points"."""
    if word == "of" and draft.unit.kind in ("percent", "money", "ratio"):
        noun = whole_of(noun)
    paid = word == "between" and is_agent(noun, view.lexicon)  # "costs |exporters between $5m and $6m"
    return named(view, draft, noun) if word in _OF_LEVEL and not paid else None


def _by_governor(view: View, draft: Draft, verb: Token, word: str, root: Token) -> Counted | None:
    """What a verb and its preposition say has the amount."""
    if word == "in":
        return _object(view, draft, verb, root) if root.pos_ in NOUNS and not is_amount(root) else None
    if word not in _OF_LEVEL or _tells_no_level(roles_of(verb, view.lexicon), word):
        return None
    found = None if word == "between" else _object(view, draft, verb, root)
    return found or _by_verb(view, draft, verb, root, anyhow=word in ("at", "to", "from"))


def _tells_no_level(roles: Set[str], word: str) -> bool:
    """ "missed the target by a fifth", "the army admitted to six"."""
    return not roles & _MEASURES and (word == "by" or (word == "to" and "say" in roles))


def _objects(verb: Token) -> Iterator[Token]:
    """The nouns that a verb does something to, but amounts."""
    return (one for one in having_right(verb, "direct_object") if one.pos_ in NOUNS and not is_amount(one))


def _object(view: View, draft: Draft, verb: Token, root: Token) -> Counted | None:
    noun = next((one for one in _objects(verb) if one.i < root.i), None)
    return None if noun is None else named(view, draft, noun)


def _by_verb(view: View, draft: Draft, verb: Token, root: Token, anyhow: bool = False) -> Counted | None:
    """The subject of a verb of measuring; of any verb, where the preposition tells a level ("came in at $500")."""
    how = _measure(view, draft, verb, root)
    if not (how or anyhow):
        return None
    modifies = _modifies(verb, how)
    subject = _modified(verb) if modifies else _subject(verb, how, root)
    if subject is None or (how in _YIELDED and is_agent(subject, view.lexicon)):
        return None
    if how == "extend" and not modifies and subject.pos_ in NOUNS:
        return noun_phrase(subject)  # "a surge swept 800 metres"
    return named(view, draft, subject)


def _measure(view: View, draft: Draft, verb: Token, root: Token) -> str:
    """What a verb says of an amount: that something reaches, lasts, yields, extends or moves by it; empty where nothing."""
    roles, kind = roles_of(verb, view.lexicon), draft.unit.kind
    if "extend" in roles and kind == "length":
        return "extend"
    if "yield" in roles and _may_yield(verb, root, kind):
        return "yield"
    if "reach" in roles or ("last" in roles and kind == "duration"):
        return "reach"
    return "move" if "move" in roles else ""


def _may_yield(verb: Token, root: Token, kind: str) -> bool:
    """ "The work costs $9m", "costs |five times as much"; nothing is said where it "was paid"."""
    if kind in _NEVER_YIELDED or list(having_left(verb, "passive_subject")):
        return False
    return has_role(root, "direct_object") or kind == "ratio"


def _modifies(verb: Token, how: str) -> bool:
    """Whether a clause says it of the noun before it: "a fine |estimated at $9m"; not "winter, |when temperatures fall to"."""
    if not has_role(verb, "description", "relative") or verb.head.pos_ not in NOUNS or verb.head.i > verb.i:
        return False
    if how != "move":
        subject = first(verb, "nominal_subject")
        return subject is None or subject.pos_ not in NOUNS
    passive = next(having_left(verb, "passive_subject"), None) is not None
    return passive or not has_role(verb, "relative")  # "the police, who put the number at three"


def _modified(verb: Token) -> Token | None:
    """The noun that a clause says an amount of: "the |cost of a new arena, estimated at $9m"."""
    return whole_of(verb.head) if has_role(verb, "description") and text_before(verb) == "," else verb.head


def _subject(verb: Token, how: str, root: Token) -> Token | None:
    """The subject that has an amount; of what is moved only that of a passive."""
    subject = first(verb, "passive_subject" if how == "move" else "nominal_subject")
    if subject is None and how != "move":
        subject = subject_of(verb)
    return None if subject is None or subject.i >= root.i or is_body(subject) else subject


def whole_of(noun: Token) -> Token:
    """The noun whose of-phrase a noun ends: "the |cost of an arena"."""
    outer = noun.head.head
    of = has_role(noun, "governed") and noun.head.lower_ == "of"
    return outer if of and outer.pos_ in NOUNS and not is_amount(outer) else noun


def named(view: View, draft: Draft, noun: Token) -> Counted | None:
    """A noun phrase, or what it is a number, share or level of."""
    draft.nouns_tried += 1
    if draft.nouns_tried > _MOST_NOUNS or not _may_be_counted(noun) or _is_measure(view, draft, noun):
        return None  # too many are tried in "a share of the share of the share of …"
    role = role_of(noun, view.lexicon)
    if role == "rest":
        return None
    return _by_role(view, draft, noun, role)


def _by_role(view: View, draft: Draft, noun: Token, role: str | None) -> Counted | None:
    if role is None or noun.tag_ == "NNS" or (role == "either" and draft.unit.kind == "percent"):
        return noun_phrase(noun)  # "raised its estimate of deaths by 5%"
    return of_quantity(view, draft, noun) or (noun_phrase(noun) if role in ("either", "level") else None)


def _may_be_counted(noun: Token) -> bool:
    """Whether a noun is a thing, and no time, share or somebody's name."""
    nominal = noun.pos_ in NOUNS or (noun.tag_ == "VBG" and has_role(noun, "active_subject"))  # "spending fell"
    if not nominal or noun.ent_type_ in ("DATE", "TIME"):
        return False
    return not (is_share(noun) or noun.lower_ in _FRACTIONS or is_person(noun))


def _is_measure(view: View, draft: Draft, noun: Token) -> bool:
    """ "peaked at 7 |metres, 20cm below the record": an amount itself, this one or another."""
    own = noun.idx <= draft.first < noun.idx + len(noun)
    unit = view.lexicon.derived(vocabulary).units.get(noun.lower_)
    many = unit is not None and any(c.pos_ == "NUM" and c.lower_ not in ("one", "1") for c in noun.children)
    return own or (many and is_amount(noun))  # but "one |bitcoin costs $9"


def of_quantity(view: View, draft: Draft, noun: Token) -> Counted | None:
    """What a number, share or rise is one of: "share of the retail market", "a rise in sales"."""
    links = ("of", "in") if role_of(noun, view.lexicon) == "change" else ("of",)
    nouns = (inner for link in having_right(noun, "oblique") if link.lower_ in links for inner in having(link, "governed"))
    inner = next((one for one in nouns if one.ent_type_ not in _NO_THING and not is_amount(one)), None)
    return None if inner is None or _is_measure(view, draft, inner) else named(view, draft, inner)


def worth(place: Place) -> Counted | None:
    """ "gold worth $6m", "the combined economies of the countries worth $3.4 trillion"."""
    view, draft = place.view, place.draft
    found = _WORTH.search(view.left(draft.start)) if place.kind == "money" else None
    i = 0 if found is None else view.index(draft.start - len(found.group()))
    while i > 2 and view.doc[i - 1].ent_type_ == "DATE":  # "a |contract until 2027 worth $6m"
        i -= 1 + (view.doc[i - 2].pos_ == "ADP")
    return named(view, draft, whole_of(view.doc[i - 1])) if i and view.doc[i - 1].pos_ in NOUNS else None
