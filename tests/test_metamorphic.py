"""What must change, and nothing else, when a story is changed in a known way; and the same story gives the same claims."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

import sayso
from sayso import Claim, Extraction
from sayso.pipeline import Pipeline
from scoring import gold_files, load_gold

STORIES = {path.stem: load_gold(path) for path in gold_files() if path.stem != "page"}
PLAIN = "flood"
IN_FRONT = "Gulls cried over the quiet harbour.\n\n"


LIGHT = {"reader": "light"}
"""The encoder sees the words around a figure, so what it says of a noun may change with them; the light reader's may not."""
MOST_OTHER_NOUNS = 0.02


def read(text: str, published: str | None = "2025-02-11", settings: dict[str, Any] | None = LIGHT) -> Extraction:
    return sayso.extract(text, published=published, settings=settings)


def figures(found: Extraction | list[Claim]) -> list[tuple[Any, ...]]:
    """What is counted, without where it stands."""
    claims = found.claims if isinstance(found, Extraction) else found
    return [
        (f.value, f.low, f.high, f.bound, f.unit, f.per, f.counted.text if f.counted else None)
        for f in (claim.figure for claim in claims)
    ]


def speakers(found: Extraction) -> list[list[str | None]]:
    return [[step.source.name if step.source else None for step in claim.attribution] for claim in found.claims]


def times(found: Extraction) -> list[tuple[str | None, str | None]]:
    whens = [claim.event.when if claim.event else None for claim in found.claims]
    return [(when.earliest, when.latest) if when else (None, None) for when in whens]


@pytest.mark.parametrize("name", STORIES)
def test_a_text_twice_has_its_figures_twice(name: str) -> None:
    text = STORIES[name][0]
    once, twice = read(text), read(f"{text}\n\n{text}")
    assert figures(twice) == figures(once) * 2


def test_with_the_encoder_the_text_around_changes_few_nouns_and_nothing_else() -> None:
    pairs = []
    for text, _ in STORIES.values():
        alone = figures(read(text, settings=None))
        pairs += zip(figures(read(f"{text}\n\n{text}", settings=None)), alone * 2, strict=True)
        pairs += zip(figures(read(IN_FRONT + text, settings=None)), alone, strict=True)
    assert [a[:-1] for a, _ in pairs] == [b[:-1] for _, b in pairs]
    assert sum(a != b for a, b in pairs) / len(pairs) <= MOST_OTHER_NOUNS


@pytest.mark.parametrize("name", STORIES)
def test_a_paragraph_in_front_moves_the_offsets_alone(name: str) -> None:
    """It stands behind the first line, so that a headline, whose names the story is about, stays one."""
    text = STORIES[name][0]
    at = text.index("\n\n") + 2
    alone, behind = read(text), read(text[:at] + IN_FRONT + text[at:])
    assert figures(behind) == figures(alone)
    assert speakers(behind) == speakers(alone)
    starts = [claim.figure.start for claim in behind.claims]
    assert [start - len(IN_FRONT) * (start >= at) for start in starts] == [claim.figure.start for claim in alone.claims]


@pytest.mark.parametrize("marks", ["“”", "«»", "„“"])
def test_quotation_marks_of_any_kind_say_the_same(marks: str) -> None:
    text = STORIES[PLAIN][0]
    parts = text.split('"')
    assert len(parts) in (3, 5, 7)
    other = "".join(part if n == 0 else marks[1 - n % 2] + part for n, part in enumerate(parts))
    assert figures(read(other)) == figures(read(text))
    assert speakers(read(other)) == speakers(read(text))


@pytest.mark.parametrize("written", ["4200", "four thousand two hundred", "4.2 thousand"])
def test_a_number_is_its_value_however_it_is_written(written: str) -> None:
    text = STORIES[PLAIN][0]
    assert text.count("4,200") == 1
    assert figures(read(text.replace("4,200", written))) == figures(read(text))


def test_another_name_is_another_speaker_and_nothing_else() -> None:
    text = STORIES[PLAIN][0]
    before, after = read(text), read(text.replace("Ilona Feher", "Maria Novak"))
    assert figures(after) == figures(before)
    assert ["Ilona Feher"] in speakers(before)
    assert [[name and name.replace("Ilona Feher", "Maria Novak") for name in chain] for chain in speakers(before)] == speakers(
        after
    )


@pytest.mark.parametrize("name", STORIES)
def test_another_day_of_publication_changes_times_alone(name: str) -> None:
    text = STORIES[name][0]
    before, after = read(text, "2025-02-11"), read(text, "2019-07-03")
    assert figures(after) == figures(before)
    assert speakers(after) == speakers(before)


def test_a_week_later_everything_relative_is_a_week_later() -> None:
    text = "A fire killed 14 people on Monday. A storm destroyed 40 homes yesterday."
    assert times(read(text, "2025-06-18")) == [("2025-06-16", "2025-06-16"), ("2025-06-17", "2025-06-17")]
    assert times(read(text, "2025-06-25")) == [("2025-06-23", "2025-06-23"), ("2025-06-24", "2025-06-24")]


def test_threads_over_one_pipeline_give_what_one_gives(pipeline: Pipeline) -> None:
    texts = [text for text, _ in STORIES.values()][:8]
    alone = [pipeline.extract(text) for text in texts]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(pipeline.extract, texts * 2))
    assert together == alone * 2


SEEDED = """
import json, sys, sayso
texts = json.load(sys.stdin)
print(json.dumps([found.model_dump_json() for found in sayso.extract_many(texts)]))
"""


def test_order_process_and_hash_seed_change_nothing() -> None:
    texts = [text for text, _ in STORIES.values()][:6]

    def elsewhere(seed: str, given: list[str]) -> list[str]:
        where = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)}
        run = [sys.executable, "-W", "ignore", "-c", SEEDED]
        done = subprocess.run(run, input=json.dumps(given), env=where, capture_output=True, text=True, check=True)
        made: list[str] = json.loads(done.stdout)
        return made

    here = [sayso.extract(text).model_dump_json() for text in texts]
    assert elsewhere("1", texts) == here
    assert elsewhere("2", texts[::-1])[::-1] == here


def test_nothing_in_the_package_runs_what_it_reads() -> None:
    """No pickle, no eval: what is read stays data."""
    source = Path(sayso.__file__).parent
    for path in sorted(source.rglob("*.py")):
        code = path.read_text(encoding="utf-8")
        for banned in ("import pickle", "from pickle", "eval(", "exec(", "yaml.load(", "os.system(", "shell=True"):
            assert banned not in code, f"{path.name}: {banned}"
