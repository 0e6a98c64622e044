"""Many inputs, in order; one that fails becomes a Skip and the rest go on."""

from __future__ import annotations

import gc
import logging
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from types import TracebackType

from saksi.errors import ArticleError, CitationError, FetchError, SaksiError
from saksi.records import Reading, Skip

log = logging.getLogger(__name__)

# An unforeseen error is a defect of Saksi; sysexits.h calls it EX_SOFTWARE. It must not look like a usage error.
DEFECT_EXIT_CODE = 70
NOTHING_READ_EXIT_CODE = 3
HIT_EXIT_CODE = 1

# Errors of one article; any other SaksiError (no index, a malformed data file) would meet every article alike.
_OF_ONE_ARTICLE = (ArticleError, FetchError, CitationError)

# What the first articles of a batch bring into memory (data files, patterns, tables) stays to its end, and looking
# through it for garbage took a sixth of the time. Articles in other languages bring more later on.
_SETTLED_AFTER = frozenset({1, 10, 100})

_STAGES = frozenset({"articles", "mentions", "linking", "events", "claims", "assessment", "dossier"})


class Tally:
    """Counts what a batch gave, for its last line and its exit code."""

    def __init__(self) -> None:
        self.read = 0
        self.with_hit = 0
        self.skipped: Counter[str] = Counter()
        self.defects = 0

    def count(self, outcome: Reading | Skip) -> None:
        """Take one outcome into account."""
        if isinstance(outcome, Reading):
            self.read += 1
            self.with_hit += len(outcome.hits) > 0
        else:
            self.skipped[outcome.error] += 1
            self.defects += outcome.defect

    def summary(self) -> str:
        """One line: what was read, with how many hits, and what was skipped and why."""
        line = f"{self.read} read, {self.with_hit} with a hit, {self.skipped.total()} skipped"
        reasons = ", ".join(f"{error} {count}" for error, count in sorted(self.skipped.items()))
        return f"{line} ({reasons})" if reasons != "" else line

    def exit_code(self, *, fail_on_hit: bool = False) -> int:
        """What the command should return, worst news first."""
        if self.defects > 0:
            return DEFECT_EXIT_CODE
        if self.skipped[CitationError.__name__] > 0:
            return CitationError.exit_code
        if self.read == 0:
            return NOTHING_READ_EXIT_CODE
        return HIT_EXIT_CODE if fail_on_hit and self.with_hit > 0 else 0


def read_batch(names: Iterable[str], *, read: Callable[[str], Reading]) -> Iterator[Reading | Skip]:
    """`read` over each name, in the order given."""
    for number, name in enumerate(names):
        if number in _SETTLED_AFTER:
            settle()
        yield guard(name, read)


def settle() -> None:
    """Take what is in memory now for lasting, so that it is not looked through for garbage over and over."""
    gc.collect()
    gc.freeze()


def guard(name: str, read: Callable[[str], Reading]) -> Reading | Skip:
    """The reading, or the Skip that stands in its place. The only place that catches `Exception`.

    Raises:
        SaksiError: one that is not about this article, so that every other would fail in the same way.
    """
    try:
        return read(name)
    except _OF_ONE_ARTICLE as error:
        return _skip(name, error)
    except SaksiError:
        raise
    except Exception as error:
        log.exception("defect while reading %s", name)
        return _skip(name, error, defect=True)


def _skip(name: str, error: Exception, *, defect: bool = False) -> Skip:
    message = error.problem if isinstance(error, ArticleError) else str(error)
    return Skip(
        uri=name, stage=_stage_of(error.__traceback__), error=type(error).__name__, message=message, defect=defect
    )


def _stage_of(traceback: TracebackType | None) -> str:
    """The folder of Saksi in which the error arose: the last one on the way to it that is a stage's."""
    stage = "pipeline"
    while traceback is not None:
        package, _, rest = traceback.tb_frame.f_globals.get("__name__", "").partition(".")
        folder = rest.split(".")[0]
        if package == "saksi" and folder in _STAGES:
            stage = folder
        traceback = traceback.tb_next
    return stage
