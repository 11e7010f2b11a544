"""Official documents of an organization, editions while they are prepared, their Word templates.

And documents that it cites and the register does not hold: what is known of them.
"""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from uptake.core.codes import (
    Distribution,
    EditionKind,
    EditionState,
    HeadPart,
    IssueKind,
    Language,
    OthersShown,
    SelectionRule,
    Visibility,
)
from uptake.core.symbols import DocumentKey
from uptake.documents.tree import Format
from uptake.register.models.assignments import FollowUp
from uptake.register.models.fields import CodeField
from uptake.register.models.history import (
    AppendOnly,
    OfStandingDocuments,
    OfStandingPlaces,
    Recorded,
    Withdrawable,
)
from uptake.register.models.organizations import GoverningBody, Organization, OversightBody
from uptake.register.models.reports import ReportAtOrganization


class OrganizationTemplate(Recorded):
    """A .docx that was taken as template, kept by its hash; the latest one is in use.

    One without a file takes the organization back to the plain dress.
    """

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="templates")
    name = models.TextField(default="")
    sha256 = models.CharField(max_length=64, default="")
    size = models.PositiveBigIntegerField(default=0)


class Document(Withdrawable):
    """One numbered document of an organization; a revision is a document of its own.

    `issue` says what it is to the one that it `changes`, if any. A document that was issued here
    has the time, and the head of the chain of events as it was then; one that was imported has
    neither.
    """

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="documents")
    symbol = models.CharField(max_length=200)
    revision = models.PositiveSmallIntegerField(null=True)
    kind = CodeField[EditionKind | None](EditionKind, null=True)
    date = models.DateField(null=True)
    governing_body = models.ForeignKey(
        GoverningBody, models.PROTECT, null=True, related_name="documents"
    )
    original_language = CodeField[Language | None](Language, null=True)
    agenda_item = models.TextField(default="")
    distribution = CodeField[Distribution](Distribution, default=Distribution.PUBLIC.value)
    issue = CodeField[IssueKind](IssueKind, default=IssueKind.FIRST.value)
    changes = models.ForeignKey("self", models.PROTECT, null=True, related_name="changed_by")
    issued_at = models.DateTimeField(null=True)
    chain_head = models.CharField(max_length=64, default="")

    @property
    def key(self) -> DocumentKey:
        """What names it at its organization."""
        return DocumentKey(self.symbol, self.revision)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(issue=IssueKind.FIRST.value) ^ Q(changes__isnull=False),
                name="document_changes_another_unless_first",
            ),
            models.UniqueConstraint(
                fields=["organization", "symbol", "revision"],
                condition=Q(withdrawn_at=None),
                name="document_revision_once",
            ),
            models.UniqueConstraint(
                fields=["organization", "symbol"],
                condition=Q(revision=None, withdrawn_at=None),
                name="document_symbol_once",
            ),
        )


class DocumentBasis(models.Model):
    """A document on which this one is based, by its symbol: it need not be known here."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="bases")
    position = models.PositiveSmallIntegerField()
    symbol = models.CharField(max_length=200)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["document", "position"], name="document_basis_place_once"
            ),
        )


class DocumentText(Recorded):
    """The head of a document in one language; a later one replaces an earlier."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="texts")
    language = CodeField[Language](Language)
    title = models.TextField(null=True)
    period = models.TextField(null=True)
    meeting = models.TextField(null=True)
    issuer = models.TextField(null=True)
    summary = models.TextField(null=True)
    action_required = models.TextField(null=True)

    class Meta:
        indexes = (models.Index(fields=["document", "language"], name="document_text_as_of"),)


class DocumentReference(AppendOnly):
    """A document that the head cites."""

    text = models.ForeignKey(DocumentText, models.PROTECT, related_name="references")
    position = models.PositiveSmallIntegerField()
    symbol = models.CharField(max_length=200, null=True)
    title = models.TextField(null=True)
    url = models.TextField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["text", "position"], name="document_reference_place_once"
            ),
        )


class DocumentReport(models.Model):
    """A report that a document covers."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="reports")
    report_at_organization = models.ForeignKey(
        ReportAtOrganization, models.PROTECT, related_name="documents"
    )

    objects: ClassVar[OfStandingDocuments[Self]] = OfStandingDocuments()
    everything: ClassVar[models.Manager[Self]] = models.Manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["document", "report_at_organization"], name="document_report_once"
            ),
        )


class DocumentEntry(models.Model):
    """A follow-up that a document shows; of one that was issued here, with the answer it shows."""

    document = models.ForeignKey(
        Document, models.PROTECT, related_name="entries", db_index=False
    )  # `document_entry_once` begins with it
    follow_up = models.ForeignKey(FollowUp, models.PROTECT, related_name="documents")
    update = models.ForeignKey(
        "StatusUpdate", models.PROTECT, null=True, related_name="shown_in", db_index=False
    )

    objects: ClassVar[OfStandingDocuments[Self]] = OfStandingDocuments()
    everything: ClassVar[models.Manager[Self]] = models.Manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["document", "follow_up"], name="document_entry_once"),
        )
        indexes = (
            # Of the few that name one: an index of all tells SQLite that each is that of most.
            models.Index(
                fields=["update"], condition=Q(update__isnull=False), name="document_entry_update"
            ),
        )


class FrozenWords(AppendOnly):
    """The words with which documents were written, as JSON, so that they can be written again."""

    sha256 = models.CharField(max_length=64, unique=True)
    language = CodeField[Language](Language)
    content = models.TextField()


class LanguageVersion(Recorded):
    """A document in one language as it was published: the StatusDocument as JSON, and its hash.

    `words` and `template` are what its files were written with, where it was issued here.
    """

    document = models.ForeignKey(Document, models.PROTECT, related_name="versions")
    language = CodeField[Language](Language)
    content = models.TextField()
    sha256 = models.CharField(max_length=64)
    words = models.ForeignKey(FrozenWords, models.PROTECT, null=True, related_name="+")
    template = models.ForeignKey(OrganizationTemplate, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["document", "language", "sha256"], name="edition_content_once"
            ),
        )


class IssuedFile(AppendOnly):
    """A file of an issued document, kept in the data folder by its hash."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="files")
    language = CodeField[Language](Language)
    format = CodeField[Format](Format)
    name = models.TextField()
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveBigIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["document", "language", "format"], name="issued_file_once"
            ),
        )


class Edition(models.Model):
    """A numbered official document on its way: what it will be, and which reports it takes.

    `symbol` is without language letter and revision. `changes` is the document that a revision,
    an addendum or a corrigendum changes; `document` the one as which it was issued.
    """

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="editions")
    state = CodeField[EditionState](EditionState, default=EditionState.PREPARED.value)
    kind = CodeField[EditionKind](EditionKind)
    symbol = models.CharField(max_length=200)
    revision = models.PositiveSmallIntegerField(null=True)
    issue = CodeField[IssueKind](IssueKind, default=IssueKind.FIRST.value)
    changes = models.ForeignKey(Document, models.PROTECT, null=True, related_name="+")
    governing_body = models.ForeignKey(GoverningBody, models.PROTECT, null=True, related_name="+")
    agenda_item = models.TextField(default="")
    date = models.DateField()
    original_language = CodeField[Language](Language)
    selection = CodeField[SelectionRule](SelectionRule)
    programme_year = models.PositiveSmallIntegerField(null=True)
    others = CodeField[OthersShown](OthersShown)
    distribution = CodeField[Distribution](Distribution)
    without_restricted = models.BooleanField(default=False)
    opened_at = models.DateTimeField()
    opened_by = models.TextField()
    document = models.OneToOneField(Document, models.PROTECT, null=True, related_name="prepared_as")

    @property
    def key(self) -> DocumentKey:
        """What the document will be named."""
        return DocumentKey(self.symbol, self.revision)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(state=EditionState.ISSUED.value) ^ Q(document=None),
                name="edition_is_a_document_once_issued",
            ),
            models.CheckConstraint(
                condition=Q(issue=IssueKind.FIRST.value) ^ Q(changes__isnull=False),
                name="edition_changes_a_document_unless_first",
            ),
            models.CheckConstraint(
                condition=Q(programme_year=None) ^ Q(selection=SelectionRule.PROGRAMME_YEAR.value),
                name="edition_names_the_year_it_takes",
            ),
        )


class EditionBasis(models.Model):
    """What an edition follows, by its symbol: the working-group paper, last year's document."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="bases")
    position = models.PositiveSmallIntegerField()
    symbol = models.CharField(max_length=200)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["edition", "position"], name="edition_basis_place_once"
            ),
        )


class EditionOversight(models.Model):
    """An oversight body whose reports an edition takes; none: the Joint Inspection Unit."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="oversight")
    oversight_body = models.ForeignKey(OversightBody, models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["edition", "oversight_body"], name="edition_oversight_once"
            ),
        )


class EditionReport(models.Model):
    """A report that was chosen for an edition."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="reports")
    report_at_organization = models.ForeignKey(
        ReportAtOrganization, models.PROTECT, related_name="+"
    )

    objects: ClassVar[OfStandingPlaces[Self]] = OfStandingPlaces()
    everything: ClassVar[models.Manager[Self]] = models.Manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["edition", "report_at_organization"], name="edition_report_once"
            ),
        )


class EditionText(Recorded):
    """A part of the head of an edition as somebody wrote it; the latest one stands.

    Without words the part is made from its template again. `{name}` in it stands for a value;
    `values` are those that the template gave when it was written, by their names.
    """

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="texts")
    part = CodeField[HeadPart](HeadPart)
    language = CodeField[Language](Language)
    words = models.TextField(null=True)
    values = models.JSONField(default=dict)

    class Meta:
        indexes = (
            models.Index(fields=["edition", "language", "part"], name="edition_text_latest"),
        )


class EditionReference(AppendOnly):
    """A document that the reference paragraph cites, as one version of the part has it."""

    text = models.ForeignKey(EditionText, models.PROTECT, related_name="references")
    position = models.PositiveSmallIntegerField()
    symbol = models.CharField(max_length=200, null=True)
    title = models.TextField(null=True)
    url = models.TextField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["text", "position"], name="edition_reference_place_once"
            ),
        )


class CitedDocument(models.Model):
    """A document by its symbol; `base` is that without the revision. A closed one is not known."""

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="cited_documents")
    symbol = models.CharField(max_length=200)
    base = models.CharField(max_length=200)
    closed_on = models.DateField(null=True)

    class Meta:
        indexes = (models.Index(fields=["organization", "base"], name="cited_document_by_base"),)
        constraints = (
            models.UniqueConstraint(
                fields=["organization", "symbol"], name="cited_document_once_at_an_organization"
            ),
        )


class CitedVersion(Recorded):
    """What was told of a document at a time, the whole at once; the latest stands."""

    document = models.ForeignKey(CitedDocument, models.PROTECT, related_name="versions")
    date = models.DateField(null=True)
    url = models.TextField(null=True)
    visibility = CodeField[Visibility](Visibility)


class CitedTitle(AppendOnly):
    """What a document is called in one language."""

    version = models.ForeignKey(CitedVersion, models.PROTECT, related_name="titles")
    language = CodeField[Language](Language)
    title = models.TextField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["version", "language"], name="cited_title_once_in_a_language"
            ),
        )
