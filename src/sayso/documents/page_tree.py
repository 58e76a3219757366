"""The tree of a web page, made ready: what is no story is taken out, and markup that changes what is read is put in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from sayso.errors import InputError, require

KEPT_SPACE = "\ue0a0"
"""Stands for a space within a number while the page is taken apart (a private character, that no page has)."""

_XML = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_UNSOUND = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_REFERENCE = re.compile(r"&#([xX][0-9a-fA-F]{1,8}|[0-9]{1,10});?")
_LAST_CHARACTER = 0x10FFFF
_LONG_CELL = 500
_LONG_POINTER = 250
_POINTER = re.compile(
    r"\W*(?:read (?:more|next|also|our|the)|also read|see also|related|recommended|more (?:on|from|about)|watch|listen"
    r"|in pictures|explore more"
    r"|get more|sign up|subscribe|follow us|click here|don.t miss|download the|key reading|in depth)\b",
    re.IGNORECASE,
)
_OUT = (
    "script",
    "style",
    "noscript",
    "template",
    "iframe",
    "nav",
    "svg",
    "button",
    "figcaption",
    "dialog",
    "amp-ad",
    "amp-list",
)
_DELETED = ("del", "s", "strike")
_UNWRAPPED = ("ins", "time", "abbr", "acronym", "data", "mark", "dfn", "wbr", "font", "bdi", "bdo", "cite", "var", "samp")
_BLOCKS = frozenset(
    {"p", "li", "td", "th", "blockquote", "dd", "div", "section", "article", "h1", "h2", "h3", "h4", "h5", "h6", "body"}
)
# parts of a page by the words of its classes and ids; a part that holds much of the page's text is kept all the same
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:related|recirc\w*|most-?(?:read|popular|viewed|shared)|trending|popular|recommend\w*|read-?(?:next|more|also|on)"
    r"|more-?(?:on|stories|from|news|like)|further-reading|you-may-also\w*|up-?next|latest-(?:news|stories)|page-?list\w*"
    r"|rich-?link|inline-?(?:link|related|promo)|news-?letter|sign-?up|subscri(?:be|ption)-?(?:widget|form|box|promo|wrap|cta)"
    r"|subscription-widget-wrap|promo\w*|donat\w+|share|sharing|social|comments?|disqus\w*|respond|cookie\w*|consent|gdpr|paywall\w*"
    r"|advert\w*|ads?|ad-?(?:slot|wrapper|container|unit)|sponsor\w*|outbrain|taboola|captions?|image-?caption|img-?caption"
    r"|photo-?credit|image-?credit|credits?|breadcrumbs?|footnotes?|author-?(?:bio|box|card|info)|about-(?:the-)?author|bio"
    r"|contact(?:-info)?|attachments?|video-?(?:resource|player|embed|headline)\w*|pull-?quotes?|sidebar|widget|tags?|tag-list"
    r"|topics|skip-?(?:link|to)\w*|sign-?off|trust|toolbar|print-only|sr-only|visually-hidden|screen-reader\w*|footer|byline\w*"
    r"|timestamp|dateline|post-?ufi|links-block|site-?header|masthead|menu|timeline-nav|embed|correction-link|modal|popup)(?=$|[\s_-])",
    re.IGNORECASE,
)
# classes that blog engines give a post by its subject, and by what it has
_SUBJECTS = re.compile(r"(?<!\S)(?:tag|category|post|type|status|format|has|is|with|js|section|topic)-\S+", re.IGNORECASE)
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_WORDS = re.compile(r"\w+")
_MOST = 0.3  # a part with more than this share of the text is no furniture
_ORDINAL = re.compile(r"(?:st|nd|rd|th|e|er|o|a)\b", re.IGNORECASE)
_UNIT_BEFORE = re.compile(r"(?:^|[\s\d(/\xa0])(?:[mckd]?m|km|ft|in|mi|yd)$", re.IGNORECASE)
_TEN_BEFORE = re.compile(r"(?:^|\D)10$")
_RAISED = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_SPACE_IN_NUMBER = re.compile(r"(?<=\d)[\u00a0\u2007\u2009\u202f](?=\d{3}(?!\d))")
_SPACE_BEFORE_UNIT = re.compile(r"(?<=\d)[\u00a0\u2007\u2009\u202f](?=[a-zA-Z°%€£$])")


def parsed(html: str) -> Any | None:
    """The tree of a page's source, or None where there is none.

    Raises:
        InputError: It is nested so deep that a part of it would be missing.
    """
    lxml_html, etree = require("lxml.html", "documents"), require("lxml.etree", "documents")
    source = _REFERENCE.sub(_sound, _UNSOUND.sub(" ", _XML.sub("", html)))
    parser = lxml_html.HTMLParser(remove_comments=True, remove_pis=True)
    try:
        tree = lxml_html.document_fromstring(source, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    if any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log):
        what = "the HTML is nested deeper than can be read"
        raise InputError(what, remedy="save the page from a browser, or give the text of the story itself")
    return tree


def _sound(reference: re.Match[str]) -> str:
    """A numeric reference, unless it stands for a character that no tree can hold."""
    digits = reference.group(1)
    number = int(digits[1:], 16) if digits[0] in "xX" else int(digits)
    return " " if number > _LAST_CHARACTER or _UNSOUND.match(chr(number)) else reference.group()


def prepared(tree: Any, title: str | None = None) -> str | None:
    """Make a page ready for reading, in place, and give its headline.

    Args:
        tree: The page; furniture is dropped from it, and inline markup becomes words.
        title: What the page calls its story.

    Returns:
        The heading of the first rank that has words in common with the title, or the first where there is no title.
    """
    drop_furniture(tree)
    for element in [one for one in tree.iter("p", "li", "h3", "h4", "h5", "strong") if _is_pointer(one)]:
        _drop(element)
    _open_layout_tables(tree)
    _mend_inline(tree)
    for element in list(tree.iter()):
        element.text, element.tail = _with_kept_spaces(element.text), _with_kept_spaces(element.tail)
    headings = (" ".join(heading.text_content().split()) for heading in tree.iter("h1"))
    return next((text for text in headings if text and _fits(text, title)), None)


def _fits(heading: str, title: str | None) -> bool:
    """Is a heading the title of the story, and not the name of the paper?"""
    if title is None:
        return True
    ours, theirs = (set(_WORDS.findall(text.casefold())) for text in (heading, title))
    return 2 * len(ours & theirs) >= min(len(ours), len(theirs)) > 0


def drop_furniture(tree: Any) -> None:
    """Take out what stands around a story: navigation, captions, comments, promotions, links to other stories."""
    for element in list(tree.iter(*_OUT)):
        _drop(element)
    for element in _hidden(tree):
        _drop(element)
    total = max(1, _weight(tree))
    blocks = ("aside", "footer", *_BLOCKS, "dl", "ul", "ol", "figure")
    spans = [one for one, runs in in_running_text(filter(_is_furniture, tree.iter("span"))) if not runs]
    for element in [*filter(_is_furniture, tree.iter(*blocks)), *spans]:
        if element.getparent() is not None and _weight(element) <= _MOST * total and not _holds_headline(element):
            _drop(element)


def _hidden(tree: Any) -> Iterator[Any]:
    yield from (
        one for one in list(tree.iter()) if isinstance(one.tag, str) and one.get("hidden") is not None and one.tag != "body"
    )


def _is_furniture(element: Any) -> bool:
    if element.tag in ("aside", "footer", "figure"):
        return next(element.iter("table"), None) is None  # blog engines put tables into figures
    if element.tag == "body" or element.get("itemprop") == "articleBody":
        return False
    parts = [element.get(name) or "" for name in ("class", "id", "data-component", "role")]
    names = " ".join(parts)[:1000]
    return bool(names.strip()) and bool(_FURNITURE.search(_CAMEL.sub("-", _SUBJECTS.sub(" ", names))))


def _is_pointer(element: Any) -> bool:
    """Does a line only point to another story? ("Read more: Nine towns share 4m")"""
    text = " ".join(element.text_content().split())
    if (
        not text
        or len(text) > _LONG_POINTER
        or not (linked := "".join(one.text_content() for one in element.iter("a")).strip())
    ):
        return False
    whole = len(linked) >= 0.9 * len(text) and element.tag == "p" and text[-1] not in '.!?”"'
    return whole or (bool(_POINTER.match(text)) and len(linked) >= 0.4 * len(text))


def _holds_headline(element: Any) -> bool:
    return next(element.iter("h1"), None) is not None


def _weight(element: Any) -> int:
    """How much text of sentences an element has: links and headings do not count."""
    linked = sum(len(link.text_content()) for link in element.iter("a"))
    return max(0, len(element.text_content()) - linked)


def _drop(element: Any) -> None:
    if element.getparent() is not None:
        element.drop_tree()


def _open_layout_tables(tree: Any) -> None:
    """Tables that hold the page rather than figures become divisions."""
    for table in list(tree.iter("table")):
        cells = [cell for cell in table.iter("td", "th") if next(cell.iterancestors("table")) is table]
        if any(len(cell.text_content()) > _LONG_CELL or next(cell.iter("table", "h1"), None) is not None for cell in cells):
            parts = [part for part in table.iter("tbody", "tr") if next(part.iterancestors("table")) is table]
            for part in [table, *parts, *cells]:
                part.tag = "div"


def _mend_inline(tree: Any) -> None:
    """Put in words what inline markup says: deletions, quotation marks, raised figures, times."""
    for element in list(tree.iter(*_DELETED)):
        _close_gap(element)
        _drop(element)
    for element in list(tree.iter("sup", "sub")):
        _mend_raised(element)
    for element in [one for one, runs in in_running_text(tree.iter("time")) if not runs]:
        _drop(element)
    _mend_quotations(tree)
    for element in [one for one in tree.iter(*_UNWRAPPED) if one.getparent() is not None]:
        element.drop_tag()


def _mend_quotations(tree: Any) -> None:
    """Put marks around quotations, and who said them below them."""
    for element, nested in [(one, next(one.iterancestors("q"), None) is not None) for one in tree.iter("q")]:
        _quote(element, nested=nested)
    for element in list(tree.iter("cite")):
        _set_below(element)


def _set_below(citation: Any) -> None:
    """Who said a quotation that is set apart stands below it, on a line of its own."""
    quotation = next(citation.iterancestors("blockquote"), None)
    if quotation is not None and quotation.getparent() is not None and not (citation.tail or "").strip():
        citation.tag, citation.tail = "p", None
        quotation.addnext(citation)


def _close_gap(element: Any) -> None:
    """A space on both sides of what is deleted becomes one."""
    if element.tail and element.tail[:1].isspace() and _text_before(element)[-1:].isspace():
        element.tail = element.tail.lstrip()


def in_running_text(elements: Iterable[Any]) -> Iterator[tuple[Any, bool]]:
    """Elements with whether they stand among the words of a sentence rather than alone in a line of their own.

    Each block is measured once, however many elements it has.
    """
    measured: dict[Any, _Measure] = {}
    for element in elements:
        block = next((one for one in element.iterancestors() if one.tag in _BLOCKS), None)
        if block is None:
            yield element, False
            continue
        if block not in measured:
            measured[block] = _measured(block)
        size = measured[block]
        others = size.words - size.words_of_times - (0 if element.tag == "time" else len(element.text_content().split()))
        yield element, size.is_line and (others >= 5 or (others >= 2 and size.ends))


class _Measure(NamedTuple):
    """A block: its words, those of its times, whether it ends as a sentence, and whether no other block is in it."""

    words: int
    words_of_times: int
    ends: bool
    is_line: bool


def _measured(block: Any) -> _Measure:
    text = block.text_content().strip()
    times = sum(len(one.text_content().split()) for one in block.iter("time"))
    is_line = not any(child.tag in _BLOCKS for child in block.iterdescendants())
    return _Measure(len(text.split()), times, text.endswith((".", "!", "?", "”")), is_line)


def _mend_raised(element: Any) -> None:
    """Ordinals and chemistry stay as they are, powers become raised characters, marks of footnotes go."""
    if element.getparent() is None:
        return
    text = element.text_content().strip()
    if element.tag == "sub" or _ORDINAL.fullmatch(text) or (text.isalpha() and len(text) > 1):
        element.drop_tag()
    elif _is_power(text, _text_before(element), bare=not len(element)):
        _replace(element, text.translate(_RAISED))
    else:
        _drop(element)


def _is_power(text: str, before: str, *, bare: bool) -> bool:
    """Whether raised characters are those of a square or a cube, or a power of ten."""
    square = text in ("2", "3") and _UNIT_BEFORE.search(before) is not None
    return square or (bare and _TEN_BEFORE.search(before) is not None and text.lstrip("+-−").isdigit())


def _text_before(element: Any) -> str:
    previous = element.getprevious()
    if previous is not None:
        return (previous.tail if previous.tail is not None else previous.text_content()) or ""
    return element.getparent().text or "" if element.getparent() is not None else ""


def _replace(element: Any, text: str) -> None:
    for child in list(element):
        element.remove(child)
    element.text = text
    element.drop_tag()


def _quote(element: Any, *, nested: bool) -> None:
    """Marks around a quotation, unless the page has put them there itself."""
    if element.getparent() is None:
        return
    text = element.text_content().strip()
    if not text or text[0] in "“\"'‘«":
        element.drop_tag()
        return
    opening, closing = "‘’" if nested else "“”"
    element.text = opening + (element.text or "").lstrip()
    if len(element):
        element[-1].tail = (element[-1].tail or "").rstrip() + closing
    else:
        element.text = element.text.rstrip() + closing
    element.drop_tag()


def _with_kept_spaces(text: str | None) -> str | None:
    if not text or text.isascii():
        return text
    return _SPACE_BEFORE_UNIT.sub(KEPT_SPACE, _SPACE_IN_NUMBER.sub(KEPT_SPACE, text))
