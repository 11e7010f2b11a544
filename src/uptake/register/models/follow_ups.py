"""Follow-ups: one recommendation at one organization."""

from django.db import models

from uptake.register.models.fields import PlaceField
from uptake.register.models.organizations import Organization
from uptake.register.models.recommendations import Recommendation
from uptake.register.models.withdrawing import Withdrawable


class FollowUp(Withdrawable):
    """One recommendation at one organization; its history is that of its status updates.

    `place` is what lists are sorted by: derived from the report's symbol and the number.
    """

    recommendation = models.ForeignKey(Recommendation, models.PROTECT, related_name="follow_ups")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="follow_ups")
    place = PlaceField(max_length=500, default="")

    class Meta:
        indexes = (models.Index(fields=["organization", "place"], name="follow_up_in_order"),)
        constraints = (
            models.UniqueConstraint(
                fields=["organization", "recommendation"], name="follow_up_once"
            ),
        )
