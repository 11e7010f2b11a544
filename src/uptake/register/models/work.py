"""Processes that do work in the background, and what fails of the work that is done regularly."""

from django.db import models

from uptake.core.codes import RegularWork
from uptake.register.models.fields import CodeField


class WorkProcess(models.Model):
    """A process that does work in the background, and when it last said that it is alive."""

    name = models.CharField(primary_key=True, max_length=200)
    seen_at = models.DateTimeField()


class WorkFailure(models.Model):
    """That regular work fails, for one organization or (without its code) for all.

    The row is there as long as it fails; `error` is the kind of error, the log has the rest.
    """

    work = CodeField[RegularWork](RegularWork)
    organization = models.CharField(max_length=32, default="", blank=True)
    error = models.CharField(max_length=200)
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["work", "organization"], name="work_failure_once"),
        )
