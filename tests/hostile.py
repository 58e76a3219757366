"""Texts that try to break a reader: news-like sentences, and what copying, decoding and malice do to them."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import strategies as st

SPEAKERS = ["Mayor Ama Osei", "he", "officials", "Kyiv", "the ministry", "Dr. B. Lund", "the NIS (Ice Service)", "O’Neil"]
CUES = ["said", "told reporters", "according to", "added that", "warned", "reportedly"]
FIGURES = [
    "at least 14 people", "$800 (£645) a month", "between 5 and 7 million", "440 drones and 32 missiles", "a third of voters",
    "two thousand three hundred", "70,000-plus", "-odd 5", "34C", "52-48", "1½", "5.2tn", "one in five",
    "half a million tonnes",
    "up 5% to 30", "from 5.2% to 4.8%", "dozens", "49-year-old", "620-mile", "9" * 400, "1e999", "1,,000", "0x10", "€5-€6bn",
    "٣٤", "१२",
    "3/0", "1/2", "5 5 5 5", "$", "%", "million million million", "hundred hundred", "-5", "$-5", "1.2.3.4", "10:30",
    "2025-13-45",
]  # fmt: skip
TIMES = [
    "on Tuesday", "last week", "June 10", "in 2024", "27 minutes ago", "between Monday and Tuesday", "31 February",
    "9999999 years ago",
]  # fmt: skip
MARKS = ["'", '"', "“", "”", "‘", "’", "``", "''", "„", "«", "»", "(", ")", "[", "]", "—", "...", "…"]
DEBRIS = [
    "\u202e", "\u200b", "\ufeff", "\u0301", "👩‍👩‍👧", "\r\n", "\n\n", "\u2028", "\x85", "\x1b[31m", "<b>", "</p>", "&amp;", "http://a.b/?c=1",
    "@x", "#y", "\t", "\xa0", "İ", "ß", "ﬁ", "𝟙𝟚", "½", "²", "№", "Photograph: A/B", "Hashtags", "- The Echo", "an hour ago",
]  # fmt: skip

sentences = st.builds(
    lambda speaker, cue, figure, time, mark, stop: f"{mark}{figure} were hit {time}{mark}, {speaker} {cue}{stop}",
    st.sampled_from(SPEAKERS), st.sampled_from(CUES), st.sampled_from(FIGURES), st.sampled_from(TIMES),
    st.sampled_from(["", *MARKS]), st.sampled_from([".", "", "?", "!", "...", ":"]),
)  # fmt: skip


def clean(text: str) -> str:
    """The text without what `check_text` refuses: control characters and halves of surrogate pairs."""
    return "".join(c for c in text if not 0xD800 <= ord(c) <= 0xDFFF and (ord(c) >= 32 or c in "\n\t\r\x1b"))


scraps = st.one_of(sentences, st.sampled_from([*FIGURES, *SPEAKERS, *TIMES, *MARKS, *DEBRIS]), st.text(max_size=8).map(clean))
texts = st.lists(scraps, max_size=8).flatmap(
    lambda parts: st.sampled_from([" ", "", "\n", "\n\n", " — "]).map(lambda glue: clean(glue.join(parts)))
)

GROWING: dict[str, Callable[[int], str]] = {
    "digits": lambda n: "1" * n,
    "groups of digits": lambda n: "1," * n,
    "spaced digits": lambda n: "1 " * n,
    "number words": lambda n: "two hundred and " * (n // 8),
    "scale words": lambda n: "million " * (n // 4),
    "ranges": lambda n: "5-6 to 7-" * (n // 4),
    "opening quotation marks": lambda n: "“a " * (n // 2),
    "apostrophes": lambda n: "'a " * (n // 2),
    "brackets": lambda n: "(£5 " * (n // 2),
    "capitals": lambda n: "Aa " * (n // 2),
    "stops": lambda n: "a. " * (n // 2),
    "dollars": lambda n: "$" * n,
    "months": lambda n: "June 10 " * (n // 4),
    "lines": lambda n: "a\n" * (n // 2),
    "room": lambda n: "a" + " " * n + "b",
    "dots": lambda n: "." * n,
    "hyphens": lambda n: "a-" * n,
}
"""Texts of a length that grows with n, each aimed at a pattern."""
