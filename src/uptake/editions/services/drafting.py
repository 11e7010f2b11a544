"""What an edition would be if it were issued now: its six versions, and what they were made of."""

from dataclasses import dataclass

from uptake.core.chain import Head, text_hash
from uptake.core.codes import Distribution, EditionState
from uptake.core.contract import to_json
from uptake.core.document import StatusDocument
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act, may
from uptake.core.recipients import Actor
from uptake.core.symbols import DocumentSymbol
from uptake.record.queries.audit import chain_head
from uptake.record.queries.documents import restricted_among, template_row
from uptake.record.queries.editions.coverage import ComposedEdition, compose_edition
from uptake.register.models import Document, Edition, OrganizationTemplate
from uptake.terms.freezing import freeze
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
    end, nothing has changed. `shown` are the follow-ups with the answers that the versions show,
    `reports` the reports at the organization; both by their identities.
    """

    head: Head
    versions: tuple[Version, ...]
    shown: tuple[tuple[int, int | None], ...]
    reports: tuple[int, ...]
    template: OrganizationTemplate | None


def draft(edition: int, by: Actor) -> Draft:
    """Compose an edition for issuing.

    Raises UptakeError `edition-unknown`, `edition-not-prepared` (symbol, state), `edition-empty`
    (symbol), `edition-symbol-known` (symbol), `edition-shows-restricted` (symbol, reports).
    """
    row = Edition.objects.select_related("organization", "changes").filter(pk=edition).first()
    if row is None or not may(by, Act.ISSUE_EDITION, row.organization.code):
        raise UptakeError("edition-unknown")
    if row.state is not EditionState.PREPARED:
        raise UptakeError("edition-not-prepared", symbol=row.symbol, state=row.state)
    head = chain_head()
    made = compose_edition(row)
    refuse(row, made)
    return Draft(
        head,
        tuple(_version(one.status, made.words[one.status.language]) for one in made.versions),
        _shown(made),
        _reports(made),
        template_row(row.organization_id),
    )


def refuse(row: Edition, made: ComposedEdition) -> None:
    """Refuse to issue an edition that cannot be. Raises UptakeError as `draft`."""
    whole = DocumentSymbol(row.symbol, row.revision).text
    status = made.versions[0].status
    if not status.entries:
        raise UptakeError("edition-empty", symbol=whole)
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
