"""Translation files that come back: kept, held against the register, and taken in one go."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from django.db import transaction

from uptake.core.agreement import paragraphs
from uptake.core.chain import seal
from uptake.core.characters import tidy
from uptake.core.codes import EditionState, HeadPart, Language, TextKind, TranslationWay
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act, may
from uptake.core.recipients import Actor
from uptake.core.translation import TextKey, TextUnit, parse_text_key, same_text
from uptake.documents.sandbox.calling import call
from uptake.exchange.xliff.reading import (
    Amiss,
    Problem,
    ReturnedFile,
    ReturnedUnit,
    SegmentState,
    digest_of,
    read_xliff,
)
from uptake.record.services import events, storage
from uptake.record.services.intake import admit, called_as, keep_row, keeping, mark_taken
from uptake.record.services.locks import wait_for
from uptake.register.models import Edition, ImportedFile, Organization
from uptake.translation.services.giving import Offered, give_all
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
        """Return the texts of which this would become."""
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
    """Return the editions whose heads are documents by now."""
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
    """Return the original as it is, if the translation was made from it; None: it is older."""
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


@dataclass(frozen=True, slots=True)
class TakenTexts:
    """How many texts of a file were taken, how many of them approved, how many marked as older."""

    taken: int
    approved: int
    older: int
    refused: int


def receive(*, organization: str, file: Path, name: str, by: Actor, at: datetime) -> str:
    """Keep a translation file that came back; give the hash by which it is known.

    Nothing is translated by that. Raises UptakeError `organization-unknown`; what reading, the
    review and the scanner say.
    """
    row = organization_for(by, organization)
    called = admit(file, name, by)
    with called_as(called):
        file_review(row, call(read_xliff, file), at)
    return keep_file(row, file, called, "translations.receive", by, at)


def preview(*, organization: str, sha256: str, by: Actor, at: datetime) -> FileReview:
    """Return what a file that is kept would do; nothing is changed. Raises as `receive`.

    And `translation-file-unknown`.
    """
    row = organization_for(by, organization)
    return file_review(row, _read(row, sha256), at)


def take(
    *, organization: str, sha256: str, seen: str, approve_final: bool, by: Actor, at: datetime
) -> TakenTexts:
    """Take the texts of a file, all that are not refused, in one transaction.

    A text that was made from an older original is kept, to be looked at again, and never approved.
    With `approve_final` those that the translator calls final are approved, if their original is
    as it was. `seen` seals the review that was looked at. Raises UptakeError `translations-differ`
    where it would do something else by now, `translations-none-to-take`; as `preview`.
    """
    row = organization_for(by, organization)
    file = _read(row, sha256)  # before the transaction, for which others wait
    with transaction.atomic():
        wait_for("translations")
        review = file_review(row, file, at)
        if review.seal != seen:
            raise UptakeError("translations-differ")
        return _take(row, sha256, review, approve_final, by, at)


def _take(
    row: Organization,
    sha256: str,
    review: FileReview,
    approve_final: bool,
    by: Actor,
    at: datetime,
) -> TakenTexts:
    final = review.to_approve if approve_final else ()
    kept = tuple(one for one in review.taken if not (approve_final and one.may_approve))
    if not final and not kept:
        raise UptakeError("translations-none-to-take")
    for texts, approve in ((kept, False), (final, True)):
        give_all(
            organization=row.code,
            offered=[_offered(one, review) for one in texts],
            way=TranslationWay.XLIFF,
            by=by,
            at=at,
            approve=approve,
        )
    return _told(row, sha256, review, len(kept), len(final), by, at)


def keep_file(
    organization: Organization, file: Path, name: str, verb: str, by: Actor, at: datetime
) -> str:
    """Keep a file to be looked at, and record it once; give its hash.

    Where nothing is taken of it, it is let go after some days, like everything not saved.
    """
    with keeping(file, organization=organization.code, by=by, at=at) as kept:
        _, new = keep_row(organization, kept, name, by, at)
        if new:
            events.record(
                verb,
                organization=organization.code,
                subject=name,
                by=by,
                at=at,
                values={"file": kept.sha256},
            )
    return kept.sha256


def kept_file(organization: Organization, sha256: str) -> ImportedFile:
    """Return a file that is kept. Raises UptakeError `translation-file-unknown`."""
    row = ImportedFile.objects.filter(organization=organization, sha256=sha256).first()
    if row is None or not storage.place_of(sha256).exists():
        raise UptakeError("translation-file-unknown")
    return row


def organization_for(by: Actor, code: str) -> Organization:
    """Return an organization for which somebody may translate.

    Raises UptakeError `organization-unknown`.
    """
    row = Organization.objects.filter(code=code).first()
    if row is None or not may(by, Act.TRANSLATE, code):
        raise UptakeError("organization-unknown", organization=code)
    return row


def _read(organization: Organization, sha256: str) -> ReturnedFile:
    kept_file(organization, sha256)
    return call(read_xliff, storage.place_of(sha256))


def _offered(one: ReviewedText, review: FileReview) -> Offered:
    assert one.key is not None
    return Offered(one.key, review.language, one.text, one.source)


def _told(
    organization: Organization,
    sha256: str,
    review: FileReview,
    kept: int,
    final: int,
    by: Actor,
    at: datetime,
) -> TakenTexts:
    file = mark_taken(kept_file(organization, sha256), at)
    counts = {outcome: len(review.of(outcome)) for outcome in Outcome}
    taken = TakenTexts(kept + final, final, counts[Outcome.OLDER], counts[Outcome.REFUSED])
    events.record(
        "translations.take",
        organization=organization.code,
        subject=file.name,
        by=by,
        at=at,
        values={
            "file": sha256,
            "language": review.language,
            "taken": taken.taken,
            "approved": taken.approved,
            "older": taken.older,
            "refused": taken.refused,
        },
    )
    return taken
