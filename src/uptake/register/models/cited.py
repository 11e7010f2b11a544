"""Documents that an organization cites and the register does not hold: what is known of them."""

from django.db import models

from uptake.core.codes import Language, Visibility
from uptake.register.models.fields import CodeField
from uptake.register.models.history import AppendOnly, Recorded
from uptake.register.models.organizations import Organization


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
