"""Cycles: the year's steps towards a meeting of a governing body."""

from django.db import models

from uptake.core.codes import CycleStep
from uptake.register.models.fields import CodeField
from uptake.register.models.organizations import GoverningBody, Organization


class Cycle(models.Model):
    """The status for one meeting of a governing body; its name is made from body and year."""

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="cycles")
    governing_body = models.ForeignKey(GoverningBody, models.PROTECT, related_name="cycles")
    meeting = models.DateField()
    closed_at = models.DateTimeField(null=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.TextField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["governing_body", "meeting"], name="cycle_once_for_a_meeting"
            ),
        )


class CycleDay(models.Model):
    """The day of one step of a cycle."""

    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="days")
    step = CodeField[CycleStep](CycleStep)
    day = models.DateField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["cycle", "step"], name="cycle_step_once"),)
