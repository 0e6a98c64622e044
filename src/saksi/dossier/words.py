"""How the dossier says things: closed vocabularies, lists, dates and scripts in a reader's words."""

from __future__ import annotations

from saksi.records import DateValue, ElementState, Granularity, HitStatus, ListStatus, Modality, Stance, Strength
from saksi.resources.conduct import kinds
from saksi.resources.list_specs import list_specs

# A shape stands beside every word, so that nothing depends on colour.
STRENGTH_WORDS = {
    Strength.MET: ("●", "elements reported"),
    Strength.ALLEGED: ("◐", "alleged"),
    Strength.POSSIBLE: ("○", "possible, facts missing"),
    Strength.SPECULATIVE: ("◇", "speculative: watch"),
    Strength.NOT_MET: ("✕", "not met"),
}
INFORMATIVE_WORDS = ("i", "for information")
STATE_WORDS = {
    ElementState.REPORTED: ("●", "reported"),
    ElementState.ALLEGED: ("◐", "alleged"),
    ElementState.DENIED: ("⊘", "denied"),
    ElementState.SPECULATIVE: ("◇", "speculative"),
    ElementState.NOT_REPORTED: ("○", "not reported"),
    ElementState.NOT_MET: ("✕", "not met"),
    ElementState.UNKNOWN: ("?", "not known"),
}
HIT_WORDS = {
    HitStatus.MATCH: ("●", "match"),
    HitStatus.POSSIBLE: ("○", "possible"),
    HitStatus.AMBIGUOUS: ("◇", "ambiguous"),
    HitStatus.DISCARDED: ("✕", "discarded"),
}
LISTING_WORDS = {
    ListStatus.LISTED: ("●", "listed"),
    ListStatus.NOT_YET: ("○", "not yet listed"),
    ListStatus.DELISTED: ("✕", "delisted"),
    ListStatus.UNKNOWN: ("?", "not known"),
}
STANCE_WORDS = {
    Stance.ASSERTS: ("●", "says"),
    Stance.DENIES: ("⊘", "denies"),
    Stance.ACCUSES: ("▲", "accuses"),
    Stance.WARNS: ("△", "warns"),
    Stance.CONFIRMS: ("●", "confirms"),
    Stance.QUESTIONS: ("?", "questions"),
    Stance.DECLINES_COMMENT: ("–", "declines to comment"),
    Stance.PROMISES: ("◇", "promises"),
    Stance.URGES: ("△", "urges"),
    Stance.CONDEMNS: ("▲", "condemns"),
    Stance.FEARS: ("◇", "fears"),
}
MODALITY_WORDS = {
    Modality.CERTAIN: "",
    Modality.PROBABLE: "probable",
    Modality.POSSIBLE: "possible",
    Modality.CONDITIONAL: "hypothetical",
    Modality.FUTURE: "planned or expected",
    Modality.UNKNOWN: "not known whether it happened",
}
SCRIPT_WORDS = {
    "Arab": "Arabic",
    "Armn": "Armenian",
    "Beng": "Bengali",
    "Cyrl": "Cyrillic",
    "Deva": "Devanagari",
    "Geor": "Georgian",
    "Grek": "Greek",
    "Hang": "Hangul",
    "Hani": "Han",
    "Hans": "Han, simplified",
    "Hant": "Han, traditional",
    "Hebr": "Hebrew",
    "Jpan": "Japanese",
    "Kore": "Korean",
    "Latn": "Latin",
    "Thai": "Thai",
}
RIGHT_TO_LEFT = frozenset(
    {"Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"}
)


def direction(lang_or_script: str | None) -> str:
    """The way a language or a script code runs: "rtl" or "ltr"."""
    return "rtl" if (lang_or_script or "").split("-")[0] in RIGHT_TO_LEFT else "ltr"


def script_name(script: str | None) -> str:
    """A script as a reader calls it."""
    return SCRIPT_WORDS.get(script or "", script or "other")


def list_name(list_id: str) -> str:
    """A list as a reader calls it; its id if it is none of those Saksi knows."""
    spec = list_specs().get(list_id)
    return spec.short if spec is not None else list_id


def conduct_name(conduct: str) -> str:
    """A kind of conduct as a reader calls it."""
    kind = kinds().get(conduct)
    return kind.label if kind is not None else plain(conduct)


def plain(identifier: str) -> str:
    """A name from the data as words: "arms_transfer" -> "arms transfer"."""
    return identifier.replace("_", " ")


def date_words(date: DateValue | None) -> str:
    """A date as precisely as it is known, and no more.

    >>> date_words(None)
    'date not known'
    """
    if date is None:
        return "date not known"
    if len(date.candidates) > 1:
        return _one_of(date.candidates)
    if date.earliest == date.latest:
        return date.earliest
    if date.granularity is Granularity.MONTH and date.earliest[:7] == date.latest[:7]:
        return f"{date.earliest[:7]}, day not known"
    if date.granularity is Granularity.YEAR and date.earliest[:4] == date.latest[:4]:
        return f"{date.earliest[:4]}, day not known"
    return f"{date.earliest} to {date.latest}"


def _one_of(days: tuple[str, ...]) -> str:
    """Several possible days, the month said once if they share it.

    >>> _one_of(("2023-09-01", "2023-09-08")), _one_of(("2023-08-31", "2023-09-01"))
    ('2023-09, day 1 or 8', '2023-08-31 or 2023-09-01')
    """
    months = {day[:7] for day in days}
    shown = [str(int(day[8:])) for day in days] if len(months) == 1 else list(days)
    words = f"{', '.join(shown[:-1])} or {shown[-1]}"
    return f"{months.pop()}, day {words}" if len(months) == 1 else words


def counted(number: int, noun: str) -> str:
    """A number with its noun.

    >>> counted(1, "claim"), counted(4, "claim"), counted(2, "party")
    ('1 claim', '4 claims', '2 parties')
    """
    if number == 1:
        return f"1 {noun}"
    return f"{number} {noun[:-1]}ies" if noun.endswith("y") else f"{number} {noun}s"
