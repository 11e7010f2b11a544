"""Issuing an edition.

Its versions as they would be, frozen with their words, their files and what vouches for them.
"""

import tempfile
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import Model, Q

from uptake.core.chain import Head, text_hash
from uptake.core.codes import Distribution, EditionState, Language
from uptake.core.contract import from_json, to_json
from uptake.core.document import StatusDocument
from uptake.core.errors import UptakeError
from uptake.core.issuing import Manifest
from uptake.core.permissions import Act, may
from uptake.core.recipients import Actor
from uptake.core.series import is_unnumbered
from uptake.documents.pdf import presses
from uptake.documents.tree import Format
from uptake.editions.services.opening import take_edition
from uptake.exchange.files import WRITTEN, file_name, write_file
from uptake.record.queries.audit import chain_head
from uptake.record.queries.documents import ISSUE, issue_hash, restricted_among, template_row
from uptake.record.queries.editions.coverage import ComposedEdition, compose_edition
from uptake.record.services import events, storage
from uptake.record.services.locks import hold, wait_for
from uptake.record.services.storage import staging
from uptake.record.services.versions import derive_answers
from uptake.record.services.word_templates import kept_template
from uptake.register import models
from uptake.register.models import Document, Edition, LanguageVersion, OrganizationTemplate
from uptake.terms.freezing import freeze, thaw
from uptake.terms.words import Words


@dataclass(frozen=True, slots=True)
class Version:
    """One language version: the document, the words it is written with, and both as they are kept.

    `content` is the file of the contract, letter by letter.
    """

    status: StatusDocument
    words: Words
    content: str
    frozen_words: str

    @property
    def sha256(self) -> str:
        """The hash of the content."""
        return text_hash(self.content)


@dataclass(frozen=True, slots=True)
class Draft:
    """An edition as it would be issued.

    `head` is the end of the chain of events before the register was asked: as long as it is the
    end, nothing has changed. The versions tell the end of the chain at which they first came out
    as they are. `shown` are the follow-ups with the answers that the versions show,
    `reports` the reports at the organization; both by their identities.
    """

    head: Head
    versions: tuple[Version, ...]
    shown: tuple[tuple[int, int | None], ...]
    reports: tuple[int, ...]
    template: OrganizationTemplate | None


def draft(edition: int, by: Actor, before: Draft | None = None) -> Draft:
    """Compose an edition for issuing. What was drawn `before` and is the same stays what it was.

    Raises UptakeError `edition-unknown`, `edition-not-prepared` (symbol, state), `edition-empty`
    (symbol), `edition-unnumbered` (symbol), `edition-symbol-known` (symbol),
    `edition-shows-restricted` (symbol, reports).
    """
    row = Edition.objects.select_related("organization", "changes").filter(pk=edition).first()
    if row is None or not may(by, Act.ISSUE_EDITION, row.organization.code):
        raise UptakeError("edition-unknown")
    if row.state is not EditionState.PREPARED:
        raise UptakeError("edition-not-prepared", symbol=row.symbol, state=row.state)
    head = chain_head()
    made = compose_edition(row)
    refuse(row, made)
    versions = tuple(
        _version(replace(one.status, chain_head=str(head)), made.words[one.status.language])
        for one in made.versions
    )
    if before and list(map(_apart, before.versions)) == list(map(_apart, versions)):
        versions = before.versions
    return Draft(
        head,
        versions,
        _shown(made),
        _reports(made),
        template_row(row.organization_id),
    )


def refuse(row: Edition, made: ComposedEdition) -> None:
    """Refuse to issue an edition that cannot be. Raises UptakeError as `draft`."""
    whole = str(row.key)
    status = made.versions[0].status
    if not status.entries:
        raise UptakeError("edition-empty", symbol=whole)
    if is_unnumbered(row.symbol):
        raise UptakeError("edition-unnumbered", symbol=whole)
    known = Document.objects.filter(
        organization=row.organization_id, symbol=row.symbol, revision=row.revision
    )
    if known.exists():
        raise UptakeError("edition-symbol-known", symbol=whole)
    if row.distribution is Distribution.PUBLIC:
        hidden = restricted_among({report.symbol for report in status.reports})
        if hidden:
            raise UptakeError(
                "edition-shows-restricted", symbol=whole, reports=tuple(sorted(hidden))
            )


def _apart(version: Version) -> tuple[StatusDocument, str]:
    """Return what a version says and with which words, whenever it was drawn."""
    return replace(version.status, chain_head=None), version.frozen_words


def _version(status: StatusDocument, speech: Words) -> Version:
    content = f"{to_json(status, indent=2)}\n"
    return Version(status, speech, content, freeze(speech, status.date))


def _shown(made: ComposedEdition) -> tuple[tuple[int, int | None], ...]:
    held = (made.contents.entries[entry.key] for entry in made.versions[0].status.entries)
    return tuple(
        (one.follow_up, one.answered.update if one.answered else None)
        for one in held
        if one.follow_up is not None
    )


def _reports(made: ComposedEdition) -> tuple[int, ...]:
    held = (made.contents.reports[one.symbol] for one in made.versions[0].status.reports)
    return tuple(one.at_organization for one in held if one.at_organization is not None)


type State = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Printed:
    """A file of a language version, on its stage."""

    language: Language
    format: Format
    name: str
    kept: storage.Kept


@dataclass(slots=True)
class Press:
    """Writes the files of drafts in a folder of its own. What is as it was is not written again.

    They are kept by whoever writes the rows that need them, from the same `stage`.
    """

    folder: Path
    stage: storage.Stage
    _files: dict[State, tuple[Printed, ...]] = field(default_factory=dict)

    def has(self, drawn: Draft) -> bool:
        """Say whether all files of a draft are there."""
        return all(_state(one, drawn) in self._files for one in drawn.versions)

    def write(self, drawn: Draft) -> None:
        """Write what is not there yet: every format, in every language.

        While as many languages are set as PDF as may be at once, one more is written here.
        """
        dress = dress_of(drawn.template.sha256 if drawn.template else "")
        missing = [one for one in drawn.versions if _state(one, drawn) not in self._files]
        with ThreadPoolExecutor(presses.number() + 1) as writers:
            printed = writers.map(lambda one: tuple(self._printed(one, dress)), missing)
            for version, files in zip(missing, printed, strict=True):
                self._files[_state(version, drawn)] = files

    def files(self, drawn: Draft) -> tuple[Printed, ...]:
        """Return the files of a draft, by language and format. KeyError where one is not there."""
        return tuple(
            one for version in drawn.versions for one in self._files[_state(version, drawn)]
        )

    def _printed(self, version: Version, dress: bytes | None) -> Iterator[Printed]:
        status = version.status
        for written_as in WRITTEN:
            path = self.folder / file_name(status, written_as)
            if written_as is Format.JSON:
                path.write_text(version.content, encoding="utf-8")
            else:
                write_file(status, written_as, path, version.words, dress)
            yield Printed(status.language, written_as, path.name, self.stage.add(path))


def dress_of(sha256: str) -> bytes | None:
    """Return the Word file that was taken as template, by its hash; None for the plain dress.

    Raises UptakeError `template-lost` where it is not kept any more.
    """
    return kept_template(sha256) if sha256 else None


def _state(version: Version, drawn: Draft) -> State:
    return (version.content, version.frozen_words, drawn.template.sha256 if drawn.template else "")


# How often files are written again without letting others wait.
TRIES = 3
_AT_ONCE = 1_000


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for: an edition to be issued, by whom and when, and why with its gaps."""

    edition: int
    by: Actor
    at: datetime
    with_gaps: str


def issue(*, edition: int, by: Actor, at: datetime, with_gaps: str = "") -> models.Document:
    """Issue an edition: give the document that it has become, visible by its distribution.

    `with_gaps` is the reason why it is issued although something is missing; its event keeps it.
    Raises UptakeError `edition-unknown`, `edition-not-prepared` (symbol, state), `edition-empty`
    (symbol), `edition-symbol-known` (symbol), `edition-shows-restricted` (symbol, reports);
    `UnwritableFile` where a format cannot hold so much.
    """
    order = Order(edition, by, at, with_gaps.strip())
    with tempfile.TemporaryDirectory(prefix="uptake-") as folder, staging() as stage:
        press = Press(Path(folder), stage)
        drawn: Draft | None = None
        for _ in range(TRIES):
            drawn = draft(edition, by, drawn)
            press.write(drawn)
            if chain_head() != drawn.head:
                drawn = draft(edition, by, drawn)
            document = _freeze(order, drawn, press) if press.has(drawn) else None
            if document is not None:
                return document
        return _freeze_at_last(order, press, drawn)


@transaction.atomic
def _freeze(order: Order, drawn: Draft, press: Press) -> models.Document | None:
    """Freeze what was drawn, unless it would be another one by now and is not written yet."""
    row = _alone(order, press, drawn)
    if chain_head() != drawn.head:
        drawn = draft(order.edition, order.by, drawn)
        if not press.has(drawn):
            return None
    return _write(row, drawn, press, order)


@transaction.atomic
def _freeze_at_last(order: Order, press: Press, before: Draft | None) -> models.Document:
    """Write and freeze while everybody else waits: others have come in between too often."""
    row = _alone(order, press)
    drawn = draft(order.edition, order.by, before)
    press.write(drawn)
    return _write(row, drawn, press, order)


def _alone(order: Order, press: Press, drawn: Draft | None = None) -> models.Edition:
    """Take the edition in hand, and wait until nobody else is at what it may show.

    Whoever changes an answer holds its follow-up and then waits for the end of the chain; so do
    we, in this order, or two would wait for each other.
    """
    row = take_edition(order.edition, Act.ISSUE_EDITION, order.by)
    wait_for("import")
    hold(models.FollowUp.objects.filter(organization=row.organization_id))
    if drawn is not None:
        _keep(press, drawn)
    wait_for("events")
    return row


def _keep(press: Press, drawn: Draft) -> tuple[Printed, ...]:
    """Keep the files of what was drawn; those of something drawn since are kept after it."""
    files = press.files(drawn)
    for one in files:
        press.stage.settle(one.kept)
    return files


def _write(row: models.Edition, drawn: Draft, press: Press, order: Order) -> models.Document:
    by, at = order.by, order.at
    head, files = chain_head(), _keep(press, drawn)
    document = _document(row, head.hash, at)
    _write_coverage(document, drawn)
    for version in drawn.versions:
        _write_head(document, version.status, by, at)
        _write_version(document, version, drawn.template, by, at)
    _create(
        models.IssuedFile(
            document=document,
            language=one.language,
            format=one.format,
            name=one.name,
            sha256=one.kept.sha256,
            size=one.kept.size,
        )
        for one in files
    )
    models.Edition.objects.filter(pk=row.pk).update(state=EditionState.ISSUED, document=document)
    if row.distribution is Distribution.PUBLIC:
        derive_answers(Q(follow_up__in=[follow_up for follow_up, _ in drawn.shown]))
    manifest = Manifest(
        document.pk,
        head,
        {one.status.language.value: one.sha256 for one in drawn.versions},
        {one.name: one.kept.sha256 for one in files},
        issue_hash(document.pk),
    )
    reason = {"reason": order.with_gaps} if order.with_gaps else {}
    events.record(
        ISSUE,
        organization=row.organization.code,
        subject=str(row.key),
        by=by,
        at=at,
        values={"edition": row.pk, **manifest.plain} | reason,
    )
    return document


def _document(row: models.Edition, chain: str, at: datetime) -> models.Document:
    return models.Document.objects.create(
        organization=row.organization,
        symbol=row.symbol,
        revision=row.revision,
        kind=row.kind,
        date=row.date,
        governing_body=row.governing_body,
        original_language=row.original_language,
        agenda_item=row.agenda_item,
        distribution=row.distribution,
        issue=row.issue,
        changes=row.changes,
        issued_at=at,
        chain_head=chain,
    )


def _write_coverage(document: models.Document, drawn: Draft) -> None:
    bases = drawn.versions[0].status.based_on
    _create(
        models.DocumentBasis(document=document, position=position, symbol=symbol)
        for position, symbol in enumerate(bases)
    )
    _create(
        models.DocumentReport(document=document, report_at_organization_id=report)
        for report in drawn.reports
    )
    _create(
        models.DocumentEntry(document=document, follow_up_id=follow_up, update_id=update)
        for follow_up, update in drawn.shown
    )


def _write_head(document: models.Document, status: StatusDocument, by: Actor, at: datetime) -> None:
    text = models.DocumentText.objects.create(
        document=document,
        language=status.language,
        title=status.title,
        period=status.period,
        meeting=status.meeting,
        issuer=status.issuer,
        summary=status.summary,
        action_required=status.action_required,
        recorded_at=at,
        recorded_by=by.name,
    )
    _create(
        models.DocumentReference(
            text=text, position=position, symbol=one.symbol, title=one.title, url=one.url
        )
        for position, one in enumerate(status.references)
    )


def _write_version(
    document: models.Document,
    version: Version,
    template: models.OrganizationTemplate | None,
    by: Actor,
    at: datetime,
) -> None:
    kept, _ = models.FrozenWords.objects.get_or_create(
        sha256=text_hash(version.frozen_words),
        defaults={"language": version.status.language, "content": version.frozen_words},
    )
    models.LanguageVersion.objects.create(
        document=document,
        language=version.status.language,
        content=version.content,
        sha256=version.sha256,
        words=kept,
        template=template,
        recorded_at=at,
        recorded_by=by.name,
    )


def _create(rows: Iterable[Any]) -> None:
    every: list[Model] = list(rows)
    if every:
        type(every[0])._default_manager.bulk_create(every, batch_size=_AT_ONCE)


def rebuild(*, document: int, language: Language, written_as: Format, target: Path) -> None:
    """Write a file of an issued document into `target`, as it was issued.

    Neither the answers of today nor today's words, names or template are asked. As long as the
    writers are the same, so is every byte. Raises UptakeError `document-not-issued`.
    """
    rows = LanguageVersion.objects.filter(document=document, language=language)
    version = rows.exclude(words=None).select_related("words", "template").order_by("-pk").first()
    if version is None or version.words is None:
        raise UptakeError("document-not-issued")
    if written_as is Format.JSON:
        target.write_text(version.content, encoding="utf-8")
        return
    dress = dress_of(version.template.sha256 if version.template else "")
    status, words = from_json(version.content), thaw(version.words.content)
    write_file(status, written_as, target, words, dress)
