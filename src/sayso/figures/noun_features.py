"""The features of a candidate noun: which of its traits are looked at alone, and which together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

Template = tuple[str, tuple[str, ...]]


def _templates(text: str) -> tuple[Template, ...]:
    return tuple((line, tuple(line.split())) for line in text.strip().splitlines())


CANDIDATE = _templates("""
path
path kind
path left
path right
path has_number
dep
dep kind
dep root_dep
dep root_dep kind
dep roles
dep verb
dep left kind
dep prep
dep left2
head_dep dep
tag kind
tag single
ent kind
lemma
lemma kind
lemma unit
lemma noun_head
noun_role kind
noun_role dep kind
noun_role path
noun_head dep
prep kind
prep root_prep kind
side distance
side distance kind
side distance right
side between
side between kind
side right
side left
side root_dep dep
length
length kind
counted kind
counted root_dep
counted left
counted sentences kind
counted side distance
counted right
sentences distance
sentences kind left
plural single
plural kind
hyphen side distance
bracket kind counted
has_of kind dep
has_number kind dep
has_number counted
right_tag side distance
vote
vote kind
vote way
vote path
vote counted
vote side distance
""")

NONE = _templates("""
kind
unit
form kind
kind left
kind left2
kind right
kind right_tag
kind root_dep
kind root_head
kind root_prep
kind head
kind roles
kind verb
kind bracket
kind before
hyphen kind
bound kind
single kind
way
way kind
way root_dep
votes kind
votes left
""")


def features(templates: Sequence[Template], traits: Mapping[str, str]) -> list[str]:
    """The features of some traits, each with the name of its template.

    >>> features((("dep kind", ("dep", "kind")),), {"dep": "nsubj", "kind": "money"})
    ['dep kind=nsubj money']
    """
    get = traits.get
    prefix = "none: " if templates is NONE else ""
    return [prefix + name + "=" + " ".join([get(key, "") for key in keys]) for name, keys in templates]
