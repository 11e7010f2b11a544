"""Whose figures tests ask for."""

import datetime

from uptake.core.codes import Audience, Language
from uptake.record.queries.indicators import Scope
from uptake.record.queries.viewpoint import Look
from uptake.register.models import Organization


def everybody(day: datetime.date) -> Scope:
    """What the public sees of ITU."""
    look = Look(Organization.objects.get(code="ITU").pk, Language.ENGLISH, day)
    assert look.audience is Audience.PUBLIC
    return Scope(look)
