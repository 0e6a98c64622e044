"""How well the taggers read the test parts of their corpora, with intervals, and how fast.

    python benchmarks/taggers.py ../shared/corpora [LANGUAGE...]

A name counts where its words and its kind are the corpus's own. Each corpus is read by its own convention, and by the
one that the tagger uses on news. For Indonesian, sentences that also stand in another public set are left out once.
"""

from __future__ import annotations

import random
import re
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from saksi.mentions.decode import Decoder
from saksi.resources.taggers import tagger_model
from tagger_corpora import READERS, Marked, Part, classed_words, parts_of

RESAMPLES = 1000


class Measured(NamedTuple):
    """Precision, recall and their harmonic mean in percent, with a 95 % interval of the last over sentences."""

    f1: float
    low: float
    high: float
    precision: float
    recall: float

    def __str__(self) -> str:
        """On one line."""
        return f"F1 {self.f1:.1f} [{self.low:.1f}, {self.high:.1f}], P {self.precision:.1f}, R {self.recall:.1f}"


def measure(decoder: Decoder, sentences: Sequence[Marked]) -> Measured:
    """How well names are found in sentences."""
    counts = [_counted(decoder, one) for one in sentences]
    draw = random.Random(1)
    resampled = sorted(_f1(draw.choices(counts, k=len(counts))) for _ in range(RESAMPLES))
    right, found, wanted = (sum(row[at] for row in counts) for at in range(3))
    low, high = resampled[RESAMPLES // 40], resampled[-RESAMPLES // 40]
    return Measured(_f1(counts), low, high, 100 * right / max(1, found), 100 * right / max(1, wanted))


def _counted(decoder: Decoder, one: Marked) -> tuple[int, int, int]:
    found = one.names_of(decoder.labels(one.words))
    return len(found & one.names), len(found), len(one.names)


def _f1(counts: Sequence[tuple[int, int, int]]) -> float:
    right, found, wanted = (sum(row[at] for row in counts) for at in range(3))
    return 200 * right / max(1, found + wanted)


def main() -> None:
    """Measure the taggers of the languages named, or of all."""
    root = Path(sys.argv[1])
    for lang in sys.argv[2:] or list(READERS):
        for part in parts_of(lang, root):
            model = tagger_model(lang)
            print(f"{lang} {part.style}: {measure(Decoder(model, style=part.style), part.test)}")
            print(f"{lang} {part.style}, as news: {measure(Decoder(model), part.test)}")
            if lang == "id":
                _without_copies(root, part)
        _time(lang, [one for part in parts_of(lang, root) for one in part.test])


def _without_copies(root: Path, part: Part) -> None:
    """The figure over sentences of the test part that stand in no other public set."""
    public = {re.sub(r"\W", "", "".join(word for word, _ in rows)).lower() for rows in classed_words(root, frozenset())}
    alone = [one for one in part.test if one.key() not in public]
    print(f"  {len(alone)} of {len(part.test)} sentences are in no other set: ", end="")
    print(measure(Decoder(tagger_model("id"), style=part.style), alone))


def _time(lang: str, sentences: Sequence[Marked]) -> None:
    started = time.process_time()
    tagger_model(lang)
    decoder = Decoder(tagger_model(lang))
    for one in sentences:
        decoder.labels(one.words)
    warm = time.process_time()
    for one in sentences:
        decoder.labels(one.words)
    seconds = time.process_time() - warm
    words = sum(len(one.words) for one in sentences)
    print(f"{lang}: {words / seconds:,.0f} words/s once known, {words / (warm - started):,.0f} the first time")


if __name__ == "__main__":
    main()
