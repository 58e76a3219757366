"""Mails and newsletters (.eml, mbox) and pages saved as one file (MHTML), by the standard library."""

from __future__ import annotations

import mailbox
import re
import tempfile
from collections.abc import Iterator
from email import message_from_binary_file, message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr
from pathlib import Path
from typing import Any, cast

from sayso.documents.content import Content
from sayso.documents.document import Document, failed
from sayso.documents.html import decode_html, fragment_text
from sayso.errors import InputError, SaysoError
from sayso.stamps import read_stamp

_FEW_WORDS = 40  # a plain part with fewer says only that the mail is better seen in a browser
_FURNITURE = re.compile(
    r"^\W*(?:view (?:this (?:e?mail|message)|it|online|in (?:your )?browser)|(?:un)?subscribe\b"
    r"|you (?:are receiving|received|got) this|manage (?:your )?preferences"
    r"|update your preferences|forward(?:ed)? (?:this|to)|was this (?:e?mail )?forwarded|add us to your"
    r"|copyright ©|©|sent (?:to|by) |-- ?$|privacy policy|read (?:more|it) (?:online|here|at))",
    re.IGNORECASE,
)
_LINK = re.compile(r"[<(\[]?https?://\S+[>)\]]?")


def read_mail(content: Content) -> Iterator[Document]:
    """The words of a mail: its plain part, or the text of its page; the subject is its title, the sender its publisher."""
    yield _document(message_from_bytes(content.read(), policy=policy.default), content.name)


def read_mbox(content: Content) -> Iterator[Document]:
    """The mails of a box, in order."""
    with tempfile.TemporaryDirectory() as folder:
        path = content.path
        if path is None:
            path = Path(folder) / "box"
            path.write_bytes(content.read())
        box = mailbox.mbox(
            path, factory=cast(Any, lambda file: message_from_binary_file(file, policy=policy.default)), create=False
        )
        try:
            for n, message in enumerate(cast(Any, box), 1):
                yield _document(cast(EmailMessage, message), f"{content.name}:{n}")
        finally:
            box.close()


def _document(message: EmailMessage, where: str) -> Document:
    try:
        text = _words(message)
        if not text.strip():
            raise InputError("the mail has no words", where=where, remedy="give its text, if it has one in an attachment")
        name, address = parseaddr(str(message.get("From", "")))
        return Document(
            text,
            id=str(message.get("Message-ID", "")).strip("<> \t") or None,
            title=" ".join(str(message.get("Subject", "")).split()) or None,
            publisher=name or address or None,
            published=_sent(message),
            where=where,
        )
    except (SaysoError, LookupError, ValueError, AttributeError, TypeError) as error:
        known = (
            error
            if isinstance(error, SaysoError)
            else InputError(f"the mail is broken ({error})", where=where, remedy="save it again")
        )
        return failed(where, known)


def _sent(message: EmailMessage) -> str | None:
    stamp = read_stamp(re.sub(r"\s*\([^()]*\)\s*$", "", str(message.get("Date", ""))))
    return stamp.isoformat() if stamp else None


def _words(message: EmailMessage) -> str:
    plain = message.get_body(preferencelist=("plain",))
    page = message.get_body(preferencelist=("html",))
    words = _without_furniture(_decoded(cast(EmailMessage, plain))) if plain is not None else ""
    if page is None or len(words.split()) >= _FEW_WORDS:
        return words
    shown = _without_furniture(fragment_text(_decoded(cast(EmailMessage, page), html=True)))
    return shown if len(shown.split()) > len(words.split()) else words


def _decoded(part: EmailMessage, *, html: bool = False) -> str:
    data = part.get_payload(decode=True)
    assert isinstance(data, bytes)
    named = part.get_content_charset()
    if html and named is None:
        return decode_html(data)
    for encoding in (named or "utf-8", "windows-1252"):
        try:
            return data.decode(encoding)
        except (LookupError, UnicodeDecodeError):
            continue
    return data.decode("utf-8", "replace")


def _without_furniture(text: str) -> str:
    """The lines of a mail, those that were broken to a width joined, without links and words to the subscriber."""
    flowed = text.replace("\r\n", "\n").split("\n")
    blocks: list[list[str]] = [[]]
    for line in flowed:
        bare = _LINK.sub("", line).strip()
        if not bare:
            blocks.append([])
        elif not _FURNITURE.match(bare):
            blocks[-1].append(bare)
    return "\n".join(line for block in blocks for line in _joined(block))


def _joined(block: list[str]) -> list[str]:
    """A block as one line where its lines were broken to a width, else as they are."""
    longest = max(map(len, block), default=0)
    wrapped = len(block) > 1 and 50 <= longest <= 100 and all(len(line) > longest * 0.6 for line in block[:-1])
    return [" ".join(block)] if wrapped else block


def read_mhtml(content: Content) -> Iterator[Document]:
    """The page that a browser saved as one file; its parts beside the page (pictures, styles, frames) are left out."""
    message = message_from_bytes(content.read(), policy=policy.default)
    pages = [part for part in message.walk() if part.get_content_type() in ("text/html", "application/xhtml+xml")]
    if not pages:
        raise InputError("the MHTML file has no page in it", where=content.name, remedy="save the page again")
    data = pages[0].get_payload(decode=True)
    assert isinstance(data, bytes)
    charset = pages[0].get_content_charset()
    try:
        html = data.decode(charset) if charset else decode_html(data)
    except (LookupError, UnicodeDecodeError):
        html = decode_html(data)
    address = str(message.get("Snapshot-Content-Location") or pages[0].get("Content-Location") or "").strip()
    yield Document(html, url=address if address.startswith("http") else None, where=content.name)


__all__ = ["read_mail", "read_mbox", "read_mhtml"]
