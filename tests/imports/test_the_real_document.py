"""The real document in the register: imported from Word, composed again, nothing lost."""

from pathlib import Path

import pytest

from tests.beside import REAL, needs_real
from tests.exchange.test_the_law import held
from tests.rooms.builders import AT
from uptake.core.codes import Acceptance, ConditionKind, Implementation, Language
from uptake.core.comparison import compare
from uptake.core.counting import count
from uptake.core.findings import FindingCode
from uptake.core.recipients import machine
from uptake.exchange.files import read_file, write_file
from uptake.exchange.writing.typesetting import in_order
from uptake.imports import services as imports
from uptake.record.queries.composition import compose
from uptake.register.models import PersonName, ReportText, UnitName
from uptake.terms.words import words

pytestmark = [
    pytest.mark.django_db,
    needs_real,
]


def test_the_real_document_comes_out_as_it_went_in() -> None:
    status = read_file(REAL)
    plan = imports.apply(status, organization="ITU", by=machine("Ana"), at=AT, file=REAL)
    assert plan.left_out == ()
    assert [one.code for one in plan.findings] == [FindingCode.UNIT_PATH_TURNED]
    made = compose(organization="ITU", symbol="C22/61", language=Language.ARABIC)
    differs = compare(status, made)
    # One unit is written the other way round than it is followed up: highest unit last.
    (turned,) = differs.reports_changed
    assert [one.field for one in turned.changes] == ["focal_points"]
    assert not differs.entries_differ
    assert not differs.head
    paths = [one.unit for report in made.reports for one in report.focal_points if one.unit]
    assert len({path.split("/")[0] for path in paths}) == 3
    figures = count(made).in_all
    assert (len(made.reports), figures.entries, figures.information) == (4, 23, 1)
    assert figures.acceptance[Acceptance.ACCEPTED] == 22
    assert [figures.implementation[one] for one in Implementation] == [10, 5, 7]
    assert not imports.preview(status, organization="ITU").changes


def test_every_language_of_it_is_read_back_and_names_no_difference(tmp_path: Path) -> None:
    """Whatever is missing in a language stands in Arabic, marked, and is still what it was."""
    imports.apply(read_file(REAL), organization="ITU", by=machine("Ana"), at=AT, file=REAL)
    before = imported_names()
    for language in Language:
        made = compose(organization="ITU", symbol="C22/61", language=language)
        path = tmp_path / f"{language}.docx"
        write_file(made, "docx", path, words(language, "ITU"))
        found = read_file(path)
        assert held(found) == held(in_order(made))
        assert not compare(read_file(REAL), found).differs or language is Language.ARABIC
        condition = next(one for one in found.entries if one.key == ("JIU/REP/2021/3", "1", True))
        assert [one.kind for one in condition.conditions] == [ConditionKind.IN_WORK_PLAN]
        assert condition.remarks is None
        assert found.issuer == "الأمين العام"
        if language is not Language.ARABIC:
            imports.apply(found, organization="ITU", by=machine("Ana"), at=AT)
    assert imported_names() == before


def imported_names() -> set[tuple[Language, str | None]]:
    """The names of people and units, and the titles of reports: none is taken for another's."""
    rows = (*PersonName.objects.all(), *UnitName.objects.all())
    titles = ReportText.objects.exclude(title=None).values_list("language", "title")
    return {*((row.language, row.name) for row in rows), *titles}
