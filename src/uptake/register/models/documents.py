"""Official documents of an organization: their heads, what they cover, their language editions."""

from django.db import models
from django.db.models import Q

from uptake.core.codes import EditionKind, Language
from uptake.register.models.fields import CodeField
from uptake.register.models.follow_ups import FollowUp
from uptake.register.models.history import AppendOnly, Recorded
from uptake.register.models.organizations import GoverningBody, Organization
from uptake.register.models.reports import ReportAtOrganization


class Document(models.Model):
    """One numbered document of an organization; a revision is a document of its own."""

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="documents")
    symbol = models.CharField(max_length=200)
    revision = models.PositiveSmallIntegerField(null=True)
    kind = CodeField[EditionKind | None](EditionKind, null=True)
    date = models.DateField(null=True)
    governing_body = models.ForeignKey(
        GoverningBody, models.PROTECT, null=True, related_name="documents"
    )
    original_language = CodeField[Language | None](Language, null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["organization", "symbol", "revision"], name="document_revision_once"
            ),
            models.UniqueConstraint(
                fields=["organization", "symbol"],
                condition=Q(revision=None),
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

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["document", "report_at_organization"], name="document_report_once"
            ),
        )


class DocumentEntry(models.Model):
    """A follow-up that a document shows."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="entries")
    follow_up = models.ForeignKey(FollowUp, models.PROTECT, related_name="documents")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["document", "follow_up"], name="document_entry_once"),
        )


class Edition(Recorded):
    """A document in one language as it was published: the StatusDocument as JSON, and its hash."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="editions")
    language = CodeField[Language](Language)
    content = models.TextField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["document", "language", "sha256"], name="edition_content_once"
            ),
        )
