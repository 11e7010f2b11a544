"""Documents on the reports of other oversight bodies: their words are printed, and read again."""

import datetime
from dataclasses import replace
from pathlib import Path

import pytest

from tests.exchange.test_the_law import held
from uptake.core.codes import (
    Acceptance,
    Addressee,
    EditionKind,
    Implementation,
    Language,
    OversightKind,
)
from uptake.core.document import Entry, FocalPoint, Report, StatusDocument
from uptake.core.findings import FindingCode
from uptake.core.oversight import BodyRules, SpokenBody
from uptake.documents.tree import Format
from uptake.exchange.files import read_file, write_file
from uptake.terms.organizations import usual_status_words
from uptake.terms.oversight import in_words_of
from uptake.terms.words import words

REPORT, OLDER = "XA/2025/1", "XA/2023/4"
NAMES = {
    Language.ARABIC: "مراجع الحسابات الخارجي",
    Language.CHINESE: "外聘审计员",
    Language.ENGLISH: "External Auditor",
    Language.FRENCH: "Auditeur externe",
    Language.RUSSIAN: "Внешний ревизор",
    Language.SPANISH: "Auditor externo",
}
TEXTS = {
    Language.ARABIC: "ينبغي للأمين العام أن يراجع إجراءات الشراء.",
    Language.CHINESE: "秘书长应审查采购程序。",
    Language.ENGLISH: "The Secretary-General should review the purchasing procedures.",
    Language.FRENCH: "Le Secrétaire général devrait revoir les procédures d’achat.",
    Language.RUSSIAN: "Генеральному секретарю следует пересмотреть порядок закупок.",
    Language.SPANISH: "El Secretario General debería revisar los procedimientos de compra.",
}
STATUSES: tuple[tuple[Acceptance, Implementation | None], ...] = (
    (Acceptance.ACCEPTED, Implementation.IMPLEMENTED),
    (Acceptance.ACCEPTED, Implementation.IN_PROGRESS),
    (Acceptance.ACCEPTED, Implementation.NOT_STARTED),
    (Acceptance.NOT_RELEVANT, None),
    (Acceptance.NOT_ACCEPTED, None),
)


def auditor(kind: OversightKind = OversightKind.EXTERNAL_AUDIT) -> SpokenBody:
    """An auditor with a series of its own and the usual words of its kind."""
    rules = BodyRules("ITU-XA", kind, patterns=("XA/{yyyy}/{n}",))
    return SpokenBody(rules, NAMES, {}, usual_status_words(kind))


def paper(language: Language) -> StatusDocument:
    """A document on two reports of the auditor, with each status."""
    entries = tuple(
        Entry(
            report=REPORT if at < 3 else OLDER,
            number=str(at + 1 if at < 3 else at - 2),
            text=TEXTS[language],
            text_language=language,
            addressee=Addressee.EXECUTIVE_HEADS,
            acceptance=acceptance,
            implementation=implementation,
        )
        for at, (acceptance, implementation) in enumerate(STATUSES)
    )
    return StatusDocument(
        symbol="C26/70",
        language=language,
        date=datetime.date(2026, 3, 2),
        organization="ITU",
        kind=EditionKind.GOVERNING_BODY_DOCUMENT,
        title=NAMES[language],
        reports=tuple(
            Report(one, title=f"{NAMES[language]} {one[3:7]}", focal_points=(FocalPoint("Li Wen"),))
            for one in (REPORT, OLDER)
        ),
        entries=entries,
    )


def written(status: StatusDocument, folder: Path, written_as: Format = Format.DOCX) -> Path:
    """The document as a file, in the words of the auditor."""
    path = folder / f"document.{written_as}"
    write_file(status, written_as, path, in_words_of(auditor(), words(status.language, "ITU")))
    return path


@pytest.mark.parametrize("written_as", [Format.DOCX, Format.XLSX])
@pytest.mark.parametrize("language", Language)
def test_what_is_written_in_the_words_of_a_body_is_read_again(
    language: Language, written_as: Format, tmp_path: Path
) -> None:
    status = paper(language)
    again = read_file(written(status, tmp_path, written_as), bodies=(auditor(),))
    assert held(again) == held(status)


def statuses(status: StatusDocument) -> list[tuple[object, ...]]:
    return [(one.report, one.number, one.acceptance, one.implementation) for one in status.entries]


@pytest.mark.parametrize("language", [Language.ENGLISH, Language.ARABIC])
def test_a_pdf_in_the_words_of_a_body_keeps_each_status(language: Language, tmp_path: Path) -> None:
    status = paper(language)
    again = read_file(written(status, tmp_path, Format.PDF), bodies=(auditor(),))
    assert statuses(again) == statuses(status)


def test_the_words_of_the_body_stand_over_the_columns_and_no_ceb_comments(tmp_path: Path) -> None:
    path = tmp_path / "document.csv"
    spoken = in_words_of(auditor(), words(Language.ENGLISH, "ITU"))
    write_file(paper(Language.ENGLISH), Format.CSV, path, spoken)
    said = path.read_text()
    assert "Under implementation" in said
    assert "Overtaken by events" in said
    assert "In progress" not in said


def test_who_does_not_know_the_body_is_told_whose_rows_were_left_unread(tmp_path: Path) -> None:
    again = read_file(written(paper(Language.ENGLISH), tmp_path))
    assert not again.entries
    assert FindingCode.OTHER_BODY in {one.code for one in again.findings}


def test_a_body_s_words_do_not_reach_the_reports_of_the_unit(tmp_path: Path) -> None:
    """In a document on the Unit's reports "Overtaken by events" is no status, and a finding."""
    status = paper(Language.ENGLISH)
    unit = replace(
        status,
        reports=tuple(replace(one, symbol=_unit(one.symbol)) for one in status.reports),
        entries=tuple(replace(one, report=_unit(one.report)) for one in status.entries),
    )
    path = tmp_path / "document.csv"
    path.write_text(
        "Report,Recommendation No.,Recommendation,Status\n"
        + "".join(f'{one.report},{one.number},"{one.text}",Closed\n' for one in unit.entries)
    )
    inside = auditor(OversightKind.INTERNAL_OVERSIGHT)
    again = read_file(path, bodies=(inside,))
    assert len(again.entries) == len(unit.entries)
    assert {one.implementation for one in again.entries} == {None}
    assert FindingCode.STATUS_NOT_UNDERSTOOD in {one.code for one in again.findings}


def test_a_further_word_of_a_body_is_read_and_told_of(tmp_path: Path) -> None:
    path = tmp_path / "document.csv"
    path.write_text(
        "Report,Recommendation No.,Recommendation,Status\n"
        "XA/2025/1,1,Review the procedures.,Partially agreed\n"
        "XA/2025/1,2,Train the staff.,Agreed\n"
    )
    again = read_file(path, bodies=(auditor(OversightKind.EVALUATION),))
    assert [one.acceptance for one in again.entries] == [Acceptance.ACCEPTED] * 2
    told = [one for one in again.findings if one.code is FindingCode.STATUS_QUALIFIED]
    assert [one.where.number for one in told] == ["1"]


def _unit(symbol: str) -> str:
    return f"JIU/REP/{symbol[3:]}"


SEVERAL = (
    "Report,Recommendation No.,Recommendation,Status\n"
    "XA/2025/1,1,Review the procedures.,Under implementation\n"
    "XA/2025/1,2,Train the staff.,Implemented\n"
    "JIU/REP/2024/1,1,Do what is asked.,Implemented\n"
)


def test_a_document_on_several_bodies_tells_with_whose_words_it_was_read(tmp_path: Path) -> None:
    path = tmp_path / "document.csv"
    path.write_text(SEVERAL)
    again = read_file(path, bodies=(auditor(),))
    assert [one.implementation for one in again.entries] == [
        Implementation.IN_PROGRESS,
        Implementation.IMPLEMENTED,
        Implementation.IMPLEMENTED,
    ]
    (told,) = (one for one in again.findings if one.code is FindingCode.SEVERAL_BODIES)
    assert told.values == {
        "bodies": "External Auditor, Joint Inspection Unit",
        "body": "External Auditor",
    }


def test_a_document_on_one_body_tells_nothing_of_several(tmp_path: Path) -> None:
    path = tmp_path / "document.csv"
    path.write_text(SEVERAL.rpartition("JIU")[0])
    again = read_file(path, bodies=(auditor(),))
    assert len(again.entries) == 2
    assert FindingCode.SEVERAL_BODIES not in {one.code for one in again.findings}
