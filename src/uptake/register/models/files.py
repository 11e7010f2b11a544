"""Files that were imported: what they are called, what they hold, who brought them and when."""

from django.db import models

from uptake.register.models.organizations import Organization


class ImportedFile(models.Model):
    """One file, known by its content; the content itself is kept in the data folder by hash.

    `taken_at` is None while nothing was taken of it: it goes, if nothing is.
    """

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="imported_files")
    name = models.TextField()
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    recorded_at = models.DateTimeField()
    recorded_by = models.TextField()
    taken_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["organization", "sha256"], name="imported_file_content_once"
            ),
        )
