"""Administering in the browser's way: people, units, settings, a workbook, the record of acts."""

import csv
import datetime
import io

import pytest
from django.conf import LazySettings
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from tests.rooms.builders import bring, document, entry
from tests.rooms.people import acting, person, sign_in
from tests.web.pages import links, parsed, text_of, texts
from uptake.core.codes import Language, Role, SecondClearance
from uptake.core.recipients import machine
from uptake.exchange.people import PersonRow, people_workbook
from uptake.record.queries.organizations import house_rules
from uptake.record.queries.people import all_person_names
from uptake.record.services import events
from uptake.register.models import (
    Assignment,
    Event,
    FollowUp,
    Mail,
    Organization,
    Person,
    Told,
    Unit,
    UnitName,
)
from uptake.terms.words import words

pytestmark = pytest.mark.django_db
HERE = "/en/ITU"
ADDRESSES = ("people/", "people/new/", "people/import/", "people/import/people.xlsx", "units/",
             "units/new/", "settings/", "audit/", "audit/acts.csv")  # fmt: skip
NEW = {
    "name-es": "Ana Prieto",
    "name-ar": "آنا برييتو",
    "email": "ana@itu.example",
    "language": "es",
    "roles": ["contributor", "translator"],
}


@pytest.fixture
def rosa(db: None) -> Person:
    del db
    return person("rosa@itu.example", Role.ADMINISTRATOR)


@pytest.fixture
def site(client: Client, rosa: Person) -> Client:
    """A client signed in as the administrator of ITU."""
    sign_in(client, rosa)
    return client


def post(client: Client, address: str, **form: object) -> str:
    """Send a form and give where it led; fails where something was wrong."""
    response = client.post(f"{HERE}/{address}", form)
    assert response.status_code == 302, text_of(parsed(response))
    return str(response.headers["Location"])


def problem(client: Client, address: str, **form: object) -> str:
    """Send a form that cannot be taken, and give what was said."""
    response = client.post(f"{HERE}/{address}", form)
    assert response.status_code == 422
    return texts(parsed(response), "//*[@role='alert']")[0]


def unit(name: str = "Finance", parent: Unit | None = None) -> Unit:
    one = Unit.objects.create(organization=Organization.objects.get(code="ITU"), parent=parent)
    at = timezone.now()
    UnitName.objects.create(
        unit=one,
        language=Language.ENGLISH,
        name=name,
        valid_from=at.date(),
        recorded_at=at,
        recorded_by="x",
    )
    return one


@pytest.mark.parametrize("language", Language)
def test_every_page_opens_in_every_language(site: Client, language: Language) -> None:
    own = (f"people/{Person.objects.get().pk}/", f"units/{unit().pk}/")
    for address in (*ADDRESSES, *own):
        response = site.get(f"/{language}/ITU/{address}")
        assert response.status_code == 200, address
        assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.parametrize("role", [None, *(one for one in Role if one is not Role.ADMINISTRATOR)])
def test_for_everybody_else_there_is_no_such_page(client: Client, role: Role | None) -> None:
    rosa = person("rosa@itu.example", Role.ADMINISTRATOR)
    home = None if role is Role.INSPECTOR else "ITU"
    if role is not None:
        sign_in(client, person("somebody@un.example", role, organization=home))
    own = (f"people/{rosa.pk}/", f"units/{unit().pk}/")
    for address in (*ADDRESSES, *own):
        seen = role is Role.COORDINATOR and address.startswith("audit")
        assert client.get(f"{HERE}/{address}").status_code == (200 if seen else 404), address
    for deed in ("people/new/", f"{own[0]}leave/", f"{own[1]}close/", "settings/"):
        assert client.post(f"{HERE}/{deed}", NEW | {"on": "2022-01-01"}).status_code == 404, deed
    assert Person.objects.filter(email="ana@itu.example").count() == 0


def test_another_organizations_people_and_units_do_not_exist(site: Client) -> None:
    stranger = person("fao@fao.example", Role.ADMINISTRATOR, organization="FAO")
    assert stranger.organization is not None
    theirs = Unit.objects.create(organization=stranger.organization)
    for address in (f"people/{stranger.pk}/", f"units/{theirs.pk}/", "people/0/"):
        assert site.get(f"{HERE}/{address}").status_code == 404
        assert site.get(f"/en/FAO/{address}").status_code == 404
    for deed in (f"people/{stranger.pk}/leave/", f"units/{theirs.pk}/close/"):
        assert site.post(f"{HERE}/{deed}", {"on": "2022-01-01"}).status_code == 404
    assert "fao@" not in text_of(parsed(site.get(f"{HERE}/people/")))


# people


def test_a_person_is_entered_and_shown(site: Client) -> None:
    unit_of = unit()
    way = post(site, "people/new/", **NEW, unit=unit_of.pk)
    page = parsed(site.get(way))
    assert "The person has been added." in text_of(page)
    assert texts(page, "//h1") == ["Ana Prieto"]
    assert page.xpath("//input[@name='name-ar']/@value") == ["آنا برييتو"]
    assert page.xpath("//input[@name='roles'][@checked]/@value") == ["contributor", "translator"]
    assert page.xpath("//select[@name='unit']/option[@selected]/@value") == [str(unit_of.pk)]
    one = Person.objects.get(email="ana@itu.example")
    assert one.language == Language.SPANISH
    assert acting(one, timezone.localdate()).roles == {Role.CONTRIBUTOR, Role.TRANSLATOR}


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"email": "not an address"}, "This is not a valid e-mail address: not an address."),
        ({"email": "rosa@itu.example"}, "A person with this e-mail address already exists"),
        ({"name-es": "A" * 201}, "A name can have 200 characters at most."),
        ({"unit": "999999"}, "unit was not found"),
        ({"unit": "x"}, "unit was not found"),
        ({"roles": ["reader", "inspector"]}, "This role cannot be assigned here: inspector."),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    site: Client, wrong: dict[str, object], said: str
) -> None:
    form = NEW | {"name-fr": "Mme <b>Prieto</b>"} | wrong
    response = site.post(f"{HERE}/people/new/", form)
    assert response.status_code == 422
    page = parsed(response)
    assert said in texts(page, "//*[@role='alert']")[0]
    assert page.xpath("//input[@name='name-fr']/@value") == ["Mme <b>Prieto</b>"]
    assert page.xpath("//input[@name='email']/@value") == [form["email"]]
    assert page.xpath("//select[@name='language']/option[@selected]/@value") == ["es"]
    assert not Person.objects.filter(email="ana@itu.example").exists()


def test_a_person_is_changed(site: Client) -> None:
    post(site, "people/new/", **NEW)
    one = Person.objects.get(email="ana@itu.example")
    clears = unit()
    way = post(
        site,
        f"people/{one.pk}/",
        **NEW | {"roles": ["clearing_officer"], "name-ru": "Ана", "clears": clears.pk},
    )
    page = parsed(site.get(way))
    assert "have been saved" in text_of(page)
    assert page.xpath("//input[@name='clears'][@checked]/@value") == [str(clears.pk)]
    assert all_person_names([one.pk])[one.pk][Language.RUSSIAN] == "Ана"


def test_the_last_administrator_is_told_why_they_stay_one(site: Client, rosa: Person) -> None:
    form = {"name-en": "Rosa", "email": "rosa@itu.example", "language": "en", "roles": "reader"}
    assert "must have at least one administrator" in problem(site, f"people/{rosa.pk}/", **form)
    assert "must have at least" in problem(site, f"people/{rosa.pk}/leave/", on="2022-01-01")
    assert site.get(f"{HERE}/people/").status_code == 200


def test_leaving_lists_what_is_left_and_can_be_taken_back(site: Client) -> None:
    bring(document(entry("1"), entry("2")))
    one = person("ana@itu.example", Role.CONTRIBUTOR)
    Assignment.objects.create(
        follow_up=FollowUp.objects.get(recommendation__number="2"),
        person=one,
        due=datetime.date(2022, 9, 1),
        assigned_at=timezone.now(),
        assigned_by="Omar",
    )
    way = post(site, f"people/{one.pk}/leave/", on=f"{timezone.localdate()}")
    page = parsed(site.get(way))
    assert "The leaving date has been set." in text_of(page)
    assert f"{HERE}/recommendations/JIU/REP/2021/3/2/" in set(links(page))
    assert "by 1 September 2022" in text_of(page)
    assert "left on" in text_of(parsed(site.get(f"{HERE}/people/?state=left")))
    (undo,) = page.xpath("//*[@role='status']//form[button='Undo']/@action")
    page = parsed(site.post(undo, follow=True))
    one.refresh_from_db()
    assert one.left_on is None
    (again,) = page.xpath("//*[@role='status']//form[button='Undo']")
    site.post(again.action, dict(again.fields))
    one.refresh_from_db()
    assert one.left_on == timezone.localdate()
    assert "Enter a valid date" in problem(site, f"people/{one.pk}/leave/", on="soon")


def test_a_person_is_invited(site: Client, settings: LazySettings) -> None:
    settings.UPTAKE_SMTP = {**settings.UPTAKE_SMTP, "host": "mail.example"}
    one = person("ana@itu.example", Role.CONTRIBUTOR)
    assert "not invited yet" in text_of(parsed(site.get(f"{HERE}/people/?q=ana")))
    way = post(site, f"people/{one.pk}/invite/")
    assert "The invitation is being sent." in text_of(parsed(site.get(way)))
    assert Told.objects.get().person == one
    assert "invited on" in text_of(parsed(site.get(f"{HERE}/people/?q=ana")))


def test_the_invitation_is_shown_as_it_would_be_sent_beside_the_button(
    site: Client, settings: LazySettings
) -> None:
    settings.UPTAKE_SMTP = {**settings.UPTAKE_SMTP, "host": "mail.example"}
    one = person("ana@itu.example", Role.CONTRIBUTOR, language=Language.FRENCH)
    (shown,) = parsed(site.get(f"{HERE}/people/{one.pk}/")).xpath("//details[@id='invitation']")
    assert not Told.objects.exists()
    post(site, f"people/{one.pk}/invite/")
    sent = Mail.objects.get()
    assert texts(shown, ".//h2") == [sent.subject]
    said = text_of(shown)
    for line in filter(None, sent.text.splitlines()):
        assert "/key/" in line or " ".join(line.split()) in said
    assert "/account/password/key/…/" in said
    assert "/key/" in sent.text


def test_without_a_mail_server_nobody_is_told_that_an_invitation_is_on_its_way(
    site: Client,
) -> None:
    one = person("ana@itu.example", Role.CONTRIBUTOR)
    page = text_of(parsed(site.get(f"{HERE}/people/{one.pk}/")))
    assert "No mail server is configured" in page
    assert "Invite by e-mail" not in page
    assert "no mail server is configured" in problem(site, f"people/{one.pk}/invite/")
    assert not Told.objects.exists()
    assert not Event.objects.filter(verb="accounts.invite").exists()
    forgotten = parsed(site.get("/en/account/password/forgotten/"))
    assert "Ask the administrator" in text_of(forgotten)
    assert forgotten.xpath("//main//input[@name='email']") == []


def test_a_link_to_copy_is_shown_once_and_leads_to_a_password(site: Client) -> None:
    one = person("ana@itu.example", Role.CONTRIBUTOR, language=Language.ARABIC)
    page = parsed(site.post(f"{HERE}/people/{one.pk}/link/"))
    (address,) = texts(page, "//code")
    assert address.startswith("http://testserver/ar/account/password/key/")
    assert (
        site.get(f"{HERE}/people/{one.pk}/link/").headers["Location"] == f"{HERE}/people/{one.pk}/"
    )
    way = address.removeprefix("http://testserver")
    ana = Client()
    form = ana.get(way, follow=True).request["PATH_INFO"]
    password = "nine green herons by the lake"
    assert ana.post(form, {"password1": password, "password2": password}).status_code == 302
    assert "_auth_user_id" in ana.session
    assert "has already been used" in text_of(parsed(Client().get(way.replace("/ar/", "/en/"))))
    told = Event.objects.filter(verb="accounts.link").get()
    assert (told.by, told.subject) == ("Rosa", f"person:{one.pk}")
    assert "invited on" not in text_of(parsed(site.get(f"{HERE}/people/?q=ana")))  # was here


def test_where_there_is_mail_no_link_is_made_for_who_has_been_here(
    site: Client, settings: LazySettings
) -> None:
    settings.UPTAKE_SMTP = {**settings.UPTAKE_SMTP, "host": "localhost"}
    one = person("ana@itu.example", Role.CONTRIBUTOR)
    assert "Create a link to copy" in text_of(parsed(site.get(f"{HERE}/people/{one.pk}/")))
    User.objects.filter(people=one).update(last_login=timezone.now())
    assert "Create a link to copy" not in text_of(parsed(site.get(f"{HERE}/people/{one.pk}/")))
    assert "has already signed in" in problem(site, f"people/{one.pk}/link/")
    assert not Event.objects.filter(verb="accounts.link").exists()


def test_everybody_who_has_never_been_here_gets_a_link_at_once(site: Client) -> None:
    ana, omar = (person(f"{name}@itu.example", Role.CONTRIBUTOR) for name in ("ana", "omar"))
    person("helen@itu.example", Role.READER)
    person("helen@itu.example", Role.READER, organization="WIPO")
    assert "Create links for 3 people" in text_of(parsed(site.get(f"{HERE}/people/")))
    page = parsed(site.post(f"{HERE}/people/links/"))
    assert len(texts(page, "//code")) == 2
    assert "This person also has an account at another organization" in text_of(page)
    subjects = {f"person:{one.pk}" for one in (ana, omar)}
    assert {one.subject for one in Event.objects.filter(verb="accounts.link")} == subjects


def test_no_administrator_hands_out_the_way_into_another_organization(site: Client) -> None:
    one = person("helen@itu.example", Role.READER)
    elsewhere = person("helen@wipo.example", Role.COORDINATOR, organization="WIPO")
    Person.objects.filter(pk=elsewhere.pk).update(account=one.account_id)
    assert "another organization" in problem(site, f"people/{one.pk}/link/")
    assert site.post(f"{HERE}/people/{elsewhere.pk}/link/").status_code == 404
    inspector = person("rosa.jiu@jiu.example", Role.INSPECTOR, organization=None)
    Person.objects.filter(pk=elsewhere.pk).update(account=None)
    Person.objects.filter(pk=inspector.pk).update(account=one.account_id)
    assert "another organization" in problem(site, f"people/{one.pk}/link/")
    assert not Event.objects.filter(verb="accounts.link").exists()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Ana Prieto", "Ilse Varga", "Омар Хаддад", "Rosa"]),
        ("q=PRIETO", ["Ana Prieto"]),
        ("q=хаддад", ["Омар Хаддад"]),
        ("q=omar@", ["Омар Хаддад"]),
        ("q=عمر", ["Омар Хаддад"]),
        ("role=administrator", ["Rosa"]),
        ("role=nonsense", ["Ana Prieto", "Ilse Varga", "Омар Хаддад", "Rosa"]),
        ("state=named", ["Ilse Varga"]),
        ("state=here&role=reader", ["Омар Хаддад"]),
        ("q=nobody", []),
    ],
)
def test_people_are_found_by_any_name_address_role_and_state(
    site: Client, query: str, found: list[str]
) -> None:
    bring(document(entry("1")))
    person("ana@itu.example", Role.CONTRIBUTOR, name="Ana Prieto")
    post(
        site,
        "people/new/",
        **{"name-ru": "Омар Хаддад", "name-ar": "عمر حداد", "email": "omar@itu.example"},
        language="ru",
        roles="reader",
    )
    page = parsed(site.get(f"{HERE}/people/?{query}"))
    named = texts(page, "//tbody//th//a")
    assert {one.removeprefix("Ms ") for one in named} == set(found)


def test_the_list_takes_as_many_questions_for_three_as_for_forty(
    site: Client, django_assert_max_num_queries: object
) -> None:
    for count in (3, 40):
        for number in range(count):
            person(f"p{count}-{number}@itu.example", Role.READER)
        with django_assert_max_num_queries(26):  # type: ignore[operator]
            site.get(f"{HERE}/people/")


# units


def test_a_unit_is_entered_changed_closed_and_opened_again(site: Client, rosa: Person) -> None:
    top = unit("Secretariat")
    form = {"name-en": "Finance", "name-fr": "Finances", "parent": top.pk, "head": rosa.pk}
    way = post(site, "units/new/", **form)
    page = parsed(site.get(way))
    assert texts(page, "//h1") == ["Finance"]
    assert "Secretariat / Finance" in text_of(page)
    address = way.partition("?")[0].removeprefix(f"{HERE}/")
    post(site, address, **form | {"name-en": "Finances and Budget", "parent": ""})
    listed = texts(parsed(site.get(f"{HERE}/units/")), "//tbody/tr")
    assert listed == ["Finances and Budget Rosa 0 0", "Secretariat 0 0"]
    post(site, f"{address}close/", on="2022-01-01")
    assert "closed on 1 January 2022" in text_of(parsed(site.get(f"{HERE}/units/")))
    post(site, f"{address}reopen/")
    assert "closed on" not in text_of(parsed(site.get(f"{HERE}/units/")))


def test_what_is_wrong_with_a_unit_is_said(site: Client) -> None:
    bring(document(entry("1")))
    top = unit("Secretariat")
    below = unit("Finance", top)
    response = site.get(f"{HERE}/units/{top.pk}/")
    offered = set(parsed(response).xpath("//select[@name='parent']/option/@value"))
    assert str(below.pk) not in offered
    form = {"name-en": "Secretariat", "parent": below.pk}
    assert "cannot be placed under itself" in problem(site, f"units/{top.pk}/", **form)
    assert "Enter a name" in problem(site, "units/new/", **{"name-en": " "})
    assert "person was not found" in problem(
        site, "units/new/", **{"name-en": "X", "head": "99999"}
    )
    assert "Units under this one are still open" in problem(
        site, f"units/{top.pk}/close/", on="2022-01-01"
    )
    assert "Enter a valid date" in problem(site, f"units/{below.pk}/close/", on="")
    Assignment.objects.create(
        follow_up=FollowUp.objects.get(), unit=below, assigned_at=timezone.now(), assigned_by="Omar"
    )
    said = problem(site, f"units/{below.pk}/close/", on="2022-01-01")
    assert said == "Recommendations are still assigned to the unit: 1. Hand them over first."


# settings


def rules_form(**values: object) -> dict[str, object]:
    return {
        "evidence_required": "on",
        "second_clearance": "governing_bodies",
        "reminder_days": "30، 7,7，1",
        "escalate_after": "5",
        "digest_weekday": "4",
        "quiet_from": "18:30",
        "quiet_until": "08:00",
        "time_zone": "Europe/Zurich",
        "long_open_years": "7",
    } | values


def test_the_rules_are_set_as_they_are_typed(site: Client, rosa: Person) -> None:
    way = post(site, "settings/", **rules_form())
    assert "The settings have been saved." in text_of(parsed(site.get(way)))
    assert rosa.organization is not None
    known = house_rules(rosa.organization.pk)
    assert known.evidence_required
    assert not known.verification_required
    assert not known.quiet_weekends
    assert known.second_clearance is SecondClearance.GOVERNING_BODIES
    assert known.reminder_days == (30, 7, 1)
    assert (known.escalate_after, known.digest_weekday, known.long_open_years) == (5, 4, 7)
    assert known.quiet_from == datetime.time(18, 30)
    page = parsed(site.get(f"{HERE}/settings/"))
    assert page.xpath("//input[@name='reminder_days']/@value") == ["30, 7, 1"]
    assert page.xpath("//select[@name='digest_weekday']/option[@selected]/@value") == ["4"]
    post(site, "settings/", **rules_form(digest_weekday="", reminder_days=""))
    known = house_rules(rosa.organization.pk)
    assert (known.digest_weekday, known.reminder_days) == (None, ())


def test_people_may_clear_their_own_answers_only_where_nobody_else_must_agree(
    site: Client, rosa: Person
) -> None:
    post(site, "settings/", **rules_form(own_clearance="on", second_clearance="never"))
    assert rosa.organization is not None
    assert house_rules(rosa.organization.pk).own_clearance
    page = parsed(site.get(f"{HERE}/settings/"))
    assert page.xpath("//input[@name='own_clearance']/@checked")
    audit = text_of(parsed(site.get(f"{HERE}/audit/?verb=house_rules.change")))
    assert "Allow people to clear their own answers" in audit


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"own_clearance": "on"}, "You cannot allow people to clear their own answers"),
        ({"time_zone": "Mars/Olympus"}, "This time zone does not exist: Mars/Olympus."),
        (
            {"reminder_days": "14, soon"},
            "Enter ten reminder days at most, as numbers from 0 to 365",
        ),
        ({"reminder_days": "400"}, "Enter ten reminder days at most, as numbers from 0 to 365"),
        ({"escalate_after": ""}, "The head of the unit can be notified after 1 to 90 days"),
        ({"escalate_after": "91"}, "The head of the unit can be notified after 1 to 90 days"),
        ({"long_open_years": ""}, "The number of years must be from 2 to 30"),
        ({"long_open_years": "31"}, "The number of years must be from 2 to 30"),
        ({"quiet_from": "25:00"}, "Enter quiet hours as hours and minutes"),
        ({"quiet_until": ""}, "Enter quiet hours as hours and minutes"),
    ],
)
def test_rules_that_cannot_be_kept_are_said_and_stay_typed(
    site: Client, wrong: dict[str, str], said: str
) -> None:
    response = site.post(f"{HERE}/settings/", rules_form(**wrong))
    assert response.status_code == 422
    page = parsed(response)
    assert said in texts(page, "//*[@role='alert']")[0]
    ((name, value),) = wrong.items()
    assert page.xpath(f"//input[@name='{name}']/@value") == [value]
    assert page.xpath(f"//input[@name='{name}']/@aria-invalid") or name.startswith("quiet")
    assert page.xpath("//input[@name='evidence_required'][@checked]")
    assert not Event.objects.filter(verb="house_rules.change").exists()


# a workbook


def brought(client: Client, *rows: PersonRow, language: Language = Language.ENGLISH) -> object:
    file = SimpleUploadedFile("people.xlsx", people_workbook(rows, {}, words(language)))
    return client.post(f"{HERE}/people/import/", {"file": file})


def test_a_workbook_is_previewed_then_applied_and_applied_again_does_nothing(
    site: Client, rosa: Person
) -> None:
    rows = (
        PersonRow(
            "ana@itu.example", {Language.ARABIC: "آنا"}, Language.ARABIC, None, (Role.READER,)
        ),
        PersonRow("rosa@itu.example", language=Language.FRENCH),
    )
    page = parsed(brought(site, *rows, language=Language.CHINESE))  # type: ignore[arg-type]
    assert "1 new person, 1 person changed, 0 people unchanged" in text_of(page)
    assert texts(page, "//tbody/tr/td[last()]") == ["new", "Language of messages"]
    assert not Person.objects.filter(email="ana@itu.example").exists()
    form = {
        one.get("name"): one.get("value")
        for one in page.xpath("//form[.//input[@name='seen']]//input")
    }
    way = post(site, "people/import/apply/", **form)
    assert "have been added to the register" in text_of(parsed(site.get(way)))
    assert Person.objects.get(email="ana@itu.example").language == Language.ARABIC
    rosa.refresh_from_db()
    assert rosa.language == Language.FRENCH
    again = brought(site, *rows)
    assert "There is nothing to apply." in text_of(parsed(again))  # type: ignore[arg-type]
    assert "The register has changed" in problem(site, "people/import/apply/", **form)


def test_bad_cells_are_named_and_nothing_can_be_applied(site: Client) -> None:
    rows = (PersonRow("no address", {Language.ENGLISH: "X"}), PersonRow("nameless@itu.example"))
    response = brought(site, *rows)
    assert response.status_code == 422  # type: ignore[attr-defined]
    page = parsed(response)  # type: ignore[arg-type]
    named = texts(page, "//ul[@class='cells']/li")
    assert named == [
        "Sheet People, A2 no address This is not a valid e-mail address. "
        "Write it in this format: ana.prieto@itu.int.",
        "Sheet People, 3 nameless@itu.example Enter a name in at least one language.",
    ]
    assert not page.xpath("//input[@name='seen']")


def test_what_the_page_kept_cannot_be_changed_or_used_elsewhere(
    site: Client, client: Client
) -> None:
    page = parsed(brought(site, PersonRow("ana@itu.example", {Language.ENGLISH: "Ana"})))  # type: ignore[arg-type]
    kept = page.xpath("//input[@name='rows']/@value")[0]
    seen = page.xpath("//input[@name='seen']/@value")[0]
    for rows in ("", "nonsense", f"{kept}x"):
        assert "Upload it again" in problem(site, "people/import/apply/", rows=rows, seen=seen)
    sign_in(client, person("fao@fao.example", Role.ADMINISTRATOR, organization="FAO"))
    response = client.post("/en/FAO/people/import/apply/", {"rows": kept, "seen": seen})
    assert response.status_code == 422
    assert not Person.objects.filter(email="ana@itu.example").exists()


def test_a_file_that_is_none_or_missing_is_said(site: Client) -> None:
    assert "Choose a file." in problem(site, "people/import/")
    file = SimpleUploadedFile("people.xlsx", b"no workbook")
    assert problem(site, "people/import/", file=file)


def test_the_downloaded_workbook_brought_back_changes_nothing(site: Client) -> None:
    post(site, "people/new/", **NEW, unit=unit().pk)
    for language in Language:
        made = site.get(f"/{language}/ITU/people/import/people.xlsx")
        assert f"ITU-people-{language}.xlsx" in made.headers["Content-Disposition"]
        file = SimpleUploadedFile("people.xlsx", made.content)
        page = parsed(site.post(f"{HERE}/people/import/", {"file": file}))
        assert "0 new people, 0 people changed, 2 people unchanged" in text_of(page)


# who did what


def test_acts_are_told_in_words_the_newest_first(site: Client) -> None:
    post(site, "people/new/", **NEW)
    post(site, "settings/", **rules_form())
    page = parsed(site.get(f"{HERE}/audit/"))
    told = texts(page, "//tbody/tr/td[2]")
    assert told[0].startswith("Settings changed")
    assert "Time zone" in told[0]
    assert told[1].startswith("Person added")
    assert "contributor, translator" in told[1]
    assert texts(page, "//tbody/tr[2]/td[3]") == ["Ana Prieto"]
    assert texts(page, "//tbody/tr[2]/td[1]") == ["Rosa"]
    assert "people.enter" not in text_of(page)


def test_acts_are_narrowed_and_paged(site: Client, rosa: Person) -> None:
    post(site, "people/new/", **NEW)
    told = (events.Told("answers.save", "ITU", f"JIU {one}", {}) for one in range(60))
    events.record_all(told, by=machine("Omar"), at=timezone.now())
    first = parsed(site.get(f"{HERE}/audit/"))
    assert len(first.xpath("//tbody/tr")) == 50
    older = first.xpath("//a[@rel='next']/@href")[0]
    second = parsed(site.get(f"{HERE}/audit/{older}"))
    assert texts(second, "//tbody/tr[1]/td[3]") == ["JIU 9"]
    assert second.xpath("//a[@rel='prev']")
    for query, count in (
        (f"person={rosa.pk}", 1),
        ("verb=people_enter", 2),
        ("verb=nonsense", 50),
        ("subject=jiu+1", 11),
        (f"day={timezone.localdate()}", 50),
        ("day=2020-01-01", 0),
        ("before=nonsense", 50),
    ):
        page = parsed(site.get(f"{HERE}/audit/?{query}"))
        assert len(page.xpath("//tbody/tr")) == count, query


def test_acts_of_another_organization_are_not_among_them(site: Client) -> None:
    person("fao@fao.example", Role.READER, organization="FAO")
    assert "fao" not in text_of(parsed(site.get(f"{HERE}/audit/"))).casefold()
    assert b"fao" not in b"".join(site.get(f"{HERE}/audit/acts.csv"))


def test_the_file_of_acts_has_all_that_are_asked_for_and_no_formula(site: Client) -> None:
    told = (events.Told("answers.save", "ITU", f"=1+{one}", {"a": "é"}) for one in range(60))
    events.record_all(told, by=machine("@Omar"), at=timezone.now())
    response = site.get(f"{HERE}/audit/acts.csv?verb=answers_save")
    content = b"".join(response).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(content)))
    assert len(rows) == 60
    assert rows[0]["Object"] == "'=1+59"
    assert rows[0]["Person"] == "'@Omar"
    assert rows[0]["Action"] == "Answer saved"
    assert rows[0]["Values"] == '{"a": "é"}'
    assert rows[0]["Hash"] == Event.objects.filter(verb="answers.save").latest("number").hash


def test_a_verb_without_words_is_told_by_its_code(site: Client) -> None:
    told = events.Told("future.deed", "ITU", "x", {"fields": "odd", "role": ["odd"]})
    events.record_all([told], by=machine(), at=timezone.now())
    assert "future.deed" in text_of(parsed(site.get(f"{HERE}/audit/")))


def test_the_place_is_shown_to_whom_it_is_for(site: Client, client: Client) -> None:
    assert f"{HERE}/people/" in site.get(f"{HERE}/").content.decode()
    sign_in(client, person("coordinator@itu.example", Role.COORDINATOR))
    page = client.get(f"{HERE}/").content.decode()
    assert f"{HERE}/audit/" in page
    assert f"{HERE}/people/" not in page
    client.logout()
    assert f"{HERE}/audit/" not in client.get(f"{HERE}/").content.decode()
