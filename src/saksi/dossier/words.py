"""How the dossier says things: closed vocabularies, lists, dates and scripts in a reader's words."""

from __future__ import annotations

import re
from functools import cache

from saksi.dossier.wording import say, say_some
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
# In the past, which fits one who speaks and several.
STANCE_WORDS = {
    Stance.ASSERTS: ("●", "said"),
    Stance.DENIES: ("⊘", "denied"),
    Stance.ACCUSES: ("▲", "accused"),
    Stance.WARNS: ("△", "warned"),
    Stance.CONFIRMS: ("●", "confirmed"),
    Stance.QUESTIONS: ("?", "questioned"),
    Stance.DECLINES_COMMENT: ("–", "declined to comment"),
    Stance.PROMISES: ("◇", "promised"),
    Stance.URGES: ("△", "urged"),
    Stance.CONDEMNS: ("▲", "condemned"),
    Stance.FEARS: ("◇", "feared"),
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
# Sentences of assessments that name somebody or something.
CAVEAT_WORDS = (
    "Exempt: %(what)s",
    "Alleged by %(who)s; not reported as fact.",
    "Denied by %(who)s.",
    "The rule has since been %(status)s; it is shown for the day of the report.",
    "The day is known only as %(first)s to %(last)s.",
)
# Words that the code puts together: labels of facts, whose report, what was repaired.
OTHER_WORDS = (
    *("Born", "Positions", "Countries", "Places", "Relations", "Identifiers", "denied", "unconfirmed"),
    *("retold by", "translated by", "retold", "translated", "own", "the outlet", "a source", "superseded", "ended"),
    *("What is said against it", "Whether it has happened", "other"),
    *("opinion", "editorial", "analysis", "press release", "sponsored", "satire"),
    *("owned by the state", "affiliated with a body of the state", "public, by law independent of the government"),
    *("owned by its newspapers", "privately owned"),
    *("mojibake", "odd encoding", "letter form", "invisible", "space", "normal form", "line hyphen", "mixed script"),
    *("double stop", "glued sentences", "glued words", "edit"),
)
# What is counted, one and several.
COUNTED = ("account", "article", "claim", "independent origin", "language", "listed party", "outlet", "story")
RIGHT_TO_LEFT = frozenset(
    {"Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"}
)


def direction(lang_or_script: str | None) -> str:
    """The way a language or a script code runs: "rtl" or "ltr"."""
    return "rtl" if (lang_or_script or "").split("-")[0] in RIGHT_TO_LEFT else "ltr"


def script_name(script: str | None) -> str:
    """A script as a reader calls it."""
    return say(SCRIPT_WORDS.get(script or "", script or "other"))


def list_name(list_id: str) -> str:
    """A list as a reader calls it; its id if it is none of those Saksi knows."""
    spec = list_specs().get(list_id)
    return spec.short if spec is not None else list_id


def conduct_name(conduct: str) -> str:
    """A kind of conduct as a reader calls it."""
    kind = kinds().get(conduct)
    return say(kind.label if kind is not None else plain(conduct))


def plain(identifier: str) -> str:
    """A name from the data as words: "arms_transfer" -> "arms transfer"."""
    return identifier.replace("_", " ")


def date_words(date: DateValue | None) -> str:
    """A date as precisely as it is known, and no more.

    >>> date_words(None)
    'date not known'
    """
    if date is None:
        return say("date not known")
    if len(date.candidates) > 1:
        return _one_of(date.candidates)
    if date.earliest == date.latest:
        return date.earliest
    if date.granularity is Granularity.MONTH and date.earliest[:7] == date.latest[:7]:
        return say("%(period)s, day not known", period=date.earliest[:7])
    if date.granularity is Granularity.YEAR and date.earliest[:4] == date.latest[:4]:
        return say("%(period)s, day not known", period=date.earliest[:4])
    return say("%(first)s to %(last)s", first=date.earliest, last=date.latest)


def _one_of(days: tuple[str, ...]) -> str:
    """Several possible days, the month said once if they share it.

    >>> _one_of(("2023-09-01", "2023-09-08")), _one_of(("2023-08-31", "2023-09-01"))
    ('2023-09, day 1 or 8', '2023-08-31 or 2023-09-01')
    """
    months = {day[:7] for day in days}
    shown = [str(int(day[8:])) for day in days] if len(months) == 1 else list(days)
    words = say("%(others)s or %(last)s", others=", ".join(shown[:-1]), last=shown[-1])
    return say("%(month)s, day %(days)s", month=months.pop(), days=words) if len(months) == 1 else words


def counted(number: int, noun: str) -> str:
    """A number with its noun.

    >>> counted(1, "claim"), counted(4, "claim"), counted(2, "party")
    ('1 claim', '4 claims', '2 parties')
    """
    return say_some(*counting_forms(noun), number)


def counting_forms(noun: str) -> tuple[str, str]:
    """What is said of one, and of several: the texts to translate."""
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"%(num)d {noun}", f"%(num)d {plural}"


def in_words(words: tuple[str, str]) -> tuple[str, str]:
    """A shape and its word, in the reader's language."""
    return words[0], say(words[1])


def caveat_words(caveat: str) -> str:
    """What limits an assessment, in the reader's language."""
    for pattern, template in _caveat_patterns():
        found = pattern.fullmatch(caveat)
        if found is not None:
            return say(template, **{name: say(value) for name, value in found.groupdict().items()})
    return say(caveat)


@cache
def _caveat_patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (re.compile(re.sub(r"%\\\((\w+)\\\)s", r"(?P<\1>.+)", re.escape(template)), re.DOTALL), template)
        for template in CAVEAT_WORDS
    )
