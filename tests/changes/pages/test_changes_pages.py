"""What changed between two documents, as a page and as files: chosen, explained, taken home."""

import datetime
import io
import zipfile

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.editions.builders import given
from tests.meetings.builders import requested
from tests.rooms.builders import OLDER, REPORT, bring, document, entry, paper, report
from tests.rooms.clearing import DONE, cleared, contributor, officer
from tests.rooms.people import person, sign_in
from tests.web.pages import Element, parsed, text_of, texts, with_class
from uptake.core.codes import Acceptance, Distribution, Implementation, Implications, Language, Role
from uptake.core.recipients import machine
from uptake.editions import services as editions
from uptake.record.queries.cache import forget
from uptake.register.models import Document

pytestmark = pytest.mark.django_db
WAY = "/en/ITU/documents/"
CHANGES = f"{WAY}C22/61/changes/"
LAST_YEAR = datetime.date(2021, 2, 18)


@pytest.fixture(autouse=True)
def _register(db: None) -> None:
    """Last year's document, the working-group paper, this year's document."""
    del db
    begun = entry("1", implementation=Implementation.IN_PROGRESS)
    bring(
        document(
            entry("1", implementation=Implementation.NOT_STARTED),
            symbol="C21/61",
            date=LAST_YEAR,
            based_on=(),
        )
    )
    bring(paper(begun, entry("2"), entry("3")), 1)
    done = entry("1", implementation=Implementation.IMPLEMENTED)
    new = entry("9", OLDER)
    bring(document(done, entry("2"), new, reports=(report(), report(OLDER))), 2)


def page(client: Client, way: str = CHANGES) -> Element:
    response = client.get(way)
    assert response.status_code == 200
    return parsed(response)


def section(shown: Element, name: str) -> Element:
    return shown.xpath(f"//section[@aria-labelledby='{name}']")[0]


def options(shown: Element, name: str) -> list[str]:
    return [str(one) for one in shown.xpath(f"//select[@name='{name}']/option/@value")]


def test_the_paper_is_offered_first_and_last_years_document_next(client: Client) -> None:
    shown = page(client)
    assert options(shown, "from") == ["CWG-FHR-15/2", "C21/61"]
    assert options(shown, "to") == ["C22/61", "CWG-FHR-15/2", "C21/61"]
    assert texts(shown, "//h1") == ["Changes from CWG-FHR-15/2 to C22/61"]


def test_last_years_is_what_a_document_without_a_basis_is_compared_with(client: Client) -> None:
    assert texts(page(client, f"{WAY}CWG-FHR-15/2/changes/"), "//h1") == [
        "Changes from C21/61 to CWG-FHR-15/2"
    ]


def test_any_two_are_chosen(client: Client) -> None:
    shown = page(client, f"{CHANGES}?from=C21%2F61")
    assert texts(shown, "//h1") == ["Changes from C21/61 to C22/61"]
    assert shown.xpath("//select[@name='from']/option[@selected]/@value") == ["C21/61"]
    led = client.get(f"{CHANGES}?from=C21/61&to=CWG-FHR-15/2&in=fr")
    assert led.url == f"{WAY}CWG-FHR-15/2/changes/?from=C21%2F61&in=fr"  # type: ignore[attr-defined]
    assert client.get(f"{CHANGES}?from=C99/1").status_code == 404
    assert client.get(f"{CHANGES}?to=C99/1").status_code == 404


def test_the_texts_are_in_the_language_that_is_asked_for(client: Client) -> None:
    shown = page(client, f"{CHANGES}?in=fr")
    assert shown.xpath("//select[@name='in']/option[@selected]/@value") == ["fr"]
    assert texts(shown, "//h1") == ["Changes from CWG-FHR-15/2 to C22/61"]


def test_each_figure_has_its_reasons_and_every_one_is_a_link(client: Client) -> None:
    shown = section(page(client), "changed-figures")
    told = [" ".join(text_of(one).split()) for one in shown.xpath("./ul/li")]
    implemented = next(one for one in told if one.startswith("Implemented"))
    assert "0 →before, after 1 (+1)" in implemented
    assert "Now counted here (1), Accepted, In progress → Accepted, Implemented" in implemented
    whole = next(one for one in told if one.startswith("Recommendations"))
    assert "Added (1)" in whole
    assert "No longer there (1)" in whole
    links = shown.xpath(".//a")
    assert {one.get("href") for one in links} == {
        f"/en/ITU/recommendations/{REPORT}/1/",
        f"/en/ITU/recommendations/{REPORT}/3/",
        f"/en/ITU/recommendations/{OLDER}/9/",
    }
    assert all(client.get(one.get("href")).status_code == 200 for one in links)
    assert links[0].get("aria-label") == f"{OLDER} Recommendation 9"


def test_what_came_and_went_says_why(client: Client) -> None:
    shown = page(client)
    why = [text_of(one) for one in with_class(shown, "why")]
    assert "The report is new in the document" in why
    assert "No reason is known" in why


def test_what_was_asked_for_is_shown_as_met(client: Client) -> None:
    asked_on = Document.objects.get(symbol="CWG-FHR-15/2")
    requested(asked_on, day=datetime.date(2022, 1, 20))
    costs = {"financial_implications": Implications.NONE_ADDITIONAL}
    bring(document(entry("1", **costs), entry("2", **costs), symbol="C22/64"), 7)
    shown = section(page(client, f"{WAY}C22/64/changes/"), "requests-met")
    assert "to add the financial implications" in text_of(shown)
    assert texts(shown, ".//b") == ["met"]
    assert shown.xpath(".//a/@href")[-1] == f"{WAY}C22/64/requests/"
    told = body_of(client, f"{WAY}C22/64/changes/changes/en.docx").decode()
    for words in ("What was asked for, and whether it is met", "to add the financial implications"):
        assert words in told
    assert "هل استُوفي" in body_of(client, f"{WAY}C22/64/changes/changes/ar.docx").decode()


def test_nothing_changed_is_said_and_nothing_is_explained(client: Client) -> None:
    bring(document(entry("2"), symbol="C22/62"), 5)
    bring(document(entry("2"), symbol="C22/63", based_on=("C22/62",)), 6)
    shown = page(client, f"{WAY}C22/63/changes/")
    assert texts(shown, "//p[@class='lede']") == ["No differences"]
    assert shown.xpath("//section[@aria-labelledby='changed-figures']") == []


def test_what_was_said_with_an_answer_is_its_reason(client: Client) -> None:
    sign_in(client, person("carla@itu.example", Role.COORDINATOR))
    one = contributor()
    taken_back = "The register was closed again."
    answer = DONE.__class__(
        **{
            **{name: getattr(DONE, name) for name in DONE.__dataclass_fields__},
            "implementation": Implementation.IN_PROGRESS,
            "why": taken_back,
        }
    )
    cleared(one, officer(), answer)
    bring(
        document(
            entry("1", implementation=Implementation.IN_PROGRESS),
            symbol="C23/61",
            date=datetime.date(2023, 2, 18),
            based_on=("C22/61",),
        ),
        9,
    )
    shown = page(client, f"{WAY}C23/61/changes/")
    assert any(taken_back in text_of(one) for one in with_class(shown, "why"))


def test_an_edition_on_its_way_is_compared_as_it_would_print_now(client: Client) -> None:
    editions.open_(
        organization="ITU",
        given=given(symbol="C23/61", date=datetime.date(2023, 2, 18), follows=("C22/61",)),
        by=machine("Ana"),
        at=datetime.datetime(2022, 9, 1, 9, tzinfo=datetime.UTC),
    )
    way = f"{WAY}C23/61/changes/"
    assert client.get(way).status_code == 404
    assert "C23/61" not in options(page(client), "to")
    sign_in(client, person("carla@itu.example", Role.COORDINATOR))
    shown = page(client, way)
    assert texts(shown, "//h1") == ["Changes from C22/61 to C23/61"]
    assert "in its current form" in text_of(shown)
    assert "C23/61" in options(shown, "to")
    assert "C23/61" not in options(page(client), "from")
    (file,) = shown.xpath("//table//tr[1]/td[3]/a/@href")
    assert client.get(file).status_code == 200


def test_a_document_for_delegates_is_compared_by_nobody_else(client: Client) -> None:
    Document.objects.filter(symbol="CWG-FHR-15/2").update(distribution=Distribution.DELEGATES.value)
    assert options(page(client), "from") == ["C21/61"]
    ways = (f"{CHANGES}?from=CWG-FHR-15/2", f"{WAY}CWG-FHR-15/2/changes/")
    files = (
        f"{CHANGES}marked-up/en.docx?from=CWG-FHR-15/2",
        f"{WAY}CWG-FHR-15/2/changes/changes/en.pdf",
    )
    assert [client.get(way).status_code for way in (*ways, *files)] == [404] * 4
    sign_in(client, person("rosa@itu.example", Role.READER))
    assert [client.get(way).status_code for way in (*ways, *files)] == [200] * 4


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", ["changes/{}.docx", "changes/{}.pdf", "marked-up/{}.docx"])
def test_every_file_is_there_in_every_language(
    client: Client, language: Language, name: str
) -> None:
    response = client.get(CHANGES + name.format(language))
    assert response.status_code == 200
    assert response.headers["Content-Language"] == language
    told, ending = name.partition("/")[0], name.rpartition(".")[2]
    named = f"{told}-CWG-FHR-15-2-C22-61-{language.letter}.{ending}"
    assert response.headers["Content-Disposition"] == f'attachment; filename="{named}"'
    if ending == "pdf":
        assert response.content.startswith(b"%PDF-")
    else:
        body = zipfile.ZipFile(io.BytesIO(response.content)).read("word/document.xml")
        assert (b"<w:ins " in body) == (told == "marked-up")


def test_other_files_are_not_there(client: Client) -> None:
    names = ("marked-up/en.pdf", "changes/en.csv", "other/en.docx", "changes/xx.docx")
    statuses = [client.get(CHANGES + name, follow=True).status_code for name in names]
    assert statuses == [404] * 4


def test_two_days_have_the_same_files(client: Client) -> None:
    days = "/en/ITU/differences/?from=2022-01-11&to=2022-02-18"
    links = page(client, days).xpath("//table[@class='files']//a/@href")
    assert len(links) == 18
    for link in links[:3]:
        response = client.get(link)
        assert response.status_code == 200
        assert "2022-01-11-2022-02-18-A" in response.headers["Content-Disposition"]
    narrowed = page(client, f"{days}&report={OLDER}").xpath("//table[@class='files']//a/@href")
    assert f"report={OLDER.replace('/', '%2F')}" in narrowed[0]
    assert client.get("/en/ITU/differences/marked-up/en.pdf?from=2022-01-11").status_code == 404


def test_a_public_file_of_two_days_has_nothing_that_was_only_cleared(client: Client) -> None:
    cleared(contributor("ana@itu.example", "2"), officer(), DONE, "2")
    way = "/en/ITU/differences/changes/en.docx?from=2022-08-01&to=2022-12-01"
    assert b"It is done" not in body_of(client, way)
    sign_in(client, person("carla@itu.example", Role.COORDINATOR))
    assert b"It is done" in body_of(client, way)


def body_of(client: Client, way: str) -> bytes:
    content = client.get(way).content
    return zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml")


@pytest.mark.parametrize("language", Language)
def test_the_page_is_there_in_every_language(client: Client, language: Language) -> None:
    assert len(texts(page(client, f"/{language}/ITU/documents/C22/61/changes/"), "//h1")) == 1


def test_many_changes_ask_no_more_than_few(client: Client) -> None:
    def asked(way: str) -> int:
        page(client, way)
        with CaptureQueriesContext(connection) as captured:
            page(client, way)
        return len(captured)

    few = asked(CHANGES)
    numbers = [str(number) for number in range(1, 31)]
    refused = (
        entry(one, acceptance=Acceptance.NOT_ACCEPTED, implementation=None) for one in numbers
    )
    bring(document(*(entry(one) for one in numbers), symbol="C22/62", based_on=()), 20)
    bring(document(*refused, symbol="C22/63", based_on=("C22/62",)), 21)
    assert asked(f"{WAY}C22/63/changes/") <= few


def test_pages_of_a_document_ask_at_most_twice_what_the_register_asks(client: Client) -> None:
    """As cold as they ever are: the first look after an act, with requests along the way."""
    row = Document.objects.get(symbol="CWG-FHR-15/2")
    requested(row, day=row.date or LAST_YEAR)
    sign_in(client, person("carla@itu.example", Role.COORDINATOR))

    def asked(way: str) -> int:
        page(client, way)
        forget()
        with CaptureQueriesContext(connection) as captured:
            page(client, way)
        return len(captured)

    most = 2 * asked("/en/ITU/")
    assert asked(f"{WAY}C22/61/") <= most
    assert asked(CHANGES) <= most
