"""What an import says before it is done: what it takes away, what is missing, what is later."""

import datetime
from dataclasses import replace

import pytest

from tests.rooms.builders import (
    FEBRUARY,
    OLDER,
    bring,
    document,
    entry,
    full_entry,
    paper,
    report,
)
from uptake.core.codes import Acceptance, Language
from uptake.core.comparison import compare
from uptake.core.document import Condition, Entry, FocalPoint, Reference, StatusDocument
from uptake.core.importing import Account, NameKind, taken_away
from uptake.imports import services as imports
from uptake.terms.messages import account_parts
from uptake.terms.words import words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("really_imported")]

LAST = {"symbol": "C21/50", "date": datetime.date(2021, 2, 18), "based_on": ()}
OTHER = (FocalPoint("Ms Ana Petrova", "Secretariat/Legal Unit"),)


def account(status: StatusDocument) -> Account:
    return imports.preview(status, organization="ITU").account


def said(one: Account, code: str) -> list[str]:
    parts = {part.code: part for part in account_parts(one, words(Language.ENGLISH))}
    return [line.said for line in parts[code].lines] if code in parts else []


def gone(before: Entry, after: Entry) -> list[tuple[str, object]]:
    compared = compare(document(before), document(after))
    return [(one.field, one.gone) for one in taken_away(compared)]


def test_a_value_that_becomes_empty_is_taken_away_and_another_in_its_place_is_none() -> None:
    refused = replace(entry(), acceptance=Acceptance.NOT_ACCEPTED, implementation=None)
    assert gone(entry(), refused) == [("implementation", entry().implementation)]
    assert gone(refused, entry()) == []
    assert gone(entry(), entry(remarks="Other words.")) == []


def test_what_falls_out_of_a_list_is_taken_away_and_new_words_are_none() -> None:
    full = full_entry()
    first, second = full.conditions
    fewer = replace(full, references=("C20/53",), conditions=(first,))
    assert dict(gone(full, fewer)) == {
        "conditions": (second,),
        "references": ("CWG-FHR-12/3",),
    }
    reworded = replace(full, conditions=(first, Condition(second.kind, "except for one office")))
    assert gone(full, reworded) == []


def test_what_the_head_cites_no_more_is_taken_away() -> None:
    before = document(references=(Reference("C20/1", "One"), Reference("C20/2", "Two")))
    after = replace(before, references=(Reference("C20/2", "Two, reworded"),))
    (one,) = taken_away(compare(before, after))
    assert (one.report, one.number, one.field) == ("", None, "references")
    assert one.gone == (Reference("C20/1", "One"),)


def test_people_who_no_longer_answer_for_a_report_are_named_and_counted() -> None:
    bring(document(entry(), **LAST))
    given = document(entry(), reports=(report(focal_points=OTHER),))
    one = account(given)
    varga = "Focal points: Ms Ilse Varga, Secretariat/Information Department"
    assert said(one, "import-removed") == [varga]
    assert said(one, "import-names-new") == ["Person: Ms Ana Petrova", "Unit: Legal Unit"]


def test_a_recommendation_of_the_last_document_that_is_missing_is_said_even_where_it_is_done() -> (
    None
):
    done = entry("9", OLDER, acceptance=Acceptance.NOT_RELEVANT, implementation=None)
    reports = (report(), report(OLDER))
    bring(document(entry("1"), done, reports=reports, **LAST))
    bring(document(entry("7", OLDER), reports=(report(OLDER),), symbol="C20/1", based_on=()))
    one = account(document(entry("1"), date=datetime.date(2022, 2, 17)))
    assert [(each.entry.number, each.last) for each in one.missing] == [("9", "C21/50")]
    assert said(one, "import-missing-last") == ["Not relevant"]
    assert said(one, "import-missing") == []


def test_the_last_document_is_one_of_the_same_kind() -> None:
    bring(document(entry("1"), entry("2"), **LAST))
    later = datetime.date(2021, 6, 1)
    bring(paper(entry("1"), symbol="CWG-FHR-14/2", date=later))
    (one,) = account(document(entry("1"))).missing
    assert one.last == "C21/50"


def test_an_older_document_says_what_has_a_later_answer() -> None:
    bring(document(entry("1"), entry("2")))
    one = account(document(entry("1"), entry("3"), **LAST))
    assert [(key.number, since) for key, since in one.later] == [("1", FEBRUARY)]
    assert said(one, "import-later") == ["Later answer from 18 February 2022."]
    assert not account(document(entry("1", remarks="Corrected."), entry("2"))).later


def test_who_is_known_by_a_later_document_is_not_new_in_an_older_one() -> None:
    bring(document(entry()))
    plan = imports.preview(document(entry(), **LAST), organization="ITU")
    assert plan.account.names == ()
    assert plan.account.refused == ()
    (changed,) = plan.comparison.reports_changed
    points = {change.field: change.after for change in changed.changes}["focal_points"]
    assert points == report().focal_points


def test_a_unit_below_one_that_is_known_later_stands_below_it_in_an_older_document() -> None:
    bring(document(entry()))
    one = account(document(entry(), reports=(report(focal_points=OTHER),), **LAST))
    assert [(each.kind, each.name) for each in one.names] == [
        (NameKind.PERSON, "Ms Ana Petrova"),
        (NameKind.UNIT, "Legal Unit"),
    ]
    assert one.refused == ()
