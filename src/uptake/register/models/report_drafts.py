"""Reports on their way into the register: read from a file, or being entered by hand."""

import uuid

from django.db import models

from uptake.core.codes import UploadState
from uptake.register.models.fields import CodeField


class ReportDraft(models.Model):
    """A report that somebody is about to register; `content` is as `core.report_draft` has it."""

    key = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organization = models.CharField(max_length=32)
    name = models.TextField(default="")
    sha256 = models.CharField(max_length=64, default="")
    size = models.PositiveBigIntegerField(default=0)
    state = CodeField[UploadState](UploadState)
    content = models.JSONField(default=dict)
    error_code = models.CharField(max_length=64, default="")
    error_values = models.JSONField(default=dict)
    made_at = models.DateTimeField()
    made_by = models.TextField()

    class Meta:
        indexes = (models.Index(fields=["organization", "-made_at"], name="report_draft_newest"),)
