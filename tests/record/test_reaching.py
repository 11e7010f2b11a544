"""Whom a message reaches: who is there, has an address, and where there is a mail server."""

import datetime

import pytest
from django.conf import LazySettings

from tests.rooms.people import person
from uptake.core.codes import Role
from uptake.record.queries.people import is_reached, mail_leaves
from uptake.register.models import Person

pytestmark = pytest.mark.django_db
DAY = datetime.date(2026, 3, 2)
AFTER = DAY + datetime.timedelta(days=1)


@pytest.fixture
def ana(settings: LazySettings) -> Person:
    settings.UPTAKE_SMTP = {**settings.UPTAKE_SMTP, "host": "mail.itu.example"}
    return person("ana@itu.example", Role.COORDINATOR)


def test_who_is_there_is_reached_until_they_leave(ana: Person) -> None:
    assert is_reached(ana.pk, DAY)
    Person.objects.update(left_on=AFTER)
    assert is_reached(ana.pk, DAY)
    assert not is_reached(ana.pk, AFTER)


def test_nobody_is_reached_without_an_address_a_person_or_a_mail_server(
    ana: Person, settings: LazySettings
) -> None:
    assert not is_reached(None, DAY)
    assert not is_reached(ana.pk + 1, DAY)
    settings.UPTAKE_SMTP = {**settings.UPTAKE_SMTP, "host": ""}
    assert not mail_leaves()
    assert not is_reached(ana.pk, DAY)
    settings.UPTAKE_SMTP = {**settings.UPTAKE_SMTP, "host": "mail.itu.example"}
    Person.objects.update(email="")
    assert not is_reached(ana.pk, DAY)
