"""Oversight bodies, organizations, their governing bodies, units and people."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from uptake.core.codes import EditionKind, Language
from uptake.register.models.fields import CodeField


class OversightBody(models.Model):
    """A body whose recommendations are followed up; its code opens the symbols of its reports."""

    code = models.CharField(max_length=200, unique=True)


class OversightBodyName(models.Model):
    """The body's name in one language."""

    oversight_body = models.ForeignKey(OversightBody, models.PROTECT, related_name="names")
    language = CodeField[Language](Language)
    name = models.TextField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["oversight_body", "language"], name="oversight_body_name_once"
            ),
        )


class Organization(models.Model):
    """A participating organization; its code does not change when its name does."""

    code = models.CharField(max_length=32, unique=True)


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
