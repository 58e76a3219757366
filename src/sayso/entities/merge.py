"""Mentions → entities: one for each thing that a text names, whatever it is called."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from sayso.entities.mention import Mention
from sayso.entities.names import (
    NATIONS,
    fold,
    has_surname,
    initials,
    is_acronym,
    is_bare_name_of,
    is_generic,
    is_same_person,
    letters_of,
    name_tokens,
    organisation_key,
)

_PRIORITY = ("GPE", "PERSON", "ORG", "NORP", "LOC", "FAC", "EVENT", "LAW", "PRODUCT", "WORK_OF_ART")
# "(NIS)", ", known as EASA", ", or MSF,"
_PLACE, _BODY = "place ", "body "
_DIRECTIONS = frozenset({"North", "South", "East", "West"})
_LONGEST_ACRONYM = 4
# Where headlines end: there the short name may come before the long one.
_HEADLINE = 80
# How many words are left out of a name at its end; more, and the longer was no name ("Harbour Post Hit Piece Exploits …").
_MOST_LEFT_OUT = 3
_ACRONYM_AFTER = re.compile(r"\s?[(\[]([A-Z][\w.&-]{1,14})[)\]]|,? (?:(?:also |better )?known as|or) ([A-Z][\w.&-]{1,14})\b")


class Groups:
    """Keys that stand for the same thing, joined as it turns out (union-find)."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}

    def root(self, key: str) -> str:
        """The key that stands for all that were joined with this one."""
        path = []
        while (up := self._parent.get(key, key)) != key:
            path.append(key)
            key = up
        for passed in path:
            self._parent[passed] = key
        return key

    def join(self, one: str, other: str) -> None:
        """Let two keys stand for the same thing."""
        a, b = self.root(one), self.root(other)
        if a != b:
            self._parent[b] = a


def vote(mentions: Sequence[Mention], given_names: Container[str] = ()) -> list[Mention]:
    """Give each name one label over the whole text: what most of its mentions, titles and tables say.

    Args:
        mentions: The names of a text.
        given_names: First names of people, folded.

    >>> [m.label for m in vote([Mention(0, 4, "Kyiv", "ORG"), Mention(9, 13, "Kyiv", "GPE"), Mention(20, 24, "Kyiv", "GPE")])]
    ['GPE', 'GPE', 'GPE']
    """
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for m in mentions:
        counted = votes[_form(m)]
        counted[m.label] += 1
        if m.title:
            counted["PERSON"] += 3
        if m.described:
            counted["ORG"] += 3
        if m.located:
            counted["GPE"] += 1
        if m.place is not None and m.listed is None:
            counted[m.place.label] += 2 if m.place.kind in ("capital", "region") else 8
    _vote_for_parts_of_bodies(mentions, votes, given_names)
    _vote_for_parts_of_names(mentions, votes)
    _vote_for_surnames(votes)
    best = {name: min(counted, key=lambda label: (-counted[label], _rank(label))) for name, counted in votes.items()}
    return [m if m.listed else _labelled(m, best[_form(m)]) for m in mentions]


def _form(m: Mention) -> str:
    """What makes two mentions the same form; "UN" is not Kim Jong Un's."""
    return m.text if is_acronym(m.text) else fold(m.text)


def _vote_for_parts_of_bodies(mentions: Sequence[Mention], votes: dict[str, Counter[str]], given_names: Container[str]) -> None:
    """An acronym of a body is a body; so is "Al Noor" after "Al Noor Fund", unless a town or a person has lent it the name."""
    begun: set[str] = set()
    shortened = {letters for m in mentions if m.label == "ORG" for letters in initials(m.text)}
    for m in mentions:
        name = votes[_form(m)]
        if is_acronym(m.text) and letters_of(m.text) in shortened and m.place is None:
            name["ORG"] += 3
        first, *_, last = _form(m).split() if " " in _form(m) else (_form(m), "")
        lent = m.title or name["GPE"] or name["NORP"] or first in given_names or _is_person(votes.get(last))
        if _form(m) in begun and m.place is None and not lent:
            name["ORG"] += 3
        if m.label == "ORG":
            words = _form(m).split()
            begun.update(" ".join(words[:n]) for n in range(2, len(words)))


def _vote_for_parts_of_names(mentions: Sequence[Mention], votes: dict[str, Counter[str]]) -> None:
    """Whoever shares a name with a town ("Valeska Paris") is meant by it; a country or a body is not."""
    people = [name_tokens(m.text) for m in mentions if m.label == "PERSON" and " " in m.text]
    surnames = {tokens[-1] for tokens in people}
    first_names = {tokens[0] for tokens in people if tokens} - surnames
    known = {_form(m): m.place.kind for m in mentions if m.place}
    for name, counted in votes.items():
        likely = max(counted, key=lambda label: (counted[label], -_rank(label)))
        if name in surnames:
            meant = counted["PERSON"] or known.get(name, "") in ("", "capital", "region")
        else:
            meant = name in first_names and name not in known and (counted["PERSON"] or likely not in ("ORG", "FAC", "EVENT"))
        if meant:
            counted["PERSON"] += 1000


def _vote_for_surnames(votes: dict[str, Counter[str]]) -> None:
    """ "Andy Osei" is a person where "Osei" is one; "Osei Prints" then is none: it begins with his surname."""
    full = {name for name, counted in votes.items() if name.count(" ") == 1 and counted["PERSON"]}
    surnames = {name.split()[1] for name in full if _is_person(votes.get(name.split()[1]))}
    for name in full:
        first, last = name.split()
        if last in surnames and first not in surnames:
            votes[name]["PERSON"] += 3
        elif first in surnames and last not in surnames and last not in votes:
            votes[name]["PRODUCT"] += 1000


def _is_person(counted: Counter[str] | None) -> bool:
    """Whether most say of a name that it is a person's."""
    return counted is not None and 2 * counted["PERSON"] > sum(counted.values())


def _rank(label: str) -> int:
    return _PRIORITY.index(label) if label in _PRIORITY else len(_PRIORITY)


def _labelled(mention: Mention, label: str) -> Mention:
    place = mention.place if mention.place and mention.place.label == label else None
    return mention._replace(label=label, place=place)


def merge(text: str, mentions: Sequence[Mention]) -> list[list[Mention]]:
    """Group mentions of the same thing.

    Args:
        text: The text they stand in.
        mentions: Its names, in order, each with the label that was voted for it.

    Returns:
        The groups, in order of their first mention.
    """
    groups = Groups()
    keys = [_key(m) for m in mentions]
    _join_organisations(text, mentions, keys, groups)
    _join_people(mentions, keys, groups)
    found: dict[str, list[Mention]] = {}
    for mention, key in zip(mentions, keys, strict=True):
        found.setdefault(groups.root(key), []).append(mention)
    return list(found.values())


def _key(m: Mention) -> str:
    if m.listed:
        return "listed " + m.listed.name
    if m.place:
        return _PLACE + m.place.key
    if m.label == "PERSON":
        return "person " + " ".join(name_tokens(m.text))
    return _BODY + organisation_key(m.text)


def _join_organisations(text: str, mentions: Sequence[Mention], keys: Sequence[str], groups: Groups) -> None:
    bodies: dict[str, str] = {}
    for m, key in zip(mentions, keys, strict=True):
        if m.label not in ("PERSON", "NORP"):
            bodies.setdefault(key, m.text)
    _join_introduced(text, mentions, keys, groups)
    _join_directions(bodies, groups)
    short: dict[str, list[str]] = defaultdict(list)
    for key, name in bodies.items():
        for letters in initials(name):
            short[letters].append(key)
    for key, name in bodies.items():
        if key.startswith(_PLACE):
            continue  # "US" is no acronym of the University of Sudmark
        if (bare := _of_nation(key, bodies)) is not None:
            groups.join(bare, key)
        if is_acronym(name) and len(owners := _distinct(short.get(letters_of(name), ()), groups)) == 1:
            groups.join(owners[0], key)
    _join_shortened(bodies, keys, mentions, groups)


def _join_directions(named: Mapping[str, str], groups: Groups) -> None:
    """ "The North", of the one place that begins so: North Korea."""
    for key, name in named.items():
        if name in _DIRECTIONS:
            places = [other for other, whole in named.items() if whole.startswith(name + " ") and other.startswith(_PLACE)]
            if len(places) == 1:
                groups.join(places[0], key)


def _of_nation(key: str, bodies: Mapping[str, str]) -> str | None:
    """The same body without its nation before it: "U.S. Federal Reserve" is the Federal Reserve."""
    nation, _, rest = key.removeprefix(_BODY).partition(" ")
    bare = _BODY + rest
    return bare if nation in NATIONS and " " in rest and bare in bodies else None


def _join_introduced(text: str, mentions: Sequence[Mention], keys: Sequence[str], groups: Groups) -> None:
    """Acronyms in brackets after the name: "the National Intelligence Service (NIS)"."""
    by_name = {
        m.text: key
        for m, key in zip(mentions, keys, strict=True)
        if " " not in m.text and (m.label != "NORP" or is_acronym(m.text)) and (m.place is None or m.place.kind == "known")
    }
    for m, key in zip(mentions, keys, strict=True):
        if m.label in ("PERSON", "NORP") or is_acronym(m.text):
            continue
        found = _ACRONYM_AFTER.match(text, m.end)
        acronym = (found.group(1) or found.group(2)) if found else ""
        other = by_name.get(acronym, "")
        if acronym[:1] in m.text and other and (m.label == "ORG" or is_acronym(acronym)):
            groups.join(key, other)


def _join_shortened(bodies: dict[str, str], keys: Sequence[str], mentions: Sequence[Mention], groups: Groups) -> None:
    """Organisations by the beginning or end of their names: "Salling" and "Salling Group", if there is only one."""
    longer: dict[str, list[str]] = defaultdict(list)
    organisations = {
        key for m, key in zip(mentions, keys, strict=True) if m.label == "ORG" and (m.place is None or m.place.kind == "known")
    }
    first = {key: n for n, key in reversed(list(enumerate(keys)))}
    headline = {key for m, key in zip(mentions, keys, strict=True) if m.start < _HEADLINE}
    for key in (key for key in bodies if key in organisations):
        words = organisation_key(bodies[key]).split()
        for n in range(1, len(words)):
            start, end = "body " + " ".join(words[:n]), "body " + " ".join(words[n:])
            # a name is shortened after it was given in full; "Facebook" is older than "Facebook Home"
            if (first.get(start, -1) > first[key] and len(words) - n <= _MOST_LEFT_OUT) or is_generic(words[n:]):
                longer[start].append(key)
            if first.get(end, -1) > first[key] or end in headline:
                longer[end].append(key)
    for key in bodies:
        if key in organisations and len(owners := _distinct(longer.get(key, ()), groups)) == 1:
            groups.join(owners[0], key)


def _distinct(keys: Iterable[str], groups: Groups) -> list[str]:
    return list(dict.fromkeys(groups.root(key) for key in keys))


def _join_people(mentions: Sequence[Mention], keys: list[str], groups: Groups) -> None:
    full: dict[str, str] = {}
    for m, key in zip(mentions, keys, strict=True):
        if key.startswith("person ") and " " in key.removeprefix("person "):
            full.setdefault(key, m.text)
    _join_spellings(full, groups)
    index: dict[str, list[str]] = defaultdict(list)
    for key, name in full.items():
        for part in dict.fromkeys(name_tokens(name)):
            index[part].append(key)
            index[part[:3] + "…"].append(key)
    last_seen: dict[str, int] = {}
    for i, (m, key) in enumerate(zip(mentions, keys, strict=True)):
        if (key.startswith("person ") and key not in full) or (key in full and _is_shortened(key, full)):
            keys[i] = _owner(m.text, full, index, groups, last_seen) or key
        if keys[i] in full:
            last_seen[groups.root(keys[i])] = i


def _is_shortened(key: str, full: dict[str, str]) -> bool:
    """A surname of two words ("De León") looks like a full name."""
    return any(other != key and is_bare_name_of(full[key], name) for other, name in full.items()) if len(full) < 200 else False


def _join_spellings(full: dict[str, str], groups: Groups) -> None:
    buckets: dict[str, list[str]] = defaultdict(list)
    for key, name in full.items():
        bucket = buckets[name_tokens(name)[-1][:2]]
        same = next((other for other in bucket if is_same_person(full[other], name)), None)
        if same:
            groups.join(same, key)
        if len(bucket) < 100:
            bucket.append(key)


def _owner(
    bare: str, full: dict[str, str], index: dict[str, list[str]], groups: Groups, last_seen: dict[str, int]
) -> str | None:
    """Whose full name a surname or first name shortens; of several, the one named last."""
    tokens = name_tokens(bare)
    if not tokens:
        return None
    candidates = [key for key in index.get(tokens[-1], ()) if is_bare_name_of(bare, full[key])]
    surnames = [key for key in candidates if has_surname(full[key], bare)]
    if not candidates:
        surnames = [key for key in index.get(tokens[-1][:3] + "…", ()) if has_surname(full[key], bare)]
    owners = _distinct(surnames or candidates, groups)
    return max(owners, key=lambda key: last_seen.get(key, -1), default=None)  # of those named as late the first


def best_name(mentions: Sequence[Mention]) -> str:
    """The fullest form in which a thing is named."""
    if mentions[0].listed:
        return mentions[0].listed.name
    forms = Counter(m.text for m in mentions)
    place = next((m.place for m in mentions if m.place), None)
    if place and place.kind not in ("demonym", "known"):
        shouted = all(form.isupper() and len(form) > _LONGEST_ACRONYM for form in forms)
        return place.key if place.key in forms or shouted else next(iter(forms))
    first = {form: n for n, form in enumerate(forms)}
    if mentions[0].label == "PERSON":
        return min(forms, key=lambda form: (-len(name_tokens(form)), form.isascii(), -forms[form], first[form]))
    if mentions[0].label == "NORP":
        return next(iter(forms))
    return min(forms, key=lambda form: (is_acronym(form), -len(form.split()), -forms[form], first[form]))


def aliases_of(mentions: Sequence[Mention], name: str) -> Iterator[str]:
    """The other forms, in order."""
    yield from dict.fromkeys(m.text for m in mentions if m.text != name)
