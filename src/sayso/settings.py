"""Everything that a user may change, in one closed model."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from sayso.errors import OptionError

_FEW, _SOME = 60, 12
"""So many names a message shows, and of more the first few."""


class Settings(BaseModel):
    """Options beyond the few that `extract` takes by name.

    Attributes:
        max_chars: Longest text that is read, in characters; a longer one raises `InputError`.
        tables: Rows of your own for the lexicon: table name (as in `sayso/data/en`, without `.tsv`) to a TSV file
            with the same columns. Your rows win over ours.
        gazetteer: TSV file with columns `name`, `label`, `aliases` (separated by `|`), `country`, `role`: entities
            that win over the model's.
        batch_size: Sentences that go through the model at once.
        dollar: ISO 4217 code of what a bare "$" stands for. Left out, it is US dollars, unless publisher, address or places
            make plain that the text is a Canadian, Australian … paper's about its own country.
        reader: "encoder" also asks a small encoder where the parse leaves it open what a figure counts; "light" does
            without it, which is faster and less accurate.
        allow_model: SHA-256 of the default model's weights to accept in place of the known one.

    >>> Settings(max_chars=1000).max_chars
    1000
    >>> Settings.of({"max_char": 1})
    Traceback (most recent call last):
    sayso.errors.OptionError: settings: unknown option 'max_char'; did you mean 'max_chars'?
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    max_chars: int = Field(default=1_000_000, ge=1)
    tables: dict[str, Path] = Field(default_factory=dict)
    gazetteer: Path | None = None
    batch_size: int = Field(default=256, ge=1)
    dollar: str | None = Field(default=None, pattern=r"^[A-Z]{3}$")
    allow_model: str | None = None
    reader: Literal["encoder", "light"] = "encoder"

    @classmethod
    def of(cls, given: Settings | dict[str, Any] | None) -> Settings:
        """Settings from settings, a mapping or nothing; an unknown name raises `OptionError` with the nearest one."""
        if isinstance(given, Settings):
            return given
        if not isinstance(given, Mapping | None):
            what = f"settings are {type(given).__name__}, neither Settings nor a mapping"
            raise OptionError(what, remedy="write settings={'max_chars': 100_000}")
        try:
            return cls(**{str(name): value for name, value in (given or {}).items()})
        except ValidationError as error:
            raise OptionError(_explain(error, list(cls.model_fields)), where="settings") from None


def _explain(error: ValidationError, known: list[str]) -> str:
    first = error.errors()[0]
    name = str(first["loc"][0]) if first["loc"] else ""
    if first["type"] != "extra_forbidden":
        return f"{name}: {first['msg']}"
    return unknown_option(name, known)


def unknown_option(name: str, known: Sequence[str]) -> str:
    """The message for an option that does not exist, naming the nearest one that does.

    >>> unknown_option("publisched", ["publisher", "published"])
    "unknown option 'publisched'; did you mean 'published'?"
    """
    return unknown_name("option", name, known)


def unknown_name(kind: str, name: str, known: Sequence[str]) -> str:
    """The same for anything that has a name.

    >>> unknown_name("table", "xyz", ["places", "units"])
    "unknown table 'xyz'; known are places, units"
    """
    folded = {one.casefold(): one for one in known}
    near = difflib.get_close_matches(name.casefold(), folded, n=1, cutoff=0.5 if len(known) <= _FEW else 0.75)
    shown = ", ".join(known if len(known) <= _FEW else [*known[:_SOME], "…"])
    advice = f"did you mean {folded[near[0]]!r}?" if near else f"known are {shown}"
    return f"unknown {kind} {name!r}; {advice}"
