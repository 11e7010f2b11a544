"""The year's data call of the oversight body, and the organizations that it asks."""

from django.db import models
from django.db.models import F, Q

from uptake.register.models.organizations import Organization


class DataCall(models.Model):
    """What the oversight body asks organizations for a year: to bring their answers up to date.

    `message` is what it says to them, by language. After `closed_at` nothing is asked any more; one
    that is opened again is open as before.
    """

    year = models.PositiveSmallIntegerField(unique=True)
    due = models.DateField()
    message = models.JSONField(default=dict)
    opened_at = models.DateTimeField()
    opened_by = models.TextField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(year__gte=1968, year__lte=2099), name="data_call_is_of_a_year"
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None) | Q(closed_at__gte=F("opened_at")),
                name="data_call_closes_after_it_opens",
            ),
        )


class OrganizationCalled(models.Model):
    """An organization that a call asks; since when its answers are complete, and what was open.

    `left_open` counts the recommendations that were open when it said so.
    """

    call = models.ForeignKey(DataCall, models.PROTECT, related_name="organizations")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="calls")
    completed_at = models.DateTimeField(null=True)
    completed_by = models.TextField(default="")
    left_open = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["call", "organization"], name="organization_called_once"
            ),
            models.CheckConstraint(
                condition=(Q(completed_at=None) & Q(left_open=None))
                | (~Q(completed_at=None) & ~Q(left_open=None)),
                name="completion_is_said_whole",
            ),
        )
