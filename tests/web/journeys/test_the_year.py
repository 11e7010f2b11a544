"""A year of following up, from the report to the cleared answers; README.md has the steps."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.exchange.reading.report.reports import SYMBOL
from tests.web.journeys.conftest import LANGUAGES
from tests.web.journeys.year_answering import (
    TYPED,
    answers,
    answers_by_link,
    answers_by_workbook,
    clears,
    looks_back,
    mends,
    returns_one,
    sees_nothing_of_the_neighbours,
)
from tests.web.journeys.year_preparing import (
    LAST_YEAR,
    assigns,
    enters_a_person,
    opens_a_cycle,
    registers_a_report,
    sees_whether_it_is_ready,
    sees_who_did_what,
    sets_a_password,
    sets_the_rules,
)
from tests.web.journeys.year_site import YearSite, year_site


@pytest.fixture(params=LANGUAGES, ids=str)
def year(
    request: pytest.FixtureRequest, browser: Browser, filled: Path, tmp_path: Path
) -> Iterator[YearSite]:
    """Five people who read English, then five who read Arabic, each on a site of their own."""
    with year_site(browser, filled, tmp_path / "data", request.param) as found:
        yield found


def test_five_people_of_two_organizations_walk_through_the_year(
    year: YearSite, tmp_path: Path
) -> None:
    people = year.people
    enters_a_person(year, people.contributor)
    sets_the_rules(year)
    _, invited = year.letter(people.contributor, "/account/password/key/")
    sets_a_password(year, people.contributor, invited)

    registers_a_report(year, tmp_path)
    opens_a_cycle(year)
    assigns(year, SYMBOL, people.contributor.name, 3)
    assigns(year, LAST_YEAR, people.contributor.name, 2)
    told, link = year.letter(people.contributor, "/link/")
    assert SYMBOL in told
    year.run("tick")
    assert len([one for one in year.postbox.messages if one["To"] == people.contributor.email]) == 2

    answers(year, people.contributor)
    answers_by_link(year, link)
    answers_by_workbook(year, people.contributor, tmp_path)
    returns_one(year)
    mends(year, people.contributor)
    clears(year)
    sees_nothing_of_the_neighbours(year)
    for one in (people.coordinator, people.contributor, people.officer):
        looks_back(year.window(one.email), TYPED[year.language])
    sees_whether_it_is_ready(year)
    sees_who_did_what(year)
