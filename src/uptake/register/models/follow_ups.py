"""Follow-ups: one recommendation at one organization."""

from django.db import models

from uptake.register.models.organizations import Organization
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
