"""What meetings asked for stands in "what changed": with its words, and how far it is met."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from openxml_audit import FileFormat, OpenXmlValidator

from tests.documents.word.checking import faults
from tests.exchange.writing.samples import NEW, bodies, heads, status
from tests.exchange.writing.test_changes import ENGLISH, account, lines
from uptake.core.change_account import ChangeAccount
from uptake.core.codes import Implications, Language, RequestedField
from uptake.core.meetings import Fulfilment, RequestRowTold, RequestTold, row_given
from uptake.core.symbols import RecommendationKey
from uptake.documents.pdf import writing as pdf
from uptake.documents.word import writing as word
from uptake.exchange.writing.changes import changes_document
from uptake.terms.words import Words, words

FIELDS = (RequestedField.FINANCIAL_IMPLICATIONS, RequestedField.IMPLEMENTATION)
THEN = heads("1", financial_implications=None)
NOW = replace(THEN, financial_implications=Implications.NONE_ADDITIONAL)
ASKED = RequestTold(
    symbol="CWG-FHR-15/2",
    day=date(2022, 1, 20),
    fields=FIELDS,
    rows=(
        RequestRowTold(1, RecommendationKey(NEW, "1"), row_given(FIELDS, THEN, NOW)),
        RequestRowTold(1, RecommendationKey(NEW, "1", formal=False), row_given(FIELDS, THEN, None)),
    ),
    words="ajouter les incidences financières",
    language=Language.FRENCH,
    due=date(2022, 3, 1),
)


def told(*requests: RequestTold, nothing_else: bool = False) -> ChangeAccount:
    same = status(heads(), bodies())
    found = account(same, same) if nothing_else else account()
    return replace(found, requests=requests)


def said(found: ChangeAccount, spoken: Words = ENGLISH) -> list[str]:
    return lines(changes_document(found, spoken))


def test_a_request_is_told_with_its_words_and_what_became_of_it() -> None:
    every = said(told(ASKED))
    start = every.index("What was asked for, and whether it is met")
    assert every[start + 1 : start + 10] == [
        "CWG-FHR-15/2, 20 January 2022",
        "[Original: French]",
        "ajouter les incidences financières",
        "Asked for: Financial implications, Status of implementation",
        "due: 1 March 2022",
        "The request: partly met",
        "Recommendation | The request | What changed | Still missing",
        f"Recommendation 1 / {NEW} | partly met | Financial implications "
        "| Status of implementation",
        f"Informal recommendation 1 / {NEW} | not met |  "
        "| Financial implications, Status of implementation",
    ]
    assert every.index("Figures") < start < every.index("Status changed")


def test_one_that_is_met_is_told_even_where_nothing_else_changed() -> None:
    met = RequestRowTold(1, RecommendationKey(NEW, "1"), row_given(FIELDS[:1], THEN, NOW))
    every = said(told(replace(ASKED, fields=FIELDS[:1], rows=(met,)), nothing_else=True))
    assert every.index("No differences") < every.index("The request: met")


def test_of_a_request_for_no_field_nothing_is_claimed() -> None:
    open_to_all = replace(ASKED, fields=(), rows=(), due=None)
    every = said(told(open_to_all, nothing_else=True))
    assert open_to_all.fulfilment is None
    assert every[-1] == "ajouter les incidences financières"


def test_the_day_stays_with_its_month_where_lines_run_to_the_left() -> None:
    arabic = words(Language.ARABIC, "ITU")
    assert "CWG-FHR-15/2\u200f، 20 يناير 2022" in said(told(ASKED), arabic)


def test_without_requests_there_is_no_such_part() -> None:
    assert ENGLISH["changes_requests"] not in said(told())


@pytest.mark.parametrize("language", Language)
def test_it_is_told_in_every_language_and_the_files_are_sound(
    language: Language, tmp_path: Path
) -> None:
    spoken = words(language, "ITU")
    every = said(told(ASKED), spoken)
    assert spoken["changes_requests"] in every
    assert any(spoken.of(Fulfilment.PARTLY_MET) in line for line in every)
    made = changes_document(told(ASKED), spoken)
    file = tmp_path / "changes.docx"
    with file.open("wb") as target:
        word.write(made, target)
    result = OpenXmlValidator(file_format=FileFormat.OFFICE_2019).validate(str(file))
    assert [str(error) for error in result.errors] == []
    assert faults(file.read_bytes()) == []
    printed = BytesIO()
    pdf.write(made, printed)
    assert printed.getvalue().startswith(b"%PDF-")
