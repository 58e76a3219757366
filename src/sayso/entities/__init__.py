"""Entities: one record per person, organisation or place, with all its mentions; who a speaker is; who is one over texts."""

from sayso.entities.across import merge_entities
from sayso.entities.find import find_entities
from sayso.entities.forms import check_used, renamed
from sayso.entities.references import find_references
from sayso.entities.speakers import Resolver

__all__ = ["Resolver", "check_used", "find_entities", "find_references", "merge_entities", "renamed"]
