"""What a column of an earlier day says: what is offered, of which day, and what hinders it."""

from datetime import date

import pytest

from uptake.core.codes import Acceptance, Implementation
from uptake.core.document import Entry, StatusDocument
from uptake.core.earlier import (
    Answered,
    Hindrance,
    Period,
    Said,
    judged,
    offered,
    period_of,
)
from uptake.core.findings import Finding, FindingCode, Where

REPORT = "JIU/REP/2021/3"
ON = date(2023, 2, 18)
END = date(2022, 12, 31)
IN_PROGRESS = {"implementation": "in_progress", "date": "2022"}


def told(number: str = "1", column: str = "Status 2022", **values: str) -> Finding:
    said = {"column": column, "words": "In progress", **values}
    return Finding(FindingCode.COLUMN_DIFFERS, Where(REPORT, number), said)


def document(*findings: Finding) -> StatusDocument:
    entries = (Entry(REPORT, "1"), Entry(REPORT, "2"), Entry(REPORT, "1", formal=False))
    return StatusDocument(entries=entries[:2], findings=findings)


def states(one: StatusDocument, *known: Answered, **chosen: date | None) -> list[object]:
    places = {int(place.removeprefix("at_")): day for place, day in chosen.items()}
    found = offered(one)
    history = {found[0].key: known} if found else {}
    offers, earlier = judged(found, places, history, ON)
    return [*(offer.hindrance for offer in offers), *((each.day, each.said) for each in earlier)]


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("2022", Period(date(2022, 1, 1), END)),
        ("2022-02", Period(date(2022, 2, 1), date(2022, 2, 28))),
        ("2022-06-30", Period(date(2022, 6, 30), date(2022, 6, 30))),
        ("2022-02-30", None),
        ("2022-13", None),
        ("", None),
        ("year", None),
    ],
)
def test_a_title_names_a_year_a_month_or_a_day(words: str, period: Period | None) -> None:
    assert period_of(words) == period


def test_what_a_column_says_in_codes_is_offered_with_its_words_and_its_days() -> None:
    (one,) = offered(document(told(**IN_PROGRESS)))
    assert (one.key.report, one.key.number, one.finding) == (REPORT, "1", 0)
    assert (one.column, one.words) == ("Status 2022", "In progress")
    assert one.period == Period(date(2022, 1, 1), END)
    assert one.said == Said(None, Implementation.IN_PROGRESS)


def test_words_without_a_code_are_only_told() -> None:
    assert not offered(document(told(), told("2", acceptance="perhaps")))


def test_a_finding_at_no_entry_is_not_offered() -> None:
    assert not offered(document(told("9", **IN_PROGRESS)))


def test_what_one_column_says_twice_otherwise_is_not_offered() -> None:
    twice = (told(acceptance="accepted"), told(acceptance="not_accepted"))
    assert not offered(document(*twice))
    impossible = (told(acceptance="not_accepted"), told(**IN_PROGRESS))
    assert not offered(document(*impossible))


def test_nothing_is_recorded_that_was_not_chosen() -> None:
    assert states(document(told(**IN_PROGRESS))) == [None]


def test_what_was_chosen_is_recorded_for_the_last_day_of_the_title() -> None:
    said = Said(Acceptance.ACCEPTED, Implementation.IN_PROGRESS)
    assert states(document(told(**IN_PROGRESS)), at_0=None) == [None, (END, said)]


def test_a_day_that_somebody_gives_goes_before_that_of_the_title() -> None:
    day = date(2022, 5, 1)
    assert states(document(told(**IN_PROGRESS)), at_0=day) == [None, (day, Said(*ACCEPTED))]


def test_a_column_without_a_day_waits_for_one() -> None:
    undated = document(told(implementation="in_progress"))
    assert states(undated, at_0=None) == [Hindrance.UNDATED]
    assert states(undated, at_0=END)[0] is None


def test_a_day_is_before_that_of_the_document() -> None:
    one = document(told(**IN_PROGRESS))
    assert states(one, at_0=ON) == [Hindrance.LATE]
    assert states(document(told(implementation="in_progress", date="2023"))) == [Hindrance.LATE]


def known(since: date, *said: object) -> Answered:
    return Answered(since, Said(*said))  # type: ignore[arg-type]


ACCEPTED = (Acceptance.ACCEPTED, Implementation.IN_PROGRESS)
STARTED = (Acceptance.ACCEPTED, Implementation.NOT_STARTED)


@pytest.mark.parametrize(
    ("since", "said", "hindrance"),
    [
        (date(2021, 2, 1), STARTED, None),  # older
        (date(2021, 2, 1), ACCEPTED, Hindrance.KNOWN),
        (date(2022, 1, 1), STARTED, Hindrance.NEWER),  # of the year: which is newer, nobody knows
        (END, STARTED, Hindrance.NEWER),
        (date(2023, 1, 5), STARTED, Hindrance.NEWER),
        (ON, ACCEPTED, None),  # that of the document itself
        (date(2024, 1, 1), STARTED, None),  # it stays as it is
    ],
)
def test_nothing_is_recorded_after_something_newer(
    since: date, said: tuple[object, ...], hindrance: Hindrance | None
) -> None:
    found = states(document(told(**IN_PROGRESS)), known(since, *said), at_0=None)
    assert found[0] is hindrance
    assert len(found) == (2 if hindrance is None else 1)


def test_two_columns_of_one_day_say_one_status_together() -> None:
    both = document(
        told(acceptance="accepted", date="2022", column="Acceptance 2022"),
        told(implementation="not_started", date="2022"),
    )
    said = Said(Acceptance.ACCEPTED, Implementation.NOT_STARTED)
    assert states(both, at_0=None, at_1=None) == [None, None, (END, said)]


def test_two_columns_of_one_day_that_differ_are_not_both_recorded() -> None:
    both = document(told(**IN_PROGRESS), told(implementation="implemented", column="Other"))
    first = (END, Said(*ACCEPTED))
    assert states(both, at_0=END, at_1=END) == [None, Hindrance.TWICE, first]


def test_the_words_of_all_columns_are_kept() -> None:
    both = document(
        told(acceptance="accepted", column="A", date="2022"),
        told(implementation="not_started", date="2022", words="Not yet begun"),
    )
    _, (one,) = judged(offered(both), {0: None, 1: None}, {}, ON)
    assert one.words == "In progress\nNot yet begun"
    assert one.why == "A: In progress; Status 2022: Not yet begun"
