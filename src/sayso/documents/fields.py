"""What a caller gives as a document → its fields, checked."""

from __future__ import annotations

import difflib
import re
from collections.abc import Container, Mapping
from datetime import date
from math import isfinite
from pathlib import Path
from typing import Any

from sayso.documents.columns import Columns
from sayso.documents.document import FIELDS, Document
from sayso.documents.soundness import check_characters, check_depth
from sayso.errors import InputError, OptionError, writable
from sayso.settings import unknown_option

_ADDRESS = re.compile(r"\s*(?:https?|ftp|file)://\S+\s*", re.IGNORECASE)
_FILE = re.compile(
    r"\s*(?:(?:[A-Za-z]:[\\/]|[./~\\])?\S{1,300}|[./~][^\n\"“”]{1,300}|[A-Za-z]:[\\/][^\n]{1,300})"
    r"\.(?:txt|text|md|html?|mhtml?|xml|rss|atom|eml|mbox|docx?|rtf|pdf|csv|tsv|jsonl?|ndjson|parquet|xlsx?|warc|gz)\s*",
    re.IGNORECASE,
)
_LIKE = 0.85


def fields_of(item: Any) -> Mapping[str, Any]:
    """The fields of a document: of a text, of what `sayso.read` found, or of a mapping.

    Args:
        item: What a caller gives. A mapping has `text` or another of the usual names for it; its other keys become `extra`.

    Raises:
        InputError: It is no document, names a file or an address, or could not be read.
        OptionError: A key is nearly that of a field.

    >>> dict(fields_of({"id": 7, "body": "Four died.", "section": "World"}))
    {'id': '7', 'text': 'Four died.', 'extra': {'section': 'World'}}
    >>> fields_of("story.txt")
    Traceback (most recent call last):
    sayso.errors.InputError: 'story.txt' names a file, and is no text; give sayso.extract_many(sayso.read('story.txt'))
    """
    if isinstance(item, Document):
        if item.error is not None:
            raise item.error
        item = item.fields
    if isinstance(item, str):
        _check_words(item)
        return {"text": item}
    if isinstance(item, Path):
        raise _names_a_file(str(item))
    if not isinstance(item, Mapping):
        raise InputError(f"a document is a string or a mapping, not {type(item).__name__}", remedy="give its text as str")
    fields = _renamed(item)
    _check_fields(fields)
    return fields


def _check_fields(fields: Mapping[str, Any]) -> None:
    """Refuse a mapping whose text is none, or whose other fields are no strings that can be written."""
    where = str(fields.get("id") or "document")
    if not isinstance(fields.get("text"), str):
        kind = type(fields.get("text")).__name__
        raise InputError(f"the text is {kind}, not str", where=where, remedy="decode it first")
    _check_words(fields["text"])
    for name in ("id", "title", "publisher", "url"):
        if not isinstance(fields.get(name), str | None):
            raise InputError(f"{name} is {type(fields[name]).__name__}, not str", where=where, remedy="give it as str")
        check_characters(fields.get(name) or "", name, where)


def _check_words(text: str) -> None:
    if len(text) > 400:
        return
    if _ADDRESS.fullmatch(text):
        remedy = "save the page, and give sayso.extract_many(sayso.read('page.html'))"
        raise InputError(f"{text.strip()!r:.100} is an address, and sayso fetches nothing", remedy=remedy)
    if _FILE.fullmatch(text):
        raise _names_a_file(text.strip())


def _names_a_file(name: str) -> InputError:
    return InputError(f"{name!r} names a file, and is no text", remedy=f"give sayso.extract_many(sayso.read({name!r}))")


def _renamed(item: Mapping[str, Any]) -> dict[str, Any]:
    """A mapping's own fields, its text under any of the usual names, and the rest as extra."""
    for name, value in item.items():
        check_depth(value, str(name), "document")
    _check_names(item, [str(name) for name in item])
    fields, others = _told_apart(item)
    if isinstance(fields.get("id"), int) and not isinstance(fields["id"], bool):
        fields["id"] = str(fields["id"])
    extra = _plain({name: value for name, value in {**_own_extra(item), **others}.items() if value is not None})
    return {name: fields[name] for name in FIELDS if name in fields} | ({"extra": extra} if extra else {})


def _own_extra(item: Mapping[str, Any]) -> Mapping[str, Any]:
    own = item.get("extra") or {}
    if not isinstance(own, Mapping):
        raise InputError(f"extra is {type(own).__name__}, not a mapping", remedy="give it as names and values")
    return own


def _told_apart(item: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The fields of a mapping, and what else it has."""
    fields = {name: item[name] for name in FIELDS if item.get(name) is not None or (name == "text" and name in item)}
    found = Columns().document(_without(item, "extra"), "document")
    if found.error is not None:
        return fields, _without(item, *FIELDS, "extra")
    return {name: value for name, value in found.fields.items() if name in FIELDS} | fields, dict(found.extra)


def _without(item: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {str(name): value for name, value in item.items() if name not in names}


def _check_names(item: Mapping[str, Any], names: list[str]) -> None:
    """A key that is nearly a field, which is not there itself, is a slip of the pen."""
    for name in names:
        if meant(name, item) is not None:
            raise OptionError(unknown_option(name, FIELDS), where=str(item.get("id") or "document"))


def meant(name: str, given: Container[str]) -> str | None:
    """The field that a name is nearly, but is not, where that is not given itself; else None.

    >>> meant("publised", ["text", "publised"]), meant("section", ["text"])
    ('published', None)
    """
    if name in FIELDS or name == "extra" or name.removesuffix("s") in FIELDS or name.casefold() in FIELDS:
        return None
    near = difflib.get_close_matches(name, FIELDS, n=1, cutoff=_LIKE)
    return near[0] if near and near[0] not in given else None


def _plain(value: Any) -> Any:
    """A value as JSON can keep it."""
    if isinstance(value, Mapping):
        return {writable(str(name)): _plain(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    if value is None or isinstance(value, bool | int) or (isinstance(value, float) and isfinite(value)):
        return value
    return value.isoformat() if isinstance(value, date) else writable(str(value))
