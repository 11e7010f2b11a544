"""Oversight bodies, organizations, their governing bodies, units and people."""

from django.db import models
from django.db.models import F, Q

from uptake.core.codes import Language
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
    """A body of the organization that decides on recommendations; an organization may have two."""

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="governing_bodies")


class Unit(models.Model):
    """A part of the organization's secretariat, below its parent."""

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="units")
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~Q(parent=F("id")), name="unit_is_not_its_own_parent"),
        )


class Person(models.Model):
    """Somebody who answers for the organization."""

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="people")
