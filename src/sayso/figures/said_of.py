"""What is said to be so much, from the parse: "revenues rose 36%", "a fine of $500", "the toll stands at 12"."""

from __future__ import annotations

from spacy.tokens import Token

from sayso.figures.ages import subject_of
from sayso.figures.draft import Draft
from sayso.figures.phrases import NOUNS, noun_phrase
from sayso.figures.place import Place
from sayso.figures.quantities import is_agent, is_amount, is_body, is_person, is_put, is_share, role_of, roles_of
from sayso.figures.view import View
from sayso.figures.vocabulary import vocabulary
from sayso.neighbours import before, text_before, text_behind
from sayso.records import Counted
from sayso.syntax.roles import first, has_role, having_left, having_right

_OF_LEVEL = ("of", "at", "to", "from", "by", "than", "over", "above", "below", "under", "until", "between")
_NEVER_YIELDED = ("count", "duration", "age")
_LASTING = ("for", "over", "to")
_MOST_NOUNS = 40
_FRACTIONS = ("half", "third", "fifth")
_NO_THING = ("DATE", "TIME", "GPE", "LOC")


def said_of(place: Place) -> Counted | None:
    """What is said to be, reach or move by so much: "revenues rose 36%", "a fine of $500", "the toll stands at 12"."""
    view, draft, root = place.view, place.draft, place.span.root
    if has_role(root, "numeral", "compound") and _is_on_year(root.head):
        root = root.head
    if has_role(root, "numeral", "compound"):
        return None
    if draft.unit.kind == "duration" and has_role(root, "governed") and root.head.idx < draft.start:
        link = root.head
        bare = next(having_left(root, "determiner"), None) is None  # "taken over the past two weeks" is when
        if bare and link.lower_ in _LASTING and "last" in roles_of(link.head, view.lexicon):
            return _by_verb(view, draft, link.head, root)
        if link.lower_ not in ("of", "by", "to"):
            return None  # "over 20 years" is when, and measures nothing
    return _thing(view, draft, root)


def _is_on_year(noun: Token) -> bool:
    """ "grew 4.5% |year on year": a comparison that the parse joins to the amount before it."""
    after = text_behind(noun)
    return noun.ent_type_ == "DATE" and has_role(noun, "time") and after in ("on", "-", "over")


def _thing(view: View, draft: Draft, root: Token) -> Counted | None:
    head = root.head
    if head.i == root.i:
        return None
    if has_role(root, "governed"):
        return _by_preposition(view, draft, head, root)
    moved = graded = False
    rest = has_role(head, "direct_object") and role_of(head, view.lexicon) == "rest"
    if draft.unit.kind == "count" and (head.pos_ == "PROPN" or rest):
        return None  # "Ajax beat |Porto 3-2", "wounding a dozen |more"
    while _qualifies(view, head) and head.head.i != head.i:  # "up 6%", "worth $3.4 trillion"
        moved = moved or head.lower_ in ("up", "down")
        graded = graded or head.pos_ in NOUNS or head.tag_ == "JJR"  # "food is 6% dearer"
        if head.head.pos_ in NOUNS and head.head.i < head.i:
            return named(view, draft, head.head)
        head = head.head
    if head.pos_ in ("VERB", "AUX"):
        return (_object(view, draft, head, root) if moved else None) or _by_verb(view, draft, head, root, anyhow=graded)
    if head.pos_ in NOUNS and head.i < root.i and has_role(root, "time"):
        return named(view, draft, head)
    return None


def _qualifies(view: View, word: Token) -> bool:
    """Whether a word only carries an amount on to what has it: "up", "worth", "taller"; "dearer", at times read as a noun."""
    if word.pos_ in NOUNS:
        return _is_predicate(word) and role_of(word, view.lexicon) == "rest"
    return word.pos_ in ("ADV", "ADJ", "ADP")


def _is_predicate(word: Token) -> bool:
    return word.tag_ == "NN" and has_role(word, "predicate_adjective", "predicate_noun")


def _by_preposition(view: View, draft: Draft, link: Token, root: Token) -> Counted | None:
    governor, word = link.head, "to" if link.lower_ == "up" else link.lower_  # "will go |up to $90"
    if word == "including":
        return _included_in(view, draft, governor, root)
    if word == "at" and (put := _put_at(view, draft, governor, root)) is not None:
        return put
    while governor.pos_ in ("ADP", "ADV", "ADJ", "SCONJ") and governor.head.i != governor.i:
        if governor.pos_ == "ADP" and governor.lower_ in ("for", "with", "after", "on"):
            return None
        governor = governor.head
    if governor.pos_ in NOUNS:
        if word == "of" and draft.unit.kind in ("percent", "money", "ratio"):
            governor = whole_of(governor)  # "a margin of error of three points"
        paid = word == "between" and is_agent(governor, view.lexicon)  # "costs |exporters between $5m and $6m"
        return named(view, draft, governor) if word in _OF_LEVEL and not paid else None
    return _by_governor(view, draft, governor, word, root) if governor.pos_ in ("VERB", "AUX") else None


def _by_governor(view: View, draft: Draft, verb: Token, word: str, root: Token) -> Counted | None:
    """What a verb and its preposition say has the amount."""
    if word == "in":
        return _object(view, draft, verb, root) if root.pos_ in NOUNS and not is_amount(root) else None
    roles = roles_of(verb, view.lexicon)
    measures = roles & {"reach", "move"}
    if word not in _OF_LEVEL or (word == "to" and not measures and "say" in roles):
        return None  # "the army admitted to six"
    if word == "by" and not measures:
        return None if draft.unit.kind == "count" else _changed(view, draft, verb, root)
    found = None if word == "between" else _object(view, draft, verb, root)
    return found or _by_verb(view, draft, verb, root, anyhow=word in ("at", "to", "from"))


def _included_in(view: View, draft: Draft, governor: Token, root: Token) -> Counted | None:
    """ "the seizure of goods |including $3m": the nouns that the link stands behind, or the object."""
    governor = whole_of(governor)
    return named(view, draft, governor) if governor.pos_ in NOUNS else _object(view, draft, governor, root)


def _put_at(view: View, draft: Draft, word: Token, root: Token) -> Counted | None:
    """ "put the number of people who lost their cover |at four million": of nouns nested in each other the one that is put."""
    inner = word
    for _ in range(6):
        if word.pos_ == "VERB" and "move" in roles_of(word, view.lexicon):
            doer = (
                word.head if has_role(word, "joined") and is_put(root, view.lexicon) else word
            )  # "confirmed the |loss but put it at"
            objects = (c for c in having_right(doer, "direct_object") if c.pos_ in NOUNS and not is_amount(c))
            noun = next((c for c in objects if doer.i <= inner.i and (word.i == inner.i or c.is_ancestor(inner))), None)
            return None if noun is None else named(view, draft, noun) or noun_phrase(noun)
        if word.head.i == word.i:
            break
        word = word.head
    return None


def _changed(view: View, draft: Draft, verb: Token, root: Token) -> Counted | None:
    """ "would be missed by a fifth", "missed the target by a fifth": what an amount after "by" says a change of."""
    found = _object(view, draft, verb, root)
    if objects := list(having_right(verb, "direct_object")):
        return None if any(one.pos_ == "PROPN" for one in objects) else found  # "leads Ruiz by 6%"
    subject = next(having_left(verb, "nominal_subject"), None)
    return None if subject is None or is_agent(subject, view.lexicon) else named(view, draft, subject)


def _object(view: View, draft: Draft, verb: Token, root: Token) -> Counted | None:
    for child in having_right(verb, "direct_object"):
        if child.pos_ in NOUNS and child.i < root.i and not is_amount(child):
            return named(view, draft, child)
    return None


def _by_verb(view: View, draft: Draft, verb: Token, root: Token, anyhow: bool = False) -> Counted | None:
    """The subject of a verb of measuring; of any verb, where the preposition tells a level ("came in at $500")."""
    roles = roles_of(verb, view.lexicon)
    reaches = bool(roles & {"reach"}) or ("last" in roles and draft.unit.kind == "duration")
    passive = next(having_left(verb, "passive_subject"), None) is not None
    yields = "yield" in roles and draft.unit.kind not in _NEVER_YIELDED and not passive
    yields = yields and (has_role(root, "direct_object") or draft.unit.kind == "ratio")  # "costs |five times as much"
    extends = "extend" in roles and draft.unit.kind == "length"
    yields = yields or extends
    if not (reaches or yields or anyhow or "move" in roles):
        return None
    moves = "move" in roles and not (reaches or yields)
    subject = first(verb, "passive_subject" if moves else "nominal_subject")
    own = subject is not None and subject.pos_ in NOUNS and not moves  # "in winter, when temperatures fall to -10C"
    mover = moves and not passive and has_role(verb, "relative")  # "the police, who put the number at three"
    if not own and not mover and has_role(verb, "description", "relative") and verb.head.pos_ in NOUNS and verb.head.i < verb.i:
        subject = subject_of(verb.head) if _is_course(verb) else verb.head
        if subject is not None and has_role(verb, "description") and text_before(verb) == ",":
            subject = whole_of(subject)  # "the cost of a new arena, estimated at $9m"
        return None if subject is None or (yields and is_agent(subject, view.lexicon)) else named(view, draft, subject)
    if subject is None and not moves:
        subject = _joined_subject(verb) or subject_of(verb)
    if subject is None or subject.i >= root.i or is_body(subject):
        return None
    if yields and is_agent(subject, view.lexicon):
        return None
    return (
        noun_phrase(subject) if extends and subject.pos_ in NOUNS else named(view, draft, subject)
    )  # "a surge swept 800 metres"


def _joined_subject(verb: Token) -> Token | None:
    """ "bosses claim waste |paper costs £5m": a noun that the parse joins to the verb as if that were one."""
    noun = before(verb)
    return noun if noun is not None and has_role(noun, "compound") and noun.head.i == verb.i and noun.pos_ == "NOUN" else None


def whole_of(noun: Token) -> Token:
    """The noun whose of-phrase a noun ends: "the |cost of an arena"."""
    outer = noun.head.head
    of = has_role(noun, "governed") and noun.head.lower_ == "of"
    return outer if of and outer.pos_ in NOUNS and not is_amount(outer) else noun


def _is_course(verb: Token) -> bool:
    """ "on pace |to top 220", "on course to reach $9m": the course is not what gets there."""
    return verb.tag_ == "VB" and has_role(verb.head, "governed") and verb.head.head.lower_ == "on"


def named(view: View, draft: Draft, noun: Token) -> Counted | None:
    """A noun phrase, or what it is a number, share or level of."""
    draft.nouns_tried += 1
    if draft.nouns_tried > _MOST_NOUNS:  # "a share of the share of the share of …"
        return None
    role = role_of(noun, view.lexicon)
    nominal = noun.pos_ in NOUNS or (noun.tag_ == "VBG" and has_role(noun, "active_subject"))  # "spending fell"
    if not nominal or noun.ent_type_ in ("DATE", "TIME") or role == "rest":
        return None
    if is_share(noun) or noun.lower_ in _FRACTIONS or is_person(noun) or _is_measure(view, draft, noun):
        return None
    if role is None or noun.tag_ == "NNS":
        return noun_phrase(noun)
    if role == "either" and draft.unit.kind == "percent":
        return noun_phrase(noun)  # "raised its estimate of deaths by 5%"
    found = of_quantity(view, draft, noun)
    if found is None and role in ("part", "level", "change"):
        whole = next(filter(_is_word, having_left(noun, "compound", "noun_modifier", "active_subject")), None)
        found = _thing(view, draft, noun) if whole is None else noun_phrase(whole)  # "a price peak of $9", "a price rise of $9"
    return noun_phrase(noun) if found is None and role in ("either", "level") else found


def _is_word(noun: Token) -> bool:
    """Whether a token is a noun of its own, and not the end of a word with a hyphen: "an all-|time high of $9"."""
    return noun.pos_ == "NOUN" and not is_share(noun) and text_before(noun) != "-"


def _is_measure(view: View, draft: Draft, noun: Token) -> bool:
    """ "peaked at 7 |metres, 20cm below the record": an amount itself, this one or another."""
    own = noun.idx <= draft.first < noun.idx + len(noun)
    unit = view.lexicon.derived(vocabulary).units.get(noun.lower_)
    many = unit is not None and any(c.pos_ == "NUM" and c.lower_ not in ("one", "1") for c in noun.children)
    return own or (many and is_amount(noun))  # but "one |bitcoin costs $9"


def of_quantity(view: View, draft: Draft, noun: Token) -> Counted | None:
    """What a number, share or rise is one of: "share of the retail market", "a rise in sales"."""
    role = role_of(noun, view.lexicon)
    for link in noun.rights:
        if has_role(link, "oblique") and (link.lower_ == "of" or (link.lower_ == "in" and role == "change")):
            for inner in link.children:
                if has_role(inner, "governed") and inner.ent_type_ not in _NO_THING and not is_amount(inner):
                    if _is_measure(view, draft, inner):
                        return None
                    return named(view, draft, inner)
    return None
