"""Issuing: what is frozen, who may, what is refused, and what the public sees of it."""

import datetime
import hashlib
from dataclasses import replace

import pytest

from tests.editions.builders import opened
from tests.editions.issued import DONE, ISSUED, cleared_answer, issue, issued
from tests.rooms.builders import FEBRUARY, OLDER, REPORT, bring, document, entry, paper, report
from tests.rooms.people import acting, person
from uptake.core.codes import (
    Audience,
    Distribution,
    EditionState,
    Implementation,
    IssueKind,
    Language,
    Role,
    SelectionRule,
    Visibility,
)
from uptake.core.contract import from_json
from uptake.core.errors import UptakeError
from uptake.core.permissions import Sight
from uptake.core.symbols import DocumentKey
from uptake.documents.tree import Format
from uptake.editions import services as editions
from uptake.exchange.files import WRITTEN, read_file
from uptake.imports import services as imports
from uptake.record.queries.audit import chain_head, prove_chain
from uptake.record.queries.composition import compose
from uptake.record.queries.documents import document_row, issued_files, vouched
from uptake.record.queries.editions.coverage import compose_edition
from uptake.record.queries.history import Extent, history
from uptake.record.services import storage
from uptake.register.models import (
    Document,
    DocumentEntry,
    Edition,
    Event,
    FollowUp,
    FrozenWords,
    IssuedFile,
    LanguageVersion,
    Report,
    StatusPeriod,
)

pytestmark = pytest.mark.django_db


def test_an_issued_edition_is_a_document_in_six_languages() -> None:
    edition = opened()
    composed = {one.status.language: one.status for one in compose_edition(edition).versions}
    made = issue(edition)
    edition.refresh_from_db()
    assert (edition.state, edition.document) == (EditionState.ISSUED, made)
    assert (made.symbol, made.date, made.issued_at) == ("C22/61", FEBRUARY, ISSUED)
    versions = {one.language: one for one in LanguageVersion.objects.filter(document=made)}
    assert set(versions) == set(Language)
    for language, version in versions.items():
        said = from_json(version.content)
        assert replace(said, chain_head=None) == composed[language]
        assert version.sha256 == hashlib.sha256(version.content.encode()).hexdigest()
    assert FrozenWords.objects.count() == len(Language)
    assert list(made.bases.values_list("symbol", flat=True)) == ["CWG-FHR-15/2"]
    assert made.reports.count() == 1
    titles = dict(made.texts.values_list("language", "title"))
    assert titles == {language: status.title for language, status in composed.items()}


def test_every_format_is_kept_in_every_language_by_its_hash() -> None:
    made = issued()
    files = issued_files(made, restricted=Sight.PUBLIC)
    assert [(one.language, one.format) for one in files] == sorted(
        ((language, one) for language in Language for one in WRITTEN),
        key=lambda pair: (list(Language).index(pair[0]), list(Format).index(pair[1])),
    )
    for one in files:
        assert storage.weigh(storage.place_of(one.sha256)) == storage.Kept(one.sha256, one.size)
    english = next(one for one in files if one.name == "C22-61-E.docx")
    content = LanguageVersion.objects.get(document=made, language=Language.ENGLISH).content
    read = read_file(storage.place_of(english.sha256))
    assert [one.acceptance for one in read.entries] == [
        one.acceptance for one in from_json(content).entries
    ]
    json = next(one for one in files if one.name == "C22-61-E.json")
    assert storage.place_of(json.sha256).read_text(encoding="utf-8") == content


def test_the_event_vouches_for_every_file_and_for_the_head_of_the_chain() -> None:
    edition = opened()
    before = chain_head()
    made = issue(edition)
    found = vouched(made)
    assert found is not None
    assert found.manifest.head == before
    every = LanguageVersion.objects.filter(document=made).values_list("content", flat=True)
    assert {from_json(one).chain_head for one in every} == {str(before)}
    telling = (Format.DOCX, Format.XLSX, Format.AKOMA_NTOSO)
    for file in IssuedFile.objects.filter(format__in=telling):
        assert read_file(storage.place_of(file.sha256)).chain_head == str(before)
    assert found.event == chain_head()
    assert made.chain_head == before.hash
    assert Event.objects.get(number=found.event.number).previous == made.chain_head
    assert found.manifest.files == dict(IssuedFile.objects.values_list("name", "sha256"))
    assert set(found.manifest.versions) == set(Language)
    assert prove_chain().broken is None


def test_each_entry_names_the_answer_that_it_shows() -> None:
    made = issued()
    shown = DocumentEntry.objects.filter(document=made).select_related("update")
    codes = {(one.update.acceptance, one.update.implementation) for one in shown if one.update}
    status = compose(organization="ITU", symbol="C22/61", language=Language.ENGLISH)
    assert codes == {(one.acceptance, one.implementation) for one in status.entries}
    assert len(shown) == len(status.entries) == 2


@pytest.mark.parametrize("distribution", Distribution)
def test_an_answer_stands_for_the_public_once_it_is_issued_for_everybody(
    distribution: Distribution,
) -> None:
    edition = opened(distribution=distribution)
    update = cleared_answer("1", DONE, ISSUED - datetime.timedelta(days=2))
    public = StatusPeriod.objects.filter(audience=Audience.PUBLIC, update=update)
    assert not public.exists()
    made = issue(edition)
    assert DocumentEntry.objects.filter(document=made, update=update).exists()
    assert public.exists() is (distribution is Distribution.PUBLIC)
    follow_up = FollowUp.objects.get(recommendation__number="1").pk
    seen = {step.update for step in history(follow_up, FEBRUARY)}
    assert (update in seen) is (distribution is Distribution.PUBLIC)


def test_the_history_says_which_version_was_printed() -> None:
    edition = opened()
    update = cleared_answer("1", DONE, ISSUED - datetime.timedelta(days=2))
    issue(edition)
    follow_up = FollowUp.objects.get(recommendation__number="1").pk
    printed, recorded, *_ = history(follow_up, FEBRUARY)
    assert printed.document is not None
    assert (printed.document.key.symbol, printed.update) == ("C22/61", None)
    assert (recorded.update, recorded.stands) == (update, True)
    assert printed.implementation is recorded.implementation is Implementation.IMPLEMENTED


def test_the_history_is_silent_of_what_is_for_delegates() -> None:
    issued(distribution=Distribution.DELEGATES)
    follow_up = FollowUp.objects.get(recommendation__number="1").pk
    named = [step.document.key.symbol for step in history(follow_up, FEBRUARY) if step.document]
    assert named == ["CWG-FHR-15/2"]
    every = history(follow_up, FEBRUARY, Extent.CLEARED, restricted=Sight.MEMBERS)
    assert [step.document.key.symbol for step in every if step.document] == [
        "C22/61",
        "CWG-FHR-15/2",
    ]


def test_a_document_that_was_issued_is_read_from_what_was_frozen() -> None:
    issued()
    title = compose(organization="ITU", symbol="C22/61", language=Language.FRENCH).reports[0].title
    Report.objects.filter(symbol=REPORT).update(programme_year=1999)
    later = compose(organization="ITU", symbol="C22/61", language=Language.FRENCH)
    assert later.reports[0].title == title
    assert later.reports[0].programme_year == 2021


def test_it_was_not_there_before_it_was_issued() -> None:
    issued()
    before = ISSUED - datetime.timedelta(minutes=1)
    with pytest.raises(UptakeError, match="document-unknown"):
        compose(organization="ITU", symbol="C22/61", language=Language.FRENCH, known=before)


def test_only_who_may_issue_does() -> None:
    edition = opened()
    for role in (Role.READER, Role.TRANSLATOR, Role.CONTRIBUTOR):
        by = acting(person(f"{role}@itu.example", role), ISSUED.date())
        with pytest.raises(UptakeError, match="edition-unknown"):
            editions.issue(edition=edition.pk, by=by, at=ISSUED)
    foreign = acting(
        person("ana@wipo.example", Role.COORDINATOR, organization="WIPO"), ISSUED.date()
    )
    with pytest.raises(UptakeError, match="edition-unknown"):
        editions.issue(edition=edition.pk, by=foreign, at=ISSUED)
    own = acting(person("coordinator@itu.example", Role.COORDINATOR), ISSUED.date())
    with pytest.raises(UptakeError, match="edition-unknown"):
        editions.issue(edition=edition.pk + 1, by=own, at=ISSUED)
    assert editions.issue(edition=edition.pk, by=own, at=ISSUED).symbol == "C22/61"


def test_an_edition_is_issued_once() -> None:
    edition = opened()
    issue(edition)
    with pytest.raises(UptakeError, match="edition-not-prepared"):
        issue(edition)
    assert Document.objects.filter(symbol="C22/61").count() == 1


def test_an_edition_without_recommendations_is_not_issued() -> None:
    edition = opened(selection=SelectionRule.PROGRAMME_YEAR, programme_year=1999)
    with pytest.raises(UptakeError, match="edition-empty"):
        issue(edition)


def test_a_symbol_without_its_number_is_not_issued() -> None:
    with pytest.raises(UptakeError, match="edition-unnumbered"):
        issue(opened(symbol="C22/XX"))


def test_a_symbol_that_was_taken_meanwhile_is_refused() -> None:
    edition = opened()
    bring(document(entry("1")), 5)
    with pytest.raises(UptakeError, match="edition-symbol-known"):
        issue(edition)


def two_reports() -> Edition:
    """An edition with a report that not everybody may read."""
    whole = paper(entry("1"), entry("1", OLDER))
    return opened(replace(whole, reports=(report(), report(OLDER))))


def test_a_restricted_report_is_not_issued_for_everybody() -> None:
    edition = two_reports()
    Report.objects.filter(symbol=OLDER).update(visibility=Visibility.RESTRICTED)
    with pytest.raises(UptakeError, match="edition-shows-restricted") as raised:
        issue(edition)
    assert raised.value.values["reports"] == (OLDER,)
    Edition.objects.filter(pk=edition.pk).update(distribution=Distribution.DELEGATES)
    assert issue(edition).reports.count() == 2


def test_a_report_that_is_restricted_later_is_hidden_in_what_was_issued() -> None:
    made = issue(two_reports())
    Report.objects.filter(symbol=OLDER).update(visibility=Visibility.RESTRICTED)
    seen = compose(
        organization="ITU", symbol="C22/61", language=Language.ENGLISH, restricted=Sight.PUBLIC
    )
    assert [one.symbol for one in seen.reports] == [REPORT]
    assert issued_files(made, restricted=Sight.PUBLIC) == ()
    assert issued_files(made, restricted=Sight.MEMBERS)


def test_a_document_for_delegates_is_there_only_for_who_may_see_it() -> None:
    made = issued(distribution=Distribution.DELEGATES)
    assert (
        document_row(made.organization_id, DocumentKey("C22/61"), restricted=Sight.PUBLIC) is None
    )
    with pytest.raises(UptakeError, match="document-unknown"):
        compose(
            organization="ITU", symbol="C22/61", language=Language.ENGLISH, restricted=Sight.PUBLIC
        )
    assert compose(organization="ITU", symbol="C22/61", language=Language.ENGLISH).entries


def test_what_was_issued_here_is_not_imported_again() -> None:
    issued()
    status = compose(organization="ITU", symbol="C22/61", language=Language.ENGLISH)
    with pytest.raises(UptakeError, match="import-issued-here"):
        imports.preview(status, organization="ITU")


def test_the_first_issue_changes_nothing() -> None:
    made = issued()
    assert (made.issue, made.changes) == (IssueKind.FIRST, None)
