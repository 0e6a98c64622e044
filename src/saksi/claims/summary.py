"""A claim in one line of plain English, the names as the article writes them."""

from __future__ import annotations

from collections.abc import Sequence

from saksi.records import Attribution, Event, Manner, Modality, Polarity, Stance
from saksi.resources.conduct import kinds

# In the past, which fits one who speaks and several ("Utopia and its allies feared").
STANCE_WORDS = {
    Stance.ASSERTS: "said",
    Stance.DENIES: "denied",
    Stance.ACCUSES: "alleged",
    Stance.WARNS: "warned of",
    Stance.CONFIRMS: "confirmed",
    Stance.QUESTIONS: "questioned",
    Stance.DECLINES_COMMENT: "declined to comment on",
    Stance.PROMISES: "promised",
    Stance.URGES: "urged",
    Stance.CONDEMNS: "condemned",
    Stance.FEARS: "feared",
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
