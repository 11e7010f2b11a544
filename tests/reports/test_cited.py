"""Making documents known that are cited: entered, changed, closed, and known where they are."""

from dataclasses import replace

import pytest

from tests.editions.builders import opened
from tests.rooms.answering import NOW
from tests.rooms.builders import bring, entry, paper
from tests.rooms.people import acting, person
from tests.rooms.reports import draft, register
from uptake.core.cited import CitedGiven, cited_lines
from uptake.core.codes import Distribution, Language, Role, Visibility
from uptake.core.document import Reference
from uptake.core.editions import MarkKind
from uptake.core.errors import UptakeError
from uptake.core.permissions import Sight
from uptake.core.recipients import machine
from uptake.editions.queries.marks import read
from uptake.organizations.services import organizations
from uptake.record.queries.cited import (
    citations,
    cited_documents,
    citing,
    known_documents,
    unknown_citations,
)
from uptake.record.queries.editions.coverage import compose_edition
from uptake.record.queries.viewpoint import Look
from uptake.register.models import CitedVersion, Event, Organization
from uptake.reports.services import cited
from uptake.reports.services.cited import CitedRefused, LinesRefused

pytestmark = pytest.mark.django_db
ANA = machine("Ana")
GIVEN = CitedGiven("C20/53-E", {Language.ENGLISH: "Report on lending"})


def enter(given: CitedGiven = GIVEN) -> int:
    return cited.enter(organization="ITU", given=given, by=ANA, at=NOW).pk


def look(*, restricted: Sight = Sight.PUBLIC) -> Look:
    itu = Organization.objects.get(code="ITU").pk
    return Look(itu, Language.FRENCH, NOW.date(), restricted=restricted)


@pytest.fixture(autouse=True)
def _itu() -> None:
    organizations.enter(code="ITU", by=ANA, at=NOW)


def test_a_document_is_known_from_its_entry_to_its_close() -> None:
    assert known_documents("ITU", ("C20/53", "C20/53 (Rev.1)")) == frozenset()
    key = enter()
    assert known_documents("ITU", ("C20/53", "C20/53 (Rev.1)", "C20/54")) == {
        "C20/53",
        "C20/53 (Rev.1)",
    }
    assert known_documents("WIPO", ("C20/53",)) == frozenset()
    cited.close(document=key, by=ANA, at=NOW)
    assert known_documents("ITU", ("C20/53",)) == frozenset()
    cited.reopen(document=key, by=ANA, at=NOW)
    assert known_documents("ITU", ("C20/53",)) == {"C20/53"}
    verbs = Event.objects.filter(verb__startswith="cited.").values_list("verb", flat=True)
    assert list(verbs.order_by("number")) == ["cited.enter", "cited.close", "cited.reopen"]


def test_what_was_told_before_stays_and_the_latest_stands() -> None:
    key = enter()
    changed = replace(GIVEN, titles={Language.FRENCH: "Rapport"}, url=" https://itu.example/53 ")
    assert cited.change(document=key, given=changed, by=ANA, at=NOW)
    assert not cited.change(document=key, given=changed, by=ANA, at=NOW)
    assert CitedVersion.objects.count() == 2
    (shown,) = citations(look(), ("C20/53",))
    assert shown.title is not None
    assert (shown.title.text, shown.url) == ("Rapport", "https://itu.example/53")


def test_what_the_register_has_is_not_made_known_again() -> None:
    register(draft())
    bring(paper())
    enter()
    for symbol in ("C20/53", "JIU/REP/2026/4", paper().symbol or ""):
        with pytest.raises(CitedRefused) as refused:
            enter(replace(GIVEN, symbol=symbol))
        assert [one.code for one in refused.value.problems] == ["cited-known"]
    enter(replace(GIVEN, symbol="C20/53 (Rev.1)"))  # a revision may have a title of its own


def test_a_closed_document_that_is_entered_again_is_open_with_what_is_told_now() -> None:
    key = enter()
    cited.close(document=key, by=ANA, at=NOW)
    assert enter(replace(GIVEN, titles={Language.ENGLISH: "Another"})) == key
    (shown,) = cited_documents(look().organization)
    assert (shown.titles, shown.closed_on) == ({Language.ENGLISH: "Another"}, None)


def test_several_are_entered_all_or_none() -> None:
    bad = cited_lines("C20/53 | Report\nC20/54", Language.ENGLISH, NOW.date())
    with pytest.raises(LinesRefused) as refused:
        cited.enter_several(organization="ITU", lines=bad, by=ANA, at=NOW)
    assert [[one.code for one in line.problems] for line in refused.value.lines] == [
        [],
        ["cited-title-missing"],
    ]
    assert not cited_documents(look().organization)
    good = cited_lines("C20/53 | Report\nC20/54 | Rules", Language.ENGLISH, NOW.date())
    done = cited.enter_several(organization="ITU", lines=good, by=ANA, at=NOW)
    assert done == ("C20/53", "C20/54")
    with pytest.raises(UptakeError, match="cited-nothing-given"):
        cited.enter_several(organization="ITU", lines=(), by=ANA, at=NOW)


def test_only_who_may_makes_documents_known() -> None:
    by = acting(person("c@itu.example", Role.CONTRIBUTOR))
    with pytest.raises(UptakeError, match="not-permitted"):
        cited.enter(organization="ITU", given=GIVEN, by=by, at=NOW)
    key = enter()
    with pytest.raises(UptakeError, match="not-permitted"):
        cited.close(document=key, by=by, at=NOW)
    with pytest.raises(UptakeError, match="organization-unknown"):
        cited.enter(organization="ABC", given=GIVEN, by=ANA, at=NOW)


def test_what_is_restricted_shows_the_public_its_symbol_only() -> None:
    enter(
        replace(
            GIVEN,
            symbol="JIU/ML/2021/1",
            visibility=Visibility.RESTRICTED,
            url="https://jiu.example/ml",
        )
    )
    (public,) = citations(look(), ("JIU/ML/2021/1",))
    assert (public.title, public.url) == (None, None)
    (staff,) = citations(look(restricted=Sight.MEMBERS), ("JIU/ML/2021/1",))
    assert staff.url == "https://jiu.example/ml"


def test_the_mark_goes_in_every_edition_and_the_references_lead_to_the_document() -> None:
    edition = opened(follows=("WO/CC/83/2",))
    unknown = [one for one in read(edition).marks if one.kind is MarkKind.UNKNOWN_DOCUMENT]
    assert "WO/CC/83/2" in {symbol for one in unknown for symbol in one.values["symbols"]}  # type: ignore[attr-defined]
    assert "WO/CC/83/2" in unknown_citations(look().organization, "ITU")
    enter(replace(GIVEN, symbol="WO/CC/83/2", url="https://wipo.example/2"))
    left = [one for one in read(edition).marks if one.kind is MarkKind.UNKNOWN_DOCUMENT]
    assert "WO/CC/83/2" not in {symbol for one in left for symbol in one.values["symbols"]}  # type: ignore[attr-defined]
    head = compose_edition(edition, (Language.ENGLISH,)).status(Language.ENGLISH)
    assert head.references == (
        Reference("WO/CC/83/2", "Report on lending", "https://wipo.example/2"),
    )


def test_a_public_document_does_not_print_what_is_restricted() -> None:
    edition = opened(follows=("JIU/ML/2021/1",), distribution=Distribution.PUBLIC)
    enter(replace(GIVEN, symbol="JIU/ML/2021/1", visibility=Visibility.RESTRICTED))
    head = compose_edition(edition, (Language.ENGLISH,)).status(Language.ENGLISH)
    assert head.references == (Reference("JIU/ML/2021/1"),)


def test_where_a_document_is_cited_is_told() -> None:
    itu = look().organization
    bring(paper(entry("1", references=("C20/53",)), entry("2", references=("C20/53", "C20/54"))))
    assert unknown_citations(itu, "ITU") == {"C20/53": 2, "C20/54": 1}
    assert [one.number for one in citing(itu, "C20/53")] == ["1", "2"]
    enter()
    assert unknown_citations(itu, "ITU") == {"C20/54": 1}
