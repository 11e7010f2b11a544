"""What people are to the follow-up: roles, areas of clearance, and who replaces whom."""

from django.db import models
from django.db.models import F, Q

from uptake.core.codes import Role
from uptake.register.models.fields import CodeField
from uptake.register.models.organizations import Person, Unit


class RoleHeld(models.Model):
    """A role that a person holds, or held until it ended."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="roles")
    role = CodeField[Role](Role)
    given_at = models.DateTimeField()
    given_by = models.TextField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.TextField(default="")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["person", "role"], condition=Q(ended_at=None), name="role_held_once"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__gte=F("given_at")) | Q(ended_at=None),
                name="role_ends_after_it_was_given",
            ),
        )


class ClearingArea(models.Model):
    """A unit (with those below it) whose answers a clearing officer clears; none: all of them."""

    officer = models.ForeignKey(Person, models.PROTECT, related_name="clearing_areas")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="clearing_officers")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["officer", "unit"], name="clearing_area_once"),
        )


class Absence(models.Model):
    """Days, both included, on which a deputy answers in somebody's place."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="absences")
    deputy = models.ForeignKey(Person, models.PROTECT, related_name="stands_in_for")
    starts = models.DateField()
    ends = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by = models.TextField()

    class Meta:
        indexes = (models.Index(fields=["deputy", "starts", "ends"], name="absence_of_deputy"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(ends__gte=F("starts")), name="absence_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=~Q(person=F("deputy")), name="nobody_is_their_own_deputy"
            ),
        )
