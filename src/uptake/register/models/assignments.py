"""Follow-ups, cycles, assignments, the links and forms that were sent for them."""

import uuid
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from uptake.core.codes import CycleStep, Language, Via
from uptake.register.models.fields import CodeField, PlaceField
from uptake.register.models.history import OfStandingFollowUps, Withdrawable
from uptake.register.models.organizations import GoverningBody, Organization, Person, Unit
from uptake.register.models.reports import Recommendation


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


class AnswerForm(models.Model):
    """A form made for a person; `items` are the follow-ups in it and the version of each then."""

    key = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="forms")
    person = models.ForeignKey(Person, models.PROTECT, related_name="forms")
    kind = CodeField[Via](Via)
    language = CodeField[Language](Language)
    items = models.JSONField()
    made_at = models.DateTimeField()
    made_by = models.TextField()


class FormReturn(models.Model):
    """A form that came back, kept by its hash; taken once, all of it or nothing."""

    form = models.ForeignKey(AnswerForm, models.PROTECT, related_name="returns")
    name = models.TextField()
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    received_at = models.DateTimeField()
    received_by = models.TextField()
    taken_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["form", "sha256"], name="form_return_content_once"),
        )


class FollowUp(Withdrawable):
    """One recommendation at one organization; its history is that of its status updates.

    `place` is what lists are sorted by: derived from the report's symbol and the number.
    """

    recommendation = models.ForeignKey(Recommendation, models.PROTECT, related_name="follow_ups")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="follow_ups")
    place = PlaceField(max_length=500, default="")

    class Meta:
        indexes = (
            models.Index(fields=["organization", "place"], name="follow_up_in_order"),
            models.Index(
                fields=["withdrawn_at"],
                condition=Q(withdrawn_at__isnull=False),
                name="follow_up_withdrawn",
            ),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["organization", "recommendation"], name="follow_up_once"
            ),
        )


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
