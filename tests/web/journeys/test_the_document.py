"""A document, from an empty edition to the decision and the next year; README.md has the steps."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.web.journeys.conftest import LANGUAGES
from tests.web.journeys.document_meeting import (
    delegate_reads,
    imports_the_record,
    issues_it,
    records_a_request,
    records_the_meeting,
    takes_the_decision,
    takes_the_files,
)
from tests.web.journeys.document_next_year import (
    gives_what_was_asked,
    opens_the_next,
    sees_the_request_met,
    sees_what_changed,
)
from tests.web.journeys.document_preparing import (
    begins_with_an_answer,
    opens_an_edition,
    reads_it_as_it_will_print,
    writes_the_summary,
)
from tests.web.journeys.document_translating import (
    checks_the_six,
    comes_late_into_arabic,
    translates_into_french,
    types_into_arabic,
)
from tests.web.journeys.document_walk import Walk, walking


@pytest.fixture(params=LANGUAGES, ids=str)
def walk(
    request: pytest.FixtureRequest, browser: Browser, filled: Path, tmp_path: Path
) -> Iterator[Walk]:
    """Pages in English, then pages in Arabic, each on a site of their own."""
    with walking(browser, filled, tmp_path, request.param) as found:
        yield found


def test_a_document_goes_from_an_empty_edition_to_the_next_year(walk: Walk) -> None:
    begins_with_an_answer(walk)
    opens_an_edition(walk)
    reads_it_as_it_will_print(walk)
    writes_the_summary(walk)

    translates_into_french(walk)
    comes_late_into_arabic(walk)
    types_into_arabic(walk)
    checks_the_six(walk)

    issues_it(walk)
    takes_the_files(walk)
    delegate_reads(walk)
    records_the_meeting(walk)
    records_a_request(walk)
    imports_the_record(walk)
    takes_the_decision(walk)

    gives_what_was_asked(walk)
    opens_the_next(walk)
    sees_the_request_met(walk)
    sees_what_changed(walk)
