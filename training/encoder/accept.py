"""What a fitted encoder must answer before it is used: plain sentences, written for this.

usage: python -m training.encoder.accept HOME
"""

from __future__ import annotations

import argparse
from pathlib import Path

from sayso.model import hash_files
from sayso.reader import FACTUALITIES, Encoder, Passage, Reading

# text with its figure in ⟨ ⟩, counted noun, predicate, source, factuality, why; None: the text names none
SENTENCES = [
    ("The blaze killed ⟨14⟩ people in Larkhill.", "people", "kill", None, "asserted", "object of a verb"),
    ("At least ⟨nine⟩ miners were injured.", "miners", "injured", None, "asserted", "subject of a passive"),
    ("Officials said the ferry carried ⟨230⟩ passengers.", "passengers", "carried", "Officials", "asserted", "said"),
    ('"We have lost ⟨40⟩ cows," said Ana Prado, a farmer.', "cows", "lost", "Ana Prado", "asserted", "a speaker behind"),
    ("According to the ministry, ⟨3,200⟩ homes were destroyed.", "homes", "destroyed", "ministry", "asserted", "according to"),
    ("The council will build ⟨600⟩ flats by 2031.", "flats", "build", None, "planned", "will"),
    ("The bridge cost $⟨12 million⟩.", "bridge", "cost", None, "asserted", "money for its subject"),
    ("About ⟨60⟩% of voters backed the plan.", "voters", "backed", None, "asserted", "base of a share"),
    ("Marta Quiroga, ⟨52⟩, won the vote.", "Quiroga", None, None, "asserted", "an age counts whose it is"),
    ("It was ⟨34⟩ degrees in Seville.", None, None, None, "asserted", "a temperature counts nothing"),
]  # fmt: skip
SEVERAL = "The storm killed ⟨12⟩ fishermen, injured ⟨30⟩ tourists and destroyed ⟨400⟩ houses."


def main() -> None:
    """Print what is answered otherwise; the exit code says whether anything is."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("home", type=Path)
    home = parser.parse_args().home
    encoder = Encoder.load(home, allow=hash_files(home))
    wrong = []
    for marked, counted, what, source, factuality, why in SENTENCES:
        given = passage(marked)
        [(reading,)] = encoder.read([given])
        assert reading is not None
        asked = {"counted": counted, "source": source} | ({"what": what} if what else {})
        wrong += [f"{given.text} {q}: {why}" for q, word in asked.items() if not _answers(given.text, reading, q, word)]
        if max(FACTUALITIES, key=reading.factuality.__getitem__) != factuality:
            wrong.append(f"{given.text} factuality: {why}")
    given = passage(SEVERAL)
    nouns = [reading.best("counted")[0] for reading in encoder.read([given])[0] if reading]
    if [given.text[noun.start : noun.end] for noun in nouns] != ["fishermen", "tourists", "houses"]:
        wrong.append(f"{given.text} counted: several figures of one sentence are told apart")
    raise SystemExit("\n".join(wrong) or None)


def passage(marked: str) -> Passage:
    """A text whose figures stand in ⟨ ⟩."""
    figures, text = [], ""
    for n, part in enumerate(marked.replace("⟩", "⟨").split("⟨")):
        if n % 2:
            figures.append((len(text), len(text) + len(part)))
        text += part
    return Passage(text, tuple(figures))


def _answers(text: str, reading: Reading, question: str, expected: str | None) -> bool:
    none, best = reading.none(question), reading.best(question)[0]
    if expected is None:
        return none > best.chance
    start = text.index(expected)
    return none < best.chance and start <= best.start < start + len(expected)


if __name__ == "__main__":
    main()
