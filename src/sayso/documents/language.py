"""Is a text English? What is not is said to be so, rather than read wrongly."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from sayso.errors import InputError, MissingExtraError, require

# the commonest words of English text; one in four of its words is one of them, and hardly any of another language's
_COMMON = frozenset(
    [
        "the",
        "of",
        "and",
        "to",
        "in",
        "a",
        "is",
        "that",
        "for",
        "it",
        "on",
        "was",
        "with",
        "as",
        "at",
        "by",
        "be",
        "from",
        "he",
        "his",
        "have",
        "has",
        "are",
        "this",
        "an",
        "not",
        "were",
        "which",
        "but",
        "or",
        "had",
        "they",
        "their",
        "its",
        "said",
        "will",
        "who",
        "been",
        "would",
        "more",
        "after",
    ]
)
_WORD = re.compile(r"[^\W\d_]+")
_BEGINNING = 5000
_ENOUGH_WORDS = 20
_ENGLISH_SHARE = 0.15
_SURE = 0.9
_NO_LANGUAGE = "zxx"  # a table of numbers and names
_NAMES = {
    "af": "Afrikaans", "ar": "Arabic", "bg": "Bulgarian", "bn": "Bengali", "ca": "Catalan", "cs": "Czech", "cy": "Welsh",
    "da": "Danish",
    "de": "German", "el": "Greek", "es": "Spanish", "et": "Estonian", "eu": "Basque", "fa": "Persian", "fi": "Finnish",
    "fr": "French",
    "ga": "Irish", "gl": "Galician", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian", "id": "Indonesian",
    "is": "Icelandic",
    "it": "Italian", "ja": "Japanese", "ko": "Korean", "lt": "Lithuanian", "lv": "Latvian", "ms": "Malay", "mt": "Maltese",
    "nb": "Norwegian",
    "nl": "Dutch", "nn": "Norwegian", "no": "Norwegian", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian",
    "ru": "Russian", "sk": "Slovak",
    "sl": "Slovenian", "sq": "Albanian", "sr": "Serbian", "sv": "Swedish", "sw": "Swahili", "ta": "Tamil", "th": "Thai",
    "tl": "Tagalog",
    "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip

# words that are common in other languages and no words of English
_OTHERS = frozenset(
    " ".join(
        [
            "de la le les des du une et est que el los las por con para der das und ist ein von mit nicht il di che non per",
            "del dos em os het een van niet och att som på w na się nie",
        ]
    ).split()
)
_FEW_WORDS = 8


def is_doubtful(text: str) -> bool:
    """Whether a text that is too short to be refused has no common word of English, and several of another language.

    >>> is_doubtful("Neuf personnes sont mortes lundi dans le sud de la France, selon la police.")
    True
    """
    words = _WORD.findall(text[:_BEGINNING].casefold())
    ours, others = (sum(word in known for word in words) for known in (_COMMON - {"a", "on", "as", "was", "an"}, _OTHERS))
    return len(words) >= _FEW_WORDS and others > 1 and others > 2 * ours


def check_language(text: str) -> None:
    """Refuse a text of another language; without py3langid (extra `documents`) nothing is refused.

    Args:
        text: The text of a document. One with common English words throughout is taken for English at once; one of a few
            words is not judged.

    Raises:
        InputError: The text is of another language, which the message names.

    >>> check_language("Nine people died on Monday, police said.")
    """
    words = _WORD.findall(text[:_BEGINNING].casefold())
    ideographs = sum(not word.isascii() for word in words)
    if (len(words) < _ENOUGH_WORDS and ideographs < len(words) / 2) or not words:
        return
    if sum(word in _COMMON for word in words) >= _ENGLISH_SHARE * len(words):
        return
    try:
        langid = require("py3langid.langid", "documents")
    except MissingExtraError:
        return
    code, probability = _classifier(langid).classify(text[:_BEGINNING])
    if code not in ("en", _NO_LANGUAGE) and probability >= _SURE:
        name = _NAMES.get(code, f"of the language {code!r}")
        raise InputError(f"the text is {name}, not English", remedy="translate it, or leave it out")


@cache
def _classifier(langid: Any) -> Any:
    return langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)  # takes a second to load
