"""Translation files that come back: kept, looked at, and taken in one go."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import transaction

from uptake.core.codes import TranslationWay
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act, may
from uptake.core.recipients import Actor
from uptake.documents.sandbox.calling import call
from uptake.exchange.xliff.parts import ReturnedFile
from uptake.exchange.xliff.reading import read_xliff
from uptake.record.services import events, storage
from uptake.record.services.intake import admit, called_as, keep_row, keeping, mark_taken
from uptake.record.services.locks import wait_for
from uptake.register.models import ImportedFile, Organization
from uptake.translation.services.giving import Offered, give_all
from uptake.translation.services.reviewed import FileReview, Outcome, ReviewedText, file_review


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
    """Give what a file that is kept would do; nothing is changed. Raises as `receive`.

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
    """Give a file that is kept. Raises UptakeError `translation-file-unknown`."""
    row = ImportedFile.objects.filter(organization=organization, sha256=sha256).first()
    if row is None or not storage.place_of(sha256).exists():
        raise UptakeError("translation-file-unknown")
    return row


def organization_for(by: Actor, code: str) -> Organization:
    """Give an organization for which somebody may translate.

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
