"""The draft decision and the record of what was decided, in the words of six languages."""

import datetime
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from tests.rooms.builders import OLDER, REPORT, document, entry, paper
from uptake.core.codes import Addressee, DecisionState, Language, RequestedField
from uptake.core.document import Decision, Entry
from uptake.documents.reading import read
from uptake.documents.tree import Paragraph, Table
from uptake.documents.word import writing as word
from uptake.exchange.writing.decision import (
    Decided,
    DecisionMade,
    Requested,
    decision_document,
    draft_of,
    opening,
    points,
)
from uptake.terms.codes import listed
from uptake.terms.table import terms
from uptake.terms.words import words

ENGLISH = words(Language.ENGLISH, "ITU")


def to_body(number: str, of: str = REPORT, **values: Any) -> Entry:
    return entry(number, of, addressee=Addressee.GOVERNING_BODIES, decision=Decision(), **values)


STATUS = document(entry("1"), to_body("5"), to_body("2"), to_body("7", OLDER))


def test_a_draft_notes_and_endorses_what_is_to_be_endorsed_by_report() -> None:
    assert opening(STATUS, ENGLISH) == "The Council, having considered document C22/61,"
    noted, endorsed = points(STATUS, draft_of(STATUS), ENGLISH)
    assert noted.startswith("notes the general status of acceptance and implementation")
    assert "recommendations addressed to ITU, as set out" in noted
    assert noted.endswith(";")
    assert endorsed == (
        f"endorses recommendations 2 and 5 of {REPORT} and recommendation 7 of {OLDER}."
    )


@pytest.mark.parametrize(
    ("language", "one", "two", "three"),
    [
        (Language.ARABIC, "إقرار التوصية 1 ", "إقرار التوصيتين 1 و2 ", "إقرار التوصيات 1 و2 و3 "),
        (
            Language.FRENCH,
            "approuve la recommandation 1 ",
            "approuve les recommandations 1 et 2 ",
            "approuve les recommandations 1, 2 et 3 ",
        ),
        (
            Language.RUSSIAN,
            "одобряет рекомендацию 1 ",
            "одобряет рекомендации 1 и 2 ",
            "одобряет рекомендации 1, 2 и 3 ",
        ),
    ],
)
def test_numbers_agree_with_their_words(language: Language, one: str, two: str, three: str) -> None:
    for count, beginning in enumerate((one, two, three), 1):
        entries = tuple(to_body(str(number + 1)) for number in range(count))
        status = document(*entries, language=language)
        assert points(status, draft_of(status), words(language))[1].startswith(beginning)


@pytest.mark.parametrize(
    ("language", "said", "end"),
    [
        (
            Language.FRENCH,
            "Le Conseil a remercié le secrétariat",
            ". Le Conseil a remercié le secrétariat.",
        ),
        (Language.CHINESE, "理事会感谢秘书处。", "。理事会感谢秘书处。"),
        (Language.ENGLISH, "with the figures of 2021", ": with the figures of 2021;"),
    ],
)
def test_a_sentence_of_the_meeting_stands_by_itself_behind_the_point(
    language: Language, said: str, end: str
) -> None:
    status = document(to_body("2"), language=language)
    made = replace(draft_of(status), words=said)
    assert points(status, made, words(language))[0].endswith(end)


def test_a_working_group_is_asked_to_note_only() -> None:
    status = paper(
        to_body("2"), governing_body="Council Working Group on Financial and Human Resources"
    )
    assert len(points(status, draft_of(status), ENGLISH)) == 1
    assert opening(status, ENGLISH).startswith("The Council Working Group on Financial and Human")
    other = replace(status, governing_body="Group of friends")
    assert opening(other, ENGLISH).startswith("The Group of friends, having considered")
    nobody = replace(status, governing_body=None)
    assert opening(nobody, ENGLISH).startswith("The working group,")
    unknown = replace(STATUS, governing_body="Round table")
    assert opening(unknown, ENGLISH).startswith("The Round table,")
    nowhere = replace(STATUS, governing_body=None)
    assert opening(nowhere, ENGLISH).startswith("The governing body,")


def test_what_was_decided_says_all_that_was_said() -> None:
    lines = (
        Decided(to_body("2"), DecisionState.DEFERRED),
        Decided(to_body("5"), DecisionState.ENDORSED),
        Decided(to_body("7"), DecisionState.ENDORSED, "as a matter of priority."),
        Decided(to_body("12", formal=False), DecisionState.NOT_ENDORSED),
    )
    asked = (
        Requested("to report back in 2023"),
        Requested("The Council requested the secretariat to come back."),
        Requested(None, (RequestedField.FINANCIAL_IMPLICATIONS, RequestedField.REMARKS)),
    )
    made = DecisionMade(None, lines, asked)
    assert points(STATUS, made, ENGLISH) == (
        f"endorses recommendation 5 of {REPORT};",
        f"endorses recommendation 7 of {REPORT}: as a matter of priority;",
        f"does not endorse the recommendation in paragraph 12 of {REPORT};",
        f"defers its consideration of recommendation 2 of {REPORT};",
        "makes the following request to the secretariat: to report back in 2023;",
        "The Council requested the secretariat to come back.",
        "requests the secretariat to give the following in the answers: financial implications "
        "and remarks.",
    )


def test_the_file_has_the_points_and_the_texts(tmp_path: Path) -> None:
    made = replace(
        draft_of(STATUS),
        made=Decision(DecisionState.ENDORSED, "Council", "C22/100", datetime.date(2022, 3, 25)),
    )
    target = BytesIO()
    word.write(decision_document(STATUS, made, ENGLISH), target)
    path = tmp_path / "decision.docx"
    path.write_bytes(target.getvalue())
    blocks = read(path).blocks
    lines = [one.text for one in blocks if isinstance(one, Paragraph)]
    lines += [line.text for one in blocks if isinstance(one, Table) for line in one.paragraphs]
    text = "\n".join(lines)
    assert "Symbol of the decision: C22/100" in text
    assert "25 March 2022" in text
    assert f"endorses recommendations 2 and 5 of {REPORT}" in text
    assert "The executive heads should do what is asked in number 7." in text


def test_every_body_that_can_be_invited_can_decide() -> None:
    invited = {key.removesuffix("_invited") for key in terms() if key.endswith("_invited")}
    bodies = {key for key in invited if key.startswith("body_")} | {"cwg_fhr", "compose"}
    for key in bodies:
        for language in Language:
            assert "{symbol}" in words(language)[f"{key}_considers"]


def test_lists_are_those_of_official_documents() -> None:
    three = ("1", "2", "5")
    assert listed(three, Language.ENGLISH) == "1, 2 and 5"
    assert listed(three, Language.ARABIC) == "1 و2 و5"
    assert listed(three, Language.CHINESE) == "1、2和5"
    assert listed((), Language.ENGLISH) == ""
