"""What all lists have in common: filters at once, chips, order, files, on each of them."""

import datetime

import pytest
from django.test import Client

from tests.rooms import clearing
from tests.rooms.builders import bring, document, entry
from tests.rooms.people import person, sign_in
from tests.web.pages import Element, parsed, text_of, texts
from uptake.core.codes import Language, Role
from uptake.register.models import GoverningBody, GoverningBodyName, Person, SavedView

pytestmark = pytest.mark.django_db

LISTS = {
    "": (Role.COORDINATOR, "status=accepted", "sort=-report"),
    "mine/": (Role.CONTRIBUTOR, "report=JIU/REP/2021/3", "sort=report"),
    "clearance/": (Role.CLEARING_OFFICER, "report=JIU/REP/2021/3", "sort=newest"),
    "assignments/new/": (Role.COORDINATOR, "status=accepted", ""),
    "assignments/": (Role.COORDINATOR, "status=accepted", "by=person"),
    "documents/": (Role.READER, "kind=governing_body_document", "sort=symbol"),
    "terms/": (Role.TRANSLATOR, "standing=ours", "language=fr&sort=words"),
    "translation/fr/": (Role.TRANSLATOR, "report=JIU/REP/2021/3", "sort=shortest"),
}


@pytest.fixture
def clients(db: None) -> dict[Role, Client]:
    """The people of each list: Ana answers 1 and 2, and has handed in the first."""
    del db
    bring(document(entry("1"), entry("2")))
    bring(document(entry("1"), symbol="C20/60", date=datetime.date(2020, 2, 1)))
    ana = clearing.contributor("ana@itu.example", "1", "2")
    clearing.submitted(ana)
    found = {}
    for role in {role for role, *_ in LISTS.values()}:
        client = Client()
        theirs = role is Role.CONTRIBUTOR
        one = (
            Person.objects.get(pk=ana.person or 0)
            if theirs
            else person(f"{role}@itu.example", role)
        )
        sign_in(client, one)
        found[role] = client
    return found


@pytest.mark.parametrize("way", LISTS)
def test_each_list_is_filtered_at_once_and_taken_home(
    clients: dict[Role, Client], way: str
) -> None:
    role, narrowed, kept = LISTS[way]
    client = clients[role]
    page = parsed(client.get(f"/en/ITU/{way}?{narrowed}&{kept}&page=1"))
    assert page.xpath("//form[@data-at-once]//input[@type='search']")
    (chip,) = page.xpath("//*[contains(@class, 'chip')][self::a]")
    gone = narrowed.partition("=")[0]
    assert f"{gone}=" not in chip.get("href").partition("?")[2].replace("&", " ")
    for one in filter(None, kept.split("&")):
        assert one in chip.get("href")
    files = [one for one in page.xpath("//a/@href") if "as=" in one]
    assert [one.rpartition("as=")[2] for one in files] == ["xlsx", "csv", "docx", "pdf"]
    assert all(narrowed.replace("/", "%2F") in one and "page" not in one for one in files)
    sent = client.get(f"/en/ITU/{way}{files[1]}" if files[1].startswith("?") else files[1])
    assert sent.status_code == 200
    assert sent.headers["Content-Type"].startswith("text/csv")
    assert len(sent.content.decode().splitlines()) > 1
    assert client.get(f"/en/ITU/{way}?as=exe").status_code == 404


@pytest.mark.parametrize("way", LISTS)
def test_a_list_in_which_nothing_matches_says_so_and_leads_back(
    clients: dict[Role, Client], way: str
) -> None:
    role, _, kept = LISTS[way]
    page = parsed(clients[role].get(f"/en/ITU/{way}?{kept}&q=zzzyyy"))
    said = text_of(page)
    assert "match" in said or "0 texts" in said or "0 of" in said
    assert not [one for one in page.xpath("//a/@href") if "as=" in one]
    assert texts(page, "//*[contains(@class, 'chip')][self::a]")


@pytest.mark.parametrize("way", LISTS)
def test_what_a_filter_puts_into_the_address_is_the_same_in_all_languages(
    clients: dict[Role, Client], way: str
) -> None:
    role, narrowed, _ = LISTS[way]
    body = GoverningBody.objects.get(documents__symbol="C22/61")
    name = GoverningBodyName.objects.filter(governing_body=body)[0]
    name.pk, name.language, name.name = None, Language.FRENCH, "Le Conseil"
    name.save()
    asked = f"{way}?{narrowed}&body={body.pk}"
    offered = [_offered(clients[role], f"/{one}/ITU/{asked}") for one in Language]
    assert offered[0]
    assert [one for one in offered if one != offered[0]] == []


def _offered(client: Client, address: str) -> dict[str, set[str]]:
    page = parsed(client.get(address))
    return {
        one.get("name"): set(one.xpath("./option/@value")) for one in page.xpath("//form//select")
    }


@pytest.mark.parametrize("way", sorted(LISTS.keys() - {"assignments/new/"}))
def test_each_list_is_saved_by_a_name_and_its_changes_are_told(
    clients: dict[Role, Client], way: str
) -> None:
    role, narrowed, kept = LISTS[way]
    client = clients[Role.COORDINATOR if role is Role.READER else role]
    page = parsed(client.get(f"/en/ITU/{way}?{narrowed}&{kept}&page=1"))
    (form,) = page.xpath("//form[contains(@action, '/views/save/')]")
    told = client.post(form.get("action"), _hidden(form) | {"view-name": "Monday"}, follow=True)
    saved = parsed(told)
    (chip,) = saved.xpath("//section[@aria-labelledby='views']//ul//a")
    assert (text_of(chip), chip.get("aria-current")) == ("Monday", "page")
    assert chip.get("href").startswith(f"/en/ITU/{way}?")
    again = parsed(client.get(chip.get("href")))
    narrows = "//*[@class='leaf narrowed']//*[@class='chip']"
    assert texts(again, narrows) == texts(page, narrows) != []
    (notify,) = saved.xpath("//form[contains(@action, '/notify/')]")
    said = parsed(client.post(notify.get("action"), _hidden(notify), follow=True))
    assert "You will receive a message when this list changes" in text_of(said)
    assert said.xpath("//section[@aria-labelledby='views']//a[@aria-current]")


def test_a_view_is_offered_on_its_own_list_alone(clients: dict[Role, Client]) -> None:
    coordinator = clients[Role.COORDINATOR]
    for one in ("register", "documents"):
        given = {"list": one, "view-name": "Same name", "query": "sort=symbol"}
        coordinator.post("/en/ITU/views/save/", given)
    for way in ("", "documents/"):
        page = parsed(coordinator.get(f"/en/ITU/{way}"))
        hrefs = page.xpath("//section[@aria-labelledby='views']//ul//a/@href")
        assert hrefs == [f"/en/ITU/{way}?sort=symbol"]


def test_who_does_not_see_a_list_does_not_save_it(clients: dict[Role, Client]) -> None:
    given = {"list": "clearance", "view-name": "Queue", "query": ""}
    clients[Role.TRANSLATOR].post("/en/ITU/views/save/", given)
    assert not SavedView.objects.exists()


def _hidden(form: Element) -> dict[str, str]:
    return {one.get("name"): one.get("value") for one in form.xpath(".//input[@type='hidden']")}


def test_what_is_ticked_is_taken_home(clients: dict[Role, Client]) -> None:
    page = parsed(clients[Role.COORDINATOR].get("/en/ITU/assignments/new/"))
    first, *_ = page.xpath("//input[@name='follow_up']/@value")
    for way, form in {
        "assignments/new/": {"follow_up": first},
        "assignments/change/": {
            "assignment": parsed(clients[Role.COORDINATOR].get("/en/ITU/assignments/")).xpath(
                "//input[@name='assignment']/@value"
            )[0]
        },
    }.items():
        client = clients[Role.COORDINATOR]
        sent = client.post(f"/en/ITU/{way}", form | {"as": "csv"})
        assert sent.headers["Content-Type"].startswith("text/csv"), way
        assert len(sent.content.decode().splitlines()) == 2
        assert client.post(f"/en/ITU/{way}", {"as": "csv"}).status_code == 422
    translator = clients[Role.TRANSLATOR]
    sent = translator.post("/en/ITU/terms/approve/fr/", {"term": ["remarks"], "as": "csv"})
    assert len(sent.content.decode().splitlines()) == 2


def test_what_is_ticked_in_the_queue_is_taken_home(clients: dict[Role, Client]) -> None:
    officer = clients[Role.CLEARING_OFFICER]
    clearing.submitted(clearing.contributor("bo@itu.example", "2"), number="2", minutes=9)
    page = parsed(officer.get("/en/ITU/clearance/"))
    ticks = page.xpath("//input[@name='seen']/@value")
    sent = officer.post("/en/ITU/clearance/selected/", {"seen": ticks[0], "as": "csv"})
    assert len(sent.content.decode().splitlines()) == 2
    told = officer.post("/en/ITU/clearance/selected/", {"as": "csv"}, follow=True)
    assert "Select at least one recommendation" in text_of(parsed(told))


def test_whoever_clears_from_a_narrowed_queue_comes_back_to_it(
    clients: dict[Role, Client],
) -> None:
    officer = clients[Role.CLEARING_OFFICER]
    asked = "sort=newest&report=JIU%2FREP%2F2021%2F3"
    page = parsed(officer.get(f"/en/ITU/clearance/?{asked}"))
    (form,) = page.xpath("//form[@data-clear]")
    sent = {one.get("name"): one.get("value") for one in form.xpath(".//input")}
    done = officer.post(form.get("action"), sent)
    assert asked in done.headers["Location"]


def test_the_counts_of_what_one_is_to_answer_follow_the_filter(clients: dict[Role, Client]) -> None:
    page = parsed(clients[Role.CONTRIBUTOR].get("/en/ITU/mine/?q=zzzyyy"))
    assert texts(page, "//ul[@class='figures']//a") == ["0 in total"]


def test_a_document_is_named_by_its_symbol(clients: dict[Role, Client]) -> None:
    page = parsed(clients[Role.READER].get("/en/ITU/documents/"))
    assert texts(page, "//*[@class='entry__number']/a") == ["C22/61", "C20/60"]
    page = parsed(clients[Role.READER].get("/en/ITU/documents/?sort=symbol"))
    assert texts(page, "//*[@class='entry__number']/a") == ["C20/60", "C22/61"]
