"""Signing in, failing to, links and files are noted, and the administrator can look at it."""

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.rooms.answering import ANSWER, NOW, asked
from tests.rooms.people import person, sign_in
from tests.web.pages import ended, parsed, text_of, texts
from uptake.answers import services as answers
from uptake.core.codes import AccessKind, Language, Role
from uptake.core.recipients import machine
from uptake.people.services import accounts
from uptake.record.queries.audit import chain_head
from uptake.record.services import intake, links
from uptake.record.services.links import LinkWanted
from uptake.register.models import AccessNote, Assignment, Event, Person, SignedLink

pytestmark = pytest.mark.django_db
EMAIL, PASSWORD = "amara@itu.example", "nine green herons by the lake"
SIGN_IN, HERE = "/en/account/sign-in/", "/en/ITU/access/"


@pytest.fixture(autouse=True)
def _tries(db: None, settings: LazySettings, tmp_path: Path) -> None:
    del db
    settings.UPTAKE_DATA_DIR = tmp_path / "data"
    call_command("createcachetable", verbosity=0)
    cache.clear()


@pytest.fixture
def amara() -> Person:
    one = person(EMAIL, Role.CONTRIBUTOR, name="Amara Diallo")
    assert one.account is not None
    accounts.set_password(account=one.account, password=PASSWORD, at=timezone.now())
    return one


def gives(client: Client, email: str = EMAIL, password: str = PASSWORD) -> int:
    return client.post(SIGN_IN, {"login": email, "password": password}).status_code


def noted() -> list[tuple[AccessKind, int | None, str, int]]:
    rows = AccessNote.objects.order_by("pk")
    return [(row.kind, row.account, row.address, row.count) for row in rows]


def test_signing_in_and_out_is_noted(amara: Person, client: Client) -> None:
    assert gives(client) == 302
    client.post("/en/account/sign-out/")
    account = amara.account_id
    assert noted() == [
        (AccessKind.SIGN_IN, account, "127.0.0.1", 1),
        (AccessKind.SIGN_OUT, account, "127.0.0.1", 1),
    ]


def test_failing_is_noted_and_what_was_typed_is_not(
    amara: Person, client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    gives(client, password="not the herons")
    gives(client, email="nobody.known@itu.example", password="seven red herons")
    assert noted() == [
        (AccessKind.FAILURE, amara.account_id, "127.0.0.1", 1),
        (AccessKind.FAILURE, None, "127.0.0.1", 1),
    ]
    kept = " ".join(str(vars(row)) for row in AccessNote.objects.all()) + caplog.text
    assert "herons" not in kept
    assert "nobody.known" not in kept
    assert f"failure account={amara.account_id} " in caplog.text


def test_too_many_tries_are_noted(amara: Person, client: Client) -> None:
    for _ in range(6):
        gives(client, password="not the herons")
    assert noted() == [
        (AccessKind.FAILURE, amara.account_id, "127.0.0.1", 5),
        (AccessKind.LOCK_OUT, amara.account_id, "127.0.0.1", 1),
    ]
    for _ in range(5):
        gives(client, email="nobody@itu.example")
    assert (AccessKind.LOCK_OUT, None, "127.0.0.1", 1) in noted()


def test_acts_of_strangers_are_not_in_the_chain(amara: Person, client: Client) -> None:
    del amara
    head = chain_head()
    gives(client, password="not the herons")
    gives(client)
    assert chain_head() == head


def test_a_link_that_is_opened_and_evidence_that_is_handed_out(
    client: Client, tmp_path: Path
) -> None:
    one = asked()
    file = tmp_path / "a.pdf"
    file.write_bytes(b"%PDF-1.7\n%%EOF\n")
    proof = intake.receive(
        follow_up=one.follow_up, file=file, name="a.pdf", by=one.by, at=timezone.now()
    )
    answer = replace(ANSWER, evidence=(proof,))
    answers.save(follow_up=one.follow_up, answer=answer, based_on=one.held.base, by=one.by, at=NOW)
    row = Assignment.objects.get(person=one.ana)
    wanted = [LinkWanted(one.ana.pk, (row.pk,), timezone.localdate())]
    (secret,) = links.make_all(wanted, by=machine(), at=timezone.now())
    assert client.get(f"/en/link/{secret}/").status_code == 302
    by_link = reverse("link-evidence", args=[proof.sha256, "a.pdf"])
    assert ended(client.get(by_link)) == 200
    assert secret not in " ".join(AccessNote.objects.values_list("subject", flat=True))
    sign_in(client, one.ana)
    assert ended(client.get(reverse("evidence", args=["ITU", proof.sha256, "b.pdf"]))) == 200
    assert client.get(reverse("evidence", args=["ITU", "0" * 64, "b.pdf"])).status_code == 404
    rows = AccessNote.objects.filter(person=one.ana.pk, organization="ITU").order_by("pk")
    assert [(row.kind, row.subject, row.count) for row in rows] == [
        (AccessKind.LINK, f"link:{SignedLink.objects.get().pk}", 1),
        (AccessKind.EVIDENCE, "a.pdf", 2),
    ]


@pytest.mark.parametrize("language", list(Language))
def test_the_administrator_looks_at_it_in_six_languages(
    amara: Person, client: Client, language: Language
) -> None:
    gives(client, password="not the herons")
    sign_in(client, person("rosa@itu.example", Role.ADMINISTRATOR, name="Rosa"))
    page = parsed(client.get(HERE.replace("en", language.value)))
    told = texts(page, "//tbody/tr")
    assert len(told) == 2
    assert "Rosa" in told[0]
    assert "Amara Diallo" in told[1]
    narrowed = parsed(client.get(f"{HERE}?kind=failure&person={amara.pk}"))
    assert len(texts(narrowed, "//tbody/tr")) == 1
    assert "Failed sign-in" in text_of(narrowed)
    for query in ("day=2020-01-01", "kind=nonsense&day=2020-01-01"):
        assert "No entries found." in text_of(parsed(client.get(f"{HERE}?{query}")))


def test_the_file_has_what_is_asked_for_and_taking_it_is_recorded(
    amara: Person, client: Client
) -> None:
    gives(client, password="not the herons")
    del amara
    sign_in(client, person("rosa@itu.example", Role.ADMINISTRATOR, name="Rosa"))
    response = client.get(f"{HERE}access.csv?kind=failure")
    content = b"".join(response).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(content)))
    assert [(row["Person"], row["Code"], row["From the address"]) for row in rows] == [
        ("Amara Diallo", "failure", "127.0.0.1")
    ]
    event = Event.objects.latest("number")
    assert (event.verb, event.by, event.values) == (
        "audit.export_access",
        "Rosa",
        {"kind": "failure"},
    )
    client.get("/en/ITU/audit/acts.csv?verb=people_enter")
    event = Event.objects.latest("number")
    assert (event.verb, event.values) == ("audit.export", {"verb": "people_enter"})


def test_it_is_the_administrators_alone(client: Client) -> None:
    sign_in(client, person("co@itu.example", Role.COORDINATOR))
    assert client.get(HERE).status_code == 404
    assert HERE not in client.get("/en/ITU/audit/").content.decode()
