"""Entering organizations: with their names as of any day, and their governing bodies."""

import dataclasses
import datetime
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import pytest

from tests.rooms.builders import AT, document
from tests.rooms.people import acting, person
from uptake.core.codes import Language, Role
from uptake.core.errors import UptakeError
from uptake.core.recipients import Actor, machine
from uptake.documents.tree import Format
from uptake.exchange.files import read_file, write_file
from uptake.organizations.services import organizations
from uptake.record.queries.organizations import Called, bodies_of, organization
from uptake.record.queries.reviewed_words import spoken, spoken_in_all
from uptake.register.models import Event, GoverningBodyName, Organization
from uptake.terms import organizations as known
from uptake.terms.freezing import freeze, thaw

pytestmark = pytest.mark.django_db
NO_NAMES: Mapping[str, str] = MappingProxyType({})


def test_every_participating_organization_can_be_entered() -> None:
    for code in known.organizations():
        organizations.enter(code=code, by=machine("Ana"), at=AT)
    assert Organization.objects.count() == len(known.organizations()) == 28


def test_it_is_called_what_it_was_called_on_the_day() -> None:
    organizations.enter(code="UNWTO", by=machine("Ana"), at=AT)
    for day, acronym in ((22, "UNWTO"), (23, "UN Tourism")):
        shown = organization("UNWTO", Language.ENGLISH, datetime.date(2024, 1, day))
        assert shown is not None
        assert shown.acronym == acronym


def test_its_governing_bodies_are_known_in_six_languages() -> None:
    organizations.enter(code="ITU", by=machine("Ana"), at=AT)
    names = GoverningBodyName.objects.filter(name__in=("Council", "Conseil", "理事会"))
    assert len(set(names.values_list("governing_body", flat=True))) == 1


def test_entering_again_changes_nothing() -> None:
    first = organizations.enter(code="ITU", by=machine("Ana"), at=AT)
    assert organizations.enter(code="ITU", by=machine("Ben"), at=AT) == first
    assert Event.objects.count() == 1


def test_a_code_that_nobody_has_is_refused() -> None:
    with pytest.raises(UptakeError, match="organization-unknown"):
        organizations.enter(code="XYZ", by=machine("Ana"), at=AT)
    assert Organization.objects.count() == 0


def add(code: str, names: Mapping[str, str] = NO_NAMES, by: Actor | None = None) -> Organization:
    called = {Language(one): Called(name) for one, name in names.items()}
    return organizations.add(code=code, names=called, by=by or machine("Ana"), at=AT)


def test_a_further_organization_is_added_with_its_bodies_or_its_names() -> None:
    add("WIPO")
    assert len(bodies_of(Organization.objects.get(code="WIPO").pk, Language.ENGLISH)) == 3
    add("IOM", {"en": "International Organization for Migration", "fr": "OIM"})
    shown = organization("IOM", Language.RUSSIAN, AT.date())
    assert shown is not None
    assert (shown.name, shown.acronym) == ("International Organization for Migration", "IOM")
    assert spoken(Language.ENGLISH, "IOM").naming() is not None


@pytest.mark.parametrize(
    ("code", "names", "problem"),
    [
        ("ITU", {}, "organization-known"),
        ("IOM", {}, "name-missing"),
        ("I/O", {"en": "A"}, "organization-code-wrong"),
        ("x", {"en": "A"}, "organization-code-wrong"),
    ],
)
def test_what_cannot_be_added_is_refused(code: str, names: dict[str, str], problem: str) -> None:
    organizations.enter(code="ITU", by=machine("Ana"), at=AT)
    with pytest.raises(UptakeError, match=problem):
        add(code, names)
    assert Organization.objects.count() == 1


def test_an_administrator_of_one_organization_adds_no_other() -> None:
    rosa = acting(person("rosa@itu.example", Role.ADMINISTRATOR))
    with pytest.raises(UptakeError, match="not-permitted"):
        add("WIPO", by=rosa)


@pytest.mark.parametrize("language", list(Language))
def test_documents_call_it_what_it_was_called_on_their_day(language: Language) -> None:
    organizations.enter(code="ITU", by=machine("Ana"), at=AT)
    before = spoken(language, "ITU").naming()
    assert before is not None
    organizations.rename(
        organization="ITU",
        names={language: Called("New Union", "NU")},
        since=AT.date(),
        by=machine("Ana"),
        at=AT,
    )
    speech = spoken(language, "ITU")
    now, then = speech.naming(AT.date()), speech.naming(AT.date() - datetime.timedelta(days=1))
    assert now is not None
    assert then is not None
    assert (now.name, now.short) == ("New Union", "NU")
    assert "NU" in now.of
    assert (then.name, then.of) == (before.name, before.of)
    assert thaw(freeze(speech, AT.date())).naming() == dataclasses.replace(now, since=None)


def test_other_languages_and_organizations_keep_their_names() -> None:
    for code in ("ITU", "WIPO"):
        organizations.enter(code=code, by=machine("Ana"), at=AT)
    names = {Language.ENGLISH: Called("New Union", "NU")}
    organizations.rename(organization="ITU", names=names, since=None, by=machine("Ana"), at=AT)
    assert not spoken_in_all("WIPO")
    assert set(spoken_in_all("ITU")) == {Language.ENGLISH}
    assert not organizations.rename(
        organization="ITU", names=names, since=None, by=machine("Ana"), at=AT
    )


@pytest.mark.parametrize("language", list(Language))
def test_what_is_written_under_a_new_name_is_read_back(language: Language, tmp_path: Path) -> None:
    organizations.enter(code="ITU", by=machine("Ana"), at=AT)
    organizations.rename(
        organization="ITU",
        names={language: Called("New Union", "NU")},
        since=datetime.date(2020, 1, 1),
        by=machine("Ana"),
        at=AT,
    )
    status = dataclasses.replace(document(), language=language)
    path = tmp_path / "a.docx"
    write_file(status, Format.DOCX, path, spoken(language, "ITU"))
    found = read_file(path)
    assert found.organization == "ITU"
    assert [one.key for one in found.entries] == [one.key for one in status.entries]
    assert [one.focal_points for one in found.reports] == [
        one.focal_points for one in status.reports
    ]
