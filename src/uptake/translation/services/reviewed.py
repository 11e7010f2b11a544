"""A translation file that came back, held against the register: what would become of each text."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from uptake.core.agreement import paragraphs
from uptake.core.chain import seal
from uptake.core.codes import EditionState, HeadPart, Language, TextKind
from uptake.core.errors import UptakeError
from uptake.core.translation import TextKey, TextUnit, parse_text_key, same_text
from uptake.exchange.tidying import tidy
from uptake.exchange.xliff.parts import (
    Amiss,
    Problem,
    ReturnedFile,
    ReturnedUnit,
    SegmentState,
    digest_of,
)
from uptake.register.models import Edition, Organization
from uptake.translation.services.originals import Original, Originals, originals_of

_LOOKED_AT = (SegmentState.REVIEWED, SegmentState.FINAL)


class Outcome(StrEnum):
    """What would become of a text that came back."""

    NEW = "new"
    CHANGED = "changed"
    OLDER = "older"
    UNCHANGED = "unchanged"
    EMPTY = "empty"
    REFUSED = "refused"


TAKEN = (Outcome.NEW, Outcome.CHANGED, Outcome.OLDER)


@dataclass(frozen=True, slots=True)
class ReviewedText:
    """A text that came back. `unit` is how it stands, None where the register has none such.

    `source` is the original that it was made from: as it is now, or as the file has it.
    """

    word: str
    key: TextKey | None
    outcome: Outcome
    unit: TextUnit | None
    source: str
    text: str
    final: bool
    problems: tuple[Problem, ...] = ()

    @property
    def is_taken(self) -> bool:
        """Whether it is taken, when the file is."""
        return self.outcome in TAKEN

    @property
    def may_approve(self) -> bool:
        """Whether the translator calls it final, and it is of the original as it is."""
        settled = self.unit is not None and not self.unit.is_open
        wanted = self.outcome in (Outcome.NEW, Outcome.CHANGED) or (
            self.outcome is Outcome.UNCHANGED and not settled
        )
        return self.final and wanted


@dataclass(frozen=True, slots=True)
class FileReview:
    """What a file would do."""

    source_language: Language
    language: Language
    texts: tuple[ReviewedText, ...]

    def of(self, outcome: Outcome) -> tuple[ReviewedText, ...]:
        """Give the texts of which this would become."""
        return tuple(one for one in self.texts if one.outcome is outcome)

    @property
    def taken(self) -> tuple[ReviewedText, ...]:
        """The texts that are taken, when the file is."""
        return tuple(one for one in self.texts if one.is_taken)

    @property
    def to_approve(self) -> tuple[ReviewedText, ...]:
        """The texts that can be approved as they are taken."""
        return tuple(one for one in self.texts if one.may_approve)

    @property
    def seal(self) -> str:
        """What tells one review from another: what would be taken, and beside what."""
        return seal(
            [
                [one.word, one.outcome, one.text, one.source, one.final, one.unit and one.unit.text]
                for one in self.texts
            ]
        )


def file_review(organization: Organization, file: ReturnedFile, at: datetime) -> FileReview:
    """Hold a file against the texts of an organization; nothing is changed.

    Raises UptakeError `xliff-of-another` (organization), `xliff-of-nobody`.
    """
    if file.organization is None:
        raise UptakeError("xliff-of-nobody")
    if file.organization != organization.code:
        raise UptakeError("xliff-of-another", organization=file.organization)
    keys = {key for unit in file.units if (key := parse_text_key(unit.key))}
    held = originals_of(organization, keys, at) if keys else None
    judging = _Judging(file.language, held, _frozen(organization, keys))
    texts = tuple(judging.judged(unit) for unit in file.units)
    return FileReview(file.source_language, file.language, texts)


def _frozen(organization: Organization, keys: set[TextKey]) -> frozenset[int]:
    """Give the editions whose heads are documents by now."""
    rows = Edition.objects.filter(
        organization=organization, pk__in={key.row for key in keys if key.kind is TextKind.HEAD}
    )
    return frozenset(rows.exclude(state=EditionState.PREPARED).values_list("pk", flat=True))


@dataclass(frozen=True, slots=True)
class _Judging:
    """What the texts of one file are held against."""

    language: Language
    held: Originals | None
    frozen: frozenset[int]

    def judged(self, unit: ReturnedUnit) -> ReviewedText:
        """Say what would become of a text."""
        key = parse_text_key(unit.key)
        original = self._original(key)
        if key is None or original is None:
            return _refused(unit, key, None, Problem(Amiss.UNKNOWN, unit.key))
        if unit.text is None:
            empty = Outcome.EMPTY
            return ReviewedText(unit.key, key, empty, original.unit, unit.source, "", False)
        problems = (*unit.problems, *self._problems(key, original, unit.text))
        if problems:
            return _refused(unit, key, original.unit, *problems)
        now = _now(original, unit)
        return ReviewedText(
            unit.key,
            key,
            _outcome(original.unit, unit, now),
            original.unit,
            unit.source if now is None else now,
            unit.text,
            unit.state is SegmentState.FINAL,
        )

    def _original(self, key: TextKey | None) -> Original | None:
        if key is None or self.held is None:
            return None
        try:
            return self.held.of(key, self.language)
        except UptakeError:
            return None

    def _problems(self, key: TextKey, original: Original, text: str) -> Iterator[Problem]:
        if original.source_language is self.language:
            yield Problem(Amiss.ORIGINAL)
        elif original.is_locked and not same_text(original.stands, text):
            yield Problem(Amiss.LOCKED)
        if key.kind is TextKind.HEAD and key.row in self.frozen:
            yield Problem(Amiss.ISSUED)
        if key.place == HeadPart.REFERENCES and original.unit:
            titles, lines = paragraphs(original.unit.source), paragraphs(text)
            if len(titles) != len(lines):
                yield Problem(Amiss.LINES)


def _refused(
    unit: ReturnedUnit, key: TextKey | None, stands: TextUnit | None, *problems: Problem
) -> ReviewedText:
    text = unit.text or ""
    return ReviewedText(
        unit.key, key, Outcome.REFUSED, stands, unit.source, text, False, tuple(problems)
    )


def _now(original: Original, unit: ReturnedUnit) -> str | None:
    """Give the original as it is, if the translation was made from it; None: it is older."""
    for held in original.held:
        for language, told in held.now.items():
            if language is not original.language and _is_of(told.text, unit):
                return told.text
    return None


def _is_of(source: str, unit: ReturnedUnit) -> bool:
    return digest_of(source) == unit.digest or tidy(source) == unit.source


def _outcome(stands: TextUnit | None, unit: ReturnedUnit, now: str | None) -> Outcome:
    same = stands is not None and same_text(stands.text, unit.text or "")
    if now is None:
        return Outcome.UNCHANGED if same else Outcome.OLDER
    # What went out with the words of an older original, and came back as it went, was not looked
    # at: it stays marked until somebody says that the words fit.
    if same and stands is not None and not (stands.stale and unit.state in _LOOKED_AT):
        return Outcome.UNCHANGED
    return Outcome.NEW if stands is None or stands.text is None else Outcome.CHANGED
