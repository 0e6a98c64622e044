"""A claim in one line of plain English, the names as the article writes them."""

from __future__ import annotations

from collections.abc import Sequence

from saksi.records import Attribution, Event, Manner, Modality, Polarity, Stance
from saksi.resources.conduct import kinds

STANCE_WORDS = {
    Stance.ASSERTS: "says",
    Stance.DENIES: "denies",
    Stance.ACCUSES: "alleges",
    Stance.WARNS: "warns of",
    Stance.CONFIRMS: "confirms",
    Stance.QUESTIONS: "questions",
    Stance.DECLINES_COMMENT: "declines to comment on",
    Stance.PROMISES: "promises",
    Stance.URGES: "urges",
    Stance.CONDEMNS: "condemns",
    Stance.FEARS: "fears",
}
MAX_TEXT_CHARS = 60


def summarise(event: Event, attributions: Sequence[Attribution], text: str) -> str:
    """Who says it, what it is, who takes part, and how sure it is put; no judgement of ours.

    A statement without known conduct quotes the beginning of what is said.
    """
    voices = [f"{_short(one.source_text)} {STANCE_WORDS[one.stance]}" for one in attributions if _is_told(one)]
    said = _short(attributions[-1].content.cut(text)) if len(attributions) > 0 else ""
    what = f'"{said}"' if event.conduct == "statement" else kinds()[event.conduct].label
    polarity = "no: " if event.polarity is Polarity.NEGATIVE else ""
    people = "; ".join(f"{argument.role} {_short(argument.text)}" for argument in event.arguments)
    sure = "" if event.modality is Modality.CERTAIN else f" [{event.modality}]"
    lead = ": ".join(voices) if len(voices) > 0 else "Reported"
    return f"{lead}: {polarity}{what}{f' ({people})' if people != '' else ''}{sure}"


def _is_told(attribution: Attribution) -> bool:
    return attribution.manner is not Manner.OWN_VOICE and attribution.source_text != ""


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= MAX_TEXT_CHARS else f"{line[: MAX_TEXT_CHARS - 1].rstrip()}…"
