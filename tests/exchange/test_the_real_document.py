"""A real document of 2022 in two forms, read to exactly what it holds."""

import json
import re
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.beside import CASES, EXPECTED, needs_real
from uptake.core.codes import ConditionKind, Implementation
from uptake.core.contract import to_plain
from uptake.core.document import StatusDocument
from uptake.core.findings import FindingCode
from uptake.documents import text
from uptake.documents.word import reading as word
from uptake.exchange.reading.interpretation import interpret

FORMS: Mapping[str, Callable[[Path], Any]] = {"txt": text.read, "docx": word.read}

pytestmark = needs_real


@pytest.fixture(params=sorted(FORMS), scope="module")
def form(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def status(form: str) -> StatusDocument:
    return interpret(FORMS[form](CASES / f"c22-61-a.{form}"))


@pytest.fixture(scope="module")
def expected(form: str) -> dict[str, Any]:
    held: dict[str, Any] = json.loads(EXPECTED.read_text(encoding="utf-8"))
    if form == "docx":
        lost = next(one for one in held["reports"] if one["symbol"] == "JIU/REP/2020/7")
        lost["ceb_comments"] = "not_available"
    return held


def folded(value: Any) -> Any:
    if isinstance(value, str):
        plain = value.replace("\u00a0", " ").replace("\u202f", " ").replace("\u2011", "-")
        return "\n".join(re.sub(r"[ \t]+", " ", line).strip() for line in plain.split("\n"))
    if isinstance(value, list):
        return [folded(item) for item in value]
    if isinstance(value, dict):
        return {name: folded(item) for name, item in value.items()}
    return value


def only_what_is_named(found: Any, named: Any) -> Any:
    if isinstance(named, dict):
        return {name: only_what_is_named(found[name], item) for name, item in named.items()}
    if isinstance(named, list) and named and isinstance(named[0], dict):
        return [only_what_is_named(one, item) for one, item in zip(found, named, strict=True)]
    return found


def test_it_reads_to_exactly_what_it_holds(
    status: StatusDocument, expected: dict[str, Any]
) -> None:
    found = only_what_is_named(to_plain(status), expected)
    assert folded(found) == folded(expected)


def test_its_figures_are_those_that_were_counted(status: StatusDocument) -> None:
    assert len(status.reports) == 4
    assert len(status.entries) == 23
    assert Counter(entry.acceptance and entry.acceptance.value for entry in status.entries) == {
        "accepted": 22,
        None: 1,
    }
    assert Counter(
        entry.implementation and entry.implementation.value for entry in status.entries
    ) == {"not_started": 10, "in_progress": 5, "implemented": 7, None: 1}


def places(status: StatusDocument, code: FindingCode) -> list[tuple[str | None, str | None]]:
    return [(f.where.report, f.where.number) for f in status.findings if f.code is code]


def test_the_lost_heading_is_found_again_and_told_of(status: StatusDocument, form: str) -> None:
    told = places(status, FindingCode.REPORT_HEADING_MISSING)
    assert told == ([("JIU/REP/2020/7", "1")] if form == "txt" else [])


def test_what_is_assumed_is_told(status: StatusDocument) -> None:
    assert places(status, FindingCode.CEB_COMMENTS_INFERRED) == [("JIU/REP/2020/8", None)]
    exceptions = places(status, FindingCode.EXCEPTION_STATED)
    assert ("JIU/REP/2020/8", "7") in exceptions
    assert ("JIU/REP/2020/8", "7") in places(status, FindingCode.IMPLEMENTED_WITH_EXCEPTION)
    seventh = next(e for e in status.entries if e.key == ("JIU/REP/2020/8", "7", True))
    assert seventh.implementation is Implementation.IMPLEMENTED
    assert ConditionKind.EXCEPTION in {condition.kind for condition in seventh.conditions}


def test_what_is_odd_is_told(status: StatusDocument, form: str) -> None:
    assert places(status, FindingCode.FOCAL_POINT_DIFFERS) == [
        ("JIU/REP/2021/2", None),
        ("JIU/REP/2020/8", None),
    ]
    assert len(places(status, FindingCode.ADDRESSEE_NOTE_PARTIAL)) == 1
    assert len(places(status, FindingCode.BOOKMARK_DIFFERS)) == (1 if form == "txt" else 0)
    assert len(places(status, FindingCode.HEADER_MISSPELT)) == (1 if form == "txt" else 0)
    assert places(status, FindingCode.NUMBERS_LEFT_OUT) == [("JIU/REP/2021/2", None)]
    for never in (FindingCode.STATUS_NOT_UNDERSTOOD, FindingCode.ROW_NOT_UNDERSTOOD):
        assert places(status, never) == []


def test_its_head_is_read(status: StatusDocument) -> None:
    assert status.organization == "ITU"
    assert status.period == "2020-2021"
    assert status.based_on == ("CWG-FHR-15/2",)
    assert status.summary is not None
    assert len(status.summary.split("\n")) == 4
    assert status.action_required is not None
    assert len(status.references) == 2
    assert status.issuer is not None
    assert [report.programme_year for report in status.reports] == [2021, 2021, 2020, 2020]


def test_the_addresses_of_the_word_form_are_kept(status: StatusDocument, form: str) -> None:
    linked = [report.url for report in status.reports if report.url]
    highlights = [report.highlights_url for report in status.reports if report.highlights_url]
    assert len(linked) == len(highlights) == (4 if form == "docx" else 0)
