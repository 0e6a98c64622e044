"""Records in the words of the terminal report."""

from __future__ import annotations

from saksi.records import DateValue, Granularity, ListStatus, Modality, Stance, Strength

STANCE_VERBS = {
    Stance.ASSERTS: "says so",
    Stance.DENIES: "denies it",
    Stance.ACCUSES: "accuses",
    Stance.WARNS: "warns of it",
    Stance.CONFIRMS: "confirms it",
    Stance.QUESTIONS: "questions it",
    Stance.DECLINES_COMMENT: "declines to comment",
    Stance.PROMISES: "promises it",
    Stance.URGES: "urges it",
    Stance.CONDEMNS: "condemns it",
    Stance.FEARS: "fears it",
}

MODALITY_WORDS = {
    Modality.CERTAIN: "",
    Modality.PROBABLE: "(probable)",
    Modality.POSSIBLE: "(speculative: might be)",
    Modality.CONDITIONAL: "(conditional: if it were so)",
    Modality.FUTURE: "(announced: still to come)",
    Modality.UNKNOWN: "(the text says that this is not known)",
}

LIST_STATUS_WORDS = {
    ListStatus.LISTED: "listed",
    ListStatus.NOT_YET: "not yet listed",
    ListStatus.DELISTED: "delisted",
    ListStatus.UNKNOWN: "state not known",
}

# Strongest first; the order of the report.
STRENGTH_WORDS = {
    Strength.MET: "met",
    Strength.ALLEGED: "alleged",
    Strength.POSSIBLE: "possible",
    Strength.SPECULATIVE: "speculative",
    Strength.NOT_MET: "not met",
}

STRENGTH_STYLES = {
    Strength.MET: "bold red",
    Strength.ALLEGED: "red",
    Strength.POSSIBLE: "yellow",
    Strength.SPECULATIVE: "blue",
    Strength.NOT_MET: "dim",
}

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


def plain(text: str) -> str:
    """The text with characters that would steer a terminal made visible."""
    return text.translate(_UNSAFE)


def language_words(lang: str) -> str:
    """A language's name, or its code where there is none here."""
    return LANGUAGE_NAMES.get(lang, lang)


def date_words(value: DateValue) -> str:
    """A date in as few characters as say all of it.

    >>> days = ("2023-09-01", "2023-09-08")
    >>> date_words(DateValue(earliest=days[0], latest=days[1], granularity=Granularity.DAY, candidates=days))
    '2023-09-01 or 2023-09-08'
    """
    if len(value.candidates) > 1:
        return ", ".join(value.candidates[:-1]) + " or " + value.candidates[-1]
    if value.earliest == value.latest:
        return value.earliest
    if value.granularity is Granularity.MONTH and value.earliest[:7] == value.latest[:7]:
        return value.earliest[:7]
    if value.granularity is Granularity.YEAR and value.earliest[:4] == value.latest[:4]:
        return value.earliest[:4]
    return f"{value.earliest} to {value.latest}"
