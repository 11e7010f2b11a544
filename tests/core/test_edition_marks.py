"""What an edition still lacks: every kind of mark, at its place, and nothing where all is there."""

import datetime
from dataclasses import replace
from typing import Any

import pytest

from tests.rooms.builders import REPORT, document, entry, in_french, report
from uptake.core.codes import Action, CebComments, DecisionState, HeadPart, Language, Stage
from uptake.core.document import (
    Decision,
    FocalPoint,
    ForeignText,
    Reference,
    Report,
    StatusDocument,
)
from uptake.core.editions import Inspected, Mark, MarkKind, MarkPlace, Waiting, cited, marks

KEY = (REPORT, "1", True)
KNOWN = frozenset({"CWG-FHR-15/2", "C21/50"})


def told(**values: Any) -> Report:
    """A report of which nothing is missing."""
    given = {"ceb_comments": CebComments.AVAILABLE, "focal_points": (FocalPoint("Ana"),)}
    return report(**{**given, **values})


def whole(**values: Any) -> StatusDocument:
    """A document that lacks nothing."""
    return document(entry("1"), reports=(told(),), **values)


def inspected(one: StatusDocument, **values: Any) -> Inspected:
    versions = {Language.ENGLISH: one, Language.FRENCH: in_french(one)}
    return Inspected(versions, Language.ENGLISH, **{"known": KNOWN, **values})


def found(one: StatusDocument, **values: Any) -> list[tuple[MarkKind, MarkPlace]]:
    return [(mark.kind, mark.place) for mark in marks(inspected(one, **values))]


def test_nothing_is_marked_where_nothing_is_missing() -> None:
    assert marks(inspected(whole())) == ()


@pytest.mark.parametrize(
    ("changed", "kind", "place"),
    [
        (
            {"entries": (entry("1", acceptance=None, implementation=None),)},
            MarkKind.NO_ANSWER,
            MarkPlace(*KEY),
        ),
        (
            {"entries": (entry("1", text=None),)},
            MarkKind.NO_TEXT,
            MarkPlace(*KEY, "recommendation"),
        ),
        (
            {"entries": (entry("1", references=("C20/53",)),)},
            MarkKind.UNKNOWN_DOCUMENT,
            MarkPlace(*KEY, "remarks"),
        ),
        (
            {"reports": (told(ceb_comments=None),)},
            MarkKind.NO_CEB_COMMENTS,
            MarkPlace(REPORT, part="ceb_comments"),
        ),
        (
            {"reports": (told(focal_points=()),)},
            MarkKind.NO_FOCAL_POINTS,
            MarkPlace(REPORT, part="focal_points"),
        ),
        (
            {"reports": (told(title=None),)},
            MarkKind.NO_TEXT,
            MarkPlace(REPORT, part="report_title"),
        ),
        ({"meeting": None}, MarkKind.NOT_NAMED, MarkPlace(part="meeting")),
        ({"issuer": None}, MarkKind.NOT_NAMED, MarkPlace(part="issuer")),
        (
            {"based_on": ("C19/1",), "references": ()},
            MarkKind.UNKNOWN_DOCUMENT,
            MarkPlace(part="references"),
        ),
        ({"entries": (), "reports": ()}, MarkKind.NO_ENTRIES, MarkPlace()),
    ],
)
def test_what_is_missing_is_marked_where_it_is(
    changed: dict[str, Any], kind: MarkKind, place: MarkPlace
) -> None:
    assert found(replace(whole(), **changed)) == [(kind, place)]


def test_a_recommendation_to_others_needs_no_answer() -> None:
    others = entry(
        "1", acceptance=None, implementation=None, for_information=True, action=Action.INFORMATION
    )
    assert found(replace(whole(), entries=(others,))) == []


def test_a_newer_answer_is_told_with_its_stage_or_its_day() -> None:
    submitted = marks(inspected(whole(), waiting={KEY: Waiting(Stage.SUBMITTED)}))
    assert submitted == (
        Mark(MarkKind.NOT_CLEARED, MarkPlace(*KEY), None, {"stage": Stage.SUBMITTED}),
    )
    day = datetime.date(2022, 3, 1)
    later = marks(inspected(whole(), waiting={KEY: Waiting(Stage.CLEARED, day)}))
    assert later == (Mark(MarkKind.AFTER_ITS_DAY, MarkPlace(*KEY), None, {"day": day}),)
    assert marks(inspected(whole(), waiting={KEY: Waiting(Stage.CLEARED)})) == ()


def test_an_outdated_paragraph_is_marked_in_its_language_with_what_is_outdated() -> None:
    outdated = {Language.FRENCH: {HeadPart.SUMMARY: ("accepted", "reports")}}
    (mark,) = marks(inspected(whole(), outdated=outdated))
    assert mark == Mark(
        MarkKind.OUTDATED,
        MarkPlace(part="summary"),
        Language.FRENCH,
        {"names": ("accepted", "reports")},
    )


def test_what_one_language_alone_cites_is_marked_in_that_language() -> None:
    versions = {
        Language.ENGLISH: whole(),
        Language.FRENCH: replace(in_french(whole()), references=(Reference("C18/7"),)),
    }
    (mark,) = marks(Inspected(versions, Language.ENGLISH, known=KNOWN))
    assert (mark.kind, mark.language) == (MarkKind.UNKNOWN_DOCUMENT, Language.FRENCH)


def test_the_marks_come_in_the_order_in_which_they_are_mended() -> None:
    untranslated = Mark(MarkKind.UNTRANSLATED, MarkPlace(*KEY, "remarks"), Language.ARABIC)
    one = replace(whole(), meeting=None)
    kinds = [
        mark.kind
        for mark in marks(
            inspected(one, texts=(untranslated,), waiting={KEY: Waiting(Stage.DRAFT)})
        )
    ]
    assert kinds == [MarkKind.NOT_CLEARED, MarkKind.NOT_NAMED, MarkKind.UNTRANSLATED]


def test_a_report_of_the_edition_may_be_cited_and_all_that_is_cited_is_asked_for() -> None:
    one = replace(whole(), entries=(entry("1", references=(REPORT, "C20/53")),))
    assert cited(one) == {"CWG-FHR-15/2", "C21/50", REPORT, "C20/53"}
    assert [place.part for _, place in found(one, known=KNOWN | {"C20/53"})] == []


def test_who_has_no_name_in_a_language_is_marked_there_with_the_names_that_stand_instead() -> None:
    points = (FocalPoint("Ana", "Bureau"), FocalPoint("Eve", "Bureau"))
    asked = entry("1", governing_body="Board", decision=Decision(DecisionState.ENDORSED, "Senate"))
    status = replace(
        whole(),
        reports=(told(focal_points=points),),
        governing_body="Council",
        entries=(asked,),
    )
    foreign = tuple(
        ForeignText(text, Language.ENGLISH)
        for text in ("Ana", "Board", "Bureau", "Council", "Senate", "else")
    )
    versions = {
        Language.ENGLISH: status,
        Language.FRENCH: replace(status, language=Language.FRENCH, foreign_texts=foreign),
    }
    found = marks(Inspected(versions, Language.ENGLISH, known=KNOWN))
    assert [(one.kind, one.place, one.language, one.values) for one in found] == [
        (
            MarkKind.NO_NAME,
            MarkPlace(part="governing_body"),
            Language.FRENCH,
            {"names": ("Council", "Board", "Senate")},
        ),
        (
            MarkKind.NO_NAME,
            MarkPlace(REPORT, part="focal_points"),
            Language.FRENCH,
            {"names": ("Ana", "Bureau")},
        ),
    ]
