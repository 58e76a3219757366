"""Coverage-guided fuzzing of the hand-written grammars.

    pip install atheris                                  # Linux and macOS; not among the extras, since few need it
    python scripts/fuzz.py -max_total_time=300           # all grammars; libFuzzer's options are passed on
    python scripts/fuzz.py numerals times -runs=100000   # some of them

What it finds goes as a row into `FOUND` of `tests/test_hostile.py`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["sayso"]):
    import spacy

    from sayso.articles import split
    from sayso.documents import from_html, looks_like_html
    from sayso.errors import InputError
    from sayso.numerals import find_numerals
    from sayso.quotations import find_quotations
    from sayso.sentences import split_sentences
    from sayso.times import age_to_published, find_times, parse_published

BLANK = spacy.blank("en")
PUBLISHED = datetime(2024, 2, 29, 9, 30)

# Libfuzzer makes bytes; a byte above 127 stands for one of these, so that texts have what grammars look for.
WORDS = (
    "million", "hundred", "half", "a third", "dozens", "one in five", "and a half", "two", "twenty", "thousand", "½", "٣", "१",
    "“", "”", "‘", "’", "«", "»", "``", "''", "„", "\u2028", "\u202e", "\u0301", "\ufeff", "\xa0", "\u2009", "👩‍👧", "İ",
    "ﬁ",
    "Monday", "June", "June 10", "2024", "last", "next", "week", "ago", "between", "and", "the", "of", "early", "night",
    "9 a.m.",
    "quarter", "summer", "Christmas", "decade", "1990s", "fiscal", "years", "months", "31 February", "minutes", "yesterday",
    "from", "to", "until", "since", "The Echo", "27 minutes ago", "By Ana Ruiz", "Photograph: A/B", "Hashtags", "#a", "Mr.",
    "U.S.", "said", "$", "£", "%", "-", "–", "1,000", "5.2", "3/4", "<p>", "</p>", "<html>", "Advertisement", "Read more",
)  # fmt: skip


def text_of(data: bytes) -> str:
    """The text that some bytes stand for."""
    return "".join(chr(byte) if byte < 128 else WORDS[(byte - 128) % len(WORDS)] + " " * (byte & 1) for byte in data)


def _numerals(text: str) -> None:
    at = 0
    for numeral in find_numerals(text):
        assert at <= numeral.start < numeral.end <= len(text)
        at = numeral.end


def _quotations(text: str) -> None:
    around: list[int] = []
    for one in find_quotations(text):
        assert 0 <= one.start < one.end <= len(text)
        while around and around[-1] <= one.start:
            around.pop()
        assert one.depth == len(around)
        assert not around or one.end <= around[-1]
        around.append(one.end)


def _sentences(text: str) -> None:
    at = 0
    for start, end in split_sentences(text, 0, len(text)):
        assert not text[at:start].strip()
        assert text[start:end].strip() == text[start:end] != ""
        at = end
    assert not text[at:].strip()


def _articles(text: str) -> None:
    at = 0
    for story in split(text).articles:
        assert at <= story.start < story.end <= len(text)
        for block in story.blocks:
            assert max(at, story.start) <= block.start < block.end <= story.end
            at = block.end


def _times(text: str) -> None:
    at = 0
    for time in find_times(BLANK(text), published=PUBLISHED):
        assert at <= time.start < time.end
        assert text[time.start : time.end] == time.text
        assert not (time.earliest and time.latest) or time.earliest[:10] <= time.latest[:10]
        at = time.end


def _ages(text: str) -> None:
    age = age_to_published(text, PUBLISHED)
    assert age is None or datetime.fromisoformat(age) <= PUBLISHED
    with suppress(InputError):
        parse_published(text)


def _html(text: str) -> None:
    page = text if looks_like_html(text) else f"<html><body><article>{text}</article></body></html>"
    with suppress(InputError):
        from_html(page)


GRAMMARS: dict[str, Callable[[str], None]] = {
    "numerals": _numerals,
    "quotations": _quotations,
    "sentences": _sentences,
    "articles": _articles,
    "times": _times,
    "ages": _ages,
    "html": _html,
}


def main() -> None:
    """Run the grammars named before the options, or all."""
    names = [given for given in sys.argv[1:] if not given.startswith("-") and not Path(given).is_dir()]
    if unknown := set(names) - set(GRAMMARS):
        sys.exit(f"no grammar {sorted(unknown)[0]!r}; known are {', '.join(GRAMMARS)}")
    chosen = [GRAMMARS[name] for name in names or GRAMMARS]

    def one(data: bytes) -> None:
        text = text_of(data)
        for check in chosen:
            try:
                check(text)
            except Exception:
                print(f"{check.__name__}: {text!r}", file=sys.stderr)
                raise

    atheris.Setup([sys.argv[0], *(given for given in sys.argv[1:] if given not in names)], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
