"""What people brought: which file, who, where and when; for counting, and to know whose it is."""

from django.db import models


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
