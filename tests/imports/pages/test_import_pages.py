"""Importing in the browser's way: bring, wait, settle, look at what changes, apply or discard."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from tests.rooms.builders import REPORT, bring, document, entry, in_french, paper
from tests.web.pages import Element, links, parsed, tasks_with, text_of, texts, with_class
from uptake.core.codes import (
    Acceptance,
    Addressee,
    Distribution,
    EditionKind,
    Implementation,
    Language,
    UploadState,
)
from uptake.core.contract import to_json
from uptake.core.document import FocalPoint, StatusDocument
from uptake.core.findings import Finding, FindingCode, Where
from uptake.imports.queries.uploads import uploads_shown
from uptake.record.services import storage
from uptake.register.models import (
    Document,
    DocumentEntry,
    Event,
    GoverningBody,
    Recommendation,
    StatusUpdate,
)

pytestmark = pytest.mark.django_db
WAY = "/en/ITU/import/"
GROUP = "Council Working Group on Financial and Human Resources"
CELL = "Accepted and rejected, as both columns say"
CONTRADICTORY = Finding(
    FindingCode.ACCEPTANCE_CONTRADICTORY,
    Where(REPORT, "2", CELL),
    {"marks": "accepted, not_accepted"},
)
INFERRED = Finding(
    FindingCode.ADDRESSEE_INFERRED, Where(REPORT, "1"), {"addressee": "executive_heads"}
)
PARTIAL = Finding(FindingCode.FOCAL_POINT_DIFFERS, Where(REPORT), {"listed": "A", "heading": "B"})


@pytest.fixture(autouse=True)
def _known(settings: LazySettings, tmp_path: Path) -> None:
    settings.UPTAKE_DATA_DIR = tmp_path
    bring(document(entry("9"), symbol="C21/60"))


def odd(**values: object) -> StatusDocument:
    """A document whose second recommendation has two marks."""
    given = document(entry("1"), entry("2", acceptance=None, implementation=None))
    return replace(given, findings=(INFERRED, CONTRADICTORY, PARTIAL), **values)  # type: ignore[arg-type]


def file_of(status: StatusDocument, name: str = "C22-61-E.json") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, to_json(status).encode())


def sent(client: Client, file: SimpleUploadedFile | None) -> str:
    """Send a file and give the address of its upload."""
    response = client.post(WAY, {"file": file} if file else {})
    assert response.status_code == 302
    return str(response.headers["Location"])


def seal(page: Element) -> str:
    return str(page.xpath("//input[@name='seen']/@value")[0])


def test_a_file_without_findings_is_read_and_applied(open_site: Client) -> None:
    way = sent(open_site, file_of(document(entry("1"), entry("2"))))
    review = parsed(open_site.get(way))
    assert "No anomalies found." in text_of(review)
    assert "2 new recommendations" in text_of(review)
    response = open_site.post(f"{way}apply/", {"seen": seal(review)})
    assert response.headers["Location"] == way
    applied = parsed(open_site.get(way))
    assert texts(applied, "//h1") == ["The document is in the register"]
    told = texts(applied, "//*[@role='status']")
    assert told == [
        "C22/61 was imported. New recommendations: 2; changed: 0."
        " Values replaced: 0; values added: 13; values removed: 0."
        " View the document and what changed"
    ]
    assert Recommendation.objects.filter(number="2").exists()
    update = StatusUpdate.objects.get(follow_up__recommendation__number="2")
    assert update.recorded_by == "Coordinator"
    assert update.imported_file is not None
    assert update.imported_file.name == "C22-61-E.json"
    page = parsed(open_site.get(f"/en/ITU/recommendations/{REPORT}/2/"))
    assert "from C22-61-E.json" in text_of(page)


def test_each_finding_stands_beside_its_source_with_what_can_be_chosen(open_site: Client) -> None:
    review = parsed(open_site.get(sent(open_site, file_of(odd()))))
    error, warning = with_class(review, "finding")[:2]
    assert texts(error, ".//blockquote") == [CELL]
    assert "More than one status of acceptance is marked" in text_of(error)
    assert [text_of(one) for one in error.xpath(".//option")] == [
        "Accepted",
        "Not accepted",
        "Not relevant",
        "Under consideration",
    ]
    assert texts(error, ".//label[input]") == ["Leave empty, as read", "Another value"]
    assert texts(warning, ".//label[input]") == ["Acknowledged"]
    assumed = review.xpath("//details//li")
    note = next(one for one in assumed if "Executive heads" in text_of(one))
    assert texts(note, ".//label[input]") == [
        "Accept: Executive heads",
        "Another value",
        "Leave open",
    ]


def test_what_must_be_settled_first_stands_before_applying(open_site: Client) -> None:
    way = sent(open_site, file_of(odd()))
    review = parsed(open_site.get(way))
    assert "1 finding must be resolved before the document can be applied." in text_of(review)
    assert not review.xpath("//input[@name='seen']")
    refused = open_site.post(f"{way}apply/", {"seen": ""})
    assert refused.status_code == 422
    assert not Recommendation.objects.filter(number="2").exists()


def test_what_was_chosen_is_what_enters_the_register(open_site: Client) -> None:
    way = sent(open_site, file_of(odd()))
    kept = open_site.post(
        f"{way}settle/",
        {
            "way-1": "chosen",
            "value-1": "not_accepted",
            "way-0": "chosen",
            "value-0": "governing_bodies",
            "symbol": "C22/61 (Rev.1)",
            "day": "2022-02-20",
        },
    )
    assert kept.status_code == 302
    review = parsed(open_site.get(way))
    assert "undecided" not in text_of(review)
    finding = with_class(review, "finding")[0]
    assert finding.xpath(".//input[@checked]/@value") == ["chosen"]
    assert finding.xpath(".//option[@selected]/@value") == ["not_accepted"]
    open_site.post(f"{way}apply/", {"seen": seal(review)})
    update = StatusUpdate.objects.get(follow_up__recommendation__number="2")
    assert update.acceptance is Acceptance.NOT_ACCEPTED
    assert update.document is not None
    assert (update.document.symbol, update.document.revision) == ("C22/61", 1)
    assert str(update.valid_from) == "2022-02-20"
    listed = parsed(open_site.get("/en/ITU/?addressee=governing_bodies"))
    assert "number 1" in text_of(with_class(listed, "entry")[0])


def test_what_nobody_decided_is_said_before_it_is_applied(open_site: Client) -> None:
    way = sent(open_site, file_of(odd()))
    open_site.post(f"{way}settle/", {"way-1": "accepted"})
    review = parsed(open_site.get(way))
    (left,) = review.xpath("//section[@aria-labelledby='decide']//details")
    assert text_of(left) == (
        "1 finding is undecided. It is applied as read:"
        " JIU/REP/2021/3, Recommendation 1, Addressee: Executive heads"
    )
    (way_there,) = left.xpath(".//a/@href")
    assert review.xpath("//*[@id=$id]", id=way_there[1:])


def test_what_is_left_open_stays_open(open_site: Client) -> None:
    way = sent(open_site, file_of(odd()))
    open_site.post(f"{way}settle/", {"way-0": "open", "way-1": "accepted"})
    review = parsed(open_site.get(way))
    open_site.post(f"{way}apply/", {"seen": seal(review)})
    facts = Recommendation.objects.get(number="1").facts.get()
    assert facts.addressee is None
    assert StatusUpdate.objects.get(follow_up__recommendation__number="2").acceptance is None


def test_a_value_that_is_no_choice_is_refused_in_words(open_site: Client) -> None:
    way = sent(open_site, file_of(odd()))
    refused = open_site.post(f"{way}settle/", {"way-1": "chosen", "value-1": "maybe"})
    assert refused.status_code == 422
    assert texts(parsed(refused), "//*[@role='alert']") == ["“maybe” is not one of the options."]


def test_differences_that_were_not_looked_at_are_not_applied(open_site: Client) -> None:
    way = sent(open_site, file_of(document(entry("1"))))
    review = parsed(open_site.get(way))
    bring(document(entry("1", implementation=Implementation.IMPLEMENTED)), 5)
    refused = open_site.post(f"{way}apply/", {"seen": seal(review)})
    assert refused.status_code == 422
    assert "The register has changed since" in text_of(parsed(refused))


def test_the_same_file_again_has_nothing_to_apply(open_site: Client) -> None:
    file = document(entry("1"))
    bring(file, 1)
    review = parsed(open_site.get(sent(open_site, file_of(file))))
    assert "There is nothing to apply." in text_of(review)
    assert not review.xpath("//input[@name='seen']")


def test_a_document_without_symbol_or_day_is_asked_for_them(open_site: Client) -> None:
    way = sent(open_site, file_of(document(entry("1"), symbol=None)))
    assert "Enter it under “The document”" in text_of(parsed(open_site.get(way)))
    open_site.post(f"{way}settle/", {"symbol": "C22/63"})
    review = parsed(open_site.get(way))
    assert review.xpath("//input[@name='symbol']/@value") == ["C22/63"]
    assert review.xpath("//input[@name='seen']")
    undated = sent(open_site, file_of(document(entry("1"), date=None, symbol="C22/64")))
    assert "has no date" in text_of(parsed(open_site.get(undated)))


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        (
            "empty.docx",
            b"",
            "The file empty.docx is empty. Copy it again from its source and try again.",
        ),
        ("../../etc/passwd", b"\x00\x01\x02\xff\xfe\x00", "passwd"),
        ("C22-61.exe", b"MZ\x90\x00\x03", "C22-61.exe"),
        ("a\u202excod.docx", b"PK\x03\x04broken", "axcod.docx"),
        ("page.xml", b"<page><script>alert(1)</script></page>", "page.xml"),
    ],
)
def test_a_file_that_cannot_be_read_gets_one_clear_sentence_and_nothing_is_stored(
    open_site: Client,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
    name: str,
    content: bytes,
    said: str,
) -> None:
    stored = sorted(_stored())
    with django_capture_on_commit_callbacks(execute=True):
        response = open_site.post(WAY, {"file": SimpleUploadedFile(name, content)}, follow=True)
    (alert,) = texts(parsed(response), "//*[@role='alert']")
    assert said in alert
    assert sorted(_stored()) == stored
    assert not uploads_shown("ITU", (UploadState.WAITING, UploadState.READING, UploadState.READ))


def _stored() -> list[Path]:
    folder = storage.place_of("00").parent.parent
    return [path for path in folder.rglob("*") if path.is_file()]


def test_the_sentence_is_in_the_readers_language(open_site: Client) -> None:
    file = SimpleUploadedFile("vide.docx", b"")
    response = open_site.post("/fr/ITU/import/", {"file": file})
    assert response.status_code == 422
    (alert,) = texts(parsed(response), "//*[@role='alert']")
    assert alert.startswith("Le fichier vide.docx est vide.")


def test_a_form_without_a_file_says_what_is_missing(open_site: Client) -> None:
    no_file = open_site.post(WAY)
    assert texts(parsed(no_file), "//*[@role='alert']") == ["Choose a file."]


def test_a_file_that_is_too_large_is_refused_before_it_is_taken_in(
    open_site: Client, settings: LazySettings
) -> None:
    settings.UPTAKE_UPLOAD_BYTES = 1024 * 1024
    file = SimpleUploadedFile("large.docx", b"x" * (1024 * 1024 + 200_000))
    response = open_site.post(WAY, {"file": file})
    assert response.status_code == 413
    assert "The maximum size is 1 MB" in text_of(parsed(response))
    assert not Event.objects.filter(verb="uploads.receive").exists()


def test_while_a_file_is_read_the_page_looks_again_by_itself(
    open_site: Client, settings: LazySettings
) -> None:
    settings.TASKS = tasks_with("dummy.DummyBackend")
    way = sent(open_site, file_of(document()))
    response = open_site.get(way)
    page = parsed(response)
    assert response.headers["Refresh"] == "2"
    assert page.xpath("//progress/@value") == ["0"]
    assert page.xpath("//progress/@id") == page.xpath("//label/@for")
    still = open_site.get(way + page.xpath("//a[starts-with(@href, '?still')]/@href")[0])
    assert "Refresh" not in still.headers
    waiting = parsed(open_site.get(WAY))
    assert "being read" in text_of(waiting.xpath("//section[@aria-labelledby='waiting']")[0])


def test_a_discarded_file_leaves_nothing_behind(open_site: Client) -> None:
    stored = sorted(_stored())
    way = sent(open_site, file_of(odd()))
    assert sorted(_stored()) != stored
    response = open_site.post(f"{way}discard/")
    assert response.headers["Location"] == WAY
    assert sorted(_stored()) == stored
    assert texts(parsed(open_site.get(way)), "//h1") == ["The document has been discarded"]
    assert open_site.post(f"{way}apply/", {"seen": ""}).status_code == 404
    assert open_site.post(f"{way}settle/").status_code == 404
    assert open_site.post(f"{way}discard/").status_code == 302


def test_the_pages_that_write_are_not_there_for_who_is_not_signed_in(open_site: Client) -> None:
    way = sent(open_site, file_of(document()))
    client = Client()
    assert client.get(WAY).status_code == 404
    assert client.post(WAY).status_code == 404
    assert client.get(way).status_code == 404
    for deed in ("settle", "apply", "discard"):
        assert client.post(f"{way}{deed}/").status_code == 404
    assert "Import a document" not in texts(parsed(client.get("/en/ITU/")), "//nav//a")


@pytest.mark.usefixtures("open_site")
def test_a_form_without_its_seal_is_refused() -> None:
    strict = Client(enforce_csrf_checks=True)
    response = strict.post(WAY)
    assert response.status_code == 403
    page = parsed(response)
    assert (page.get("lang"), texts(page, "//h1")) == ("en", ["The request cannot be processed"])


def test_deeds_are_not_done_by_looking(open_site: Client) -> None:
    way = sent(open_site, file_of(document()))
    for deed in ("settle", "apply", "discard"):
        assert open_site.get(f"{way}{deed}/").headers["Location"] == way


def test_an_upload_of_another_organization_is_not_there(open_site: Client) -> None:
    way = sent(open_site, file_of(document()))
    bring(document(organization="ITU"))
    assert open_site.get(way.replace("/ITU/", "/WHO/")).status_code == 404


def test_findings_are_said_in_the_readers_language(open_site: Client) -> None:
    way = sent(open_site, file_of(odd())).replace("/en/", "/ar/")
    review = parsed(open_site.get(way))
    source = review.xpath("//blockquote")[0]
    assert (source.get("lang"), source.get("dir")) == ("en", "ltr")
    assert review.get("lang") == Language.ARABIC
    assert Addressee.EXECUTIVE_HEADS.value not in text_of(review)


def test_an_import_is_taken_back_on_its_page_with_a_reason(open_site: Client) -> None:
    way = sent(open_site, file_of(document(entry("1"), entry("2"))))
    open_site.post(f"{way}apply/", {"seen": seal(parsed(open_site.get(way)))})
    (place,) = parsed(open_site.get(way)).xpath("//a[contains(., 'Undo the import')]/@href")
    listed = parsed(open_site.get("/en/ITU/import/"))
    assert listed.xpath(f"//a[@href='{place}']")
    assert open_site.post(f"{place}take-back/", {"reason": " "}).status_code == 422
    done = open_site.post(f"{place}take-back/", {"reason": "The wrong file."})
    assert done.headers["Location"] == place
    page = text_of(parsed(open_site.get(place)))
    assert "Undone by Coordinator" in page
    assert "The wrong file." in page
    assert not Document.objects.filter(symbol="C22/61").exists()
    assert open_site.get("/en/ITU/import/99999/").status_code == 404


def test_names_and_dropped_recommendations_are_decided_in_the_review(open_site: Client) -> None:
    bring(document(entry("1"), entry("3")), minutes=10)
    points = (FocalPoint("M. Tomás Quiroga"), FocalPoint("Mme Odile Ferrand"))
    given = in_french(document(entry("1"), symbol="C25/60", based_on=()))
    given = replace(given, reports=(replace(given.reports[0], focal_points=points),))
    way = sent(open_site, file_of(given))
    review = parsed(open_site.get(way))
    assert "Names to match" in text_of(review)
    assert not review.xpath("//input[@name='seen']")
    keys = review.xpath("//input[@name='name']/@value")
    known = review.xpath("//select[@id='name-0']/option[2]/@value")[0]
    open_site.post(
        f"{way}settle/", {"name": keys, "name-0": known, "name-1": "new", "symbol": "C25/60"}
    )
    review = parsed(open_site.get(way))
    assert review.xpath("//select[@id='name-0']/option[@selected]/@value") == [known]
    assert open_site.post(f"{way}apply/", {"seen": seal(review)}).status_code == 302
    way = sent(open_site, file_of(document(entry("1", remarks="Corrected."))))
    review = parsed(open_site.get(way))
    (drop,) = review.xpath("//input[@name='drop']/@value")
    open_site.post(f"{way}settle/", {"listed": drop, "drop": drop, "symbol": "C22/61"})
    review = parsed(open_site.get(way))
    assert review.xpath("//input[@name='drop']/@checked")
    open_site.post(f"{way}apply/", {"seen": seal(review)})
    shown = DocumentEntry.objects.filter(document__symbol="C22/61")
    assert list(shown.values_list("follow_up__recommendation__number", flat=True)) == ["1"]


def test_what_the_document_is_and_who_may_read_it_is_said_in_the_review(
    open_site: Client,
) -> None:
    bare = document(entry("1"), kind=None, governing_body=None, meeting=None)
    way = sent(open_site, file_of(bare))
    review = parsed(open_site.get(way))
    assert "Suggested from the series of the symbol." in text_of(review)
    assert review.xpath("//select[@name='kind']/option[@selected]/@value") == [
        "governing_body_document"
    ]
    assert review.xpath("//select[@name='governing_body']/option[@selected]/@value") == ["Council"]
    assert review.xpath("//input[@name='distribution'][@checked]/@value") == ["delegates"]
    said = {"kind": "working_group_paper", "governing_body": "Council", "meeting": "Group 2022"}
    open_site.post(f"{way}settle/", said)
    open_site.post(
        f"{way}apply/", {"seen": seal(parsed(open_site.get(way))), "distribution": "delegates"}
    )
    row = Document.objects.get(symbol="C22/61")
    assert (row.kind, row.distribution) == (
        EditionKind.WORKING_GROUP_PAPER,
        Distribution.DELEGATES,
    )
    assert row.texts.get().meeting == "Group 2022"
    assert Client().get("/en/ITU/documents/C22/61/").status_code == 404


def test_what_was_read_in_the_head_can_be_taken_away(open_site: Client) -> None:
    way = sent(open_site, file_of(document(entry("1"), meeting="Council 2022")))
    open_site.post(f"{way}settle/", {"kind": "", "governing_body": "", "meeting": "", "day": ""})
    review = parsed(open_site.get(way))
    assert not review.xpath("//select[@name='kind']/option[@selected]/@value")
    assert review.xpath("//input[@name='meeting']/@value") == [""]
    assert "The document has no date. Enter it under “The document”." in text_of(review)
    open_site.post(f"{way}settle/", {"day": "2022-02-18"})
    sealed = {"seen": seal(parsed(open_site.get(way)))}
    open_site.post(f"{way}apply/", sealed | {"distribution": "internal"})
    row = Document.objects.get(symbol="C22/61")
    assert (row.kind, row.governing_body, row.distribution) == (None, None, Distribution.INTERNAL)
    assert row.texts.get().meeting is None


def test_a_body_is_shown_by_the_readers_name_and_taken_by_the_documents(
    open_site: Client,
) -> None:
    arabic = {"language": Language.ARABIC, "original_language": Language.ARABIC}
    way = sent(open_site, file_of(document(entry("1"), governing_body="المجلس", **arabic)))
    way = way.replace("/ar/", "/en/")
    options = parsed(open_site.get(way)).xpath("//select[@name='governing_body']/option")
    offered = {one.get("value"): text_of(one) for one in options}
    assert offered["المجلس"] == "Council"
    assert [one.get("value") for one in options if one.get("selected")] == ["المجلس"]


def test_the_body_of_a_document_stays_when_something_else_is_said_of_it(
    open_site: Client,
) -> None:
    bring(paper(entry("1"), governing_body=GROUP))
    row = Document.objects.get(symbol="CWG-FHR-15/2")
    body = row.governing_body
    assert body is not None
    about = f"/en/ITU/documents/{row.symbol}/about/"
    for closed_on in (None, row.date):
        GoverningBody.objects.filter(pk=body.pk).update(closed_on=closed_on)
        form = next(
            one for one in parsed(open_site.get(about)).forms if "sheet" in (one.get("class") or "")
        )
        values = {name: value for name, value in form.form_values() if value is not None}
        open_site.post(about, values | {"distribution": "delegates"})
        assert Document.objects.get(pk=row.pk).governing_body == body


def test_a_new_document_is_not_public_unless_somebody_says_so(open_site: Client) -> None:
    way = sent(open_site, file_of(document(entry("1"))))
    open_site.post(f"{way}apply/", {"seen": seal(parsed(open_site.get(way)))})
    assert Document.objects.get(symbol="C22/61").distribution is Distribution.DELEGATES


def test_what_an_imported_document_is_can_be_said_later(open_site: Client) -> None:
    bring(document(entry("1"), kind=None))
    page, about = "/en/ITU/documents/C22/61/", "/en/ITU/documents/C22/61/about/"
    assert about in list(links(parsed(open_site.get(page))))
    form = next(
        one for one in parsed(open_site.get(about)).forms if "sheet" in (one.get("class") or "")
    )
    values = {name: value for name, value in form.form_values() if value is not None}
    values |= {"kind": "working_group_paper", "meeting-en": "Group 2022"}
    first = StatusUpdate.objects.filter(document__symbol="C22/61").latest("valid_from").valid_from
    (hint,) = texts(parsed(open_site.get(about)), "//*[@id='date-hint']")
    assert "its answers are valid from that date and cannot be changed" in hint
    earlier = open_site.post(about, values | {"date": first - timedelta(days=1)})
    assert earlier.status_code == 422
    assert open_site.post(about, values | {"date": first + timedelta(days=1)}).status_code == 302
    changed = open_site.post(about, values | {"distribution": "delegates"})
    assert changed.headers["Location"] == page
    assert "Group 2022" in text_of(parsed(open_site.get(page)))
    assert Document.objects.get(symbol="C22/61").distribution is Distribution.DELEGATES
    assert Client().get(page).status_code == 404
    assert open_site.post(about, values | {"governing_body": "999999"}).status_code == 422
    Document.objects.update(issued_at=timezone.now())
    assert open_site.get(about).status_code == 404
