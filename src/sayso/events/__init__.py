"""Events: what happened, to whom, where, when, and whether the text asserts it."""

from sayso.events.find import Circumstance, find_events

__all__ = ["Circumstance", "find_events"]
