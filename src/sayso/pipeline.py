"""The entry points: load a model, extract claims from one document or from many."""

from __future__ import annotations

import hashlib
import os
import threading
import weakref
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import date
from functools import cache
from itertools import chain, islice
from typing import Any, NamedTuple

from sayso.annotation import Annotation, annotate
from sayso.articles import Page, Story, split
from sayso.casing import Casing
from sayso.documents import FIELDS, Document, from_html, looks_like_html
from sayso.documents.fields import fields_of
from sayso.documents.language import check_language
from sayso.errors import InputError, OptionError, SaysoError, writable
from sayso.extraction import Extraction
from sayso.lexicon import Lexicon, lexicon_with
from sayso.model import Model, load_model
from sayso.parsing import Quickened
from sayso.passages import Plan, is_as_written, plan
from sayso.passages import read as read_passages
from sayso.reader import second_reader
from sayso.reading import check_text, without_controls
from sayso.records import Article, Attribution, ErrorInfo, Meta, Read, moved, rewritten
from sayso.settings import Settings
from sayso.syntax.joined import Joined
from sayso.times import age_to_published, parse_published
from sayso.version import __version__

_DOCUMENTS_AT_ONCE = 32
_WORDS_KEPT = 50_000
_CHARACTERS_A_NEW_WORD = 10


class _Document(NamedTuple):
    """A document that has been checked and split, ready to be parsed."""

    id: str
    text: str
    title: str | None
    publisher: str | None
    published: date | None
    url: str | None
    extra: Mapping[str, Any]
    page: Page
    plans: tuple[Plan, ...]


class Pipeline:
    """A loaded model with everything that reads claims with it. Make one with `sayso.load`.

    Threads may share it and get what one thread would: one reads at a time, since the model's vocabulary and the lexicon
    belong to all; documents are checked and split beside it, and records are frozen. Processes share nothing: each loads
    a model of its own. What is read does not depend on what was read before.
    """

    def __init__(self, model: Model) -> None:
        self.model = model
        self.nlp = model.nlp
        self._quickened = Quickened(model.nlp)
        self._casing = Casing(model.nlp)
        self._reading = threading.RLock()
        _READY.add(self)

    def halt(self) -> None:
        """Wait until no other thread reads, and keep it so until `go_on`."""
        self._reading.acquire()

    def go_on(self) -> None:
        """Let others read again."""
        self._reading.release()

    def extract(
        self,
        text: str | Document,
        *,
        id: str | int | None = None,
        title: str | None = None,
        publisher: str | None = None,
        published: str | float | date | None = None,
        url: str | None = None,
        read: Read = "figures",
        settings: Settings | dict[str, Any] | None = None,
    ) -> Extraction:
        """Read the claims of one document; see `sayso.extract`."""
        given = {"id": id, "title": title, "publisher": publisher, "published": published, "url": url}
        document = {**fields_of(text), **{name: value for name, value in given.items() if value is not None}}
        options = Settings.of(settings)
        try:
            return self._extract([_prepare(document, read, options)], read, options)[0]
        except Exception as error:
            raise _unforeseen(error) from (None if isinstance(error, SaysoError) else error)

    def extract_many(
        self,
        documents: Iterable[str | Document | Mapping[str, Any]],
        *,
        read: Read = "figures",
        settings: Settings | dict[str, Any] | None = None,
        progress: bool = False,
    ) -> Iterator[Extraction]:
        """Read the claims of many documents; see `sayso.extract_many`."""
        options = Settings.of(settings)
        _check_read(read)
        if isinstance(documents, str | bytes | Mapping | Document) or not isinstance(documents, Iterable):
            what = f"extract_many takes several documents, not one {type(documents).__name__}"
            raise InputError(what, remedy="give a list of them, or use sayso.extract")
        if hasattr(documents, "columns"):  # going over a table gives the names of its columns
            remedy = "give its rows: table.to_dict('records') in pandas, table.to_dicts() in polars"
            raise InputError(f"extract_many takes documents, not a {type(documents).__name__}", remedy=remedy)
        items = iter(_with_progress(documents) if progress else documents)
        while batch := list(islice(items, _DOCUMENTS_AT_ONCE)):
            yield from self._extract_batch(batch, read, options)

    def _extract_batch(self, batch: list[Any], read: Read, settings: Settings) -> Iterator[Extraction]:
        prepared: list[_Document | Extraction] = []
        for item in batch:
            try:
                prepared.append(_prepare(item, read, settings))
            except Exception as error:  # one bad document must not lose the others: its error stands in its place
                prepared.append(self._failed(item, error, read))
        good = [one for one in prepared if isinstance(one, _Document)]
        try:
            done = iter(self._extract(good, read, settings))
            yield from [one if isinstance(one, Extraction) else next(done) for one in prepared]
        except Exception:
            if len(batch) > 1:  # find the one that fails, and lose only that
                for item in batch:
                    yield from self._extract_batch([item], read, settings)
            else:
                yield self._guarded(batch[0], read, settings)

    def _guarded(self, item: Any, read: Read, settings: Settings) -> Extraction:
        try:
            return self._extract([_prepare(item, read, settings)], read, settings)[0]
        except Exception as error:
            return self._failed(item, error, read)

    def _extract(self, documents: list[_Document], read: Read, settings: Settings) -> list[Extraction]:
        plans = [one for document in documents for one in document.plans]
        lexicon = lexicon_with(settings.tables)
        with self._reading, self._memory_zone(sum(len(document.text) for document in documents)):
            with self._quickened:
                docs = iter(read_passages(self.nlp, plans, casing=self._casing, batch_size=settings.batch_size))
            return [self._join(one, [next(docs) for _ in one.plans], read, settings, lexicon) for one in documents]

    def _memory_zone(self, characters: int) -> AbstractContextManager[Any]:
        """Where words that were never met are forgotten at its end, so that memory stays flat over any number of documents;
        the first ones are kept, since a word that is known costs a tenth of a new one."""
        vocab: Any = self.nlp.vocab
        zones_do_not_nest = vocab.in_memory_zone
        keeps = len(vocab) + characters // _CHARACTERS_A_NEW_WORD <= _WORDS_KEPT
        return nullcontext() if zones_do_not_nest or keeps else self.nlp.memory_zone()

    def _join(self, document: _Document, docs: list[Joined], read: Read, settings: Settings, lexicon: Lexicon) -> Extraction:
        articles = tuple(_article(document, n, story) for n, story in enumerate(document.page.articles, 1))
        told = zip(document.page.articles, articles, docs, strict=True)
        parts = [
            _annotated(document, story, article, doc, n if len(articles) > 1 else 0, settings, lexicon)
            for n, (story, article, doc) in enumerate(told, 1)
        ]
        return Extraction(
            id=document.id,
            text=document.text,
            title=document.title or (articles[0].title if len(articles) == 1 else None),
            publisher=document.publisher,
            published=_iso(document.published),
            url=document.url,
            extra=dict(document.extra),
            articles=articles,
            **_all_of(parts),
            meta=self.meta(read, settings),
        )

    def meta(self, read: Read, settings: Settings | None = None) -> Meta:
        """What an extraction made here says of its making."""
        model, encoder = self.model, second_reader(settings or Settings())
        return Meta(
            sayso=__version__,
            model=model.name,
            model_version=model.version,
            model_sha256=model.sha256,
            reader=encoder.name if encoder else None,
            reader_sha256=encoder.sha256 if encoder else None,
            read=read,
        )

    def _failed(self, item: Any, error: Exception, read: Read) -> Extraction:
        fields = item.fields if isinstance(item, Document) else item if isinstance(item, Mapping) else {"text": item}
        known = {name: writable(value) for name in FIELDS if isinstance(value := fields.get(name), str)}
        text = known.get("text", "")
        return Extraction(
            id=known.get("id") or _identify(text, known),
            text=text,
            title=known.get("title"),
            publisher=known.get("publisher"),
            published=known.get("published"),
            url=known.get("url"),
            meta=self.meta(read),
            error=_told(error),
        )


def _all_of(parts: Sequence[Annotation]) -> dict[str, Any]:
    """The records of all articles together, by kind."""
    return {kind: tuple(chain.from_iterable(getattr(part, kind) for part in parts)) for kind in Annotation._fields}


def _annotated(
    document: _Document, story: Story, article: Article, doc: Joined, number: int, settings: Settings, lexicon: Lexicon
) -> Annotation:
    """What one article says, with offsets into the document; `number` is 0 where it is the only one."""
    spelt = document.text[story.start : story.end]
    try:
        found = annotate(
            doc,
            lexicon=lexicon,
            settings=settings,
            published=parse_published(article.published) or document.published,
            publisher=article.publisher or document.publisher,
            url=article.url or document.url,
            article=article.id,
            prefix=document.id,
            offset=story.start,
            titles=_extents(story, "title"),
            boilerplate=_extents(story, "boilerplate"),
        )
        as_written = is_as_written(doc, spelt)
    finally:
        doc.forget()
    return _moved(found, story.start, number, None if as_written else spelt)


def _moved(found: Annotation, by: int, article: int, spelt: str | None) -> Annotation:
    """Offsets into the document, entity ids that are unique in it, and words as the document writes them where it was read
    with spaces for control characters or marks of notes."""
    if spelt is not None:
        found = _rewritten(found, spelt)
    if article:
        found = _numbered(found, article)
    if by == 0:
        return found
    return Annotation(
        tuple(moved(x, by) for x in found.claims),
        tuple(moved(x, by) for x in found.entities),
        tuple(moved(x, by) for x in found.attributions),
        tuple(moved(x, by) for x in found.times),
    )


def _numbered(found: Annotation, article: int) -> Annotation:
    """Entities with the number of their article before their own."""

    def renamed(attribution: Attribution) -> Attribution:
        source = attribution.source
        if source is None or source.entity is None:
            return attribution
        return attribution.model_copy(update={"source": source.model_copy(update={"entity": f"{article}.{source.entity}"})})

    return found._replace(
        claims=tuple(c.model_copy(update={"attribution": tuple(map(renamed, c.attribution))}) for c in found.claims),
        entities=tuple(e.model_copy(update={"id": f"{article}.{e.id}"}) for e in found.entities),
        attributions=tuple(map(renamed, found.attributions)),
    )


def _rewritten(found: Annotation, text: str) -> Annotation:
    """The words of all spans as a text writes them, which was read with spaces for some of its characters."""
    return Annotation(
        tuple(rewritten(x, text) for x in found.claims),
        tuple(rewritten(x, text) for x in found.entities),
        tuple(rewritten(x, text) for x in found.attributions),
        tuple(rewritten(x, text) for x in found.times),
    )


def _article(document: _Document, n: int, story: Story) -> Article:
    published = (age_to_published(story.age_text, document.published) if story.age_text else None) or _iso(document.published)
    return Article(
        id=f"{document.id}/{n}",
        start=story.start,
        end=story.end,
        title=document.text[slice(*story.title)] if story.title else (document.title if n == 1 else None),
        publisher=story.publisher or (document.publisher if len(document.page.articles) == 1 else None),
        published=published,
        url=document.url,
        age_text=story.age_text,
    )


def _extents(story: Story, kind: str) -> list[tuple[int, int]]:
    return [(block.start - story.start, block.end - story.start) for block in story.blocks if block.kind == kind]


def _iso(published: date | None) -> str | None:
    return published.isoformat() if published else None


def _prepare(item: Any, read: Read, settings: Settings) -> _Document:
    _check_read(read)
    fields = fields_of(item)
    published = parse_published(fields.get("published"))
    text: str = fields["text"]
    title, publisher, url = fields.get("title"), fields.get("publisher"), fields.get("url")
    if looks_like_html(text):
        check_text(text, settings, markup=True)
        found = from_html(text)
        text, title, publisher, url = found.text, title or found.title, publisher or found.publisher, url or found.url
        published = published or parse_published(found.published)
    check_text(text, settings)
    check_language(text)
    words = without_controls(text)
    lexicon = lexicon_with(settings.tables)
    page = split(words, lexicon=lexicon)
    known = {"publisher": publisher, "published": _iso(published), "url": url}
    return _Document(
        id=fields.get("id") or _identify(text, known),
        text=text,
        title=title,
        publisher=publisher,
        published=published,
        url=url,
        extra=fields.get("extra") or {},
        page=page,
        plans=tuple(plan(words, story, read=read, lexicon=lexicon) for story in page.articles),
    )


def _told(error: Exception) -> ErrorInfo:
    """What an error record says of an error."""
    return ErrorInfo(type=type(error).__name__, message=str(_unforeseen(error)), where=getattr(error, "where", None))


def _unforeseen(error: Exception) -> SaysoError:
    """An error of ours; what nobody foresaw is named and becomes one, so that callers need to know no other."""
    if isinstance(error, SaysoError):
        return error
    if isinstance(error, MemoryError):
        return SaysoError("there is not enough memory to read it", remedy="split the text, or give more memory")
    return SaysoError(f"sayso fails on this text ({type(error).__name__}: {error})", remedy="please report it with the text")


def _identify(text: str, known: Mapping[str, str | None]) -> str:
    """An id that is the same for the same document, and differs when any of what identifies it does."""
    parts = [known.get(name) or "" for name in ("url", "publisher", "published")]
    return hashlib.sha256("\0".join([*parts, text]).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _check_read(read: str) -> None:
    if read not in ("figures", "all"):
        raise OptionError(f"read is {read!r}; it is 'figures' or 'all'")


def _with_progress(documents: Iterable[Any]) -> Iterable[Any]:
    from tqdm.auto import tqdm

    shown: Iterable[Any] = tqdm(documents, unit="doc")
    return shown


@cache
def _loaded(name: str | None, allow: str | None) -> Pipeline:
    return Pipeline(load_model(name, allow=allow))


_LOADING = threading.Lock()
_READY = weakref.WeakSet[Pipeline]()
_HELD = list[Pipeline]()


def _before_fork() -> None:
    """Let the threads that read come to a halt: a child has none but its own, and what they were at would never end there."""
    _LOADING.acquire()
    for one in tuple(_READY):
        one.halt()
        _HELD.append(one)


def _after_fork() -> None:
    while _HELD:
        _HELD.pop().go_on()
    _LOADING.release()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=_before_fork, after_in_parent=_after_fork, after_in_child=_after_fork)


def load(model: str | None = None, *, allow_model: str | None = None) -> Pipeline:
    """Load a model; see `sayso.load`."""
    with _LOADING:
        return _loaded(model, allow_model)
