"""Who is who over many texts: forms of names are joined where the name, or what is told beside it, says that they are one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from rapidfuzz.fuzz import ratio

from sayso.entities.forms import BODY, GIVEN, KNOWN, PERSON, PLACE, Form, Node, forms_of, label_of, read_nodes
from sayso.entities.merge import Groups
from sayso.entities.names import (
    NATIONS,
    initials,
    is_acronym,
    is_generic,
    is_same_person,
    letters_of,
    organisation_key,
    surname_of,
)
from sayso.lexicon import Lexicon, default_lexicon
from sayso.records import Entity, Member, MergedEntity

# So many candidates are compared with one another, the most frequent first: more share a name that tells nothing.
_MOST_COMPARED = 40
_NEARLY = 90.0
_LEAST_LETTERS = 3
_MOST_SHARED = 3
# what a form is to another, and the other to it
_SAME = ("the same name as", "the same name as")
_SURNAME = ("the surname of", "the full name of")
_FORM = ("a form of the name", "a form of the name")
_SHORT = ("a short form of", "the long form of")


class _Link(NamedTuple):
    """Why two forms are one: what each is to the other, and what else speaks for it."""

    one: int
    other: int
    forward: str
    backward: str
    beside: str


class _Support(NamedTuple):
    """What speaks for two forms being one beside their names; `against` if something tells that they are not."""

    against: bool
    weight: int
    words: str


def merge_entities(
    given: Iterable[tuple[str, Sequence[Entity]]], *, same: Mapping[str, str] | None = None, lexicon: Lexicon | None = None
) -> tuple[MergedEntity, ...]:
    """The entities of many texts, each person, body and place once; see `sayso.merge_entities`.

    Args:
        given: Id and entities of each extraction.
        same: A user's names to the names that they stand for.
        lexicon: Tables to read with.

    >>> first = Entity(id="e1", name="Ilona Feher", label="PERSON", role="mayor", country="HU")
    >>> second = Entity(id="e7", name="Feher", label="PERSON", role="mayor")
    >>> [one.name for one in merge_entities([("a", [first]), ("b", [second])])]
    ['Ilona Feher']
    """
    nodes = read_nodes(given, same or {}, lexicon or default_lexicon())
    merger = _Merger(forms_of(nodes))
    merger.run()
    return tuple(_merged(n, one, merger.links_of(one)) for n, one in enumerate(merger.groups(), 1))


class _Merger:
    """Joins forms; each step proposes pairs from small blocks, so that time grows with the number of forms."""

    def __init__(self, forms: list[Form]) -> None:
        self._forms = forms
        self._place = {id(form): n for n, form in enumerate(forms)}
        self._groups = Groups()
        self._links: dict[int, list[_Link]] = defaultdict(list)
        self._unknown: set[int] = set()
        self._texts = {str(n): set(form.named_in) for n, form in enumerate(forms)}
        self._given = {str(n): form.key for n, form in enumerate(forms) if form.kind == GIVEN}

    def run(self) -> None:
        """All steps: what is sure comes before what is asked of what is known by then."""
        people = [form for form in self._forms if form.kind == PERSON or (form.kind == GIVEN and _is_person(form))]
        full = sorted((form for form in people if len(form.tokens) > 1), key=lambda form: -form.texts)
        self._spellings(full)
        self._surnames([form for form in people if len(form.tokens) == 1 and form.kind == PERSON], full)
        others = [form for form in self._forms if form.kind in (BODY, PLACE, KNOWN, GIVEN) and not _is_person(form)]
        self._labels()
        self._called([form for form in self._forms if form.kind in (BODY, PLACE) or id(form) in self._unknown], others)
        self._misspelt([form for form in others if form.kind == BODY])
        self._taken_for_bodies([form for form in others if form.kind in (BODY, PLACE) and len(form.tokens) == 1], full)

    def groups(self) -> list[list[Form]]:
        """Forms of one thing, in order of their first entity."""
        found: dict[str, list[Form]] = defaultdict(list)
        for n, form in enumerate(self._forms):
            found[self._groups.root(str(n))].append(form)
        return list(found.values())

    def links_of(self, forms: Sequence[Form]) -> list[tuple[Form, Form | None, str]]:
        """Each form of a thing with the one that it was joined to and why; first the fullest, that was joined to none."""
        anchor = max(
            forms, key=lambda form: (form.kind in (GIVEN, KNOWN), not is_acronym(form.name), len(form.tokens), form.texts)
        )
        told: list[tuple[Form, Form | None, str]] = [(anchor, None, "")]
        seen = {self._place[id(anchor)]}
        for form, _, _ in told:
            at = self._place[id(form)]
            for link in self._links[at]:
                other, words = (link.other, link.backward) if link.one == at else (link.one, link.forward)
                if other not in seen:
                    seen.add(other)
                    told.append((self._forms[other], form, f"{words} “{form.name}” in {form.nodes[0].extraction}{link.beside}"))
        return told

    # --- people

    def _spellings(self, full: Sequence[Form]) -> None:
        """Full names: with and without middle names, in two spellings, with an initial."""
        blocks: dict[tuple[str, ...], list[Form]] = defaultdict(list)
        for form in full:
            blocks[form.tokens[-1][:2], form.tokens[0][0]].append(form)
            if len(form.tokens) > 2:
                blocks[form.tokens[-2:]].append(form)
            else:
                blocks[form.tokens].append(form)
        for block in blocks.values():
            for n, form in enumerate(block):
                alike = [other for other in block[: min(n, _MOST_COMPARED)] if _is_spelling(other, form)]
                self._join_best(form, alike, *_FORM, least=_least_for)

    def _surnames(self, bare: Sequence[Form], full: Sequence[Form]) -> None:
        """Surnames alone: of the one who bears it, or of the bearer for whom most speaks."""
        bearers = _bearers(full)
        unknown: dict[str, list[Form]] = defaultdict(list)
        for form in bare:
            if not self._join_best(form, bearers.get(form.key, ())[:_MOST_COMPARED], *_SURNAME):
                others = unknown[form.key]
                self._unknown.add(id(form))
                self._join_best(form, others, *_SAME, least=_something)
                if len(others) < _MOST_COMPARED:
                    others.append(form)

    def _taken_for_bodies(self, alone: Sequence[Form], full: Sequence[Form]) -> None:
        """Surnames that a text takes for the name of a body or place."""
        bearers = _bearers(full)
        for form in alone:
            self._join_best(form, bearers.get(form.key, ())[:_MOST_COMPARED], *_SURNAME, least=_something)

    # --- bodies

    def _labels(self) -> None:
        """Names that texts take for things of different kinds: a person's, a body's, a place's."""
        named: dict[str, list[Form]] = defaultdict(list)
        for form in sorted(self._forms, key=lambda form: -form.texts):
            if form.kind != GIVEN:
                block = named[form.key]
                self._join_best(form, [one for one in block if one.kind != form.kind], *_SAME)
                if len(block) < _MOST_COMPARED:
                    block.append(form)

    def _called(self, forms: Sequence[Form], bodies: Sequence[Form]) -> None:
        """Bodies by what a text calls them in short, by their letters, without their nation or the form of their company."""
        called, letters, short, ends = _aliases(bodies), _initials(bodies), _short_forms(bodies), _ends(bodies)
        for form in forms:
            self._join_best(form, called.get(form.key, ()), "what is also said for", "also called")
            if is_acronym(form.name) and len(letters_of(form.name)) >= _LEAST_LETTERS:
                self._join_best(form, letters.get(letters_of(form.name), ()), "the letters of", "what is meant by the letters")
            self._join_best(form, short.get(form.key, ()), *_SHORT)
            longer = [one for one in ends.get(form.key, ())[:_MOST_COMPARED] if not self._named_together(one, form)]
            self._join_best(form, longer, *_SHORT, least=_something)

    def _misspelt(self, bodies: Sequence[Form]) -> None:
        """Names of bodies that differ in a letter or so, where something else speaks for it."""
        blocks: dict[str, list[Form]] = defaultdict(list)
        for form in sorted(bodies, key=lambda form: -form.texts):
            block = blocks[form.key[:4]]
            near = [one for one in block if ratio(one.key, form.key) >= _NEARLY and _same_digits(one.key, form.key)]
            self._join_best(form, near, "nearly the name", "nearly the name", least=_something)
            if len(block) < _MOST_COMPARED:
                block.append(form)

    # --- joining

    def _join_best(
        self,
        form: Form,
        candidates: Iterable[Form],
        forward: str,
        backward: str,
        *,
        least: Callable[[Form, Form], int] = lambda one, other: 0,
    ) -> bool:
        """Join a form to the only candidate, or to the one for whom more speaks than for any other."""
        best: dict[str, tuple[int, Form, _Support]] = {}
        for other in candidates:
            support = support_of(form, other)
            root = self._groups.root(str(self._place[id(other)]))
            if other is form or support.against or self._kept_apart(form, other):
                continue
            if support.weight >= least(form, other) and (root not in best or best[root][0] < support.weight):
                best[root] = support.weight, other, support
        ranked = sorted(best.values(), key=lambda one: -one[0])
        if not ranked or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
            return False
        self._join(form, ranked[0][1], forward, backward, ranked[0][2].words)
        return True

    def _named_together(self, one: Form, other: Form) -> bool:
        """Whether a text names both: it would not have two names for one beside each other that nothing joins."""
        a, b = (self._texts[self._groups.root(str(self._place[id(form)]))] for form in (one, other))
        return not a.isdisjoint(b)

    def _kept_apart(self, one: Form, other: Form) -> bool:
        a, b = (self._groups.root(str(self._place[id(form)])) for form in (one, other))
        return a in self._given and b in self._given and self._given[a] != self._given[b]

    def _join(self, form: Form, other: Form, forward: str, backward: str, beside: str) -> None:
        one, two = self._place[id(form)], self._place[id(other)]
        a, b = self._groups.root(str(one)), self._groups.root(str(two))
        if a == b:
            return
        link = _Link(one, two, forward, backward, beside)
        self._links[one].append(link)
        self._links[two].append(link)
        self._groups.join(b, a)
        small, large = sorted((self._texts.pop(a), self._texts.pop(b)), key=len)
        large |= small
        self._texts[b] = large
        if a in self._given:
            self._given[b] = self._given[a]


def support_of(one: Form, other: Form) -> _Support:
    """What the texts say beside two names: the same office, the same country, the same people and bodies around them."""
    offices, countries = one.offices & other.offices, one.countries & other.countries
    shared = sorted(one.beside & other.beside - {one.key, other.key})
    weight = 2 * bool(offices) + bool(countries) + min(len(shared), _MOST_SHARED)
    words = [
        *(f"both {office}" for office in sorted(offices)[:1]),
        *(f"both of {country}" for country in sorted(countries)[:1]),
        *(f"both beside {name}" for name in shared[:1]),
    ]
    return _Support(_differ(one, other) and len(shared) < 2, weight, "".join(f", {part}" for part in words))


def _differ(one: Form, other: Form) -> bool:
    return bool(one.countries and other.countries and not one.countries & other.countries)


def _least_for(one: Form, other: Form) -> int:
    """Two full names that differ in more than a middle name need something else that speaks for them."""
    short, long = sorted((one.tokens, other.tokens), key=len)
    return 0 if short[0] in long and short[-1] == long[-1] else 1


def _is_spelling(one: Form, other: Form) -> bool:
    """Whether two full names may be one person's; "Angler George Tamsin" begins with what is no name."""
    short, long = sorted((one.tokens, other.tokens), key=len)
    return is_same_person(one.name, other.name) or long[-len(short) :] == short


def _same_digits(one: str, other: str) -> bool:
    return [c for c in one if c.isdigit()] == [c for c in other if c.isdigit()]


def _is_person(form: Form) -> bool:
    return form.nodes[0].entity.label == "PERSON"


def _something(one: Form, other: Form) -> int:
    """A name that may be short for another needs something else that speaks for it."""
    return 1


def _bearers(full: Sequence[Form]) -> dict[str, list[Form]]:
    """People by their surnames, with and without particle."""
    found: dict[str, list[Form]] = defaultdict(list)
    for form in full:
        for name in dict.fromkeys((form.tokens[-1], surname_of(form.tokens))):
            found[name].append(form)
    return found


def _ends(bodies: Sequence[Form]) -> dict[str, list[Form]]:
    """Bodies by the beginnings and ends of their names: "Corvin" of Corvin Bank, "Courier" of the Ashby Courier."""
    found: dict[str, list[Form]] = defaultdict(list)
    for form in bodies:
        for n in range(1, len(form.tokens)):
            found[" ".join(form.tokens[:n])].append(form)
            found[" ".join(form.tokens[n:])].append(form)
    return found


def _aliases(bodies: Sequence[Form]) -> dict[str, list[Form]]:
    found: dict[str, list[Form]] = defaultdict(list)
    for form in bodies:
        for key in {organisation_key(alias) for node in form.nodes for alias in node.entity.aliases} - {form.key}:
            found[key].append(form)
    return found


def _initials(bodies: Sequence[Form]) -> dict[str, list[Form]]:
    found: dict[str, list[Form]] = defaultdict(list)
    for form in bodies:
        for letters in initials(form.name):
            found[letters].append(form)
    return found


def _short_forms(bodies: Sequence[Form]) -> dict[str, list[Form]]:
    """Bodies by their names without "U.S." before, or "Group" after."""
    found: dict[str, list[Form]] = defaultdict(list)
    for form in bodies:
        words = form.key.split()
        if len(words) > 2 and words[0] in NATIONS:
            found[" ".join(words[1:])].append(form)
        for n in range(1, len(words)):
            if is_generic(words[n:]):
                found[" ".join(words[:n])].append(form)
    return found


def _merged(n: int, forms: Sequence[Form], links: Sequence[tuple[Form, Form | None, str]]) -> MergedEntity:
    reasons = {id(form): why for form, other, why in links if other is not None}
    nodes = sorted(node for form in forms for node in form.nodes)
    anchor = links[0][0]
    names = dict.fromkeys(name for node in nodes for name in (node.entity.name, *node.entity.aliases))
    name = anchor.name
    members = sorted((node.at, _member(node, form, reasons)) for form in forms for node in form.nodes)
    return MergedEntity(
        id=f"m{n}",
        name=name,
        label=label_of(nodes),
        aliases=tuple(other for other in names if other != name),
        country=next((node.entity.country for node in (*anchor.nodes, *nodes) if node.entity.country), None),
        role=next((node.entity.role for node in (*anchor.nodes, *nodes) if node.entity.role), None),
        members=tuple(member for _, member in members),
    )


def _member(node: Node, form: Form, reasons: Mapping[int, str]) -> Member:
    first = form.nodes[0]
    same = "the same name as" if node.entity.name == first.entity.name else "another name of"
    reason = reasons.get(id(form)) if node is first else f"{same} “{first.entity.name}” in {first.extraction}"
    return Member(extraction=node.extraction, entity=node.entity.id, name=node.entity.name, reason=reason)
