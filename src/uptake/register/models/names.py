"""What bodies, units and people are called in each language, from a day on.

The latest form of a language is shown; every form ever recorded is recognized.
"""

from django.db import models

from uptake.core.codes import Language
from uptake.register.models.fields import CodeField
from uptake.register.models.history import Dated
from uptake.register.models.organizations import GoverningBody, Person, Unit


class Name(Dated):
    """A name in one language."""

    language = CodeField[Language](Language)
    name = models.TextField()

    class Meta:
        abstract = True


class GoverningBodyName(Name):
    """What a governing body is called."""

    governing_body = models.ForeignKey(GoverningBody, models.PROTECT, related_name="names")


class UnitName(Name):
    """What a unit is called, without the units above it."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="names")


class PersonName(Name):
    """How a person's name is written, with the title printed before it."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="names")
