"""What is empty, usual or said already is not printed, and is read back all the same."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from uptake.core.codes import (
    Acceptance,
    Addressee,
    ConditionKind,
    EditionKind,
    Implementation,
    Implications,
    Language,
    Relevance,
)
from uptake.core.document import Condition, Entry, Report, StatusDocument
from uptake.documents.tree import Block, Format, Paragraph, Table
from uptake.exchange.files import read_file, write_file
from uptake.exchange.phrasing import beside_remarks
from uptake.exchange.writing.typesetting import typeset
from uptake.terms.dates import ArabicMonths
from uptake.terms.words import Usage, Words, words

REPORT = "JIU/REP/2021/3"
ENGLISH = words(Language.ENGLISH)
ONCE = Words(Language.ENGLISH, usage=Usage(None, ArabicMonths.DOUBLE, form=1))


def entry(**values: Any) -> Entry:
    given: dict[str, Any] = {
        "text": "The executive heads should do it.",
        "text_language": Language.ENGLISH,
        "addressee": Addressee.EXECUTIVE_HEADS,
        "acceptance": Acceptance.ACCEPTED,
        "implementation": Implementation.IN_PROGRESS,
        "comment_language": Language.ENGLISH,
    }
    return Entry(REPORT, "1", **{**given, **values})


def lines(block: Block) -> list[str]:
    if isinstance(block, Paragraph):
        return [block.text]
    assert isinstance(block, Table)
    cells = (one for row in block.rows for one in row.cells if one is not None)
    return [text for one in cells for each in one.blocks for text in lines(each)]


def printed(status: StatusDocument, speech: Words = ENGLISH) -> list[str]:
    return [text for block in typeset(status, speech).blocks for text in lines(block)]


def test_rows_are_kept_whole_since_the_third_form() -> None:
    def keeps(form: int) -> bool:
        speech = Words(Language.ENGLISH, usage=Usage(None, ArabicMonths.DOUBLE, form))
        return typeset(
            StatusDocument(symbol="C22/61", language=Language.ENGLISH), speech
        ).rows_whole

    assert [keeps(form) for form in (1, 2, 3)] == [False, False, True]
    assert typeset(StatusDocument(symbol="C22/61", language=Language.ENGLISH), ENGLISH).rows_whole


REMARKS = "We will do it within the existing budget, as part of the programme."
WITHIN = Implications.WITHIN_BUDGET


def test_what_the_remarks_say_is_not_said_before_them() -> None:
    codes = {
        "relevance": Relevance.RELEVANT,
        "financial_implications": WITHIN,
    }
    found = beside_remarks(entry(remarks=REMARKS, **codes), ENGLISH)
    assert (found.codes, found.label) == (("Relevant",), False)
    once = beside_remarks(entry(remarks=REMARKS, **codes), ONCE)
    assert (len(once.codes), once.label) == (2, True)


def test_what_the_remarks_do_not_say_is_kept_apart_from_them_by_a_label() -> None:
    found = beside_remarks(entry(remarks=REMARKS), ENGLISH)
    assert (found.codes, found.label) == ((), True)


def test_remarks_in_another_language_take_nothing_away() -> None:
    said = entry(remarks=REMARKS, financial_implications=WITHIN)
    found = beside_remarks(said, words(Language.FRENCH))
    assert (len(found.codes), found.label) == (1, False)


@pytest.mark.parametrize("written_as", [Format.DOCX, Format.XLSX, Format.AKOMA_NTOSO])
def test_it_is_read_back_equal(written_as: Format, tmp_path: Path) -> None:
    said = entry(
        remarks=REMARKS,
        relevance=Relevance.RELEVANT,
        conditions=(Condition(ConditionKind.IN_WORK_PLAN, "in the work plan for 2026"),),
        financial_implications=WITHIN,
    )
    status = StatusDocument(reports=(Report(REPORT),), entries=(said,))
    path = tmp_path / f"document.{written_as.value}"
    write_file(status, written_as, path, ENGLISH)
    assert [replace(one, comment=None) for one in read_file(path).entries] == [said]


def test_shares_of_nothing_are_left_out() -> None:
    status = StatusDocument(reports=(Report(REPORT),), entries=(
        entry(acceptance=None, implementation=None),
    ))  # fmt: skip
    assert not [line for line in printed(status) if "0 of 0" in line]
    assert [line for line in printed(status, ONCE) if "Implemented: 0 of 0" in line]


def test_a_head_that_states_its_kind_states_what_it_is_based_on(tmp_path: Path) -> None:
    status = StatusDocument(
        symbol="C22/61",
        kind=EditionKind.GOVERNING_BODY_DOCUMENT,
        summary="As C20/53 says, the Council has been told.",
        action_required="The Council is invited to take note.",
    )
    assert not [line for line in printed(status) if line.endswith("–")]
    assert "Based on: –" in printed(status, ONCE)
    path = tmp_path / "document.docx"
    write_file(status, Format.DOCX, path, ENGLISH)
    found = read_file(path)
    assert (found.governing_body, found.based_on) == (None, ())
