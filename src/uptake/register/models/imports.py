"""Imports: what each wrote and changed in place, so that it can be taken back as one act."""

from django.db import models

from uptake.core.codes import Language
from uptake.register.models.documents import Document
from uptake.register.models.fields import CodeField
from uptake.register.models.files import ImportedFile
from uptake.register.models.history import AppendOnly
from uptake.register.models.organizations import Organization


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
