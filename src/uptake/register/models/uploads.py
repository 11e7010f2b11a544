"""Files on their way into the register, what each import wrote, and who brought them."""

from django.db import models
from django.db.models import Q

from uptake.core.codes import Language
from uptake.register.models.documents import Document
from uptake.register.models.fields import CodeField
from uptake.register.models.history import AppendOnly, BroughtFile, ImportedFile
from uptake.register.models.organizations import Organization


class Upload(BroughtFile):
    """A document that was brought. `found` is as it was read, `settled` as it was reviewed.

    Both are a StatusDocument. `choices` are what was decided about names and missing
    recommendations.
    """

    organization = models.CharField(max_length=32)
    progress = models.FloatField(default=0)
    found = models.TextField(default="")
    settled = models.TextField(default="")
    settled_findings = models.JSONField(default=list)
    choices = models.JSONField(default=dict)

    class Meta:
        indexes = (models.Index(fields=["organization", "-made_at"], name="upload_newest"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(progress__gte=0, progress__lte=1), name="upload_progress_is_a_share"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("read", "applied")) | ~Q(found=""),
                name="upload_read_has_content",
            ),
            models.CheckConstraint(
                condition=~Q(state="unreadable") | ~Q(error_code=""),
                name="upload_unreadable_says_why",
            ),
        )


class Import(AppendOnly):
    """One import that was applied. `sha256` is that of the document as it was taken.

    `written` are the identities of the rows that it wrote, by table; `before` is what stood where
    it changed something in place. `upload` is the key of the upload, if it came by the site.
    """

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="imports")
    document = models.ForeignKey(Document, models.PROTECT, related_name="imports")
    language = CodeField[Language](Language)
    imported_file = models.ForeignKey(ImportedFile, models.PROTECT, null=True, related_name="+")
    upload = models.UUIDField(null=True, unique=True)
    sha256 = models.CharField(max_length=64)
    at = models.DateTimeField()
    by = models.TextField()
    written = models.JSONField(default=dict)
    before = models.JSONField(default=dict)


class ImportTakenBack(AppendOnly):
    """An import was taken back: by whom, why, and how much had to be left."""

    imported = models.OneToOneField(Import, models.PROTECT, related_name="taken_back")
    at = models.DateTimeField()
    by = models.TextField()
    reason = models.TextField()
    left = models.JSONField(default=list)


class FileReceipt(models.Model):
    """A file as somebody brought it, by the SHA-256 of its content; gone when the file goes.

    `person` is the identity of who brought it, if known, as in events. It needs no file kept.
    """

    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveBigIntegerField()
    organization = models.CharField(max_length=32)
    person = models.BigIntegerField(null=True)
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["person", "sha256"], name="file_receipt_of_person"),)
