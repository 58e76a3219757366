"""Entities: one record per person, organisation or place, with all its mentions; and who a speaker is."""

from sayso.entities.find import find_entities
from sayso.entities.speakers import Resolver

__all__ = ["Resolver", "find_entities"]
