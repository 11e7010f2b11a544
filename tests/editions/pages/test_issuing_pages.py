"""Issuing on the site, what a document's page says of its issue, and checking a file."""

import base64
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.editions.builders import opened
from tests.editions.issued import ISSUED, following, issue, issued
from tests.rooms.builders import bring, document, entry, paper
from tests.rooms.people import person, sign_in
from tests.web.pages import parsed, text_of, texts, with_class
from uptake.core.codes import Distribution, EditionState, IssueKind, Language, Role
from uptake.core.permissions import Sight
from uptake.core.recipients import machine
from uptake.exchange.files import WRITTEN
from uptake.record.queries.documents import issued_files, vouched
from uptake.record.services import storage
from uptake.register.models import Document, Edition, Event, Report
from uptake.wording import services as wordings

pytestmark = pytest.mark.django_db
WAY = "/en/ITU/documents/C22/61/"
VERIFY = "/en/ITU/verify/"
GIVEN = {"agreed": "yes", "reason": "The session opens tomorrow."}


def page_of(edition: Edition) -> str:
    return f"/en/ITU/editions/{edition.pk}/issue/"


def kept(made: Document, name: str) -> bytes:
    """The bytes of a file that was issued."""
    files = issued_files(made, restricted=Sight.MEMBERS)
    return storage.place_of(next(one.sha256 for one in files if one.name == name)).read_bytes()


def test_the_page_says_what_will_be_frozen_and_what_is_missing(open_site: Client) -> None:
    edition = opened()
    page = parsed(open_site.get(page_of(edition)))
    said = text_of(page)
    assert "Issue C22/61" in said
    assert f"{len(WRITTEN) * len(Language)} files, in six languages" in said
    assert page.xpath("//section[@aria-labelledby='missing']//table")
    assert page.xpath("//input[@name='agreed'][@type='checkbox']")
    titles = page.xpath("//section[@aria-labelledby='frozen']//dd/bdi")
    assert [one.get("lang", "en") for one in titles] == ["en", "ar", "zh", "fr", "ru", "es"]


def test_it_is_issued_once_that_is_confirmed(open_site: Client) -> None:
    edition = opened()
    refused = open_site.post(page_of(edition))
    assert refused.status_code == 422
    (both,) = parsed(refused).xpath("//*[@role='alert']")
    assert "give a reason" in text_of(both).lower()
    assert both.xpath(".//a/@href") == ["#reason", "#agreed"]
    given = {"reason": " The Chinese follows on Friday. "}
    unconfirmed = parsed(open_site.post(page_of(edition), given))
    assert "Confirm before issuing" in text_of(unconfirmed)
    (summary,) = unconfirmed.xpath("//*[@role='alert'][@autofocus]")
    assert text_of(summary).startswith("The document has not been issued.")
    assert summary.xpath(".//a/@href") == ["#agreed"]
    assert unconfirmed.xpath("//input[@id='agreed'][@aria-invalid='true']")
    assert unconfirmed.xpath("string(//textarea[@name='reason'])") == given["reason"]
    done = open_site.post(page_of(edition), {"agreed": "yes", **given}, follow=True)
    assert done.redirect_chain[-1][0] == WAY
    assert "The document has been issued." in text_of(parsed(done))
    edition.refresh_from_db()
    assert edition.state is EditionState.ISSUED
    event = Event.objects.get(verb="editions.issue")
    assert event.values["reason"] == "The Chinese follows on Friday."
    again = open_site.get(page_of(edition))
    assert again.headers["Location"] == WAY


def test_what_hinders_it_is_said_in_the_language_of_the_page(open_site: Client) -> None:
    edition = opened()
    Report.objects.update(visibility="restricted")
    refused = open_site.post(page_of(edition).replace("/en/", "/fr/"), GIVEN)
    assert refused.status_code == 422
    assert "ne peut être publié pour tous" in text_of(parsed(refused))


def test_a_piece_of_work_that_is_not_known_shows_the_page(open_site: Client) -> None:
    edition = opened()
    for task in ("nonsense", "00000000-0000-0000-0000-000000000000"):
        assert open_site.get(f"{page_of(edition)}?task={task}").status_code == 200


def test_an_edition_that_was_given_up_is_not_there(open_site: Client) -> None:
    edition = opened()
    Edition.objects.filter(pk=edition.pk).update(state=EditionState.GIVEN_UP)
    assert open_site.get(page_of(edition)).status_code == 404


@pytest.mark.parametrize("language", Language)
def test_an_issued_document_is_read_on_the_screen_in_any_language(
    open_site: Client, language: Language
) -> None:
    edition = opened()
    kept = f"/en/ITU/editions/{edition.pk}/reading/{language}/"
    assert open_site.get(kept).status_code == 200
    issue(edition)
    led = open_site.get(kept)
    assert led.headers["Location"] == f"{WAY}read/{language}/"
    assert led.headers["Location"] in parsed(open_site.get(WAY)).xpath(
        "//section[@aria-labelledby='files']//a/@href"
    )
    page = parsed(open_site.get(led.headers["Location"]))
    (paper_shown,) = with_class(page, "printed")
    assert paper_shown.get("lang") == language
    assert "JIU/REP/2021/3" in text_of(paper_shown)
    assert len(paper_shown.xpath(".//table")) >= 2


def test_what_was_issued_is_read_with_the_words_of_then(client: Client) -> None:
    issued()
    wordings.review(
        organization="ITU",
        language=Language.ENGLISH,
        key="accepted",
        words="Taken on",
        by=machine("Ana"),
        at=ISSUED,
    )
    said = client.get(f"{WAY}read/en/").content.decode()
    assert "Accepted" in said
    assert "Taken on" not in said


def test_a_document_for_delegates_is_not_read_by_the_public(client: Client) -> None:
    issued(distribution=Distribution.DELEGATES)
    assert client.get(f"{WAY}read/en/").status_code == 404


def test_the_page_of_a_document_names_the_end_of_the_chain(client: Client) -> None:
    made = issued()
    event = vouched(made)
    assert event is not None
    said = texts(parsed(client.get(WAY)), "//section[@aria-labelledby='vouched']")[0]
    assert f"Event chain when issued: {event.manifest.head}" in said
    (paper_shown,) = with_class(parsed(client.get(f"{WAY}read/en/")), "printed")
    assert f"Event chain when issued: {event.manifest.head}" in paper_shown.text_content()


def test_the_files_of_an_issued_document_are_sent_as_they_were_issued(client: Client) -> None:
    made = issued()
    for one in issued_files(made, restricted=Sight.PUBLIC):
        if one.language is not Language.ARABIC:
            continue
        response = client.get(f"{WAY}files/{one.language}.{one.format}")
        assert response.content == kept(made, one.name)
        assert response.headers["ETag"] == f'"{one.sha256}"'
        digest = base64.b64encode(bytes.fromhex(one.sha256)).decode()
        assert response.headers["Repr-Digest"] == f"sha-256=:{digest}:"
        assert one.name in response.headers["Content-Disposition"]
        assert response.headers["Content-Language"] == "ar"


def test_the_page_of_an_issued_document_names_its_hashes(client: Client) -> None:
    made = issued()
    page = parsed(client.get(WAY))
    assert texts(page, "//table//code[@class='hash']") == [
        one.sha256 for one in issued_files(made, restricted=Sight.PUBLIC)
    ]
    assert "Issued here on 10 February 2022" in text_of(page)
    assert "0 of 2 implemented" in text_of(page)


def test_a_report_restricted_later_takes_the_issued_files_from_the_public(client: Client) -> None:
    made = issued()
    Report.objects.update(visibility="restricted")
    response = client.get(f"{WAY}files/en.json")
    assert response.content != kept(made, "C22-61-E.json")
    assert json.loads(response.content)["entries"] == []
    assert "differ from the issued files" in text_of(parsed(client.get(WAY)))
    sign_in(client, person("reader@itu.example", Role.READER))
    assert client.get(f"{WAY}files/en.json").content == kept(made, "C22-61-E.json")


@pytest.mark.parametrize(
    ("distribution", "role", "readers"),
    [
        (Distribution.DELEGATES, None, Role.READER),
        (Distribution.INTERNAL, None, Role.TRANSLATOR),
        (Distribution.INTERNAL, Role.READER, Role.ADMINISTRATOR),
        (Distribution.INTERNAL, Role.INSPECTOR, Role.CONTRIBUTOR),
    ],
)
def test_a_document_is_nowhere_for_those_who_may_not_read_it(
    client: Client, distribution: Distribution, role: Role | None, readers: Role
) -> None:
    issued(distribution=distribution)
    if role is not None:
        house = None if role is Role.INSPECTOR else "ITU"
        sign_in(client, person("other@itu.example", role, organization=house))
    bring(document(entry("1"), symbol="C22/70", based_on=("C22/61",)), 5)
    hidden = (WAY, f"{WAY}files/en.docx", f"{WAY}changes/?from=CWG-FHR-15/2")
    for address in hidden:
        assert client.get(address).status_code == 404, address
    listed = parsed(client.get("/en/ITU/documents/"))
    assert [line.xpath(".//h2/a/@href")[0] for line in with_class(listed, "entry")] == [
        "/en/ITU/documents/C22/70/",
        "/en/ITU/documents/CWG-FHR-15/2/",
    ]
    assert "C22/61 is based on" not in text_of(
        parsed(client.get("/en/ITU/documents/CWG-FHR-15/2/"))
    )
    none = parsed(client.get("/en/ITU/?document=C22/61"))
    assert not with_class(none, "entry")
    one = parsed(client.get("/en/ITU/recommendations/JIU/REP/2021/3/1/"))
    assert "C22/61" not in text_of(one)
    sign_in(client, person("reader@itu.example", readers))
    for address in hidden:
        assert client.get(address).status_code == 200, address


def test_a_revision_takes_the_place_of_what_it_revises(client: Client) -> None:
    first = issued()
    issue(following(first, revision=1, issue=IssueKind.REVISION))
    listed = parsed(client.get("/en/ITU/documents/"))
    lines = with_class(listed, "entry")
    assert [line.xpath(".//h2/a/@href")[0] for line in lines] == [
        "/en/ITU/documents/C22/61/rev.1/",
        "/en/ITU/documents/CWG-FHR-15/2/",
    ]
    assert "Revision of: C22/61" in text_of(lines[0])
    old = parsed(client.get(WAY))
    assert "Replaced by a later revision: C22/61 (Rev.1)." in text_of(old)
    new = parsed(client.get(f"{WAY}rev.1/"))
    assert "Replaced by a later revision" not in text_of(new)
    for page in (old, new):
        chain = page.xpath("//section[@aria-labelledby='issues']//li")
        assert [text_of(one).split(" ")[0] for one in chain] == ["C22/61", "C22/61"]
        assert "amends C22/61" in text_of(chain[1])


def test_a_list_of_many_documents_asks_no_more_questions(client: Client) -> None:
    bring(paper(entry("1")))

    def questions() -> int:
        client.get("/en/ITU/documents/")  # what is remembered of this state is asked now
        with CaptureQueriesContext(connection) as asked:
            client.get("/en/ITU/documents/")
        return len(asked)

    few = questions()
    for number in range(12):
        bring(document(entry("1"), symbol=f"C22/{number + 1}"), number + 1)
    assert questions() == few


def checked(client: Client, content: bytes, name: str = "some.file") -> str:
    """What the site says of a file."""
    response = client.post(VERIFY, {"file": SimpleUploadedFile(name, content)})
    assert response.status_code == 200
    return text_of(parsed(response))


def test_anybody_can_check_a_file(client: Client) -> None:
    made = issued()
    said = checked(client, kept(made, "C22-61-F.docx"))
    assert "Issued, unchanged" in said
    assert "C22-61-F.docx" in said
    assert made.chain_head in said
    assert "Not issued here" in checked(client, b"Dear colleagues,")
    asked = client.post(VERIFY)
    assert asked.status_code == 422
    assert "Choose a file." in text_of(parsed(asked))


def test_what_differs_is_shown_to_who_may_have_files_read(
    client: Client, open_site: Client
) -> None:
    made = issued()
    plain = json.loads(kept(made, "C22-61-E.json"))
    plain["entries"][0]["acceptance"] = "not_accepted"
    content = json.dumps(plain).encode()
    said = checked(open_site, content, "C22-61-E.json")
    assert "Differs from the issued file" in said
    assert "Changed recommendations" in said
    client.logout()
    assert "Not issued here" in checked(client, content, "C22-61-E.json")


def test_a_file_for_delegates_is_unknown_to_the_public(client: Client) -> None:
    made = issued(distribution=Distribution.DELEGATES)
    content = kept(made, "C22-61-E.docx")
    assert "Not issued here" in checked(client, content)
    sign_in(client, person("reader@itu.example", Role.READER))
    assert "Issued, unchanged" in checked(client, content)
