"""What an organization has set for itself; who has set nothing has no row."""

from django.db import models
from django.db.models import Q

from uptake.core.codes import SecondClearance
from uptake.register.models.fields import CodeField
from uptake.register.models.organizations import Organization


class OrganizationRules(models.Model):
    """The settings of `core.house_rules.HouseRules`, column by column."""

    organization = models.OneToOneField(Organization, models.PROTECT, related_name="rules")
    evidence_required = models.BooleanField()
    verification_required = models.BooleanField()
    second_clearance = CodeField[SecondClearance](SecondClearance)
    reminder_days = models.JSONField()
    escalate_after = models.PositiveSmallIntegerField()
    digest_weekday = models.PositiveSmallIntegerField(null=True)
    quiet_from = models.TimeField()
    quiet_until = models.TimeField()
    quiet_weekends = models.BooleanField()
    time_zone = models.CharField(max_length=64)
    second_factor_roles = models.JSONField(default=list)
    own_clearance = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(digest_weekday=None) | Q(digest_weekday__lte=6),
                name="digest_weekday_is_one",
            ),
        )
