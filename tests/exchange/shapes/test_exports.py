"""Exports of tracking systems: one header row, codes as words, what does not apply."""

from pathlib import Path

from tests.exchange.reading.trees import statuses
from uptake.core.codes import Addressee, Impact, Language
from uptake.core.document import StatusDocument
from uptake.exchange.files import read_file

CYBER = "JIU/REP/2021/3"


def saved(folder: Path, *lines: str, encoding: str = "utf-8") -> StatusDocument:
    path = folder / "export.csv"
    path.write_bytes("\r\n".join(lines).encode(encoding))
    return read_file(path)


def test_english_columns_with_codes_in_capitals(tmp_path: Path) -> None:
    status = saved(
        tmp_path,
        "Report,Report title,Rec. No.,Recommendation text,Addressee,Acceptance status,"
        "Implementation status,Impact,Management comments",
        f'{CYBER},Cybersecurity,1,Report on it.,Executive heads,ACCEPTED,IN_PROGRESS,"c, f",Fine',
        f"{CYBER},Cybersecurity,2,Review it.,Legislative bodies,Not accepted,Not applicable,a,No",
        f"{CYBER},Cybersecurity,3,Review it.,Legislative bodies,Not Applicable,N/A,,",
    )
    assert statuses(status) == [
        (CYBER, "1", "accepted", "in_progress"),
        (CYBER, "2", "not_accepted", None),
        (CYBER, "3", "not_relevant", None),
    ]
    assert [report.title for report in status.reports] == ["Cybersecurity"]
    assert status.entries[0].impact == (Impact.COORDINATION, Impact.EFFECTIVENESS)


def test_french_semicolons_in_an_old_encoding(tmp_path: Path) -> None:
    status = saved(
        tmp_path,
        "Rapport;Titre du rapport;N° de la recommandation;Texte de la recommandation;Destinataire;"
        "Acceptation;État d’application;Échéance;Observations",
        f"{CYBER};La cybersécurité;1;Établir un rapport.;Chefs de secrétariat;Acceptée;"
        "En cours d’application;31/12/2022;Voir plus bas",
        f"{CYBER};La cybersécurité;2;Examiner le rapport.;Organes délibérants;Rejetée;s.o.;;",
        encoding="cp1252",
    )
    assert status.language is Language.FRENCH
    assert statuses(status) == [
        (CYBER, "1", "accepted", "in_progress"),
        (CYBER, "2", "not_accepted", None),
    ]
    assert [report.title for report in status.reports] == ["La cybersécurité"]
    assert [entry.addressee for entry in status.entries] == [
        Addressee.EXECUTIVE_HEADS,
        Addressee.GOVERNING_BODIES,
    ]
