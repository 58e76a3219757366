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

NOUNS = [
    "claim", "fear", "report", "estimate", "promise", "forecast", "demand", "warning", "doubt", "hope", "dispute", "protest",
    "rise", "total", "share", "toll", "strike", "fire", "debate", "note",
]  # fmt: skip
"""Nouns that are a word of saying, of an amount or of an event as well; in lists the parser takes each for any of them."""
LISTS = [
    "{}, {}, and {} went on for 40 days.", "After {}, {}, {} 40 men left.", "{}, {}.", "{}: {}, {}, 40.", ", {}, 40 {}, {}",
    "40 {}, {}, {}", "“{},” {}, {} 40", "the {} of {} of {} of 40", "({}) {}, 40 {}", "40, {}, {} {}", "{} {} {} 40 {}",
]  # fmt: skip

lists = st.builds(
    lambda form, nouns: form.format(*nouns), st.sampled_from(LISTS), st.lists(st.sampled_from(NOUNS), min_size=4, max_size=4)
)
sentences = st.builds(
    lambda speaker, cue, figure, time, mark, stop: f"{mark}{figure} were hit {time}{mark}, {speaker} {cue}{stop}",
    st.sampled_from(SPEAKERS), st.sampled_from(CUES), st.sampled_from(FIGURES), st.sampled_from(TIMES),
    st.sampled_from(["", *MARKS]), st.sampled_from([".", "", "?", "!", "...", ":"]),
)  # fmt: skip


def clean(text: str) -> str:
    """The text without what `check_text` refuses: control characters and halves of surrogate pairs."""
    return "".join(c for c in text if not 0xD800 <= ord(c) <= 0xDFFF and (ord(c) >= 32 or c in "\n\t\r\x1b"))


scraps = st.one_of(
    sentences, lists, st.sampled_from([*FIGURES, *SPEAKERS, *TIMES, *MARKS, *DEBRIS]), st.text(max_size=8).map(clean)
)  # fmt: skip
texts = st.lists(scraps, max_size=8).flatmap(
    lambda parts: st.sampled_from([" ", "", "\n", "\n\n", " — "]).map(lambda glue: clean(glue.join(parts)))
)

# What a mutation puts between two characters: whole families of trouble, so that shrinking ends at the plainest of each.
INSERTED = {
    "quotation marks": [*MARKS[:11], "‹", "›", "‚", "‛", "＂"],
    "brackets": ["(", ")", "[", "]", "{", "}", "<", ">", "（", "）"],
    "nested quotations": ["“‘“‘", "’”’”", '"\'"', "«„»“", "“a ‘b “c” d’ e”"],
    "digits": ["0", "7", ",", ".", "1,", ".5", "000", "9" * 400, "-", "/", "1e999", "-1e999", "NaN", "Infinity"],
    "digits of other scripts": ["٣", "१", "৫", "５", "𝟙", "②", "五", "Ⅻ", "²", "½", "٫", "٬"],
    "line ends": ["\n", "\r\n", "\r", "\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\n\n\n"],
    "bidi marks": ["\u202e", "\u202d", "\u2066", "\u2069", "\u200f", "\u061c"],
    "invisible": ["\u200b", "\u200d", "\ufeff", "\xad", "\u2060", "\U000e0041", "\ufe0f"],
    "combining marks": ["\u0301", "\u0327\u0301\u0308", "\u20dd", "\u0338", "\u0345"],
    "emoji": ["👍", "👩‍👩‍👧", "🇺🇦", "1️⃣", "☠️"],
    "letters that change size": ["İ", "ß", "ﬁ", "ŉ", "ǰ", "ẞ", "ſ", "K"],
    "markup": ["<b>", "</p>", "&amp;", "&#0;", "<!--", "<script>", "\x1b[31m", "](javascript:x)"],
}
REFUSED = ["\0", "\x07", "\x1f", "\ud800", "\udfff", "\udc80"]
"""What `check_text` refuses: NUL, controls, halves of surrogate pairs."""

insertions = st.sampled_from(sorted(INSERTED)).flatmap(lambda family: st.sampled_from(INSERTED[family]))


@st.composite
def mutated(draw: st.DrawFn, origins: st.SearchStrategy[str], *, refused: bool = False) -> str:
    """A text with pieces put in, cut out, doubled, moved and joined, at any place or where words meet."""
    text = draw(origins)
    for _ in range(draw(st.integers(1, 6))):
        seams = [i for i in range(len(text) + 1) if not (text[i - 1 : i] + text[i : i + 1]).isalpha()] or [0]
        at = draw(st.sampled_from(seams) | st.integers(0, len(text)))
        to = min(len(text), at + draw(st.integers(1, 12)))
        new = draw(insertions | st.sampled_from(REFUSED) if refused else insertions)
        text = draw(
            st.sampled_from(
                [
                    text[:at] + new + text[at:],
                    text[:at] + new + text[to:],
                    text[:at] + new + text[at:to] + new + text[to:],
                    text[:to] + text[at:],
                    text[:at] + text[to:] + text[at:to],
                    text[:at] + text[at:to].swapcase() + text[to:],
                ]
            )
        )
    return text


DEEP = [
    "a total of the total of ", "the share of the share of ", "the number of the number of ", "said that he said that ",
    "the man who saw the man who ", "the rise in the rise in ", "40 died when ", "2,000 Thai and 74 Malaysian and ",
    "were hurt and ran and ", "(“‘", "because of ",
]  # fmt: skip
"""Pieces that hang on one another as deep as they are repeated."""

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


_TOWNS = ("Ardle", "Osei", "Varga", "Lund", "Reyes", "Tamm", "Kovac", "Brandt", "Moor", "Field")


def _repeated(piece: Callable[[int], str], separator: str = " ") -> Callable[[int], str]:
    """A text of n characters or so: pieces, each with its number."""

    def make(n: int) -> str:
        parts: list[str] = []
        room = n
        while room > 0:
            parts.append(piece(len(parts)))
            room -= len(parts[-1]) + len(separator)
        return separator.join(parts)

    return make


SHAPES: dict[str, tuple[Callable[[int], str], str]] = {
    "a table of towns": (
        _repeated(lambda i: f"{_TOWNS[i % 10]}ville {i * 7 % 900 + 10} {i * 13 % 900} {i % 70}", "\n"),
        "figures",
    ),
    "a table with bars": (_repeated(lambda i: f"{_TOWNS[i % 10]} | {i % 90} | {i % 70}", "\n"), "figures"),
    "a list in one sentence": (_repeated(lambda i: f"{i % 90 + 2} homes in {_TOWNS[i % 10]}ville", ", "), "figures"),
    "unclosed quotations": (_repeated(lambda i: f"“We lost {i % 90 + 2} boats, the mayor said."), "figures"),
    "quotations": (_repeated(lambda i: f"“We lost {i % 90 + 2} boats,” she said."), "figures"),
    "ranges": (_repeated(lambda i: f"{i % 50 + 1}-{i % 50 + 20} to {i % 50 + 30}"), "figures"),
    "ranges in sentences": (_repeated(lambda i: f"Between {i % 50 + 1} and {i % 50 + 20} homes burned."), "figures"),
    "dates": (_repeated(lambda i: f"June {i % 28 + 1}, 20{i % 20 + 10}"), "figures"),
    "dates in sentences": (_repeated(lambda i: f"On June {i % 28 + 1} there were {i % 50 + 2} fires."), "figures"),
    "a chain of cues": (_repeated(lambda i: "that the mayor said" if i else "40 men died, said"), "figures"),
    "people of one surname": (
        _repeated(lambda i: f"A{chr(97 + i % 26)}a{chr(97 + i // 26 % 26)} Osei said {i % 90 + 2} died."),
        "figures",
    ),
    "colons": (_repeated(lambda i: f"{_TOWNS[i % 10]}: {i % 90 + 2} boats were lost", "\n"), "figures"),
    "words that are read": (_repeated(lambda i: "and the crew of the boat" if i else "40 of the crew"), "all"),
    "sentences that are read": (_repeated(lambda i: f"The city of {_TOWNS[i % 10]}ville lost its boats, police said."), "all"),
}
"""Ordinary shapes of a length that grows with n, and the reading that they are hard for."""
