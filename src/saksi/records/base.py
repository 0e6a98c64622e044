"""The record base, spans, provenance and the ids that tie records together."""

from __future__ import annotations

import hashlib
from typing import NewType

import msgspec

PartyId = NewType("PartyId", str)
DesignationId = NewType("DesignationId", str)
ProvisionId = NewType("ProvisionId", str)
ArticleId = NewType("ArticleId", str)
MentionId = NewType("MentionId", str)
HitId = NewType("HitId", str)
EventId = NewType("EventId", str)
ClaimId = NewType("ClaimId", str)
ClaimGroupId = NewType("ClaimGroupId", str)


class Record(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of everything that crosses a stage boundary: frozen, keyword-only, strict when decoded."""


class Span(msgspec.Struct, frozen=True, order=True, forbid_unknown_fields=True):
    """Half-open range of code points in one text: `text[start:end]`.

    Raises:
        ValueError: not 0 <= start <= end.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"span must have 0 <= start <= end, got [{self.start}, {self.end})")

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def cut(self, text: str) -> str:
        """The characters of `text` that the span covers."""
        return text[self.start : self.end]

    def shifted(self, by: int) -> Span:
        """The same range moved `by` code points."""
        return Span(self.start + by, self.end + by)


class Provenance(Record, frozen=True, kw_only=True):
    """The bytes a fact was read from: where, which digest, when."""

    uri: str
    sha256: str
    retrieved_at: str | None = None  # ISO 8601, UTC
    media_type: str | None = None
    locator: str | None = None


def stable_id(prefix: str, *parts: str) -> str:
    """A short id derived from content, so that a rerun gives the same one.

    >>> stable_id("men", "art:1", "10", "20") == stable_id("men", "art:1", "10", "20")
    True
    """
    digest = hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
    return f"{prefix}:{digest[:16]}"
