"""Follow-ups: one recommendation at one organization, and who answers for it."""

from django.db import models
from django.db.models import Q

from uptake.register.models.history import AppendOnly, Dated
from uptake.register.models.organizations import Organization, Person, Unit
from uptake.register.models.recommendations import Recommendation


class FollowUp(models.Model):
    """One recommendation at one organization; its history is that of its status updates."""

    recommendation = models.ForeignKey(Recommendation, models.PROTECT, related_name="follow_ups")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="follow_ups")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["organization", "recommendation"], name="follow_up_once"
            ),
        )


class FollowUpFocalPoints(Dated):
    """Who answers for a follow-up from a day on, where it is not simply the report's list."""

    follow_up = models.ForeignKey(FollowUp, models.PROTECT, related_name="focal_point_lists")

    class Meta:
        indexes = (
            models.Index(fields=["follow_up", "valid_from"], name="follow_up_focal_points_as_of"),
        )


class FollowUpFocalPoint(AppendOnly):
    """One place in the list of a follow-up's focal points: a person, their unit, or both."""

    focal_points = models.ForeignKey(FollowUpFocalPoints, models.PROTECT, related_name="members")
    position = models.PositiveSmallIntegerField()
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["focal_points", "position"], name="follow_up_focal_point_place_once"
            ),
            models.CheckConstraint(
                condition=~Q(person=None, unit=None), name="follow_up_focal_point_is_somebody"
            ),
        )
