"""The pages of the exchange: both sides, one of them, files that are brought, the mapping."""

import json
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.rooms.builders import bring, document, entry
from tests.rooms.people import person, sign_in
from tests.tracking.builders import REPORT, file_of, record
from uptake.core.codes import Implementation, Language, Role
from uptake.core.recipients import machine
from uptake.core.tracking import TrackingField
from uptake.register.models import (
    Event,
    FollowUpProgress,
    TrackedStatus,
    TrackingUpload,
    TrackingWords,
)
from uptake.terms.messages import say
from uptake.tracking.services import files

pytestmark = pytest.mark.django_db
HOME = "/en/ITU/tracking/"
ONE = f"{HOME}{REPORT}/1/"
OTHER = {"acceptance": "Not relevant", "status_of_implementation": None}


@pytest.fixture
def amelie(client: Client, settings: LazySettings, tmp_path: Path) -> Client:
    settings.UPTAKE_DATA_DIR = tmp_path / "data"
    done = Implementation.IMPLEMENTED
    bring(document(entry("1"), entry("2", implementation=done), entry("3")))
    sign_in(client, person("amelie@itu.example", Role.COORDINATOR))
    return client


def taken(folder: Path, *records: dict[str, object]) -> None:
    path = file_of(folder, *records)
    by, at = machine("Ana"), timezone.now()
    key = files.receive(organization="ITU", file=path, name=path.name, by=by, at=at)
    files.read(key=key)
    files.apply(key=key, seen=files.preview(key=key, by=by).seal, by=by, at=at)


def text(client: Client, path: str, status: int = 200) -> str:
    found = client.get(path)
    assert found.status_code == status
    return " ".join(found.content.decode().split())


def hidden(shown: str, name: str) -> str:
    """What a field of a page is filled in with."""
    return shown.split(f'name="{name}" value="')[1].split('"')[0]


def test_the_list_has_both_sides_and_who_is_to_act(amelie: Client, tmp_path: Path) -> None:
    assert "Nothing has been imported yet." in text(amelie, HOME)
    taken(tmp_path, record("1", **OTHER), record("9"))
    shown = text(amelie, HOME)
    assert shown.index("Compare and decide</strong>") < shown.index(
        "Register the recommendation</strong>"
    )
    assert "Responsible: coordinator" in shown
    assert "Last imported:" in shown
    assert 'href="/en/ITU/tracking/JIU/REP/2021/3/2/"' not in text(amelie, f"{HOME}?turn=decide")
    assert "1 of 4 recommendations found." in text(amelie, f"{HOME}?difference=not_here")
    assert "Tracking system: Compare and decide (1)" in text(amelie, "/en/ITU/home/")


def test_the_differences_are_sent_as_a_file(amelie: Client, tmp_path: Path) -> None:
    taken(tmp_path, record("1", **OTHER))
    sent = amelie.get(f"{HOME}?turn=decide&as=csv").content.decode()
    heads, line = sent.strip().splitlines()
    assert heads.count(",") == 7
    assert "Accepted, In progress" in line
    assert "Compare and decide" in line


def test_the_questions_of_the_list_do_not_grow(amelie: Client, tmp_path: Path) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as found:
            text(amelie, HOME)
        return len(found)

    taken(tmp_path, record("1", **OTHER))
    text(amelie, HOME)
    few = asked()
    more = [entry(str(number)) for number in range(10, 30)]
    bring(document(*more, symbol="C22/62"), 5)
    taken(tmp_path, *(record(one.number) for one in more))
    text(amelie, HOME)
    assert asked() == few


def test_the_export_is_sent_and_told(amelie: Client) -> None:
    sent = amelie.post(f"{HOME}export/", {"format": "json"})
    assert len(json.loads(sent.content)["recommendations"]) == 3
    assert "ITU-tracking-" in sent.headers["Content-Disposition"]
    assert Event.objects.filter(verb="tracking.export").count() == 1
    assert amelie.post(f"{HOME}export/", {"format": "pdf"}).status_code == 404


def brought(client: Client, content: str, name: str = "theirs.json") -> str:
    file = SimpleUploadedFile(name, content.encode())
    sent = client.post(f"{HOME}import/", {"file": file})
    assert sent.status_code == 302
    files.read(key=TrackingUpload.objects.latest("made_at").key)
    return str(sent.headers["Location"])


def test_a_file_is_reviewed_then_taken_once(amelie: Client, tmp_path: Path) -> None:
    content = file_of(tmp_path, record("1", **OTHER), record("3") | {"Owner": "x"}).read_text()
    way = brought(amelie, content)
    shown = text(amelie, way)
    assert "New or changed: 2. Unchanged: 0." in shown
    assert "The column “Owner” was not read. It is not in the mapping." in shown
    seen = hidden(shown, "seen")
    assert amelie.post(f"{way}apply/", {"seen": "another"}).status_code == 422
    assert amelie.post(f"{way}apply/", {"seen": seen}).status_code == 302
    assert "The file has been imported" in text(amelie, way)
    assert amelie.post(f"{way}apply/", {"seen": seen}).headers["Location"] == way
    again = text(amelie, brought(amelie, content))
    assert "This file has nothing new." in again
    assert "Import these values" not in again
    assert TrackedStatus.objects.count() == 2


def test_what_is_wrong_is_named_at_its_cell(amelie: Client, tmp_path: Path) -> None:
    content = file_of(tmp_path, record("1", acceptance="Perhaps")).read_text()
    way = brought(amelie, content)
    shown = text(amelie, way)
    values = {"field": TrackingField.ACCEPTANCE, "word": "Perhaps"}
    assert "recommendations[1] Acceptance" in shown
    assert "Acceptance: “Perhaps” is not in the mapping." in shown
    assert "Import these values" not in shown
    assert say("tracking-cell-word", Language.ARABIC, values) in text(
        amelie, way.replace("/en/", "/ar/")
    )


def test_a_file_that_cannot_be_read_says_so(amelie: Client) -> None:
    way = brought(amelie, '{"recommendations": [')
    assert "The file cannot be read" in text(amelie, way)


def test_a_file_is_put_aside(amelie: Client, tmp_path: Path) -> None:
    way = brought(amelie, file_of(tmp_path, record("1")).read_text())
    assert amelie.post(f"{way}discard/").headers["Location"] == f"{HOME}import/"
    assert "The file has been discarded" in text(amelie, way)


def test_theirs_becomes_a_draft(amelie: Client, tmp_path: Path) -> None:
    taken(tmp_path, record("1", **OTHER))
    shown = text(amelie, ONE)
    seen = {name: hidden(shown, name) for name in ("ours", "theirs")}
    sent = amelie.post(f"{ONE}take/", seen)
    assert sent.headers["Location"] == f"/en/ITU/answer/{REPORT}/1/"
    assert FollowUpProgress.objects.get(follow_up__recommendation__number="1").stage == "draft"
    assert "New answer in progress" in text(amelie, ONE)


def test_ours_is_kept_only_with_a_reason(amelie: Client, tmp_path: Path) -> None:
    taken(tmp_path, record("1", **OTHER))
    shown = text(amelie, ONE)
    seen = {name: hidden(shown, name) for name in ("ours", "theirs")}
    refused = amelie.post(f"{ONE}keep/", seen)
    assert refused.status_code == 422
    assert "Give a reason." in refused.content.decode()
    assert amelie.post(f"{ONE}keep/", seen | {"reason": "Ours."}).status_code == 302
    assert "Reason for keeping our answer: <bdi>Ours.</bdi>" in text(amelie, ONE)


def test_an_implemented_one_asks_why(amelie: Client, tmp_path: Path) -> None:
    taken(tmp_path, record("2"))
    shown = text(amelie, f"{HOME}{REPORT}/2/")
    assert "Reason for reopening an implemented recommendation" in shown


def test_what_they_verified_is_submitted_again(amelie: Client, tmp_path: Path) -> None:
    done = record("2", status_of_implementation="Implemented", verification="Verified")
    taken(tmp_path, done)
    shown = text(amelie, f"{HOME}{REPORT}/2/")
    assert "Submit again for verification" in shown
    seen = {name: hidden(shown, name) for name in ("ours", "theirs")}
    sent = amelie.post(f"{HOME}{REPORT}/2/confirm/", seen)
    assert sent.headers["Location"] == HOME
    assert FollowUpProgress.objects.get(follow_up__recommendation__number="2").stage == "submitted"


def test_a_recommendation_that_neither_side_has_is_not_there(amelie: Client) -> None:
    text(amelie, f"{HOME}{REPORT}/77/", 404)


def mapping_of(client: Client) -> dict[str, str]:
    """The fields of the form, as they are filled in."""
    shown = text(client, f"{HOME}mapping/")
    fields = [part.split('"')[0] for part in shown.split('name="')[1:]]
    typed = [name for name in fields if name.startswith(("written-", "read-"))]
    return {name: hidden(shown, name) for name in typed}


def test_the_mapping_is_changed_on_the_page(amelie: Client) -> None:
    given = mapping_of(amelie)
    assert given["read-verified-verified"] == "Verified; Yes"
    wrong = given | {"read-acceptance-accepted": "Accepted; Not accepted"}
    refused = amelie.post(f"{HOME}mapping/", wrong)
    assert refused.status_code == 422
    said = refused.content.decode()
    assert "“Not accepted” cannot be imported both as Accepted and as Not accepted." in said
    assert 'value="Accepted; Not accepted"' in said
    assert not TrackingWords.objects.exists()
    lossy = given | {"written-acceptance-not_relevant": "Not accepted"}
    assert amelie.post(f"{HOME}mapping/", lossy).status_code == 302
    assert "exported as “Not accepted”, imported as Not accepted." in text(
        amelie, f"{HOME}mapping/"
    )


@pytest.mark.parametrize("written_as", ["csv", "xlsx"])
def test_the_mapping_is_taken_as_a_file_and_replaced_by_one(
    amelie: Client, written_as: str
) -> None:
    sent = amelie.get(f"{HOME}mapping/mapping.{written_as}")
    file = SimpleUploadedFile(f"mapping.{written_as}", sent.content)
    given = mapping_of(amelie) | {"written-remarks": "Notes"}
    amelie.post(f"{HOME}mapping/", given)
    assert amelie.post(f"{HOME}mapping/upload/", {"file": file}).status_code == 302
    assert mapping_of(amelie)["written-remarks"] == "Remarks"
    assert amelie.get(f"{HOME}mapping/mapping.pdf").status_code == 404


def test_a_table_with_a_mistake_says_in_which_row(amelie: Client) -> None:
    table = b"field,code,written,read\nreport,,Report,Report\ncolour,,C,C\n"
    file = SimpleUploadedFile("mapping.csv", table)
    refused = amelie.post(f"{HOME}mapping/upload/", {"file": file})
    assert refused.status_code == 422
    said = " ".join(refused.content.decode().split())
    assert "Row 3" in said
    assert "There is no field called “colour”." in said
