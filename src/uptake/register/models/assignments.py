"""Assignments: who is to answer a follow-up, by when; and the links that were sent for it."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from uptake.register.models.cycles import Cycle
from uptake.register.models.follow_ups import FollowUp
from uptake.register.models.organizations import Person, Unit
from uptake.register.models.withdrawing import OfStandingFollowUps


class Assignment(models.Model):
    """A focal point of a follow-up, a person or a unit, until it ended.

    What was withdrawn is asked of nobody: only `everything` has its assignments.
    """

    follow_up = models.ForeignKey(FollowUp, models.PROTECT, related_name="assignments")
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="assignments")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="assignments")
    cycle = models.ForeignKey(Cycle, models.PROTECT, null=True, related_name="assignments")
    due = models.DateField(null=True)
    assigned_at = models.DateTimeField()
    assigned_by = models.TextField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.TextField(default="")

    objects: ClassVar[OfStandingFollowUps[Self]] = OfStandingFollowUps()
    everything: ClassVar[models.Manager[Self]] = models.Manager()

    class Meta:
        indexes = (
            models.Index(
                fields=["person", "due"], condition=Q(ended_at=None), name="assignment_of_person"
            ),
            models.Index(
                fields=["unit", "due"], condition=Q(ended_at=None), name="assignment_of_unit"
            ),
            models.Index(fields=["due"], condition=Q(ended_at=None), name="assignment_due"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(person=None) ^ Q(unit=None), name="assignment_is_of_one"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__gte=F("assigned_at")) | Q(ended_at=None),
                name="assignment_ends_after_it_begins",
            ),
            models.UniqueConstraint(
                fields=["follow_up", "person"],
                condition=Q(ended_at=None),
                name="person_assigned_once",
            ),
            models.UniqueConstraint(
                fields=["follow_up", "unit"], condition=Q(ended_at=None), name="unit_assigned_once"
            ),
        )


class SignedLink(models.Model):
    """An address by which a person may answer some assignments without signing in.

    Only the SHA-256 of its secret is kept. It serves until the end of `expires_on`, for those of
    its assignments that have not ended.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="links")
    secret_sha256 = models.CharField(max_length=64, unique=True)
    expires_on = models.DateField()
    made_at = models.DateTimeField()
    made_by = models.TextField()
    revoked_at = models.DateTimeField(null=True)


class LinkAssignment(models.Model):
    """An assignment that may be answered by a link."""

    link = models.ForeignKey(SignedLink, models.CASCADE, related_name="assignments")
    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="links")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["link", "assignment"], name="link_assignment_once"),
        )
