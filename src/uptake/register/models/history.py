"""What all history has in common: who recorded it, when, from which file, and valid from when.

Every table below `AppendOnly` is protected by the database (`register.protection`): it refuses
UPDATE and DELETE.
"""

from django.db import models

from uptake.register.models.files import ImportedFile


class AppendOnly(models.Model):
    """A row that is never changed and never deleted."""

    class Meta:
        abstract = True


class Recorded(AppendOnly):
    """A row that says who recorded it, when, and from which file it came, if from one."""

    recorded_at = models.DateTimeField()
    recorded_by = models.TextField()
    imported_file = models.ForeignKey(ImportedFile, models.PROTECT, null=True, related_name="+")

    class Meta:
        abstract = True


class Dated(Recorded):
    """A recorded row with its second time: the day from which it is valid."""

    valid_from = models.DateField()

    class Meta:
        abstract = True
