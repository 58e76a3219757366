"""Who is who over many texts: B-cubed over sixty reports of our own, and what is merged and kept apart and why."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

import sayso
from growth import is_linear
from sayso.entities import merge_entities
from sayso.records import Entity
from test_entities_bcubed import unmark

STORIES = Path(__file__).parent / "entities_across" / "stories.txt"
_STORY = re.compile(r"^## (?P<id>\S+)\n(?P<text>(?:(?!## ).*\n)+)", re.MULTILINE)
FLOOR = 0.9


def test_sixty_reports_on_one_hundred_and_fifty_things() -> None:
    """B-cubed over the mentions of all reports: each that is marked belongs with those of its name and with no other."""
    marked = {story["id"]: unmark(story["text"]) for story in _STORY.finditer(STORIES.read_text(encoding="utf-8"))}
    named = {(id, *extent): name for id, story in marked.items() for extent, name in story.names.items()}
    texts_of: dict[str, set[str]] = defaultdict(set)
    for (id, _, _), name in named.items():
        texts_of[name].add(id)
    assert len(marked) == 60
    assert sum(len(texts) > 1 for texts in texts_of.values()) >= 150

    found = [sayso.extract(story.text, id=id, read="all") for id, story in marked.items()]
    merged = {(m.extraction, m.entity): one.id for one in sayso.merge_entities(found) for m in one.members}
    got = {
        (one.id, mention.start, mention.end): merged[one.id, entity.id]
        for one in found
        for entity in one.entities
        for mention in entity.mentions
    }
    hits = {mention: id for mention, id in got.items() if mention in named}
    things, records = _grouped(named), _grouped(hits)
    recall = [len(things[name] & records.get(hits.get(m, ""), set())) / len(things[name]) for m, name in named.items()]
    precision = [len(things[named[m]] & records[id]) / len(records[id]) for m, id in hits.items()]
    p, r = sum(precision) / len(precision), sum(recall) / len(recall)
    assert 2 * p * r / (p + r) >= FLOOR, (round(p, 3), round(r, 3))


def _grouped(of: dict[Any, str]) -> dict[str, set[Any]]:
    found: dict[str, set[Any]] = defaultdict(set)
    for mention, name in of.items():
        found[name].add(mention)
    return found


def person(name: str, **more: Any) -> Entity:
    return Entity(id="", name=name, label="PERSON", **more)


def body(name: str, *aliases: str, **more: Any) -> Entity:
    return Entity(id="", name=name, label="ORG", aliases=aliases, **more)


def place(name: str, **more: Any) -> Entity:
    return Entity(id="", name=name, label="GPE", **more)


def merged(texts: list[list[Entity]], same: dict[str, str] | None = None) -> list[list[str]]:
    """The names of each thing's members, text by text; things of one member are left out."""
    given = [(f"t{n}", [one.model_copy(update={"id": f"e{m}"}) for m, one in enumerate(text)]) for n, text in enumerate(texts)]
    return [[m.name for m in one.members] for one in merge_entities(given, same=same) if len(one.members) > 1]


# the entities of each text; the names of those that are one; why
WHO_IS_WHO = [
    ([[person("Karin Vand")], [person("Vand")]], [["Karin Vand", "Vand"]], "a surname that one person bears"),
    ([[person("Karin Vand")], [person("Erik Vand")]], [], "two people of one surname"),
    ([[person("Karin Vand")], [person("Erik Vand")], [person("Vand")]], [], "a surname of two, and nothing tells whose"),
    (
        [[person("Karin Vand", role="mayor")], [person("Erik Vand", role="coach")], [person("Vand", role="mayor")]],
        [["Karin Vand", "Vand"]], "a surname of two, told by the office",
    ),
    (
        [[person("Karin Vand"), body("Boreal Copper")], [person("Erik Vand")], [person("Vand"), body("Boreal Copper")]],
        [["Karin Vand", "Vand"], ["Boreal Copper", "Boreal Copper"]], "a surname of two, told by the body named beside",
    ),
    ([[person("Vand")], [person("Vand")]], [], "a surname alone, and nothing else in common"),
    ([[person("Oleh Hrytsenko")], [person("Oleh Hritsenko")]], [], "two spellings, or two people"),
    (
        [[person("Oleh Hrytsenko", role="mayor")], [person("Oleh Hritsenko", role="mayor")]],
        [["Oleh Hrytsenko", "Oleh Hritsenko"]], "two spellings in one office",
    ),
    ([[person("John F. Marsh")], [person("John Marsh")]], [["John F. Marsh", "John Marsh"]], "with and without middle name"),
    ([[body("National Water Council")], [body("NWC")]], [["National Water Council", "NWC"]], "the letters of one body"),
    ([[body("National Water Council")], [body("Northern Wool Company")], [body("NWC")]], [], "the letters of two bodies"),
    (
        [[body("National Water Council"), place("Harlow")], [body("Northern Wool Company")], [body("NWC"), place("Harlow")]],
        [["National Water Council", "NWC"], ["Harlow", "Harlow"]], "the letters of two, told by the place",
    ),
    ([[body("University of Sudmark")], [place("US", country="US")]], [], "a country is no acronym"),
    ([[body("U.S. Federal Reserve")], [body("Federal Reserve")]], [["U.S. Federal Reserve", "Federal Reserve"]], "its nation"),
    ([[body("Salling Group")], [body("Salling")]], [["Salling Group", "Salling"]], "a name without what goes without saying"),
    ([[body("Corvin Pharma")], [body("Corvin")]], [], "half a name, and nothing else in common"),
    (
        [[body("Corvin Bank"), person("Adele Fontaine")], [body("Corvin"), person("Adele Fontaine")]],
        [["Corvin Bank", "Corvin"], ["Adele Fontaine", "Adele Fontaine"]], "half a name, and the same person beside",
    ),
    ([[body("Ministry of Health"), place("Ghana", country="GH")], [body("Ministry of Health"), place("Peru", country="PE")]],
     [], "every country has one"),
    ([[body("Ministry of Health"), place("Ghana", country="GH")], [body("Health Ministry"), place("Accra", country="GH")]],
     [["Ministry of Health", "Health Ministry"]], "one country's ministry under two names"),
    ([[place("Britain", country="GB")], [place("UK", country="GB")]], [["Britain", "UK"]], "two names of a country"),
    ([[place("Georgia", country="GE")], [place("Georgia", country="US")]], [], "a country and a state"),
    ([[place("Tarvik")], [body("Tarvik")]], [["Tarvik", "Tarvik"]], "a town that one text takes for a body"),
]  # fmt: skip


@pytest.mark.parametrize(("texts", "expected", "why"), WHO_IS_WHO, ids=[row[2] for row in WHO_IS_WHO])
def test_who_is_who(texts: list[list[Entity]], expected: list[list[str]], why: str) -> None:
    assert merged(texts) == expected, why


# the entities of each text; the user's table; the names of those that are one; why
DECIDED = [
    ([[person("Karin Vand")], [person("Karin Holm")]], {"Karin Holm": "Karin Vand"}, [["Karin Vand", "Karin Holm"]], "married"),
    ([[person("Karin Vand")], [person("Vand")]], {"Vand": "Erik Vand"}, [], "another is meant"),
    ([[person("John Marsh")], [person("John F. Marsh")]], {"John Marsh": "John Marsh", "John F. Marsh": "John F. Marsh"}, [],
     "two people, though one name is a form of the other"),
    ([[body("Twitter")], [body("X")], [body("twitter")]], {"X": "Twitter"}, [["Twitter", "X", "twitter"]], "renamed"),
]  # fmt: skip


@pytest.mark.parametrize(("texts", "same", "expected", "why"), DECIDED, ids=[row[3] for row in DECIDED])
def test_a_users_table_decides(texts: list[list[Entity]], same: dict[str, str], expected: list[list[str]], why: str) -> None:
    assert merged(texts, same) == expected, why


def test_every_member_but_one_has_a_reason_that_names_another() -> None:
    texts = [("a", [person("Karin Vand", role="mayor")]), ("b", [person("Vand", role="mayor")]), ("c", [person("Karin Vand")])]
    [one] = merge_entities(texts)
    assert [(m.extraction, m.reason) for m in one.members] == [
        ("a", None),
        ("b", "the surname of “Karin Vand” in a, both mayor"),
        ("c", "the same name as “Karin Vand” in a"),
    ]
    assert (one.name, one.aliases, one.role) == ("Karin Vand", ("Vand",), "mayor")


def test_each_entity_is_a_member_once() -> None:
    texts = [(f"t{n}", [person(f"Ann Lee {n % 7}"), body("NWC"), place("Harlow")]) for n in range(30)]
    texts = [(id, [one.model_copy(update={"id": f"e{m}"}) for m, one in enumerate(named)]) for id, named in texts]
    members = [(m.extraction, m.entity) for one in merge_entities(texts) for m in one.members]
    assert sorted(members) == sorted((id, one.id) for id, named in texts for one in named)


def test_bad_input_is_told() -> None:
    with pytest.raises(sayso.InputError, match="takes what extract returns, not str"):
        sayso.merge_entities(["text"])  # type: ignore[list-item]
    with pytest.raises(sayso.InputError, match="`same` has ' ' for a name"):
        sayso.merge_entities([], same={"Vand": " "})
    with pytest.raises(sayso.InputError, match="`same` is list, not a mapping"):
        sayso.merge_entities([], same=[("Vand", "Karin Vand")])  # type: ignore[arg-type]


def test_a_thing_is_called_what_the_user_calls_it() -> None:
    (one,) = merge_entities([("a", [person("Vand")])], same={"Vand": "The Mayor"})
    assert (one.name, one.aliases) == ("The Mayor", ("Vand",))


@pytest.mark.usefixtures("pipeline")
def test_a_name_that_nobody_bears_is_told() -> None:
    found = sayso.extract("Nine boats sank, Karin Vand said.")
    with pytest.warns(UserWarning, match="unknown name of `same` 'Karin Wand'; did you mean 'Karin Vand'?"):
        sayso.merge_entities(found, same={"Karin Wand": "Karin Vand"})
    with pytest.warns(UserWarning, match="unknown name of `same` 'Orla', which nobody bears"):
        sayso.Collection(found).merge_speakers(same={"Orla": "Orla Quist"})


@pytest.mark.usefixtures("pipeline")
def test_who_is_named_by_an_office_alone_is_called_what_the_user_says() -> None:
    found = sayso.Collection(sayso.extract("Nine boats sank, the fire service said."))
    assert list(found.merge_speakers(same={"fire service": "Harlow Fire Service"}).by("who")) == ["Harlow Fire Service"]


def some_texts(texts: int) -> list[tuple[str, list[Entity]]]:
    """Texts with ten entities each, of which some come again: full names, surnames, bodies, letters, places."""
    found = []
    for n in range(texts):
        named = []
        for m in range(10):
            k = (n * 7919 + m * 104729) % (texts * 5)
            first, last = ("Ann", "Ben", "Cleo", "Dora")[k % 4], f"{'bdfgklmnprst'[k % 12]}or{'aeiou'[k % 5]}{k}".title()
            kinds = (person(f"{first} {last}"), person(last), body(f"{last} Water Council"), body(f"{last[0]}WC"), place(last))
            named.append(kinds[(n + m) % 5].model_copy(update={"id": f"e{m}"}))
        found.append((f"t{n}", named))
    return found


def test_time_grows_with_the_number_of_mentions() -> None:
    assert is_linear(merge_entities, some_texts, 300)
