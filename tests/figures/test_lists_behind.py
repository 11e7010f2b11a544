"""Each indicator by each grouping has its list behind it, with as many entries as it says."""

import datetime
import re
from random import Random
from urllib.parse import urlencode

import pytest
from django.test import Client

from tests.rooms.people import person, sign_in
from tests.web.pages import parsed, text_of, with_class
from uptake.core.codes import Role
from uptake.core.indicators import Dimension, IndicatorName
from uptake.demonstration.services.system import load_system
from uptake.demonstration.services.system.plan import Size

pytestmark = pytest.mark.django_db
NOW = datetime.datetime(2026, 6, 1, 9, tzinfo=datetime.UTC)
DAYS = ("2018-12-31", "2026-06-01")


def entries(client: Client, way: str) -> int:
    """How many recommendations a list says that it has."""
    (head,) = with_class(parsed(client.get(way)), "list-head")
    found = re.search(r"([0-9,]+) recommendations?", text_of(head))
    assert found, way
    return int(found[1].replace(",", ""))


@pytest.mark.parametrize("by", Dimension)
def test_of_each_indicator_a_number_drawn_by_lot_counts_its_list(
    by: Dimension, client: Client
) -> None:
    """As an inspector sees all organizations: of every indicator two numbers on two days, drawn
    among all that the grouping has, and its total."""
    load_system(at=NOW, size=Size(12, 50, 120), codes=("ITU", "WIPO", "UNDP"), seed=7)
    sign_in(client, person("inspector@jiu.example", Role.INSPECTOR, organization=None))
    chance, compared = Random(by), 0
    for day in DAYS:
        asked = [("by", by), ("organization", "all"), ("on", day)]
        asked += [("indicator", one) for one in IndicatorName]
        page = parsed(client.get(f"/en/ITU/figures/?{urlencode(asked)}"))
        for column, _ in enumerate(IndicatorName, 1):
            cells = page.xpath(f"//table[@class='figures-table']/tbody/tr/td[{column}]")
            links = [one for cell in cells for one in cell.xpath(".//a[@aria-label]")]
            totals = page.xpath(f"//table[@class='figures-table']/tfoot/tr/td[{column}]//a")
            for link in [*chance.sample(links, min(2, len(links))), *totals]:
                number = int(text_of(link).replace(",", ""))
                assert entries(client, link.get("href")) == number, link.get("href")
                compared += 1
    assert compared > 60
