"""The second reader: a small encoder that says, for each figure, where in the text its noun, predicate, speaker and day stand.

>>> [(reading,)] = Encoder.load().read([Passage("The blaze killed 14 people.", ((17, 19),))])
>>> [place.start for place in reading.best("counted")]
[20]
"""

from __future__ import annotations

from sayso.reader.encoder import HOME, NAME, SHA256, Encoder, Passage
from sayso.reader.questions import FACTUALITIES, POINTERS
from sayso.reader.reading import Place, Reading

__all__ = ["FACTUALITIES", "HOME", "NAME", "POINTERS", "SHA256", "Encoder", "Passage", "Place", "Reading"]
