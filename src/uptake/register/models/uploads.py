"""Files on their way into the register: being read, being reviewed, applied or discarded."""

import uuid

from django.db import models
from django.db.models import Q

from uptake.core.codes import UploadState
from uptake.register.models.fields import CodeField


class Upload(models.Model):
    """One uploaded file. `found` is the StatusDocument as it was read, `settled` as reviewed.

    `choices` are what was decided about names and missing recommendations. The file itself is kept
    in the data folder by its hash. An error is a code with its values.
    """

    key = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organization = models.CharField(max_length=32)
    name = models.TextField()
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    state = CodeField[UploadState](UploadState)
    progress = models.FloatField(default=0)
    found = models.TextField(default="")
    settled = models.TextField(default="")
    settled_findings = models.JSONField(default=list)
    choices = models.JSONField(default=dict)
    error_code = models.CharField(max_length=64, default="")
    error_values = models.JSONField(default=dict)
    uploaded_at = models.DateTimeField()
    uploaded_by = models.TextField()

    class Meta:
        indexes = (models.Index(fields=["organization", "-uploaded_at"], name="upload_newest"),)
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
