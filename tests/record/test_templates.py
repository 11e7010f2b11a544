"""Taking a Word file as the dress of an organization's documents, and leaving it."""

import datetime
from pathlib import Path

import pytest

from tests.documents.word.templates import LANDSCAPE, letterhead, template
from tests.rooms.people import AT, acting, person
from uptake.core.codes import Role
from uptake.core.errors import UptakeError
from uptake.core.recipients import NOBODY, Actor
from uptake.documents.errors import UnreadableFile
from uptake.record.queries.organizations import template_in_use, templates_of
from uptake.record.services import storage, word_templates
from uptake.register.models import Event, OrganizationTemplate

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator() -> Actor:
    return acting(person("co@itu.example", Role.COORDINATOR))


def file(tmp_path: Path, data: bytes | None = None) -> Path:
    path = tmp_path / "upload.docx"
    path.write_bytes(letterhead() if data is None else data)
    return path


def take(path: Path, by: Actor, name: str = "Letterhead.docx") -> None:
    at = AT + datetime.timedelta(minutes=Event.objects.count())
    word_templates.take(organization="ITU", file=path, name=name, by=by, at=at)


def code(path: Path, by: Actor) -> str:
    with pytest.raises((UptakeError, UnreadableFile)) as raised:
        take(path, by)
    assert not OrganizationTemplate.objects.exists()
    return str(raised.value.code)  # type: ignore[attr-defined]


def test_a_template_is_kept_by_its_hash_and_used(tmp_path: Path, coordinator: Actor) -> None:
    take(file(tmp_path), coordinator, "C:\\dress\\Letterhead.docx")
    used = template_in_use("ITU")
    assert used is not None
    assert used.name == "Letterhead.docx"
    assert used.by == coordinator.name
    assert storage.place_of(used.sha256).read_bytes() == letterhead()
    assert word_templates.dress("ITU") == letterhead()
    assert word_templates.dress("WHO") is None
    event = Event.objects.latest("number")
    assert (event.verb, event.subject) == ("templates.take", "Letterhead.docx")
    assert event.values["file"] == used.sha256


def test_the_latest_is_in_use_and_those_before_it_stay(tmp_path: Path, coordinator: Actor) -> None:
    take(file(tmp_path), coordinator)
    take(file(tmp_path, template(page=LANDSCAPE)), coordinator, "Lying.docx")
    assert [one.name for one in templates_of("ITU")] == ["Lying.docx", "Letterhead.docx"]
    assert word_templates.dress("ITU") == template(page=LANDSCAPE)


def test_the_same_again_changes_nothing(tmp_path: Path, coordinator: Actor) -> None:
    take(file(tmp_path), coordinator)
    take(file(tmp_path), coordinator)
    assert len(templates_of("ITU")) == 1
    assert Event.objects.filter(verb="templates.take").count() == 1


def test_one_goes_back_to_the_plain_dress(tmp_path: Path, coordinator: Actor) -> None:
    take(file(tmp_path), coordinator)
    word_templates.drop(organization="ITU", by=coordinator, at=AT)
    assert template_in_use("ITU") is None
    assert word_templates.dress("ITU") is None
    assert Event.objects.latest("number").verb == "templates.drop"
    with pytest.raises(UptakeError, match="template-none"):
        word_templates.drop(organization="ITU", by=coordinator, at=AT)


def test_what_cannot_be_a_template_is_refused(tmp_path: Path, coordinator: Actor) -> None:
    links = {"rId1": ("image", "https://elsewhere.example/logo.png", True)}
    assert code(file(tmp_path, letterhead(links=links)), coordinator) == "template-reaches-outside"
    assert code(file(tmp_path, b"words"), coordinator) == "template-not-word"
    with_macros = letterhead(parts={"word/vbaProject.bin": b"x"})
    assert code(file(tmp_path, with_macros), coordinator) == "file-has-macros"


def test_a_file_whose_copy_is_lost_is_told_of(tmp_path: Path, coordinator: Actor) -> None:
    take(file(tmp_path), coordinator)
    used = template_in_use("ITU")
    assert used is not None
    storage.place_of(used.sha256).unlink()
    for question in (word_templates.dress, word_templates.notes_in_use):
        with pytest.raises(UptakeError, match="template-lost"):
            question("ITU")


def test_only_who_manages_it_takes_or_drops_one(tmp_path: Path) -> None:
    officer = acting(person("officer@itu.example", Role.CLEARING_OFFICER))
    other = acting(person("co@who.example", Role.COORDINATOR, organization="WHO"))
    for actor in (NOBODY, officer, other):
        assert code(file(tmp_path), actor) == "not-permitted"
        with pytest.raises(UptakeError, match="not-permitted"):
            word_templates.drop(organization="ITU", by=actor, at=AT)
