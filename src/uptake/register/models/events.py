"""The audit trail: who did what, when, to what; in codes and values, without ties to other rows."""

from django.db import models

from uptake.register.models.history import AppendOnly


class Event(AppendOnly):
    """One act. `verb` is service and deed ("imports.apply"), `subject` what it was done to."""

    at = models.DateTimeField(db_index=True)
    by = models.CharField(max_length=200)
    organization = models.CharField(max_length=32, db_index=True)
    verb = models.CharField(max_length=64)
    subject = models.CharField(max_length=200)
    values = models.JSONField()
