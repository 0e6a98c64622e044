"""ENTRY find_drift(): what a retelling says otherwise than the report it was made from, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from saksi.names.keys import sound
from saksi.records import (
    Argument,
    Claim,
    Drift,
    DriftAbout,
    DriftChange,
    EventTime,
    Manner,
    Modality,
    PartyKind,
    Polarity,
    Span,
    Stance,
    Zone,
)
from saksi.stories.align import Pair, Row, align, rows
from saksi.stories.anchors import Anchor, Profile, Source, is_alike, party_of_mentions
from saksi.text.cite import cite
from saksi.text.romanise import romanise

# How sure words make a sentence; what is planned or put as a condition is as sure in one language as in another.
SURENESS = {Modality.UNKNOWN: 0, Modality.POSSIBLE: 1, Modality.PROBABLE: 1}
SURE = 2
WORDS_OF_SURENESS = {0: "not known", 1: "possible", 2: "plain"}
# So much of a sentence's anchors in the sentences beside its place, and it was merged rather than dropped.
MERGED = 0.5
MUCH_LONGER = 1.5
# Share of the shorter text's sentences that must have a partner before one without is called dropped or added.
LEAST_LAID_OUT = 0.6
CALLED = frozenset({PartyKind.PERSON, PartyKind.VESSEL})
ALLEGED = frozenset({Stance.ACCUSES, Stance.FEARS, Stance.WARNS})


def find_drift(parent: Source, child: Source, profiles: tuple[Profile, Profile]) -> tuple[Drift, ...]:
    """Everything found, in the order of the report; `profiles` are those of parent and child.

    Days, numbers, names and sentences dropped or added are compared in any two languages; how sure something is, who
    is said to be under sanctions and who says so only where both languages have rules for claims.
    """
    return tuple(_Comparison(parent, child, profiles).run())


class _Comparison:
    def __init__(self, parent: Source, child: Source, profiles: tuple[Profile, Profile]) -> None:
        self.parent, self.child = parent, child
        self.profiles = profiles
        self.originals, self.retold = rows(parent, profiles[0]), rows(child, profiles[1])
        self.pairs = align(self.originals, self.retold, same_language=profiles[0].lang == profiles[1].lang)
        laid = sum(None not in pair for pair in self.pairs)
        self.is_laid_out = laid >= LEAST_LAID_OUT * min(len(self.originals), len(self.retold))
        self.parties = {**party_of_mentions(parent.reading), **party_of_mentions(child.reading)}
        self.kinds = {str(one.id): one.kind for source in (parent, child) for one in source.reading.parties}
        self.captions = {str(one.id): one.caption for source in (parent, child) for one in source.reading.parties}

    def run(self) -> Iterator[Drift]:
        for pair in self.pairs:
            if pair.original is None or pair.retold is None:
                yield from self._lone(pair)
            else:
                yield from self._days(pair.original, pair.retold)
                yield from self._numbers(pair.original, pair.retold)
                yield from self._names(pair.original, pair.retold)
                yield from self._sureness(pair.original, pair.retold)
                yield from self._status(pair.original, pair.retold)
                yield from self._voices(pair.original, pair.retold)

    def _drift(
        self, change: DriftChange, about: DriftAbout, detail: str, original: Span | None, retold: Span | None
    ) -> Drift:
        ours, theirs = self.parent.reading, self.child.reading
        return Drift(
            article_id=theirs.article.id,
            parent_id=ours.article.id,
            change=change,
            about=about,
            detail=detail,
            original=cite(ours.article, ours.text, original) if original is not None else None,
            retold=cite(theirs.article, theirs.text, retold) if retold is not None else None,
        )

    def _days(self, original: Row, retold: Row) -> Iterator[Drift]:
        """Both say on which day, and no day is common to them."""
        ours, theirs = _times(self.parent, original), _times(self.child, retold)
        lone = [one for one in theirs if not any(_may_be_same(one, other) for other in ours)]
        left = [one for one in ours if not any(_may_be_same(one, other) for other in theirs)]
        for first, second in zip(left, lone, strict=False):
            detail = f"{_said(first)} became {_said(second)}"
            yield self._drift(DriftChange.CHANGED, DriftAbout.DAY, detail, first.span, second.span)

    def _numbers(self, original: Row, retold: Row) -> Iterator[Drift]:
        """A number that stands nowhere in the retelling, where that has one that stands nowhere in the report."""
        left = [one for one in _of_kind(original, "number") if one.key not in self.profiles[1].keys]
        lone = [one for one in _of_kind(retold, "number") if one.key not in self.profiles[0].keys]
        for first, second in zip(left, lone, strict=False):
            if (
                _digits(first) > 1
                or _digits(second) == 1
                or (self._is_in_digits(first) and len(left) == len(lone) == 1)
            ):
                detail = f"{_value(first)} became {_value(second)}"
                yield self._drift(DriftChange.CHANGED, DriftAbout.NUMBER, detail, first.span, second.span)

    def _is_in_digits(self, original: Anchor) -> bool:
        """Whether the report writes a number in digits: small ones in words may be no numbers at all ("one")."""
        return original.span.cut(self.parent.reading.text.text).isdecimal()

    def _names(self, original: Row, retold: Row) -> Iterator[Drift]:
        """A listed person or ship that the retelling never names, where it has one that the report never names.

        Organisations stand on lists under several entries, so that two of them may be one.
        """
        left = [one for one in self._called(original) if one.key not in self.profiles[1].keys]
        lone = [one for one in self._called(retold) if one.key not in self.profiles[0].keys]
        for first, second in zip(left, lone, strict=False):
            if self._sounds_alike(first, second):
                continue
            detail = f"{self._caption(first)} became {self._caption(second)}"
            yield self._drift(DriftChange.CHANGED, DriftAbout.NAME, detail, first.span, second.span)

    def _called(self, row: Row) -> list[Anchor]:
        """Parties of the sentence that have a name of their own there."""
        return [one for one in _of_kind(row, "party") if self.kinds.get(one.key.partition(":")[2]) in CALLED]

    def _sounds_alike(self, original: Anchor, retold: Anchor) -> bool:
        """Whether it is one name after all, that the lists have twice."""
        ours, theirs = self.parent.reading.text.text, self.child.reading.text.text
        spelt = sound(romanise(retold.span.cut(theirs).replace(" ", "")))
        return is_alike(sound(romanise(original.span.cut(ours).replace(" ", ""))), spelt)

    def _caption(self, anchor: Anchor) -> str:
        party = anchor.key.partition(":")[2]
        return self.captions.get(party, party)

    def _sureness(self, original: Row, retold: Row) -> Iterator[Drift]:
        if not (self.parent.reading.claims and self.child.reading.claims):
            return
        ours, first = _sureness(original)
        theirs, second = _sureness(retold)
        if ours != theirs:
            change = DriftChange.STRONGER if theirs > ours else DriftChange.WEAKER
            detail = f"{WORDS_OF_SURENESS[ours]} became {WORDS_OF_SURENESS[theirs]}"
            yield self._drift(change, DriftAbout.MODALITY, detail, first, second)

    def _status(self, original: Row, retold: Row) -> Iterator[Drift]:
        """The report says that an owner is under sanctions, the retelling says it of what is owned."""
        ours = _claims(original, "listing") + _claims(original, "ownership")
        theirs = _claims(retold, "listing")
        owners = [one for one in _of_kind(original, "party") if one.key not in retold.keys]
        if len(ours) == 0 or len(theirs) == 0 or len(owners) == 0:
            return
        about = _targets(theirs)
        if len(about) > 0 and not any(self._may_be_party(one, owners[0], retold) for one in about):
            detail = f"said of {self._caption(owners[0])} in the report, of “{about[0].text}” here"
            yield self._drift(
                DriftChange.CHANGED, DriftAbout.STATUS, detail, original.sentence.span, retold.sentence.span
            )

    def _may_be_party(self, target: Argument, owner: Anchor, row: Row) -> bool:
        """Whether the one under sanctions may be the owner after all: linked to it, or named by a name of its own."""
        party = self.parties.get(target.mention_id) if target.mention_id is not None else None
        first = target.span.start == row.sentence.span.start
        names = [
            word for number, word in enumerate(target.text.split()) if word[0].isupper() and (number > 0 or not first)
        ]
        return party == owner.key.partition(":")[2] or (party is None and len(names) > 0)

    def _voices(self, original: Row, retold: Row) -> Iterator[Drift]:
        """An accusation told as a fact, a fact as an accusation, or what happened as what did not."""
        for ours in original.claims:
            theirs = next(
                (one for one in retold.claims if one.event.conduct == ours.event.conduct != "statement"), None
            )
            if theirs is None:
                continue
            before, after = _is_alleged(ours), _is_alleged(theirs)
            spans = original.sentence.span, retold.sentence.span
            if before and _is_own_voice(theirs):
                yield self._drift(DriftChange.STRONGER, DriftAbout.STANCE, "an accusation told as a fact", *spans)
            elif after and _is_own_voice(ours):
                yield self._drift(DriftChange.WEAKER, DriftAbout.STANCE, "a fact told as an accusation", *spans)
            if ours.event.polarity is not theirs.event.polarity and _is_plain(ours) and _is_plain(theirs):
                words = "denied here" if theirs.event.polarity is Polarity.NEGATIVE else "affirmed here"
                yield self._drift(DriftChange.CHANGED, DriftAbout.POLARITY, words, *spans)

    def _lone(self, pair: Pair) -> Iterator[Drift]:
        """A sentence without a partner: its number changed inside another sentence, or it was dropped or added.

        Of two texts that can hardly be laid side by side nothing of the kind is said.
        """
        if not self.is_laid_out:
            return
        if pair.original is not None:
            beside = [two for one, two in self._beside(pair.original, self.originals) if two is not None]
            changed = [drift for row in beside for drift in self._numbers(pair.original, row)]
            yield from changed[:1]
            if len(changed) == 0 and not self._is_merged(pair.original, self.originals):
                detail = "the retelling leaves it out"
                yield self._drift(DriftChange.DROPPED, DriftAbout.CLAIM, detail, pair.original.sentence.span, None)
        elif pair.retold is not None and not self._is_merged(pair.retold, self.retold):
            detail = "the report does not have it"
            yield self._drift(DriftChange.ADDED, DriftAbout.CLAIM, detail, None, pair.retold.sentence.span)

    def _is_merged(self, row: Row, side: Sequence[Row]) -> bool:
        """Whether the other text has it inside another sentence, as far as can be told.

        What that sentence has from its own partner does not count for this one.
        """
        if row.sentence.zone == Zone.TITLE:
            return True
        if len(row.telling) > 0:
            spare = [(one, two) for one, two in self._partners(side) if two is not None]
            found = [key for key in row.telling if any(two.has(key) and not _has(one, key) for one, two in spare)]
            return len(found) >= MERGED * len(row.telling)
        return any(
            one is not None and two is not None and two.letters > MUCH_LONGER * one.letters
            for one, two in self._beside(row, side)
        )

    def _partners(self, side: Sequence[Row]) -> list[tuple[Row | None, Row | None]]:
        """Every pair, the given side first."""
        is_original = side is self.originals
        return [(pair.original, pair.retold) if is_original else (pair.retold, pair.original) for pair in self.pairs]

    def _beside(self, row: Row, side: Sequence[Row]) -> list[tuple[Row | None, Row | None]]:
        """The pairs of the sentences before and after."""
        at = side.index(row)
        beside = {id(side[place]) for place in (at - 1, at + 1) if 0 <= place < len(side)}
        return [pair for pair in self._partners(side) if id(pair[0]) in beside]


def _has(row: Row | None, key: str) -> bool:
    return row is not None and row.has(key)


def _times(source: Source, row: Row) -> list[EventTime]:
    """Expressions of that sentence that name a day, or one of two."""
    times = source.times[row.sentence.index]
    return [one for one in times if one.value is not None and one.value.granularity == "day" and len(_dates(one)) <= 2]


def _dates(time: EventTime) -> tuple[str, ...]:
    assert time.value is not None
    return time.value.candidates or (time.value.earliest,)


def _may_be_same(one: EventTime, other: EventTime) -> bool:
    return not set(_dates(one)).isdisjoint(_dates(other))


def _said(time: EventTime) -> str:
    days = (date.fromisoformat(day).strftime("%A %Y-%m-%d") for day in _dates(time))
    return f"“{time.text}” ({' or '.join(days)})"


def _of_kind(row: Row, kind: str) -> list[Anchor]:
    """The sentence's anchors of a kind, each once."""
    found: dict[str, Anchor] = {}
    for anchor in row.anchors:
        if anchor.kind == kind:
            found.setdefault(anchor.key, anchor)
    return list(found.values())


def _value(anchor: Anchor) -> str:
    value = float(anchor.key.removeprefix("number:"))
    return f"{value:,.0f}" if value == int(value) else f"{value:,}"


def _digits(anchor: Anchor) -> int:
    return len(anchor.key.removeprefix("number:").split("e")[0].replace(".", ""))


def _sureness(row: Row) -> tuple[int, Span]:
    """How sure the sentence is, and the words that say so; all of it where none do."""
    weak = [(SURENESS[modality], span) for span, modality in row.hedges if modality in SURENESS]
    plain = row.hedges[0][0] if len(row.hedges) > 0 else row.sentence.span
    return min(weak, default=(SURE, plain))


def _claims(row: Row, conduct: str) -> list[Claim]:
    return [claim for claim in row.claims if claim.event.conduct == conduct]


def _targets(claims: Sequence[Claim]) -> list[Argument]:
    """Whom the claims say is under sanctions."""
    return [one for claim in claims for one in claim.event.arguments if one.role == "agent"]


def _is_alleged(claim: Claim) -> bool:
    return any(one.stance in ALLEGED for one in claim.attributions)


def _is_own_voice(claim: Claim) -> bool:
    return all(one.manner is Manner.OWN_VOICE for one in claim.attributions)


def _is_plain(claim: Claim) -> bool:
    return claim.event.modality is Modality.CERTAIN and not any(
        one.stance is Stance.DENIES for one in claim.attributions
    )
