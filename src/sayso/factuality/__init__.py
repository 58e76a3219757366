"""Factuality: whether the text asserts a statement, hedges or denies it, plans it, or only supposes it.

A cue speaks for what lies below it in the parse. From the figure the way goes up through its predicate, as long as
each step carries a cue's meaning on: from an infinitive or a content clause to the verb that governs it, from a
conjoined verb to the one whose subject it shares, from a participle to its clause; not out of a relative clause or out
of a clause of time or reason. The first cue on that way decides.
"""

from sayso.factuality.find import factuality_of

__all__ = ["factuality_of"]
