"""What changed, as a document: everything that is told is there, in each language, and sound."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from openxml_audit import FileFormat, OpenXmlValidator

from tests.documents.word.checking import faults
from tests.exchange.writing.samples import NEW, OLD, bodies, heads, information, status
from uptake.core.change_account import (
    Cause,
    ChangeAccount,
    FigureName,
    Reason,
    ReasonKind,
    Reasons,
    account_of,
)
from uptake.core.codes import Acceptance, Implementation, Language, Relevance
from uptake.core.document import StatusDocument
from uptake.documents.pdf import writing as pdf
from uptake.documents.tree import Document, Paragraph, Table
from uptake.documents.word import writing as word
from uptake.exchange.writing.change_figures import LISTED, figure_label, named, signed
from uptake.exchange.writing.changes import changes_document
from uptake.terms.words import Words, words

ENGLISH = words(Language.ENGLISH, "ITU")
BEFORE = status(
    heads("1", implementation=Implementation.IN_PROGRESS),
    bodies("2", remarks="To be done by the end of 2022."),
    heads("9", report=OLD),
    symbol="C21/61",
    date=date(2021, 2, 18),
)
AFTER = status(
    heads("1"),
    bodies("2", remarks="To be done by the end of 2023.", relevance=Relevance.RELEVANT),
    information("3"),
    heads("1", report="JIU/REP/2022/1"),
)
SAID = Reasons(
    {
        heads("1").key: (
            Reason(ReasonKind.WHY, "The register was opened.", Language.ENGLISH),
            Reason(ReasonKind.DECISION, "Taken note of.", None, "C22/DEC/5", date(2022, 3, 31)),
            Reason(ReasonKind.REQUEST, "Combien cela coûte ?", Language.FRENCH, "CWG-FHR-15/2"),
        )
    }
)


def account(
    before: StatusDocument = BEFORE, after: StatusDocument = AFTER, said: Reasons = SAID
) -> ChangeAccount:
    return account_of(before, after, said)


def tree(told: ChangeAccount | None = None, spoken: Words = ENGLISH) -> Document:
    return changes_document(told or account(), spoken)


def lines(document: Document) -> list[str]:
    """All lines of the document, those of tables as rows with strokes between the cells."""
    found = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            found.append(block.text)
        elif isinstance(block, Table):
            for row in block.rows:
                cells = (cell.text.replace("\n", " / ") for cell in row.distinct)
                found.append(" | ".join(cells))
    return found


def test_it_says_what_is_compared_and_how_much_changed() -> None:
    said = lines(tree())
    assert said[0] == "What changed from C21/61 to C22/61"
    assert "Date | 18 February 2021 | 18 February 2022" in said
    assert "Status changed: 1 · Added: 2 · No longer there: 1 · Other changes: 1" in said


def test_each_figure_names_the_recommendations_that_make_its_difference() -> None:
    said = lines(tree())
    moved = "Accepted, In progress → Accepted, Implemented: 1 of JIU/REP/2021/3"
    assert (
        "Implemented | 2 | 3 | +1 | Added (1): 1 of JIU/REP/2022/1 / "
        f"Now counted here (1), {moved} / No longer there (1): 9 of JIU/REP/2019/4"
    ) in said
    assert f"In progress | 1 | 0 | −1 | No longer counted here (1), {moved}" in said


def test_a_moved_status_stands_in_two_columns_with_the_reason() -> None:
    row = next(line for line in lines(tree()) if "The register was opened" in line)
    then, now, why = row.split(" | ")[1:]
    assert (then, now) == ("Accepted / In progress", "Accepted / Implemented")
    assert why == (
        "The register was opened. / Decision of the governing body: C22/DEC/5, 31 March 2022 / "
        "Taken note of. / [Original: French] / Asked for: CWG-FHR-15/2 / Combien cela coûte ?"
    )


def test_what_the_other_status_has_not_is_bold() -> None:
    rows = [row for table in tree().blocks if isinstance(table, Table) for row in table.rows]
    row = next(row for row in rows if "The register was opened" in row.cells[-1].text)  # type: ignore[union-attr]
    bold = [line.text for cell in row.distinct[1:3] for line in cell.paragraphs if line.spans]
    assert bold == ["In progress", "Implemented"]


def test_what_came_and_went_has_its_cause() -> None:
    said = lines(tree())
    causes = {line.rpartition(" | ")[2] for line in said}
    assert {ENGLISH.of(one) for one in (Cause.NEW_REPORT, Cause.NEW_RECOMMENDATION)} <= causes
    assert any(line.endswith(ENGLISH.of(Cause.REPORTED_DONE)) for line in said)


def test_other_fields_are_told_then_and_now_with_the_changed_words_bold() -> None:
    said = lines(tree())
    assert any(line.endswith("| Not stated | Relevant") for line in said)
    rows = [row for table in tree().blocks if isinstance(table, Table) for row in table.rows]
    row = next(row for row in rows if row.cells[-1] and "2023" in row.cells[-1].text)
    for cell, year in zip(row.distinct[-2:], ("2022", "2023"), strict=True):
        (line,) = cell.paragraphs
        assert [line.text[span.start : span.end].strip(" .") for span in line.spans] == [year]


def test_long_texts_are_shown_around_what_changed() -> None:
    long = "word " * 200
    before = status(heads(remarks=f"{long}old {long}"))
    said = lines(tree(account(before, status(heads(remarks=f"{long}new {long}")))))
    row = next(line for line in said if "… word" in line)
    assert len(row) < 800
    assert "old word" in row


def test_nothing_changed_is_said() -> None:
    said = lines(tree(account(AFTER, AFTER)))
    assert said[-1] == "No differences"
    assert "Figures" not in said


def test_two_languages_are_compared_by_what_does_not_depend_on_them() -> None:
    french = replace(AFTER, language=Language.FRENCH)
    assert ENGLISH["changes_codes_only"] in lines(tree(account(BEFORE, french)))


def test_reports_and_the_head_have_their_changes() -> None:
    before, after = status(heads()), status(heads(), title="Another title")
    changed = replace(after.reports[0], title="Security")
    after = replace(after, reports=(changed, *after.reports[1:]))
    said = lines(tree(account(before, after)))
    assert any(line.startswith(f"{NEW} |") and line.endswith("| Security") for line in said)
    assert any(line.endswith("Another title") for line in said)


def test_a_register_is_named_by_its_day() -> None:
    before, after = (replace(one, symbol=None) for one in (BEFORE, AFTER))
    said = lines(tree(account(before, after)))
    assert said[0].endswith("the register on 18 February 2021 to the register on 18 February 2022")


def test_of_very_many_recommendations_some_are_named() -> None:
    entries = [heads(str(number)) for number in range(1, LISTED + 3)]
    assert named(entries, ENGLISH).endswith(f"{LISTED} of {NEW}; and 2 more")


def test_a_difference_has_its_sign_before_the_number_in_every_language() -> None:
    assert [signed(number, ENGLISH) for number in (-2, 0, 1234)] == ["−2", "0", "+1,234"]
    assert signed(-2, words(Language.ARABIC, "ITU")) == "\u200e−2"


@pytest.mark.parametrize("language", Language)
def test_every_language_has_words_for_everything_and_the_files_are_sound(
    language: Language, tmp_path: Path
) -> None:
    spoken = words(language, "ITU")
    assert len({figure_label(name, spoken) for name in FigureName}) == len(FigureName)
    made = tree(account(), spoken)
    assert (made.language, made.right_to_left) == (language.value, language.right_to_left)
    file = tmp_path / "changes.docx"
    with file.open("wb") as target:
        word.write(made, target)
    result = OpenXmlValidator(file_format=FileFormat.OFFICE_2019).validate(str(file))
    assert [str(error) for error in result.errors] == []
    assert faults(file.read_bytes()) == []


def test_it_is_a_pdf_too() -> None:
    target = BytesIO()
    pdf.write(tree(), target)
    assert target.getvalue().startswith(b"%PDF-")


def test_a_recommendation_under_consideration_that_was_accepted_has_moved() -> None:
    before = status(heads(acceptance=Acceptance.UNDER_CONSIDERATION, implementation=None))
    said = lines(tree(account(before, status(heads()))))
    assert any(" | Under consideration | Accepted / Implemented" in line for line in said)
