"""Oversight bodies, organizations, their rules, governing bodies, units and people."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from uptake.core.codes import (
    Acceptance,
    EditionKind,
    Implementation,
    Language,
    OversightKind,
    Role,
    SecondClearance,
    Visibility,
)
from uptake.register.models.fields import CodeField


class Organization(models.Model):
    """A participating organization; its code does not change when its name does."""

    code = models.CharField(max_length=32, unique=True)


class OversightBody(models.Model):
    """A body whose recommendations are followed up; one of an organization is followed up there.

    `answer_months` is what is usual to answer its reports, `visibility` what they have where
    nothing else is said; both empty: as its kind has it.
    """

    code = models.CharField(max_length=200, unique=True)
    kind = CodeField[OversightKind](OversightKind, default=OversightKind.INSPECTION.value)
    organization = models.ForeignKey(
        Organization, models.PROTECT, null=True, related_name="oversight_bodies"
    )
    answer_months = models.PositiveSmallIntegerField(null=True)
    visibility = CodeField[Visibility | None](Visibility, null=True)
    closed_on = models.DateField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(organization=None) | ~Q(kind=OversightKind.INSPECTION.value),
                name="inspection_is_of_the_whole_system",
            ),
            models.CheckConstraint(
                condition=Q(answer_months=None) | Q(answer_months__gte=1, answer_months__lte=24),
                name="oversight_body_answer_months_meant",
            ),
        )


class OversightBodyName(models.Model):
    """The body's name in one language, and its acronym, if it has one."""

    oversight_body = models.ForeignKey(OversightBody, models.PROTECT, related_name="names")
    language = CodeField[Language](Language)
    name = models.TextField()
    acronym = models.TextField(default="")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["oversight_body", "language"], name="oversight_body_name_once"
            ),
        )


class OversightSeries(models.Model):
    """A pattern of the symbols of a body's reports, which is that body's alone."""

    oversight_body = models.ForeignKey(OversightBody, models.CASCADE, related_name="series")
    position = models.PositiveSmallIntegerField()
    pattern = models.CharField(max_length=100, unique=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["oversight_body", "position"], name="oversight_series_place_once"
            ),
        )


class OversightWords(models.Model):
    """What a body calls one status in one language; of several words the first is printed."""

    oversight_body = models.ForeignKey(OversightBody, models.CASCADE, related_name="words")
    language = CodeField[Language](Language)
    acceptance = CodeField[Acceptance | None](Acceptance, null=True)
    implementation = CodeField[Implementation | None](Implementation, null=True)
    position = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=100)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(acceptance=None) ^ Q(implementation=None),
                name="oversight_words_are_for_one_status",
            ),
            models.UniqueConstraint(
                fields=["oversight_body", "language", "words"], name="oversight_words_once"
            ),
        )


class OrganizationName(models.Model):
    """What the organization was called in one language, from a day on, until a day (exclusive)."""

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="names")
    language = CodeField[Language](Language)
    name = models.TextField()
    acronym = models.TextField()
    valid_from = models.DateField(null=True)
    valid_until = models.DateField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["organization", "language", "valid_from"],
                name="organization_name_once_a_day",
            ),
            models.UniqueConstraint(
                fields=["organization", "language"],
                condition=Q(valid_from=None),
                name="organization_first_name_once",
            ),
            models.CheckConstraint(
                condition=Q(valid_until__gt=F("valid_from")) | Q(valid_from=None),
                name="organization_name_ends_after_it_begins",
            ),
        )


class GoverningBody(models.Model):
    """A body of the organization that gets documents; an organization may have two that decide.

    A working group has the body that it `works_for`, which decides what the group prepares. A body
    that is closed is offered no more. One that was removed has no name.
    """

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="governing_bodies")
    works_for = models.ForeignKey("self", models.PROTECT, null=True, related_name="working_groups")
    closed_on = models.DateField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=~Q(works_for=F("id")), name="working_group_is_not_its_own_body"
            ),
        )


class DocumentSeries(models.Model):
    """A series of symbols that the organization added, or closed where the list has it."""

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="series")
    kind = CodeField[EditionKind](EditionKind)
    body = models.ForeignKey(GoverningBody, models.PROTECT, null=True, related_name="series")
    pattern = models.CharField(max_length=100)
    closed_on = models.DateField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["organization", "pattern"], name="series_once_at_an_organization"
            ),
        )


class Unit(models.Model):
    """A part of the organization's secretariat, below its parent; its head is told of delays."""

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="units")
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    head = models.ForeignKey("Person", models.PROTECT, null=True, related_name="heads")
    closed_on = models.DateField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~Q(parent=F("id")), name="unit_is_not_its_own_parent"),
        )


class Person(models.Model):
    """Somebody of an organization, or an inspector of an oversight body.

    Who only stands in documents has no e-mail and no account. `calendar_version` counts how often
    the person's calendar address was changed; `wants_digest` is what they chose.
    """

    organization = models.ForeignKey(Organization, models.PROTECT, null=True, related_name="people")
    oversight_body = models.ForeignKey(
        OversightBody, models.PROTECT, null=True, related_name="inspectors"
    )
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="people"
    )
    email = models.EmailField(default="")
    language = CodeField[Language](Language, default=Language.ENGLISH.value)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="people")
    left_on = models.DateField(null=True)
    wants_digest = models.BooleanField(default=True)
    calendar_version = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(organization=None) ^ Q(oversight_body=None),
                name="person_belongs_to_one_body",
            ),
            models.UniqueConstraint(
                fields=["organization", "email"],
                condition=~Q(email=""),
                name="person_email_once_at_an_organization",
            ),
            models.UniqueConstraint(
                fields=["oversight_body", "email"],
                condition=~Q(email=""),
                name="inspector_email_once_at_a_body",
            ),
        )


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
    masthead = models.CharField(max_length=16, default="")
    pictures = models.JSONField(default=list)
    contact_name = models.CharField(max_length=200, default="")
    contact_email = models.CharField(max_length=254, default="")
    contact_phone = models.CharField(max_length=60, default="")
    long_open_years = models.PositiveSmallIntegerField(default=5)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(digest_weekday=None) | Q(digest_weekday__lte=6),
                name="digest_weekday_is_one",
            ),
        )
