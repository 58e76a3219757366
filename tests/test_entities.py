"""Entities: who is one and the same, what it is called, and where nobody is."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from sayso.articles import split
from sayso.entities import find_entities
from sayso.entities.mention import Extents, Mention
from sayso.entities.mentions import find_mentions
from sayso.entities.merge import best_name, merge, vote
from sayso.entities.names import is_same_person, name_words_of
from sayso.entities.places import places_of
from sayso.entities.unseen import names_unseen
from sayso.errors import LexiconError
from sayso.lexicon import default_lexicon
from sayso.passages import plan, read
from sayso.records import Entity


def named(entities: tuple[Entity, ...], name: str) -> Entity:
    return next(entity for entity in entities if entity.name == name)


def written(doc: Doc, entity: Entity) -> list[str]:
    return [doc.text[m.start : m.end] for m in entity.mentions]


# text, the entity's name, how it is mentioned, why
MERGED = [
    (
        "President Olena Marchenko met farmers. Marchenko said nine had lost land. Mrs Marchenko left at noon.",
        "Olena Marchenko", ["Olena Marchenko", "Marchenko", "Marchenko"], "a surname is its full name's",
    ),
    (
        "Volodymyr Zelensky spoke on Monday. Volodymyr Zelenskyy said 40 drones were shot down.",
        "Volodymyr Zelensky", ["Volodymyr Zelensky", "Volodymyr Zelenskyy"], "spellings differ",
    ),
    (
        "The Harbour Safety Board (HSB) met in Lagos. The HSB said 12 boats were unsafe.",
        "Harbour Safety Board", ["Harbour Safety Board", "HSB", "HSB"], "an acronym in brackets",
    ),
    (
        "The National Water Council has 40 members. Critics of the NWC said it was idle.",
        "National Water Council", ["National Water Council", "NWC"], "an acronym without brackets",
    ),
    (
        "Harlow mayor Ken Adeyemi spoke to voters on Monday. The mayor said 300 jobs would go.",
        "Ken Adeyemi", ["Ken Adeyemi", "mayor"], "an office that one person holds",
    ),
    (
        "French President Claire Dumont flew to Rome. France's president will stay for two days.",
        "Claire Dumont", ["Claire Dumont", "France's president"], "an office with its country",
    ),
    (
        "Britain lost 3% of its trade. The UK will hold talks with France.",
        "UK", ["Britain", "UK"], "names of one country",
    ),
    (
        "The Philippine Bureau of Tides (Phitides) closed 40 ports. Phitides said nine would open.",
        "Philippine Bureau of Tides", ["Philippine Bureau of Tides", "Phitides", "Phitides"], "a short word in brackets",
    ),
    ("Near Beira, 40 homes burned.", "Beira", ["Beira"], "a preposition is no part of a name"),
    ("In an interview with the Herald, Feher said 40 homes burned.", "Feher", ["Feher"], "two names that a comma joins"),
    (
        "The Department for Environment, Food and Rural Affairs closed 40 farms.",
        "Department for Environment, Food and Rural Affairs", ["Department for Environment, Food and Rural Affairs"],
        "one name with a comma in it",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "mentions", "why"), MERGED, ids=[row[3] for row in MERGED])
def test_one_entity_for_one_thing(nlp: Language, text: str, name: str, mentions: list[str], why: str) -> None:
    doc = nlp(text)
    found = [entity for entity in find_entities(doc) if set(written(doc, entity)) & set(mentions)]
    assert [written(doc, entity) for entity in found] == [mentions], why
    assert name in (found[0].name, *found[0].aliases)


def test_a_name_is_written_with_its_accents() -> None:
    plain, full = Mention(0, 18, "Jaroslaw Zielinski", "PERSON"), Mention(30, 48, "Jarosław Zieliński", "PERSON")
    assert best_name([plain, plain, full]) == "Jarosław Zieliński"


@pytest.mark.parametrize(
    ("name", "rest", "found", "why"),
    [
        ("Church of Lumina", "Lumina denies it.", ["Lumina"], "what a church is of"),
        ("Salgren Group", "Nine of the Salgren shops were new.", ["Salgren"], "what a group is called"),
        ("Church of Stone", "They cut stone for it. Stone walls fell.", [], "a word of the language"),
        ("Salgren Norvik", "Salgren left.", [], "nothing says that the other word may be left out"),
    ],
)
def test_a_body_is_called_by_its_own_part(name: str, rest: str, found: list[str], why: str) -> None:
    words = name_words_of(default_lexicon())
    unseen = names_unseen(f"{name} shut. {rest}", [Mention(0, len(name), name, "ORG")], Extents(()), words)
    assert [mention.text for mention in unseen] == found, why


def test_different_first_names_are_different_people(nlp: Language) -> None:
    doc = nlp("Oleh Bondar lives in Lviv. His wife Iryna Bondar works in Odesa.")
    assert {"Oleh Bondar", "Iryna Bondar"} <= {entity.name for entity in find_entities(doc)}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ana Ruiz", "Ana Ruíz", True),
        ("A. Ruiz", "Ana Ruiz", True),
        ("Ana María Ruiz", "Ana Ruiz", True),
        ("Ana Ruiz", "Eva Ruiz", False),
        ("Ana Ruiz", "Ana Diaz", False),
        ("Paul Ashdown", "Stephen Ashdown", False),
        ("Ana", "Ana Ruiz", False),
    ],
)
def test_same_person(one: str, other: str, same: bool) -> None:
    assert is_same_person(one, other) is same


# text, name, role, country
ROLES = [
    ("Kyiv mayor Vitali Klymko said 114 people were hurt.", "Vitali Klymko", "Kyiv mayor", "UA"),
    ("Peru's interior minister, Rosa Quispe, counted 30 dead.", "Rosa Quispe", "Peru's interior minister", "PE"),
    ("Oleh Kiprov, head of the port authority, said one died.", "Oleh Kiprov", "head of the port authority", None),
    ("The mayor of Leeds, Alan Shaw, wants 40 new buses.", "Alan Shaw", "mayor of Leeds", None),
    ("Park Min Seo, a South Korean lawmaker, named 20 firms.", "Park Min Seo", "South Korean lawmaker", "KR"),
    ("Former German chancellor Anna Vogel retired in May.", "Anna Vogel", "Former German chancellor", "DE"),
    ("Alan Shaw bought nine boats.", "Alan Shaw", None, None),
    ("They met Alan Shaw, who served as mayor for nine years.", "Alan Shaw", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "role", "country"), ROLES)
def test_roles_stand_beside_names(nlp: Language, text: str, name: str, role: str | None, country: str | None) -> None:
    person = named(find_entities(nlp(text)), name)
    assert (person.role, person.country) == (role, country)


@pytest.mark.parametrize(
    ("text", "name", "label", "country"),
    [
        ("Nine boats left Kyiv. Kyiv was dark. In Kyiv 40 homes burned.", "Kyiv", "GPE", "UA"),
        ("Ukrainian troops took two villages.", "Ukrainian", "NORP", "UA"),
        ("Prime Minister Gabor Varga said 40 homes burned.", "Gabor Varga", "PERSON", None),
        ("Valeska Paris spoke on Monday. Paris said nine women were held.", "Valeska Paris", "PERSON", None),
        ("The Kremlin denied it.", "Kremlin", "ORG", "RU"),
        ("Floods killed nine people in Burkina Faso.", "Burkina Faso", "GPE", "BF"),
        ("If the dyke at Lapos fails, 40 homes are lost.", "Lapos", "GPE", None),
        ("The analyst at Lapos counted 40 homes.", "Lapos", "ORG", None),
        ("Crews in Kent took 40 minutes.", "Kent", "GPE", None),
        ("Nine conservatives in Congress spoke.", "Congress", "ORG", None),
        ("TARLOVA (Reuters) - Two boats sank.", "TARLOVA", "GPE", None),
        ("Superintendent of Police K. Anna Rao met miners.", "K. Anna Rao", "PERSON", None),
        ("The survey firm Harmon asked 900 voters.", "Harmon", "ORG", None),
    ],
)
def test_labels_and_countries(nlp: Language, text: str, name: str, label: str, country: str | None) -> None:
    found = named(find_entities(nlp(text)), name)
    assert (found.label, found.country) == (label, country)


def test_a_name_has_one_label_in_a_text(nlp: Language) -> None:
    doc = nlp("Odesa was hit by nine drones. Odesa mourned. The port of Odesa is shut, and Odesa waits.")
    assert [entity.label for entity in find_entities(doc) if entity.name == "Odesa"] == ["GPE"]


@pytest.mark.parametrize(
    "credit",
    ["Photograph: Giorgos Lambrou/AFP/Getty Images", "(Reporting by Aoife Nolan in Dublin; editing by Mark Hurst)"],
)
def test_credits_name_nobody(nlp: Language, credit: str) -> None:
    doc = nlp(f"Nine people died in Crete.\n{credit}")
    assert [entity.name for entity in find_entities(doc)] == ["Crete"]


def test_names_are_found_in_sentences_that_were_not_parsed(nlp: Language) -> None:
    text = "The minister, Ihor Klymchuk, arrived.\n\nAll told Klymchuk saw 14 bodies in the ruins."
    (story,) = split(text).articles
    one = plan(text, story)
    (doc,) = read(nlp, [one._replace(chosen=(len(one.sentences) - 1,))])
    assert doc[1].pos == 0, "the first sentence was not parsed"
    klymchuk = named(find_entities(doc), "Ihor Klymchuk")
    assert written(doc, klymchuk) == ["Ihor Klymchuk", "Klymchuk"]


def test_a_gazetteer_wins(nlp: Language, tmp_path: Path) -> None:
    path = tmp_path / "mine.tsv"
    path.write_text("name\tlabel\taliases\tcountry\trole\nThe Watch\tORG\tParis|PW\tNG\tregulator\n", encoding="utf-8")
    doc = nlp("Paris said nine boats sank. PW counted 12.")
    (watch,) = find_entities(doc, gazetteer=path)
    assert (watch.name, watch.label, watch.country, watch.role) == ("The Watch", "ORG", "NG", "regulator")
    assert written(doc, watch) == ["Paris", "PW"]


def test_a_gazetteer_of_spacy_patterns(nlp: Language, tmp_path: Path) -> None:
    path = tmp_path / "mine.jsonl"
    patterns = [
        {"label": "ORG", "pattern": "the Lamp", "id": "Lamp Trust"},
        {"label": "FAC", "pattern": [{"LOWER": "dock"}, {"IS_DIGIT": True}]},
    ]
    path.write_text("\n".join(map(json.dumps, patterns)), encoding="utf-8")
    found = find_entities(nlp("Nine men from the Lamp met at dock 14."), gazetteer=path)
    assert [(entity.name, entity.label) for entity in found] == [("Lamp Trust", "ORG"), ("dock 14", "FAC")]


@pytest.mark.parametrize(("name", "content"), [("a.tsv", "naem\tlabel\nX\tORG\n"), ("a.jsonl", '{"label": "ORG"}\n')])
def test_a_bad_gazetteer_says_where(nlp: Language, tmp_path: Path, name: str, content: str) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    with pytest.raises(LexiconError, match=str(path)):
        find_entities(nlp("Nine men."), gazetteer=path)


@pytest.mark.parametrize(
    ("name", "country", "kind"),
    [
        ("Kyiv", "UA", "capital"), ("Kiev", "UA", "capital"), ("South Koreans", "KR", "demonym"), ("Finn", "FI", "demonym"),
        ("Britain", "GB", "country"), ("U.S.", "US", "country"), ("White House", "US", "seat"), ("Texas", "US", "region"),
        ("Niger", "NE", "country"), ("Nigerian", "NG", "demonym"), ("Congo", "CD", "country"),
    ],
)  # fmt: skip
def test_places_are_known(name: str, country: str, kind: str) -> None:
    place = places_of(default_lexicon()).get(name)
    assert place is not None
    assert (place.country, place.kind) == (country, kind)


WORDS = (
    "Kyiv Mr Mrs. Ana Ruiz (NIS) U.S. the mayor of , . ' ’s “ ” president's Klymenko National Intelligence Service head 14 é 🙂"
    " ( ) / : Photograph: AP – - & Ltd Zelensky who said"
)
PIECES = st.lists(st.sampled_from([*WORDS.split(), "\n", "\u200b"]), max_size=30)


@settings(max_examples=60, deadline=None)
@given(pieces=PIECES)
def test_any_text_gives_true_offsets(nlp: Language, pieces: list[str]) -> None:
    doc = nlp(" ".join(pieces))
    found = find_entities(doc)
    assert found == find_entities(doc)
    assert [entity.id for entity in found] == [f"e{n}" for n in range(1, len(found) + 1)]
    starts = [entity.mentions[0].start for entity in found]
    assert starts == sorted(starts), "in order of first mention"
    for entity in found:
        assert entity.mentions
        assert all(doc.text[m.start : m.end].strip() == doc.text[m.start : m.end] != "" for m in entity.mentions)


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=200))
def test_no_text_raises(text: str) -> None:
    find_entities(spacy.blank("en")(text))


@settings(max_examples=30, deadline=None)
@given(pieces=PIECES)
def test_names_do_not_overlap_and_each_is_in_one_group(nlp: Language, pieces: list[str]) -> None:
    doc = nlp(" ".join(pieces))
    mentions = vote(find_mentions(doc, default_lexicon()))
    assert all(a.end <= b.start for a, b in pairwise(mentions))
    groups = merge(doc.text, mentions)
    assert sorted((m.start, m.end) for group in groups for m in group) == [(m.start, m.end) for m in mentions]
