"""What is said to be so much, from the parse: "revenues rose 36%", "a fine of $500", "the toll stands at 12"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from spacy.tokens import Token

from sayso.figures.ages import subject_of
from sayso.figures.draft import Draft
from sayso.figures.phrases import NOUNS, noun_phrase
from sayso.figures.place import Place
from sayso.figures.quantities import is_agent, is_amount, is_body, is_person, is_put, is_share, role_of, roles_of
from sayso.figures.view import View
from sayso.neighbours import before, text_before, text_behind
from sayso.records import Counted
from sayso.syntax.roles import first, has_role, having, having_left, having_right
from sayso.units import vocabulary

_OF_LEVEL = ("of", "at", "to", "from", "by", "than", "over", "above", "below", "under", "until", "between")
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
    if has_role(root, "numeral", "compound") and _is_on_year(root.head):
        root = root.head
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
    if draft.unit.kind == "count" and (head.pos_ == "PROPN" or _is_remainder(view, head)):
        return None
    return _by_degree(view, draft, root, _carriers(view, head))


def _is_remainder(view: View, noun: Token) -> bool:
    """ "wounding a dozen |more"."""
    return has_role(noun, "direct_object") and role_of(noun, view.lexicon) == "rest"


def _carriers(view: View, word: Token) -> list[Token]:
    """The words that only carry an amount on, from one on upwards: "|up 6%", "|worth $3.4 trillion"."""
    found = []
    while _qualifies(view, word) and word.head.i != word.i:
        found.append(word)
        word = word.head
    return found


def _by_degree(view: View, draft: Draft, root: Token, carriers: Sequence[Token]) -> Counted | None:
    """ "a fund worth $9m", "food is 6% dearer", "grew 6%": what has an amount over words that carry it on."""
    noun = next((word.head for word in carriers if word.head.pos_ in NOUNS and word.head.i < word.i), None)
    host = noun or (carriers[-1] if carriers else root).head
    if host.pos_ in ("VERB", "AUX"):
        return _moved_or_graded(view, draft, host, root, carriers)
    is_measured = noun is not None or (host.pos_ in NOUNS and host.i < root.i and has_role(root, "time"))
    return named(view, draft, host) if is_measured else None


def _moved_or_graded(view: View, draft: Draft, verb: Token, root: Token, carriers: Sequence[Token]) -> Counted | None:
    """ "moved its |rate up 2%", "|food is 6% dearer"."""
    moved = any(word.lower_ in ("up", "down") for word in carriers)
    graded = any(word.pos_ in NOUNS or word.tag_ == "JJR" for word in carriers)
    return (_object(view, draft, verb, root) if moved else None) or _by_verb(view, draft, verb, root, anyhow=graded)


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
    outer = _governor(governor)
    if outer is None:
        return None
    if outer.pos_ in NOUNS:
        return _of_noun(view, draft, outer, word)
    return _by_governor(view, draft, outer, word, root) if outer.pos_ in ("VERB", "AUX") else None


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
    roles = roles_of(verb, view.lexicon)
    if word not in _OF_LEVEL:
        return None
    if word in ("by", "to") and not roles & _MEASURES:
        return _by_plain_verb(view, draft, verb, word, root)
    found = None if word == "between" else _object(view, draft, verb, root)
    return found or _by_verb(view, draft, verb, root, anyhow=word in ("at", "to", "from"))


def _by_plain_verb(view: View, draft: Draft, verb: Token, word: str, root: Token) -> Counted | None:
    """The same of a verb that measures nothing: "missed the target by a fifth"; "the army admitted to six" is no level."""
    if word == "by":
        return None if draft.unit.kind == "count" else _changed(view, draft, verb, root)
    if "say" in roles_of(verb, view.lexicon):
        return None
    return _object(view, draft, verb, root) or _by_verb(view, draft, verb, root, anyhow=True)


def _included_in(view: View, draft: Draft, governor: Token, root: Token) -> Counted | None:
    """ "the seizure of goods |including $3m": the nouns that the link stands behind, or the object."""
    governor = whole_of(governor)
    return named(view, draft, governor) if governor.pos_ in NOUNS else _object(view, draft, governor, root)


def _put_at(view: View, draft: Draft, word: Token, root: Token) -> Counted | None:
    """ "put the number of people who lost their cover |at four million": of nouns nested in each other the one that is put."""
    verb = next((one for one in (word, *islice(word.ancestors, 5)) if _puts(view, one)), None)
    if verb is None:
        return None
    doer = verb.head if has_role(verb, "joined") and is_put(root, view.lexicon) else verb  # "confirmed the |loss but put it at"
    outer = (one for one in _objects(doer) if verb.i == word.i or one.is_ancestor(word))
    noun = next(outer, None) if doer.i <= word.i else None
    return None if noun is None else named(view, draft, noun) or noun_phrase(noun)


def _objects(verb: Token) -> Iterator[Token]:
    """The nouns that a verb does something to, but amounts."""
    return (one for one in having_right(verb, "direct_object") if one.pos_ in NOUNS and not is_amount(one))


def _puts(view: View, verb: Token) -> bool:
    return verb.pos_ == "VERB" and "move" in roles_of(verb, view.lexicon)


def _changed(view: View, draft: Draft, verb: Token, root: Token) -> Counted | None:
    """ "would be missed by a fifth", "missed the target by a fifth": what an amount after "by" says a change of."""
    found = _object(view, draft, verb, root)
    if objects := list(having_right(verb, "direct_object")):
        return None if any(one.pos_ == "PROPN" for one in objects) else found  # "leads Ruiz by 6%"
    subject = next(having_left(verb, "nominal_subject"), None)
    return None if subject is None or is_agent(subject, view.lexicon) else named(view, draft, subject)


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
    if _is_course(verb):
        return subject_of(verb.head)
    return whole_of(verb.head) if has_role(verb, "description") and text_before(verb) == "," else verb.head


def _subject(verb: Token, how: str, root: Token) -> Token | None:
    """The subject that has an amount; of what is moved only that of a passive."""
    if how == "move":
        subject = first(verb, "passive_subject")
    else:
        subject = first(verb, "nominal_subject") or _joined_subject(verb) or subject_of(verb)
    return None if subject is None or subject.i >= root.i or is_body(subject) else subject


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
    role = role_of(noun, view.lexicon)
    if draft.nouns_tried > _MOST_NOUNS or role == "rest" or not _may_be_counted(noun) or _is_measure(view, draft, noun):
        return None  # too many are tried in "a share of the share of the share of …"
    if role is None or noun.tag_ == "NNS" or (role == "either" and draft.unit.kind == "percent"):
        return noun_phrase(noun)  # "raised its estimate of deaths by 5%"
    return of_quantity(view, draft, noun) or _by_role(view, draft, noun, role)


def _by_role(view: View, draft: Draft, noun: Token, role: str) -> Counted | None:
    """What a noun of quantity with no of-phrase stands for; of a part nothing but what the clause says it of."""
    found = None if role == "either" else _changing(view, draft, noun)
    return noun_phrase(noun) if found is None and role in ("either", "level") else found


def _may_be_counted(noun: Token) -> bool:
    """Whether a noun is a thing, and no time, share or somebody's name."""
    nominal = noun.pos_ in NOUNS or (noun.tag_ == "VBG" and has_role(noun, "active_subject"))  # "spending fell"
    if not nominal or noun.ent_type_ in ("DATE", "TIME"):
        return False
    return not (is_share(noun) or noun.lower_ in _FRACTIONS or is_person(noun))


def _changing(view: View, draft: Draft, noun: Token) -> Counted | None:
    """ "a |price peak of $9": the noun before a level or a change; without one, what the clause says it of."""
    whole = next(filter(_is_word, having_left(noun, "compound", "noun_modifier", "active_subject")), None)
    return _thing(view, draft, noun) if whole is None else noun_phrase(whole)


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
    links = ("of", "in") if role_of(noun, view.lexicon) == "change" else ("of",)
    nouns = (inner for link in having_right(noun, "oblique") if link.lower_ in links for inner in having(link, "governed"))
    inner = next((one for one in nouns if one.ent_type_ not in _NO_THING and not is_amount(one)), None)
    return None if inner is None or _is_measure(view, draft, inner) else named(view, draft, inner)
