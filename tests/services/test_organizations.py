"""Entering organizations: with their names as of any day, and their governing bodies."""

import datetime

import pytest

from tests.services.builders import AT
from uptake.core.actors import machine
from uptake.core.codes import Language
from uptake.core.errors import UptakeError
from uptake.queries.organizations import organization
from uptake.register.models import Event, GoverningBodyName, Organization
from uptake.services import organizations
from uptake.terms import organizations as known

pytestmark = pytest.mark.django_db


def test_every_participating_organization_can_be_entered() -> None:
    for code in known.organizations():
        organizations.enter(code=code, by=machine("Ana"), at=AT)
    assert Organization.objects.count() == len(known.organizations()) == 28


def test_it_is_called_what_it_was_called_on_the_day() -> None:
    organizations.enter(code="UNWTO", by=machine("Ana"), at=AT)
    for day, acronym in ((22, "UNWTO"), (23, "UN Tourism")):
        shown = organization("UNWTO", Language.ENGLISH, datetime.date(2024, 1, day))
        assert shown is not None
        assert shown.acronym == acronym


def test_its_governing_bodies_are_known_in_six_languages() -> None:
    organizations.enter(code="ITU", by=machine("Ana"), at=AT)
    names = GoverningBodyName.objects.filter(name__in=("Council", "Conseil", "理事会"))
    assert len(set(names.values_list("governing_body", flat=True))) == 1


def test_entering_again_changes_nothing() -> None:
    first = organizations.enter(code="ITU", by=machine("Ana"), at=AT)
    assert organizations.enter(code="ITU", by=machine("Ben"), at=AT) == first
    assert Event.objects.count() == 1


def test_a_code_that_nobody_has_is_refused() -> None:
    with pytest.raises(UptakeError, match="organization-unknown"):
        organizations.enter(code="XYZ", by=machine("Ana"), at=AT)
    assert Organization.objects.count() == 0
