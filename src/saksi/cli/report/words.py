"""What only a terminal needs: names of languages, and text that cannot steer it. The rest is in dossier/words.py."""

from __future__ import annotations

# The languages whose name a reader of the report would rather see than a code; any other is shown as its code.
LANGUAGE_NAMES = {
    "ar": "Arabic",
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "fa": "Persian",
    "fr": "French",
    "he": "Hebrew",
    "hi": "Hindi",
    "id": "Indonesian",
    "it": "Italian",
    "ja": "Japanese",
    "ko": "Korean",
    "ms": "Malay",
    "nl": "Dutch",
    "pl": "Polish",
    "pt": "Portuguese",
    "ru": "Russian",
    "sw": "Swahili",
    "th": "Thai",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "und": "language unknown",
    "ur": "Urdu",
    "vi": "Vietnamese",
    "zh": "Chinese",
}

# Control characters could move the cursor or recolour the screen; bidi overrides could reorder what is shown.
_UNSAFE = dict.fromkeys(
    (*range(9), *range(11, 32), *range(127, 160), *range(0x202A, 0x202F), *range(0x2066, 0x206A)), "\ufffd"
)


def visible(text: str) -> str:
    """The text with characters that would steer a terminal made visible."""
    return text.translate(_UNSAFE)


def language_words(lang: str) -> str:
    """A language's name, or its code where there is none here."""
    return LANGUAGE_NAMES.get(lang, lang)
