"""Official documents of an organization: their heads, what they cover, their language versions."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from uptake.core.codes import Distribution, EditionKind, IssueKind, Language
from uptake.documents.tree import Format
from uptake.register.models.fields import CodeField
from uptake.register.models.follow_ups import FollowUp
from uptake.register.models.history import AppendOnly, Recorded
from uptake.register.models.organizations import GoverningBody, Organization
from uptake.register.models.reports import ReportAtOrganization
from uptake.register.models.templates import OrganizationTemplate
from uptake.register.models.withdrawing import OfStandingDocuments, Withdrawable


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
    distribution = CodeField[Distribution](Distribution, default=Distribution.PUBLIC.value)
    issue = CodeField[IssueKind](IssueKind, default=IssueKind.FIRST.value)
    changes = models.ForeignKey("self", models.PROTECT, null=True, related_name="changed_by")
    issued_at = models.DateTimeField(null=True)
    chain_head = models.CharField(max_length=64, default="")

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

    document = models.ForeignKey(Document, models.PROTECT, related_name="entries")
    follow_up = models.ForeignKey(FollowUp, models.PROTECT, related_name="documents")
    update = models.ForeignKey("StatusUpdate", models.PROTECT, null=True, related_name="shown_in")

    objects: ClassVar[OfStandingDocuments[Self]] = OfStandingDocuments()
    everything: ClassVar[models.Manager[Self]] = models.Manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["document", "follow_up"], name="document_entry_once"),
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
