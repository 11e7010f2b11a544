"""The secret of a signed link stands at its own place in a message, whatever others wrote there."""

import json
import re
from pathlib import Path

import pytest
from django.conf import LazySettings

from tests.rooms import clearing
from tests.rooms.builders import bring, document, entry, report
from tests.rooms.clearing import later, officer, submitted
from tests.rooms.people import person
from tests.rooms.postbox import part, postbox
from tests.rooms.reminded import tick
from uptake.answers import services as answers
from uptake.core.codes import Role
from uptake.core.contract import to_json
from uptake.core.recipients import machine
from uptake.exchange.files import read_file
from uptake.imports import services as imports
from uptake.register.models import Assignment, FollowUp, Person

pytestmark = pytest.mark.django_db

# Whatever a program might let stand for something: characters of private use, and what our own
# templates, messages and blocks look like.
MARKERS = (
    *"\ue000\uf8ff\U000f0000\U0010ffff",
    "{secret}",
    "{answer_at}",
    "%(secret)s",
    "AnswerLink(words='')",
    "/en/link//",
)
OURS = re.compile(r"http://localhost:8000/(?:en|zh)/link/([\w-]{40,})/")


def lure(marker: str) -> str:
    """An address of somebody else's, which ends in what might become a secret."""
    return f"http://collect.example/t?s={marker}"


def is_only_at_its_place(text: str, html: str) -> bool:
    """Whether the text and the HTML hold the secret once each, in the address of the site."""
    (secret,) = OURS.findall(text)
    return (
        text.count(secret) == html.count(secret) == 1
        and OURS.findall(html) == [secret]
        and f'href="http://localhost:8000/en/link/{secret}/"' in html
    )


def test_the_reason_of_a_return_gets_no_secret(settings: LazySettings) -> None:
    bring(document(entry("1"), entry("2")))
    ana, omar = clearing.contributor(), officer()
    update = submitted(ana)
    reason = " ".join(map(lure, MARKERS))
    answers.return_(
        follow_up=clearing.follow_up(), update=update, reason=reason, by=omar, at=later(1)
    )
    with postbox(settings) as box:
        tick(later(10))
    mail = box.to("ana@itu.example")
    text = part(mail, "plain")
    assert "collect.example" in text
    assert is_only_at_its_place(text, part(mail, "html"))


def test_the_titles_of_another_organization_get_no_secret(settings: LazySettings) -> None:
    title = " ".join(("About networks,", *map(lure, MARKERS)))
    bring(document(entry("1"), symbol="C88/1", reports=(report(title=title),)))
    reader = wipo_contributor()
    with postbox(settings) as box:
        tick(later(10))
    mail = box.to(reader.account.email if reader.account else "")
    text = part(mail, "plain")
    assert "collect.example" in text
    assert is_only_at_its_place(text, part(mail, "html"))


def test_a_file_brings_no_characters_of_private_use(tmp_path: Path) -> None:
    title = f"About networks {lure(MARKERS[0])} for details"
    path = tmp_path / "evil.json"
    path.write_text(json.dumps(json.loads(to_json(document(reports=(report(title=title),))))))
    assert "\\ue000" in path.read_text()
    (read,) = read_file(path).reports
    assert read.title == "About networks http://collect.example/t?s= for details"


def wipo_contributor() -> Person:
    """Somebody new at WIPO, to whom a recommendation of the same report is assigned."""
    theirs = document(
        entry("1"), organization="WIPO", governing_body=None, reports=(report(title=None),)
    )
    imports.apply(theirs, organization="WIPO", by=machine(), at=later(-60))
    new = person("wei@wipo.example", Role.CONTRIBUTOR, organization="WIPO")
    Assignment.objects.create(
        follow_up=FollowUp.objects.get(organization__code="WIPO"),
        person=new,
        assigned_at=later(0),
        assigned_by="Uptake",
    )
    return new
