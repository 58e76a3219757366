"""The frames of attribution hold where their own examples say, and do not where those say so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from spacy.language import Language

from sayso.attribution.frames import Frame, frame_reports
from sayso.attribution.words import words_of
from sayso.lexicon import default_lexicon, lexicon_with

FRAMES = default_lexicon().rows("attribution_frames", Frame)
HOLDS = [(frame.frame, example) for frame in FRAMES for example in frame.holds]
FAILS = [(frame.frame, example) for frame in FRAMES for example in frame.fails]
MARKS = re.compile(r"[\[\]<>{}]")


def marked(example: str, opening: str, closing: str) -> str:
    """What stands between two marks of an example, in one piece."""
    found = re.findall(f"{re.escape(opening)}(.*?){re.escape(closing)}", example)
    return " ".join(MARKS.sub("", piece) for piece in found)


def read(nlp: Language, text: str) -> list[tuple[str, str, str, str]]:
    """Frame, source, cue and content of each report that a frame finds."""
    lexicon = default_lexicon()
    reports = list(frame_reports(nlp(text), words_of(lexicon), lexicon))
    sources = [text[slice(*report.source)] if report.source else "" for report in reports]
    contents = [" ".join(text[start:end] for start, end in report.content) for report in reports]
    return [(r.rule, s, text[slice(*r.cue)], c) for r, s, c in zip(reports, sources, contents, strict=True)]


@pytest.mark.parametrize(("frame", "example"), HOLDS, ids=[row[1] for row in HOLDS])
def test_frame_holds(nlp: Language, frame: str, example: str) -> None:
    expected = (frame, marked(example, "[", "]"), marked(example, "<", ">"), marked(example, "{", "}"))
    assert read(nlp, MARKS.sub("", example)) == [expected]


@pytest.mark.parametrize(("frame", "example"), FAILS, ids=[row[1] for row in FAILS])
def test_frame_fails(nlp: Language, frame: str, example: str) -> None:
    assert read(nlp, example) == [], frame


def test_a_frame_of_ones_own_is_as_sure_as_the_rules_together(tmp_path: Path) -> None:
    table = tmp_path / "frames.tsv"
    row = (
        "on_record",
        "verb=be on=record",
        "subject",
        "on",
        "that",
        "[Ilo] is <on> record {that 40 sank}.",
        "It is on the road.",
    )
    table.write_text("\n".join("\t".join(one) for one in (Frame._fields, row)) + "\n", encoding="utf-8")
    known = words_of(lexicon_with({"attribution_frames": table})).precisions

    assert min(words_of(default_lexicon()).precisions.values()) < known["on_record"] < 1
