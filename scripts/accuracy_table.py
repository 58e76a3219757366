"""Keep the table of measured scores that `docs/accuracy.md` shows.

python scripts/accuracy_table.py                          measure the stories in fixtures/, and keep their scores
python scripts/accuracy_table.py --add "More news, 40 articles" number=0.93 claim=0.61
                                                          keep scores that were measured elsewhere
"""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
KEPT = ROOT / "docs" / "accuracy.json"


def table(kept: list[dict[str, Any]]) -> str:
    """The scores as a table: a row for each set of texts, a column for each measure that any of them has."""
    if not kept:
        return "*Nothing has been measured yet.*"
    measures = list(dict.fromkeys(name for row in kept for name in row["scores"]))
    lines = [f"| texts | {' | '.join(measures)} | measured |", f"| --- |{' ---: |' * len(measures)} --- |"]
    for row in kept:
        cells = [f"{row['scores'][name]:.2f}" if name in row["scores"] else "" for name in measures]
        lines.append(f"| {row['texts']} | {' | '.join(cells)} | {row['date']} |")
    return "\n".join(lines)


def keep(kept: list[dict[str, Any]], texts: str, scores: dict[str, float]) -> list[dict[str, Any]]:
    """The rows with one replaced or added."""
    new = {"texts": texts, "scores": scores, "date": date.today().isoformat()}
    return [new if row["texts"] == texts else row for row in kept] + ([] if any(r["texts"] == texts for r in kept) else [new])


def _measured() -> tuple[str, dict[str, float]]:
    sys.path.insert(0, str(ROOT / "tests"))
    from scoring import gold_files, score

    paths = gold_files()
    return f"The stories of `fixtures/` ({len(paths)})", {k: round(v, 3) for k, v in score(paths).measures().items()}


def main() -> None:
    """Measure or add, and write."""
    parser = argparse.ArgumentParser(description="Keep the table of measured scores.")
    parser.add_argument("--add", metavar="TEXTS", help="name of the texts that were measured elsewhere")
    parser.add_argument("scores", nargs="*", metavar="MEASURE=SCORE")
    given = parser.parse_args()
    if given.add:
        texts, scores = given.add, {name: float(value) for name, _, value in (one.partition("=") for one in given.scores)}
    else:
        texts, scores = _measured()
    kept = keep(json.loads(KEPT.read_text(encoding="utf-8")), texts, scores)
    KEPT.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(table(kept))


if __name__ == "__main__":
    main()
