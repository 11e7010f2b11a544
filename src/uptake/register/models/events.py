"""The audit trail: who did what, when, to what; in codes and values, without ties to other rows."""

from django.db import models

from uptake.register.models.history import AppendOnly


class Event(AppendOnly):
    """One act. `verb` is service and deed ("imports.apply"), `subject` what it was done to."""

    at = models.DateTimeField(db_index=True)
    by = models.TextField()
    organization = models.CharField(max_length=32, db_index=True)
    verb = models.CharField(max_length=64)
    subject = models.TextField()
    values = models.JSONField()
