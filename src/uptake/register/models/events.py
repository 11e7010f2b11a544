"""The audit trail: who did what, when, to what; in codes and values, without ties to other rows.

Each event carries the hash of the one before (`core.chain`), and vouches for the rows of the
history that were written with it (`core.vouching`).
"""

from django.db import models

from uptake.register.models.history import AppendOnly


class Event(AppendOnly):
    """One act. `verb` is service and deed ("imports.apply"), `subject` what it was done to.

    `number` counts all events without a gap; `person` is the identity of who did it, if known.
    """

    number = models.PositiveBigIntegerField(unique=True)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)
    at = models.DateTimeField(db_index=True)
    by = models.TextField()
    person = models.BigIntegerField(null=True)
    organization = models.CharField(max_length=32)
    verb = models.CharField(max_length=64)
    subject = models.TextField()
    values = models.JSONField()

    vouched_for = False  # the chain itself does

    class Meta:
        indexes = (models.Index(fields=["organization", "-number"], name="event_of_organization"),)
