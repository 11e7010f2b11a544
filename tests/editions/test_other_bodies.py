"""Each oversight body keeps its own documents: an edition takes the reports of those it names."""

from typing import Any

import pytest

from tests.editions.builders import OPENED, given, opened
from tests.rooms.builders import REPORT
from tests.rooms.oversight import INSIDE, enter, register
from uptake.core.codes import (
    Distribution,
    Implementation,
    Language,
    SelectionRule,
)
from uptake.core.errors import UptakeError
from uptake.core.oversight import JIU
from uptake.core.recipients import machine
from uptake.editions import services as editions
from uptake.record.queries.editions.coverage import compose_edition, coverage_of
from uptake.record.queries.editions.shown import edition_given
from uptake.register.models import Edition

pytestmark = pytest.mark.django_db
ANA = machine("Ana")
AUDIT = "XA/2021/1"


def reports_in(edition: Edition) -> set[str]:
    covered = coverage_of(edition)
    return {one.candidate.report for one in covered.lines if one.inclusion.is_in}


@pytest.fixture
def on_the_unit(db: None) -> Edition:
    """A document of the usual kind, at an organization that has an auditor's report, too."""
    del db
    edition = opened()
    enter(ANA)
    register(ANA, AUDIT)
    return edition


def on_the_auditor(**values: Any) -> Edition:
    said = given(symbol="C22/70", oversight=("ITU-XA",), follows=(), **values)
    return editions.open_(organization="ITU", given=said, by=ANA, at=OPENED)


@pytest.mark.parametrize("rule", [SelectionRule.OPEN, SelectionRule.PROGRAMME_YEAR])
def test_a_document_on_the_unit_s_reports_never_has_an_auditor_s(
    on_the_unit: Edition, rule: SelectionRule
) -> None:
    year = 2021 if rule is SelectionRule.PROGRAMME_YEAR else None
    said = given(selection=rule, programme_year=year)
    editions.change(edition=on_the_unit.pk, given=said, by=ANA, at=OPENED)
    on_the_unit.refresh_from_db()
    assert REPORT in reports_in(on_the_unit)
    assert AUDIT not in reports_in(on_the_unit)


def test_a_document_on_an_auditor_s_reports_has_these_alone(on_the_unit: Edition) -> None:
    assert AUDIT not in reports_in(on_the_unit)
    edition = on_the_auditor()
    assert reports_in(edition) == {AUDIT}
    kept = edition_given(edition.organization_id, edition.pk)
    assert kept is not None
    assert kept.oversight == ("ITU-XA",)


def test_a_document_can_name_several_bodies(on_the_unit: Edition) -> None:
    said = given(oversight=(JIU, "ITU-XA"))
    editions.change(edition=on_the_unit.pk, given=said, by=ANA, at=OPENED)
    on_the_unit.refresh_from_db()
    assert {REPORT, AUDIT} <= reports_in(on_the_unit)


def test_a_report_of_another_body_cannot_be_chosen(on_the_unit: Edition) -> None:
    said = given(selection=SelectionRule.CHOSEN, reports=(AUDIT,))
    with pytest.raises(UptakeError, match="edition-report-of-other-body"):
        editions.change(edition=on_the_unit.pk, given=said, by=ANA, at=OPENED)


def test_nobody_names_the_body_of_another_organization(on_the_unit: Edition) -> None:
    said = given(oversight=("WIPO-XA",))
    with pytest.raises(UptakeError, match="oversight-body-unknown"):
        editions.change(edition=on_the_unit.pk, given=said, by=ANA, at=OPENED)


def test_restricted_reports_of_internal_audit_are_in_no_public_document(
    on_the_unit: Edition,
) -> None:
    assert on_the_unit.distribution is Distribution.PUBLIC
    enter(ANA, INSIDE)
    register(ANA, "IA/2021/1")
    said = given(symbol="C22/71", oversight=("ITU-IA",), follows=())
    with pytest.raises(UptakeError, match="edition-shows-restricted"):
        editions.open_(organization="ITU", given=said, by=ANA, at=OPENED)
    inside = given(
        symbol="C22/71",
        oversight=("ITU-IA",),
        follows=(),
        distribution=Distribution.INTERNAL,
    )
    edition = editions.open_(organization="ITU", given=inside, by=ANA, at=OPENED)
    assert reports_in(edition) == {"IA/2021/1"}


@pytest.mark.parametrize(
    ("language", "name", "word"),
    [
        (Language.ENGLISH, "External Auditor", "Under implementation"),
        (Language.FRENCH, "Auditeur externe", "En cours d’application"),
    ],
)
def test_the_document_has_the_body_s_name_and_words(
    on_the_unit: Edition, language: Language, name: str, word: str
) -> None:
    edition = on_the_auditor()
    made = compose_edition(edition, (language,))
    assert made.words[language].of(Implementation.IN_PROGRESS) == word
    status = made.status(language)
    assert name in (status.summary or "")
    usual = compose_edition(on_the_unit, (language,))
    assert usual.words[language].of(Implementation.IN_PROGRESS) != word
    assert name not in (usual.status(language).summary or "")


@pytest.mark.parametrize(
    ("language", "title"),
    [
        (
            Language.ENGLISH,
            "Status of acceptance and implementation of the recommendations of External Auditor",
        ),
        (
            Language.FRENCH,
            "État d’acceptation et d’application des recommandations"
            "\N{NO-BREAK SPACE}: Auditeur externe",
        ),
    ],
)
def test_reports_of_no_known_year_have_a_title_without_a_period(
    on_the_unit: Edition, language: Language, title: str
) -> None:
    del on_the_unit
    status = compose_edition(on_the_auditor(), (language,)).status(language)
    assert status.period is None
    assert status.title == title
