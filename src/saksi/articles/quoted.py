"""Which sentences stand wholly within quotation marks."""

from __future__ import annotations

import re

MARK = re.compile('["“”„«»「」『』]')
CLOSED_BY = {"“": "”", "„": "“”", "«": "»", "»": "«", "「": "」", "『": "』", '"': '"', "”": "”"}


class QuoteState:
    """Follows quotation marks through the sentences of one paragraph, in order."""

    def __init__(self) -> None:
        self.open = ""

    def is_inside(self, sentence: str) -> bool:
        """Whether the next sentence of the paragraph has no word outside quotation marks."""
        outside: list[str] = []
        at = 0
        for found in MARK.finditer(sentence):
            if self.open == "":
                outside.append(sentence[at : found.start()])
                self.open = found.group()
            elif found.group() in CLOSED_BY[self.open]:
                self.open = ""
            else:
                continue
            at = found.end()
        if self.open == "":
            outside.append(sentence[at:])
        return not any(char.isalnum() for part in outside for char in part)
