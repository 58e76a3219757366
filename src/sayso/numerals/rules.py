"""The grammar of number expressions: which tokens make which kind of number, and who reads it.

A pattern is a regular expression whose letters are the roles of tokens (`number_words.tsv`) and the kinds of gaps between them
(`tokens.py`), in turn; names in capitals are the shorthands below. Of the rules that match at a token the first that reads
something wins. The examples are the rules' tests: what a text gives, as values or low bounds, and what it does not.
"""

from __future__ import annotations

from typing import NamedTuple

from sayso.numerals import readers
from sayso.numerals.readers import Reader

SHORTHANDS = {
    "JOIN": "(?:space|hyphen)",
    "DIGIT": "(?:unit|zero|nought|teen|ten)",
    "SMALL": "(?:ten (?:JOIN unit)?|teen|unit|zero)",
    "HUNDREDS": "(?:(?:(?:digits|article|SMALL) JOIN)? hundred (?:(?:and|JOIN) SMALL)?|digits|SMALL)",
    "SCALED": "(?:(?:HUNDREDS|article) JOIN)? scale (?:space scale){0,3}",
    "LOWER": "(?:HUNDREDS JOIN scale (?:space scale){0,3}|(?!digits) HUNDREDS)",
    "ADDED": "(?!digits) HUNDREDS (?!JOIN (?:scale|hundred|dozen|unit|teen|ten))",
    "DOZEN": "(?:(?:HUNDREDS|article) JOIN)? dozen",
    "CARDINAL": "(?:SCALED (?:JOIN LOWER|and ADDED){0,5}|DOZEN|article JOIN hundred (?:(?:and|JOIN) SMALL)?"
    "|digits JOIN glyph (?:JOIN scale)?|glyph JOIN scale|HUNDREDS)",
}


class Rule(NamedTuple):
    """One kind of number expression: its pattern, who reads it, and its examples."""

    name: str
    pattern: str
    read: Reader
    holds: tuple[tuple[str, list[float]], ...]
    fails: tuple[tuple[str, list[float]], ...] = ()


RULES = (
    Rule(
        "decimal in words",
        "(?:SMALL|nought|digits) point DIGIT (?:JOIN DIGIT){0,4} (?:JOIN scale){0,2}",
        readers.spoken_decimal,
        (("four point two million", [4_200_000]), ("twenty-one point three five", [21.35]), ("nought point five", [0.5])),
        (("won by two points", [2]), ("at one point five men ran off", [1, 5])),
    ),
    Rule(
        "below zero",
        "CARDINAL below zero",
        readers.below_zero,
        (("20 degrees below zero", [-20]), ("twelve below zero", [-12]), ("5C below zero", [-5])),
        (("fell 20 degrees below the norm", [20]),),
    ),
    Rule(
        "share",
        "(?:CARDINAL|article) in CARDINAL",
        readers.share,
        (("one in five", [0.2]), ("nine out of ten", [0.9]), ("a one-in-three chance", [0.333333]), ("one in 20", [0.05])),
        (("17 out of 18", [17, 18]), ("won two in three days", [2, 3]), ("one in 2019", [1, 2019])),
    ),
    Rule(
        "share of a noun",
        "CARDINAL noun_in CARDINAL",
        readers.share,
        (("one pupil in four has left", [0.25]), ("Nine voters in ten agree.", [0.9]), ("one flat in every 12", [0.083333])),
        (("sank one ship in two attacks", [1, 2]), ("one man in 10 days", [1, 10]), ("five towns in three", [5, 3])),
    ),
    Rule(
        "measure and a half",
        "(?:CARDINAL|article) measure article JOIN (?:half|fraction)",
        readers.measure_and_part,
        (("an hour and a half", [1.5]), ("two miles and a half", [2.5]), ("a year and a quarter", [1.25])),
        (("an hour and a half-eaten pie", [0.5]), ("a day and a third day", [0.333333])),
    ),
    Rule(
        "number and a half",
        "CARDINAL and (?:(?:article|SMALL) JOIN)? (?:half|fraction) (?:JOIN scale){0,2}",
        readers.and_part,
        (
            ("two and a half million", [2_500_000]),
            ("two million and a half", [2_500_000]),
            ("an extra million-and-a-half", [1_500_000]),
            ("two and a quarter", [2.25]),
            ("one and three-quarter hours", [1.75]),
            ("five and two-thirds", [5.666667]),
        ),
        (("shot two and a third man fled", [2, 0.333333]), ("ten and a quarter of the fleet", [10, 0.25])),
    ),
    Rule(
        "part of a scale",
        "(?:(?:article|SMALL|digits) JOIN)? fraction (?:JOIN|of article space) scale",
        readers.part_of_scale,
        (("a quarter million, three quarters of a million", [250_000, 750_000]), ("quarter of a million", [250_000])),
        (("the third million", [1_000_000]),),
    ),
    Rule(
        "half of a scale",
        "(?:article JOIN)? half JOIN (?:article JOIN)? (?:scale|dozen|hundred)",
        readers.half_of_scale,
        (("half a million", [500_000]), ("a half-dozen", [6]), ("half-a-million", [500_000]), ("half dozen", [6])),
    ),
    Rule(
        "fraction",
        "(?:article|SMALL) JOIN (?:fraction|half)",
        readers.fraction,
        (("a third, two-thirds, one half", [0.333333, 0.666667, 0.5]), ("a half", [0.5])),
        (
            ("six quarters", [6]),
            ("two third-degree burns", [2]),
            ("the past three quarters", [3]),
            ("fell for three quarters in a row", [3]),
            ("for three quarters of them", [0.75]),
        ),
    ),
    Rule("half", "half", readers.half, (("half", [0.5]),)),
    Rule(
        "vague",
        "plural (?:(?:of|and) plural){0,3}",
        readers.vague,
        (("tens of thousands", [20_000]), ("hundreds", [200]), ("hundreds and thousands", [200])),
    ),
    Rule(
        "scale in the plural",
        "digits space plural",
        readers.plural_scale,
        (("22 billions", [22 * 10**9]), ("3 dozens", [36])),
    ),
    Rule(
        "some",
        "some (?:(?:JOIN|of) (?:hundred|scale|dozen)){1,3}",
        readers.some,
        (("several hundred thousand, a couple of dozen", [300_000, 24]),),
        (("several", []),),
    ),
    Rule(
        "rung",
        "fraction",
        readers.rung,
        (("the poorest fifth of households", [0.2]), ("the top third of pupils", [0.333333])),
        (("the fifth of May", []), ("in the top quarter of a game", [])),
    ),
    Rule(
        "cardinal",
        "CARDINAL",
        readers.cardinal,
        (
            ("two thousand three hundred and five", [2305]),
            ("3 lakh crore, a thousand million", [3 * 10**12, 10**9]),
            ("2.5 million, $1.8 bln, 1 ½", [2_500_000, 1_800_000_000, 1.5]),
            ("a hundred and one", [101]),
            ("two million and three", [2_000_003]),
            ("5 million and 6 million, two million and three million", [5_000_000, 6_000_000, 2_000_000, 3_000_000]),
        ),
        (("a man", []), ("ninety-nine hundred", [9900])),
    ),
    Rule("glyph", "glyph", readers.glyph, (("⅓", [0.333333]),)),
)  # fmt: skip
