"""What delegates read: what each body is asked, and one document with all that is to be known."""

import datetime
from dataclasses import replace
from itertools import product

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.rooms.builders import (
    OLDER,
    REPORT,
    bring,
    document,
    entry,
    full_entry,
    in_french,
    report,
)
from tests.rooms.builders import paper as paper_of
from tests.rooms.people import person, sign_in
from tests.web.pages import parsed, text_of, texts
from uptake.core.codes import (
    Acceptance,
    Action,
    Addressee,
    Audience,
    DecisionState,
    Distribution,
    Implementation,
    Language,
    Role,
    Visibility,
)
from uptake.core.document import Decision, Entry
from uptake.core.meetings import DecisionGiven
from uptake.core.permissions import Sight
from uptake.core.recipients import machine
from uptake.meetings.queries import bodies_asked, to_decide
from uptake.meetings.services import deciding
from uptake.record.queries.cache import forget
from uptake.record.queries.viewpoint import Look
from uptake.register.models import Document, FollowUp, GoverningBody, Organization, Report

pytestmark = pytest.mark.django_db
WAY = "/en/ITU/to-decide/"
ONE = "/en/ITU/documents/C22/61/to-decide/"
AFTER = datetime.datetime(2022, 6, 30, 9, tzinfo=datetime.UTC)
JULY, LATER = datetime.date(2022, 7, 1), datetime.date(2024, 1, 1)


def asked(number: str, report: str = REPORT, **values: object) -> Entry:
    """A recommendation to governing bodies, with the secretariat's answer."""
    given = {"addressee": Addressee.GOVERNING_BODIES, "decision": Decision(), **values}
    return entry(number, report, **given)


@pytest.fixture
def brought(db: None) -> None:
    """The paper of January, and the document of February that moves on."""
    del db
    bring(
        paper_of(entry("1"), asked("2", implementation=Implementation.NOT_STARTED, remarks="No."))
    )
    bring(document(entry("1"), replace(full_entry(), remarks="Work is done."), asked("3")), 1)


def page_of(client: Client, address: str = ONE) -> object:
    return parsed(client.get(address))


def decide(state: DecisionState, number: str = "2", **words: str) -> None:
    which = FollowUp.objects.get(recommendation__number=number).pk
    given = DecisionGiven(state, {Language(code): text for code, text in words.items()})
    deciding.decide(
        document=Document.objects.get(symbol="C22/61").pk,
        states={None: DecisionGiven(DecisionState.NOTED), which: given},
        body=GoverningBody.objects.filter(organization__code="ITU")[0].pk,
        symbol="C22/DEC/9",
        day=datetime.date(2022, 3, 31),
        by=machine("Ana"),
        at=AFTER,
    )


def test_each_body_is_told_what_it_is_asked(client: Client, brought: None) -> None:
    del brought
    page = page_of(client, WAY)
    assert texts(page, "//h2")[0] == "Council"
    assert "to endorse 2 recommendations" in text_of(page)
    assert ONE in page.xpath("//main//a/@href")  # type: ignore[attr-defined]


def test_where_there_is_no_document_it_says_what_will_be_here(client: Client) -> None:
    bring(document())
    Document.objects.update(distribution=Distribution.DELEGATES)
    page = page_of(client, WAY)
    assert "No document has been issued to a governing body yet." in text_of(page)
    assert "/en/ITU/" in page.xpath("//main//a/@href")  # type: ignore[attr-defined]


def test_a_document_says_in_short_what_is_asked(client: Client, brought: None) -> None:
    del brought
    page = page_of(client)
    told = texts(page, "//ol[@class='in-short']/li")
    assert told[0].startswith("Take note of the status of the recommendations.")
    assert told[1].startswith("Endorse 2 recommendations, or take other decisions on them.")
    anchors = page.xpath("//ul[@class='ways']//a/@href")  # type: ignore[attr-defined]
    assert anchors == ["#matter-1", "#matter-2"]
    assert texts(page, "//article//h2") == ["Recommendation 2", "Recommendation 3"]


def test_a_recommendation_comes_with_all_that_is_to_be_known(client: Client, brought: None) -> None:
    del brought
    page = page_of(client)
    (first,) = page.xpath("//article[1]")  # type: ignore[attr-defined]
    told = dict(zip(texts(first, ".//dl/dt"), texts(first, ".//dl/dd"), strict=True))
    assert "do what is asked in number 2" in texts(first, ".//*[@class='recommendation-text']")[0]
    assert "transparency" in told["Intended impact"]
    assert "Accepted" in told["Proposed answer"]
    assert "in the plan for 2023" in told["Proposed answer"]
    assert "Work is done." in told["Proposed answer"]
    assert "Financial implications: Additional" in told["Financial implications"]
    assert "CHF" in told["Financial implications"]
    assert "about two posts" in told["Financial implications"]
    assert told["CEB comments"] == "not yet available"
    assert "CWG-FHR-15/2, 11 January 2022" in told["Previous status"]
    assert "Not started" in told["Previous status"]
    assert "Remarks" in texts(first, ".//summary")[0]


def test_what_nobody_has_said_is_said_not_to_be(client: Client, brought: None) -> None:
    del brought
    (last,) = page_of(client).xpath("//article[2]")  # type: ignore[attr-defined]
    told = dict(zip(texts(last, ".//dl/dt"), texts(last, ".//dl/dd"), strict=True))
    assert "Intended impact" not in told
    assert told["Financial implications"] == "The answer does not state the financial implications."
    assert told["Previous status"] == "New: no earlier document contains it."


def test_last_year_s_document_is_known_without_being_named(client: Client) -> None:
    year = datetime.date(2021, 2, 18)
    before = asked("2", OLDER, acceptance=Acceptance.UNDER_CONSIDERATION, implementation=None)
    bring(document(before, symbol="C21/50", date=year, based_on=()))
    bring(document(asked("2", OLDER), asked("3"), based_on=()), 1)
    (first,) = page_of(client).xpath("//article[contains(.//h2, 'Recommendation 2')]")  # type: ignore[attr-defined]
    told = texts(first, ".//*[@class='before']")[0]
    assert told.startswith("C21/50, 18 February 2021")
    assert "Under consideration" in told


def test_where_nothing_changed_it_says_so(client: Client) -> None:
    bring(paper_of(asked("2")))
    bring(document(asked("2")), 1)
    assert "Unchanged since then." in text_of(page_of(client))


def test_a_document_without_such_recommendations_asks_to_be_noted(client: Client) -> None:
    bring(document(entry("1")))
    page = page_of(client)
    assert "Nothing to endorse" in text_of(page)
    assert page.xpath("//article") == []  # type: ignore[attr-defined]
    assert "There are no recommendations left to endorse." in text_of(page_of(client, WAY))


def test_a_working_group_decides_on_none(client: Client, brought: None) -> None:
    del brought
    page = page_of(client, "/en/ITU/documents/CWG-FHR-15/2/to-decide/")
    assert "or state that there is no objection" in text_of(page)
    assert "For decision by the governing body" in text_of(page)
    assert not [one for one in page.xpath("//main//a/@href") if "draft" in one]  # type: ignore[attr-defined]


def test_what_was_decided_is_told(client: Client, brought: None) -> None:
    del brought
    decide(DecisionState.ENDORSED, en="as proposed, with thanks")
    page = page_of(client)
    assert "The document as a whole: Noted on 31 March 2022." in text_of(page)
    assert texts(page, "//p[@class='decided']/b") == ["Endorsed"]
    assert "as proposed, with thanks" in texts(page, "//article[1]//blockquote")[0]
    assert "C22/DEC/9" in text_of(page.xpath("//article[1]")[0])  # type: ignore[attr-defined]
    assert texts(page, "//ol[@class='in-short']/li")[1].startswith("Endorse 1 recommendation,")
    assert "Noted, 31 March 2022" in text_of(page_of(client, WAY))


def test_when_all_is_decided_nothing_is_asked(client: Client, brought: None) -> None:
    del brought
    decide(DecisionState.ENDORSED)
    assert texts(page_of(client), "//h1") == ["Action requested"]
    decide(DecisionState.DEFERRED, "3")
    page = page_of(client)
    assert "All decided: 1 of 2 endorsed." in text_of(page)
    assert texts(page, "//h1") == ["Decisions of the meeting"]
    assert texts(page, "//title")[0].startswith("Decisions of the meeting")
    assert "Proposed answer" not in text_of(page)
    assert "No individual decisions on them are required." not in text_of(page)


def test_the_summary_says_what_each_recommendation_is_about(client: Client, brought: None) -> None:
    del brought
    about = texts(page_of(client), "//ul[@class='ways']/li/p")
    assert "do what is asked in number 2" in about[0]
    assert "do what is asked in number 3" in about[1]


def test_it_is_read_in_one_s_own_language(client: Client, brought: None) -> None:
    del brought
    bring(in_french(document(entry("1"), full_entry(), asked("3"))), 2)
    page = page_of(client, "/fr/ITU/documents/C22/61/to-decide/")
    assert texts(page, "//h1") == ["Suite à donner"]
    assert "devraient faire ce qui est demandé au numéro 2" in text_of(page)
    files = [one for one in page.xpath("//main//a/@href") if "/files/" in one]  # type: ignore[attr-defined]
    assert [one.rsplit("/", 1)[1] for one in files] == ["fr.docx", "fr.pdf"]
    assert "/draft-decision/fr/" in page.xpath("//main//a/@href")[-2]  # type: ignore[attr-defined]


def test_what_was_said_later_is_not_in_it(client: Client, brought: None) -> None:
    del brought
    bring(
        document(asked("2", remarks="Said later."), symbol="C23/10", date=datetime.date(2023, 2, 1))
    )
    assert "Said later." not in text_of(page_of(client))


def test_what_is_asked_is_counted_as_the_document_itself_says_it() -> None:
    bring(
        document(
            entry("1"),
            asked("2"),
            asked("3", decision=Decision(DecisionState.ENDORSED)),
            asked("4", decision=Decision(DecisionState.DEFERRED, "Council")),
            asked("5", governing_body="Assembly"),
            asked("6", for_information=True, acceptance=None, implementation=None),
            asked("7", acceptance=None, implementation=None, remarks=None),
            entry("8", acceptance=None, implementation=None, remarks=None, comment_language=None),
            entry("9", addressee=Addressee.OTHER, acceptance=None, implementation=None),
            entry("10", action=Action.GOVERNING_BODY, decision=Decision()),
            asked("11", OLDER),
            asked("12"),
            reports=(report(), report(OLDER)),
        )
    )
    decide(DecisionState.DEFERRED, "12")
    Report.objects.filter(symbol=OLDER).update(visibility=Visibility.RESTRICTED)
    forget()
    body = Organization.objects.get(code="ITU").pk
    told = set()
    for day, sight in product((JULY, LATER), Sight):
        look = Look(body, Language.ENGLISH, day, restricted=sight, audience=Audience.STAFF)
        (counted,) = bodies_asked(look)
        whole = to_decide(look, counted.latest.document.key)
        assert whole is not None
        assert counted.latest.to_endorse == len(whole.open)
        told.add(len(whole.open))
    assert len(told) == 2  # what not everybody may read is counted for those who may


def test_what_is_for_delegates_is_there_for_them_alone(client: Client, brought: None) -> None:
    del brought
    Document.objects.filter(symbol="C22/61").update(distribution=Distribution.DELEGATES)
    assert client.get(ONE).status_code == 404
    assert "C22/61" not in text_of(page_of(client, WAY))
    sign_in(client, person("delegate@itu.example", Role.READER))
    assert client.get(ONE).status_code == 200
    assert "C22/61" in text_of(page_of(client, WAY))


def test_a_revision_has_its_own_page(client: Client, brought: None) -> None:
    del brought
    bring(document(asked("2"), revision=1, date=datetime.date(2022, 3, 1)), 2)
    page = page_of(client, "/en/ITU/documents/C22/61/rev.1/to-decide/")
    assert "C22/61 (Rev.1)" in text_of(page)
    assert client.get("/en/ITU/documents/C22/61/rev.2/to-decide/").status_code == 404
    assert client.get("/en/ITU/documents/C99/1/to-decide/").status_code == 404


def test_more_recommendations_ask_no_more_questions(client: Client) -> None:
    def questions(address: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    bring(paper_of(asked("1")))
    bring(document(asked("1")), 1)
    few = questions(ONE), questions(WAY)
    many = [asked(str(number)) for number in range(1, 31)]
    bring(paper_of(*many), 2)
    bring(document(*many), 3)
    assert (questions(ONE), questions(WAY)) == few
