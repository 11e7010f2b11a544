"""Processes that do work in the background: what they have begun is theirs while they live."""

from django.db import models


class WorkProcess(models.Model):
    """A process that does work in the background, and when it last said that it is alive."""

    name = models.CharField(primary_key=True, max_length=200)
    seen_at = models.DateTimeField()
