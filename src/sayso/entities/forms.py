"""The entities of many texts as forms: all that bear one name in one way, before it is asked who is who."""

from __future__ import annotations

import difflib
import warnings
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sayso.entities.names import fold, name_tokens, organisation_key
from sayso.entities.places import places_of
from sayso.entities.roles import offices_of
from sayso.errors import InputError
from sayso.lexicon import Lexicon
from sayso.records import Entity

PERSON, PLACE, BODY, KNOWN, GIVEN = "person", "place", "body", "known", "given"
_KINDS = {"PERSON": PERSON, "GPE": PLACE, "LOC": PLACE, "FAC": PLACE}
# Names that more than this share of the texts have beside them tell nothing.
_COMMON_SHARE = 0.05
_FEW_TEXTS = 4
_LONGEST_NATIONAL = 6
_SMALL = frozenset({"of", "the", "for", "and"})


class UnknownNameWarning(UserWarning):
    """A name that a user gave is none of those that were read."""


class Node(NamedTuple):
    """An entity of one text.

    Attributes:
        at: Its place among all.
        text: Which text it is of: the id of the extraction, with that of the article on a page of several.
        extraction: Id of its extraction.
        entity: Its record.
        kind: person, place, body; known to the tables; given by the user.
        name: Its name, as the text has it or as the user says.
        key: The same for comparison.
        office: The office that its role names, empty where there is none.
    """

    at: int
    text: str
    extraction: str
    entity: Entity
    kind: str
    name: str
    key: str
    office: str


class Form:
    """Entities of one key that are taken for the same.

    Attributes:
        nodes: The entities.
        kind: person, place, body; known to the tables; given by the user.
        key: Their name for comparison.
        name: Their name as the first has it.
        tokens: Its words for comparison.
        named_in: The texts that name it.
        texts: How many they are.
        countries: Where it is of, as far as the texts tell.
        offices: What it holds.
        beside: What else its texts name.
    """

    def __init__(self, nodes: Sequence[Node], beside: Beside) -> None:
        first = nodes[0]
        self.nodes = tuple(nodes)
        self.kind, self.key, self.name = first.kind, first.key, first.name
        person = first.entity.label == "PERSON"
        self.tokens = name_tokens(first.name) if person else tuple(self.key.split())
        texts = {node.text for node in nodes}
        self.named_in = frozenset(texts)
        self.texts = len(texts)
        self.countries = {node.entity.country for node in nodes if node.entity.country}
        self.offices = {node.office for node in nodes if node.office}
        self.beside = beside.of(texts) - {self.key}


def read_nodes(given: Iterable[tuple[str, Sequence[Entity]]], same: Mapping[str, str], lexicon: Lexicon) -> list[Node]:
    """The entities of all texts with their keys.

    Args:
        given: Id and entities of each extraction.
        same: A user's names to the names that they stand for.
        lexicon: Tables to read with.
    """
    places, offices = places_of(lexicon), offices_of(lexicon)
    meant = meant_by(same)
    nodes: list[Node] = []
    for extraction, entities in given:
        home = _home(entities)
        for entity in entities:
            article, dot, _ = entity.id.rpartition(".")
            office = next((row.office for _, _, row in offices.scanner.find(entity.role or "")), "")
            kind, key = _KINDS.get(entity.label, BODY), organisation_key(entity.name)
            place = places.get(entity.name) if entity.label != "PERSON" else None
            name = entity.name
            if (stands_for := meant.get(fold(name))) is not None:
                kind, key, name = GIVEN, fold(stands_for), stands_for
            elif place is not None and place.country == entity.country and entity.label == place.label:
                kind, key = KNOWN, place.key
            elif kind == PERSON:
                key = " ".join(name_tokens(entity.name))
            elif kind == BODY and is_national(key, lexicon):
                key = " ".join(sorted(word for word in key.split() if word not in _SMALL))
                entity = entity.model_copy(update={"country": entity.country or home})
            nodes.append(Node(len(nodes), extraction + dot + article, extraction, entity, kind, name, key, office))
    return nodes


def meant_by(same: Mapping[str, str]) -> dict[str, str]:
    """A user's names for comparison, to the names that they stand for, which stand for themselves.

    Raises:
        InputError: It is no mapping of names.

    >>> meant_by({"The Iron Mayor": "Ilona Feher"})
    {'the iron mayor': 'Ilona Feher', 'ilona feher': 'Ilona Feher'}
    """
    if not isinstance(same, Mapping):
        raise InputError(f"`same` is {type(same).__name__}, not a mapping", remedy="write {'Feher': 'Ilona Feher'}")
    wrong = [name for name in (*same, *same.values()) if not (isinstance(name, str) and name.strip())]
    if wrong:
        raise InputError(f"`same` has {wrong[0]!r} for a name", remedy="give each name with the one that it stands for")
    return {fold(name): stands_for for name, stands_for in ((*same.items(), *((one, one) for one in same.values())))}


def renamed(names: Iterable[str], same: Mapping[str, str]) -> dict[str, str]:
    """What a user's names call each of some names ("the interior minister"): its own name where they tell nothing.

    >>> renamed(["the interior minister", "police"], {"The interior minister": "Ana Rey"})
    {'the interior minister': 'Ana Rey', 'police': 'police'}
    """
    meant = meant_by(same)
    return {name: meant.get(fold(name), name) for name in names}


def check_used(same: Mapping[str, str], names: Iterable[str]) -> None:
    """Warn of a user's names that nobody bears, since one may be misspelt.

    Raises:
        InputError: They are no mapping of names.

    >>> import warnings
    >>> with warnings.catch_warnings(record=True) as told:
    ...     warnings.simplefilter("always")
    ...     check_used({"Fehér I.": "Ilona Feher", "Feher": "Ilona Feher"}, ["Feher", "Ilona Fehar"])
    >>> [str(one.message) for one in told]
    ["unknown name of `same` 'Fehér I.'; did you mean 'Feher'?"]
    """
    meant_by(same)
    known = {fold(name): name for name in names}
    for name in same:
        if fold(name) not in known:
            near = difflib.get_close_matches(fold(name), known, n=1)
            advice = f"; did you mean {known[near[0]]!r}?" if near else ", which nobody bears"
            warnings.warn(f"unknown name of `same` {name!r}{advice}", UnknownNameWarning, stacklevel=4)


def _home(entities: Sequence[Entity]) -> str | None:
    """The country of which a text tells, by the places that it names."""
    counted: Counter[str] = Counter()
    for entity in entities:
        if entity.country and entity.label in ("GPE", "NORP"):
            counted[entity.country] += max(1, len(entity.mentions))
    return counted.most_common(1)[0][0] if counted else None


def is_national(key: str, lexicon: Lexicon) -> bool:
    """Whether every country has a body of such a name: "Supreme Court", "Ministry of Health"."""
    words = key.split()
    heads = lexicon.derived(_national)
    return len(words) <= _LONGEST_NATIONAL and (words[-1] in heads or words[0] in heads)


def _national(lexicon: Lexicon) -> frozenset[str]:
    return lexicon.words("national_bodies")


def forms_of(nodes: Sequence[Node]) -> list[Form]:
    """Entities of one key, apart where they cannot be one: of other countries, and with nothing else in common."""
    beside = Beside(nodes)
    by_key: dict[tuple[str, str], list[Node]] = defaultdict(list)
    for node in nodes:
        by_key[node.kind, node.key].append(node)
    found: list[Form] = []
    for (kind, key), named in by_key.items():
        if kind in (KNOWN, GIVEN):
            found.append(Form(named, beside))
        elif kind == PERSON and " " not in key:
            found += [Form([node], beside) for node in named]  # a surname alone names nobody: it is asked later
        else:
            found += [Form(one, beside) for one in _apart(named, beside)]
    return sorted(found, key=lambda form: form.nodes[0].at)


def _apart(named: Sequence[Node], beside: Beside) -> list[list[Node]]:
    """Groups by country; who has none goes where most else is shared, else where most are."""
    by_country: dict[str, list[Node]] = defaultdict(list)
    for node in named:
        by_country[node.entity.country or ""].append(node)
    loose = by_country.pop("", [])
    if named[0].kind == PERSON and len(by_country) > 1:
        return [[*named]] if _one_office(named) else [*by_country.values(), *([loose] if loose else [])]
    if len(by_country) <= 1:
        return [[*named]]
    groups = sorted(by_country.values(), key=lambda group: (-len(group), group[0].at))
    around = [beside.of({node.text for node in group}) for group in groups]
    for node in loose:
        near = beside.of({node.text})
        best = max(range(len(groups)), key=lambda n: (len(near & around[n]), -n))
        groups[best].append(node)
    return [sorted(group) for group in groups]


def _one_office(named: Sequence[Node]) -> bool:
    """Whether the countries of one name's bearers are told by chance: they hold one office, or none is known to."""
    return len({node.office for node in named if node.office}) <= 1


class Beside:
    """What else the texts name, which tells one bearer of a name from another."""

    def __init__(self, nodes: Sequence[Node]) -> None:
        named: dict[str, set[str]] = defaultdict(set)
        for node in nodes:
            if node.kind != PERSON or " " in node.key:
                named[node.text].add(node.key)
        often = Counter(key for keys in named.values() for key in keys)
        most = max(_FEW_TEXTS, len(named) * _COMMON_SHARE)
        self._named = {text: frozenset(key for key in keys if often[key] <= most) for text, keys in named.items()}

    def of(self, texts: Iterable[str]) -> frozenset[str]:
        """The names in some texts, without those that every other text has."""
        return frozenset(name for text in texts for name in self._named.get(text, ()))


def label_of(nodes: Sequence[Node]) -> str:
    """What most of some entities are taken for, counted by mentions; of two equally many the first."""
    counted: Counter[str] = Counter()
    for node in nodes:
        counted[node.entity.label] += max(1, len(node.entity.mentions))
    return counted.most_common(1)[0][0]
