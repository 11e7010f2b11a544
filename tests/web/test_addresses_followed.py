"""An address that a browser would run is no link, be it in a file or in the register."""

from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client

from tests.rooms.builders import REPORT, bring, document, entry, report
from uptake.core.contract import to_json
from uptake.core.document import Reference
from uptake.core.findings import FindingCode
from uptake.documents.tree import Format
from uptake.exchange.files import read_file, write_file
from uptake.terms.words import words

RUN = "javascript:alert(1)"
EVIL = report(url=RUN, highlights_url=RUN, ceb_url=RUN)
DOCUMENT = replace(
    document(entry("1"), reports=(EVIL,)), references=(Reference("C21/50", "Last year's", RUN),)
)


def test_a_file_brings_none_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "evil.json"
    path.write_text(to_json(DOCUMENT))
    read = read_file(path)
    (one,) = read.reports
    assert (one.url, one.highlights_url, one.ceb_url) == (None, None, None)
    assert [each.url for each in read.references] == [None]
    told = [each for each in read.findings if each.code is FindingCode.ADDRESS_LEFT_OUT]
    assert [(each.where.report, each.values["address"]) for each in told] == [
        *[(REPORT, RUN)] * 3,
        (None, RUN),
    ]
    good = document(entry("1"), reports=(report(url="https://x.example/y"),))
    path.write_text(to_json(good))
    assert read_file(path).reports == good.reports


@pytest.mark.parametrize("kind", [Format.DOCX, Format.XLSX, Format.AKOMA_NTOSO])
def test_no_document_leads_there(tmp_path: Path, kind: Format) -> None:
    path = tmp_path / f"written.{kind}"
    write_file(DOCUMENT, kind, path, words(DOCUMENT.language))
    if kind is Format.AKOMA_NTOSO:
        assert f'href="{RUN}' not in path.read_text()
        return
    assert [one.url for one in read_file(path).reports] == [None]


@pytest.mark.django_db
def test_no_page_leads_there(client: Client, settings: LazySettings, tmp_path: Path) -> None:
    settings.UPTAKE_DATA_DIR = tmp_path
    bring(DOCUMENT)  # past the reading of a file, as a register from before may have it
    for page in (f"reports/{REPORT}/", f"recommendations/{REPORT}/1/", "documents/C22/61/"):
        shown = client.get(f"/en/ITU/{page}")
        assert shown.status_code == 200
        assert b'href="javascript' not in shown.content
    shown = client.get("/en/ITU/documents/C22/61/to-decide/")
    assert shown.status_code == 200
    assert b'href="javascript' not in shown.content
