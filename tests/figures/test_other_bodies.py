"""Figures do not mix oversight bodies: they are the Unit's unless another body is asked for."""

from dataclasses import replace

import pytest
from django.test import Client

from tests.rooms.builders import bring, document, entry
from tests.rooms.oversight import enter, register
from tests.rooms.people import DAY
from tests.web.pages import parsed, text_of
from uptake.core.codes import Implementation, Language
from uptake.core.indicators import INDICATORS, Population
from uptake.core.recipients import machine
from uptake.record.queries.indicators import Scope, counted
from uptake.record.queries.viewpoint import Look
from uptake.register.models import Organization

pytestmark = pytest.mark.django_db
ANA = machine("Ana")


@pytest.fixture
def scope() -> Scope:
    """At ITU, which has two recommendations of the Unit and one of its auditor."""
    bring(document(entry("1"), entry("2", implementation=Implementation.IMPLEMENTED)))
    enter(ANA)
    register(ANA, "XA/2021/1")
    organization = Organization.objects.get(code="ITU").pk
    return Scope(Look(organization, Language.ENGLISH, DAY.replace(year=2023)))


def addressed(scope: Scope) -> int:
    return counted(scope, INDICATORS).in_all.counts[Population.ADDRESSED]


def test_what_an_auditor_recommends_is_in_no_figure_of_the_unit(scope: Scope) -> None:
    assert addressed(scope) == 2


def test_an_auditor_has_figures_of_its_own(scope: Scope) -> None:
    assert addressed(replace(scope, oversight="ITU-XA")) == 1
    assert addressed(replace(scope, oversight=None)) == 3


@pytest.mark.usefixtures("scope")
def test_the_page_asks_whose_recommendations_are_counted(client: Client) -> None:
    page = parsed(client.get("/en/ITU/figures/?oversight=ITU-XA"))
    (field,) = page.xpath("//select[@name='oversight']")
    assert [text_of(one) for one in field] == ["Joint Inspection Unit", "External Auditor"]
    assert field.xpath("option[@selected]/@value") == ["ITU-XA"]
    assert page.xpath("//main//td//a[contains(@href, 'oversight=ITU-XA')]")


@pytest.mark.usefixtures("scope")
@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("", "Oversight bodies: External Auditor, Joint Inspection Unit"),
        ("?oversight=ITU-XA", "Oversight body: External Auditor"),
    ],
)
def test_the_register_says_whose_recommendations_its_figures_count(
    client: Client, asked: str, said: str
) -> None:
    (part,) = parsed(client.get(f"/en/ITU/{asked}")).xpath("//section[@id='counted']")
    assert said in text_of(part).replace("\u2068", "").replace("\u2069", "")
