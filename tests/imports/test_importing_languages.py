"""An import takes nothing away unsaid: languages, names, guesses, official words, missing rows."""

import datetime
from dataclasses import replace
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.rooms.builders import (
    AT,
    OLDER,
    REPORT,
    bring,
    document,
    entry,
    full_entry,
    in_french,
    paper,
    report,
)
from tests.rooms.test_law import documents
from uptake.core.codes import (
    Addressee,
    CebComments,
    ConditionKind,
    Implementation,
    Implications,
    Language,
    Origin,
)
from uptake.core.document import Condition, Entry, FinancialDetail, FocalPoint, StatusDocument
from uptake.core.errors import UptakeError
from uptake.core.findings import Finding, FindingCode, Where
from uptake.core.importing import Choices, NameKind
from uptake.core.recipients import machine
from uptake.imports import services as imports
from uptake.imports.services.book import Book, Shelf
from uptake.imports.services.merging import merged_sayings
from uptake.record.queries.composition import compose
from uptake.record.queries.contents.values import Saying
from uptake.register.models import (
    DocumentEntry,
    Event,
    GoverningBodyName,
    Person,
    PersonName,
    Recommendation,
    RecommendationText,
    Report,
    ReportText,
    Unit,
    UnitName,
    UpdateText,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("really_imported")]

NEXT = {"symbol": "C25/60", "date": datetime.date(2025, 5, 1), "based_on": ()}
ARABIC = entry(
    text="ينبغي ذلك",
    text_language=Language.ARABIC,
    remarks="بدأ العمل",
    comment_language=Language.ARABIC,
    conditions=(Condition(ConditionKind.SUBJECT_TO_APPROVAL, "موافقة المجلس"),),
    financial_implications=Implications.ADDITIONAL,
    financial_detail=FinancialDetail(None, "CHF", "2026-2027", "من احتياطي الموظفين"),
)
ENGLISH = entry(
    conditions=(Condition(ConditionKind.SUBJECT_TO_APPROVAL),),
    financial_implications=Implications.ADDITIONAL,
)


def in_arabic(*entries: Entry, **values: Any) -> StatusDocument:
    points = (FocalPoint("السيدة إلسه فارغا", "الأمانة/إدارة المعلومات"),)
    told = {
        "language": Language.ARABIC,
        "governing_body": "المجلس",
        "reports": (report(title="تقرير", focal_points=points),),
    }
    return document(*(entries or (ARABIC,)), **{**told, **values})


def composed(language: Language, symbol: str) -> StatusDocument:
    return compose(organization="ITU", symbol=symbol, language=language)


def test_an_english_document_deletes_no_arabic_words() -> None:
    bring(in_arabic())
    bring(document(ENGLISH, **NEXT), minutes=5)
    after = composed(Language.ENGLISH, "C25/60").entries[0]
    assert after.conditions == ARABIC.conditions
    assert after.financial_detail == ARABIC.financial_detail
    assert after.remarks == ENGLISH.remarks
    assert composed(Language.ARABIC, "C25/60").entries[0].remarks == ARABIC.remarks


def test_the_words_of_another_language_than_the_original_become_a_translation() -> None:
    bring(document(ENGLISH))
    bring(in_arabic(**NEXT), minutes=5)
    texts = UpdateText.objects.filter(update__document__symbol="C25/60")
    assert dict(texts.values_list("language", "origin")) == {
        Language.ENGLISH: Origin.IMPORTED,
        Language.ARABIC: Origin.TRANSLATED,
    }
    assert composed(Language.ENGLISH, "C25/60").entries[0].remarks == ENGLISH.remarks


def test_words_that_a_document_does_not_change_stay_whose_they_were() -> None:
    written = {Language.ENGLISH: Saying(remarks="It is done.", origin=Origin.WRITTEN)}
    for given_, language in (
        (entry(remarks="It is done."), Language.ENGLISH),
        (ARABIC, Language.ARABIC),
    ):
        said = merged_sayings(written, ((), ()), given_, language, None)
        assert said[Language.ENGLISH].remarks == "It is done."
        assert said[Language.ENGLISH].origin is Origin.WRITTEN


def test_an_original_loses_its_place_to_none_though_a_translation_goes_with_its_words() -> None:
    known = {
        Language.ENGLISH: Saying(remarks="It is done.", origin=Origin.IMPORTED),
        Language.FRENCH: Saying(
            remarks="C'est fait.", financial_words="deux postes", origin=Origin.TRANSLATED
        ),
    }
    new = entry(remarks="It has begun.")
    said = merged_sayings(known, ((), ()), new, Language.ENGLISH, None)
    french = said[Language.FRENCH]
    assert (french.remarks, french.financial_words) == (None, "deux postes")
    assert french.origin is Origin.TRANSLATED


def test_a_body_that_has_no_name_in_a_language_is_known_by_the_words_of_its_field() -> None:
    council = Shelf(
        NameKind.BODY,
        {1: {Language.ENGLISH: "Council"}, 2: {Language.ENGLISH: "Finance Committee"}},
        {(Language.ENGLISH, "council"): [1]},
        frozenset(),
    )
    nobody = Shelf(NameKind.PERSON, {}, {}, frozenset())
    book = Book(Language.FRENCH, nobody, nobody, council, {}, organization="ITU")
    assert book.body("Conseil", None) == 1
    assert book.names().bodies[1] == {Language.ENGLISH: "Council", Language.FRENCH: "Conseil"}


def test_a_version_that_is_known_again_changes_no_original() -> None:
    bring(document(ENGLISH))
    bring(in_arabic(), minutes=1)
    corrected = replace(ARABIC, remarks="انتهى العمل", implementation=Implementation.IMPLEMENTED)
    plan = bring(in_arabic(corrected), minutes=2)
    assert plan.kind is imports.ImportKind.LANGUAGE_VERSION
    assert [one.code for one in plan.findings] == [FindingCode.VERSION_DIFFERS]
    english = composed(Language.ENGLISH, "C22/61").entries[0]
    assert (english.remarks, english.implementation) == (
        ENGLISH.remarks,
        Implementation.IN_PROGRESS,
    )
    assert composed(Language.ARABIC, "C22/61").entries[0].remarks == "انتهى العمل"


def test_words_that_stay_beside_another_answer_and_words_that_fall_away_are_said() -> None:
    bring(document(ENGLISH))
    moved = replace(ARABIC, implementation=Implementation.IMPLEMENTED)
    plan = imports.preview(in_arabic(moved, **NEXT), organization="ITU")
    assert plan.account.beside == ((ARABIC.key, (Language.ENGLISH,)),)
    bring(in_french(document(ENGLISH)), minutes=1)
    later = document(replace(ENGLISH, remarks="Work has ended."), **NEXT)
    plan = imports.preview(later, organization="ITU")
    assert plan.account.outdated == ((ENGLISH.key, (Language.FRENCH,)),)


@given(data=st.data(), known=documents())
@settings(
    max_examples=15,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
def test_whatever_a_later_document_leaves_open_stays(
    data: st.DataObject, known: StatusDocument
) -> None:
    """A later document that says less, in another language, takes nothing from the first."""
    fields = [name for name in Entry.__slots__ if name not in ("report", "number", "formal")]
    entries = []
    for one in known.entries:
        said = data.draw(st.sets(st.sampled_from(fields), max_size=3))
        bare = Entry(one.report, one.number, one.formal)
        entries.append(replace(bare, **{name: getattr(one, name) for name in said & {
            "acceptance", "relevance", "priority", "financial_implications", "references",
        }}))  # fmt: skip
    later = StatusDocument(
        symbol="C30/1",
        language=Language.FRENCH,
        organization="ITU",
        date=datetime.date(2041, 1, 1),
        reports=known.reports and tuple(replace(one, title=None) for one in known.reports),
        entries=tuple(entries),
    )
    with transaction.atomic():
        bring(known)
        before = _state(known.language)
        bring(later, minutes=1, choices=_new_for_all(later))
        assert _state(known.language).entries == before.entries
        transaction.set_rollback(True)


def _state(language: Language) -> StatusDocument:
    return compose(organization="ITU", symbol=None, language=language, on=datetime.date(2042, 1, 1))


def _new_for_all(later: StatusDocument) -> Choices:
    asked = imports.preview(later, organization="ITU").account.open_names
    return Choices({one.key: "leave" for one in asked})


# Names


def test_units_and_people_in_another_language_are_those_of_the_same_place() -> None:
    bring(document(ENGLISH))
    plan = bring(in_arabic(**NEXT), minutes=5)
    assert (Person.objects.count(), Unit.objects.count()) == (1, 2)
    assert {(one.kind, one.name, one.known) for one in plan.account.names} >= {
        (NameKind.PERSON, "السيدة إلسه فارغا", "Ms Ilse Varga"),
        (NameKind.UNIT, "الأمانة", "Secretariat"),
        (NameKind.UNIT, "إدارة المعلومات", "Information Department"),
    }
    assert all(one.known for one in plan.account.names)
    (point,) = composed(Language.ENGLISH, "C25/60").reports[0].focal_points
    assert point == FocalPoint("Ms Ilse Varga", "Secretariat/Information Department")


def test_a_name_without_its_title_is_known_in_any_language() -> None:
    bring(document(ENGLISH))
    points = (FocalPoint("Mme Ilse Varga"), FocalPoint("Ms Ilse Varga"))
    french = in_french(document(entry("9", OLDER), reports=(report(OLDER),), **NEXT))
    french = replace(french, reports=(replace(french.reports[0], focal_points=points),))
    bring(french, minutes=5)
    assert Person.objects.count() == 1


def test_a_path_the_other_way_round_makes_no_second_tree() -> None:
    bring(document(ENGLISH))
    turned = (FocalPoint("Ms Ilse Varga", "Information Department/Secretariat"),)
    bring(document(ENGLISH, reports=(report(focal_points=turned),), **NEXT), minutes=5)
    assert Unit.objects.count() == 2


def test_a_name_that_may_be_of_somebody_known_is_asked_and_not_written() -> None:
    bring(document(ENGLISH))
    two = (FocalPoint("السيدة فارغا"), FocalPoint("السيد كيروغا"))
    later = in_arabic(reports=(report(title="تقرير", focal_points=two),), **NEXT)
    plan = imports.preview(later, organization="ITU")
    asked = plan.account.open_names
    assert [(one.kind, one.name) for one in asked] == [
        (NameKind.PERSON, "السيدة فارغا"),
        (NameKind.PERSON, "السيد كيروغا"),
    ]
    assert [name for _, name in asked[0].candidates] == ["Ms Ilse Varga"]
    with pytest.raises(UptakeError, match="import-names-open"):
        bring(later, minutes=5)
    assert Person.objects.count() == 1
    known = str(Person.objects.get().pk)
    bring(later, minutes=6, choices=Choices({asked[0].key: known, asked[1].key: "new"}))
    names = PersonName.objects.filter(language=Language.ARABIC).order_by("pk")
    assert list(names.values_list("name", "person__names__name"))[:1] == [
        ("السيدة فارغا", "Ms Ilse Varga")
    ]
    assert Person.objects.count() == 2


def test_another_name_in_the_same_language_of_a_version_is_asked_and_renames_nobody() -> None:
    bring(document(ENGLISH))
    bring(in_arabic(), minutes=1)
    points = (FocalPoint("السيد أندرس", "إدارة المعلومات/الأمانة"),)
    other = in_arabic(reports=(report(title="تقرير", focal_points=points),))
    (asked,) = imports.preview(other, organization="ITU").account.open_names
    assert (asked.name, [name for _, name in asked.candidates]) == (
        "السيد أندرس",
        ["السيدة إلسه فارغا"],
    )
    bring(other, minutes=2, choices=Choices({asked.key: "leave"}))
    assert (Person.objects.count(), Unit.objects.count()) == (1, 2)
    assert not PersonName.objects.filter(name="السيد أندرس").exists()
    known = Choices({asked.key: str(asked.candidates[0][0])})
    plan = imports.preview(other, organization="ITU", choices=known)
    assert [(one.name, one.known) for one in plan.account.names] == [
        ("السيد أندرس", "السيدة إلسه فارغا")
    ]


def test_a_name_that_may_be_of_somebody_known_can_be_of_somebody_new() -> None:
    bring(document(ENGLISH))
    two = (FocalPoint("السيد كيروغا"), FocalPoint("السيدة فارغا"))
    later = in_arabic(reports=(report(title="تقرير", focal_points=two),), **NEXT)
    first, second = imports.preview(later, organization="ITU").account.open_names
    assert [name for _, name in first.candidates] == ["Ms Ilse Varga"]
    bring(later, minutes=5, choices=Choices({first.key: "new", second.key: "leave"}))
    names = PersonName.objects.order_by("pk").values_list("name", flat=True)
    assert list(names) == ["Ms Ilse Varga", "السيد كيروغا"]
    assert Person.objects.count() == 2


def test_a_body_whose_names_are_known_is_the_same_in_another_language() -> None:
    for minutes, one in enumerate((document(ENGLISH), in_french(document(ENGLISH, **NEXT)))):
        given_ = replace(one, organization="UNESCO", symbol=f"UC/{minutes}")
        plan = imports.preview(given_, organization="UNESCO")
        assert plan.account.open_names == ()
        at = AT + datetime.timedelta(minutes=minutes)
        imports.apply(given_, organization="UNESCO", by=machine("Ana"), at=at)
    names = GoverningBodyName.objects.filter(name__in=("Council", "Conseil"))
    assert set(names.values_list("language", "name")) == {
        (Language.ENGLISH, "Council"),
        (Language.FRENCH, "Conseil"),
    }
    assert len(set(names.values_list("governing_body", flat=True))) == 1


def test_a_name_can_be_left_out() -> None:
    bring(document(ENGLISH))
    two = (FocalPoint("السيدة فارغا"), FocalPoint("السيد كيروغا"))
    later = in_arabic(reports=(report(title="تقرير", focal_points=two),), **NEXT)
    asked = imports.preview(later, organization="ITU").account.open_names
    bring(later, minutes=6, choices=Choices({one.key: "leave" for one in asked}))
    assert Person.objects.count() == 1
    assert len(composed(Language.ENGLISH, "C25/60").reports[0].focal_points) == 1


# Guesses and official words


def test_the_year_of_a_symbol_overwrites_no_registered_year() -> None:
    bring(document(ENGLISH))
    Report.objects.update(programme_year=2020)
    bring(document(ENGLISH, **NEXT), minutes=1)
    assert Report.objects.get().programme_year == 2020
    told = (report(programme_year=2019),)
    bring(document(ENGLISH, reports=told, symbol="C26/1"), minutes=2)
    assert Report.objects.get().programme_year == 2019


def test_what_a_reader_assumed_overwrites_nothing() -> None:
    bring(document(ENGLISH))
    guessed = document(
        replace(ENGLISH, addressee=Addressee.GOVERNING_BODIES),
        reports=(report(ceb_comments=CebComments.AVAILABLE),),
        findings=(
            Finding(FindingCode.CEB_COMMENTS_INFERRED, Where(REPORT)),
            Finding(FindingCode.ADDRESSEE_INFERRED, Where(REPORT, "1")),
        ),
        **NEXT,
    )
    plan = bring(guessed, minutes=1)
    after = composed(Language.ENGLISH, "C25/60")
    assert after.reports[0].ceb_comments is CebComments.NOT_AVAILABLE
    assert after.entries[0].addressee is Addressee.EXECUTIVE_HEADS
    assert {field for one in plan.account.refused for field in one.fields} >= {
        "addressee",
        "ceb_comments",
    }


def test_an_import_changes_no_official_title_address_or_fact() -> None:
    bring(document(ENGLISH))
    ReportText.objects.create(
        report=Report.objects.get(),
        language=Language.ENGLISH,
        origin=Origin.OFFICIAL,
        title="The official title",
        valid_from=datetime.date(2022, 3, 1),
        recorded_at=AT + datetime.timedelta(minutes=1),
        recorded_by="Ana",
    )
    told = (report(title="Another title", url="https://other.example/"),)
    plan = bring(document(ENGLISH, reports=told, **NEXT), minutes=5)
    after = composed(Language.ENGLISH, "C25/60").reports[0]
    assert (after.title, after.url) == ("The official title", None)
    assert any("title" in one.fields for one in plan.account.refused)


def test_a_document_changes_no_words_that_official_ones_followed() -> None:
    """They could be seen on no day but its own; nothing is announced that nobody would read."""
    bring(document(ENGLISH))
    official_words_from(datetime.date(2026, 3, 1))
    other = replace(ENGLISH, text="Another text.")
    plan = bring(document(other, reports=(report(title="Another title"),), **NEXT), minutes=5)
    assert (plan.comparison.reports_changed, plan.comparison.changed) == ((), ())
    assert {field for one in plan.account.refused for field in one.fields} == {"title", "text"}
    assert not ReportText.objects.filter(title="Another title").exists()
    assert not RecommendationText.objects.filter(text=other.text).exists()


def test_of_a_day_of_which_nothing_else_is_known_a_document_has_its_own_words() -> None:
    bring(document(ENGLISH, **NEXT))
    official_words_from(datetime.date(2026, 3, 1))
    bring(document(ENGLISH, reports=(report(title="As it was called"),)), minutes=5)
    assert composed(Language.ENGLISH, "C22/61").reports[0].title == "As it was called"
    assert composed(Language.ENGLISH, "C25/60").reports[0].title == report().title


def official_words_from(day: datetime.date) -> None:
    """Enter the official title of the report and the official text of its recommendation."""
    told: dict[str, Any] = {
        "language": Language.ENGLISH,
        "origin": Origin.OFFICIAL,
        "valid_from": day,
        "recorded_at": AT + datetime.timedelta(minutes=1),
        "recorded_by": "Ana",
    }
    ReportText.objects.create(report=Report.objects.get(), title="The official title", **told)
    RecommendationText.objects.create(
        recommendation=Recommendation.objects.get(), text="The official text.", **told
    )


def test_every_other_organization_is_told_of_a_report_that_changes() -> None:
    bring(document(ENGLISH))
    wipo = replace(document(ENGLISH), organization="WIPO", symbol="WO/GA/56/4")
    other = replace(wipo, reports=(report(title="Another title"),))
    at = AT + datetime.timedelta(minutes=5)
    imports.apply(other, organization="WIPO", by=machine("Maya"), at=at)
    told = Event.objects.get(verb="imports.report_changed")
    assert (told.organization, told.subject) == ("ITU", REPORT)
    assert (told.values["by_organization"], told.values["document"]) == ("WIPO", "WO/GA/56/4")


# Rows that are missing


def test_what_the_register_has_and_the_document_lacks_is_said() -> None:
    bring(paper(entry("1"), entry("2"), entry("3", OLDER), reports=(report(), report(OLDER))))
    plan = imports.preview(document(entry("1")), organization="ITU")
    assert [(one.entry.report, one.entry.number, one.listed) for one in plan.account.missing] == [
        (REPORT, "2", False),
        (OLDER, "3", False),
    ]


def test_an_entry_that_a_corrected_file_no_longer_has_stays_listed_unless_it_is_taken_off() -> None:
    bring(document(entry("1"), entry("2")))
    corrected = document(entry("1", remarks="Corrected."))
    plan = imports.preview(corrected, organization="ITU")
    (one,) = plan.account.missing
    assert (one.entry.number, one.listed) == ("2", True)
    bring(corrected, minutes=1)
    assert DocumentEntry.objects.count() == 2
    bring(corrected, minutes=2, choices=Choices(dropped=frozenset({one.entry.key})))
    assert [shown.number for shown in composed(Language.ENGLISH, "C22/61").entries] == ["1"]
    state = compose(
        organization="ITU",
        symbol=None,
        language=Language.ENGLISH,
        on=datetime.date(2022, 3, 1),
    )
    assert [shown.number for shown in state.entries] == ["1", "2"]


def test_what_is_replaced_added_and_left_open_is_counted() -> None:
    bring(document(full_entry()))
    later = replace(full_entry(), remarks="Other words.", references=(), addressee=None)
    plan = imports.preview(document(later, **NEXT), organization="ITU")
    assert plan.account.replaced >= 1
    (stays,) = [one for one in plan.account.left_open if one.number == "2"]
    assert {"references", "addressee"} <= set(stays.fields)


def units_of() -> set[str]:
    """The paths of all units, the highest first."""
    found: set[str] = set()
    for unit in Unit.objects.all():
        path: list[str] = []
        above: Unit | None = unit
        while above is not None:
            name = above.names.order_by("-pk").first()
            path.append(name.name if name else "")
            above = above.parent
        found.add("/".join(reversed(path)))
    return found


def with_units(*paths: str, **values: Any) -> StatusDocument:
    people = tuple(FocalPoint(f"Ms Ana {place}", path) for place, path in enumerate(paths))
    return document(entry(), reports=(report(focal_points=people),), **values)


def test_a_path_the_other_way_round_is_told_where_nothing_is_known_yet() -> None:
    plan = bring(with_units("Division/Secretariat", "Secretariat/Service"))
    (turned,) = plan.findings
    assert turned.code is FindingCode.UNIT_PATH_TURNED
    assert turned.where == Where(REPORT)
    assert turned.values == {"words": "Division/Secretariat", "path": "Secretariat/Division"}
    assert plan.account.refused == ()  # it was taken, and nothing stands against it
    assert units_of() == {"Secretariat", "Secretariat/Division", "Secretariat/Service"}
    made = compose(organization="ITU", symbol="C22/61", language=Language.ENGLISH)
    assert [one.unit for one in made.reports[0].focal_points] == [
        "Secretariat/Division",
        "Secretariat/Service",
    ]


def test_a_path_the_other_way_round_in_a_translation_names_each_unit_rightly() -> None:
    documents = (with_units("Secretariat/Budget"), with_units("Secretariat/Finance", **NEXT))
    paths = ("Secrétariat/Budget", "Finances/Secrétariat")
    for number, (one, path) in enumerate(zip(documents, paths, strict=True)):
        bring(one, 2 * number)
        (point,) = one.reports[0].focal_points
        french = in_french(one)
        points = (replace(point, unit=path),)
        french = replace(french, reports=(replace(french.reports[0], focal_points=points),))
        asked = imports.preview(french, organization="ITU").account.open_names
        known = Choices({one.key: str(one.candidates[0][0]) for one in asked})
        plan = bring(french, 2 * number + 1, choices=known)
    assert FindingCode.UNIT_PATH_TURNED in {one.code for one in plan.findings}
    assert set(UnitName.objects.values_list("language", "name")) == {
        (Language.ENGLISH, "Secretariat"),
        (Language.ENGLISH, "Budget"),
        (Language.ENGLISH, "Finance"),
        (Language.FRENCH, "Secrétariat"),
        (Language.FRENCH, "Budget"),
        (Language.FRENCH, "Finances"),
    }


def test_a_path_that_may_run_either_way_is_asked() -> None:
    bring(with_units("Division", "Secretariat"))
    said = with_units("Division/Secretariat", **NEXT)
    (asked,) = imports.preview(said, organization="ITU").account.open_names
    assert (asked.name, asked.turned) == ("Division/Secretariat", "Secretariat/Division")
    with pytest.raises(UptakeError, match="import-names-open"):
        bring(said, 1)
    plan = bring(said, 1, choices=Choices({asked.key: "turned"}))
    assert [one.code for one in plan.findings] == [FindingCode.UNIT_PATH_TURNED]
    assert units_of() == {"Division", "Secretariat", "Secretariat/Division"}


def test_a_path_that_may_run_either_way_can_stay_as_written() -> None:
    bring(with_units("Division", "Secretariat"))
    said = with_units("Division/Secretariat", **NEXT)
    (asked,) = imports.preview(said, organization="ITU").account.open_names
    assert bring(said, 1, choices=Choices({asked.key: "new"})).findings == ()
    assert units_of() == {"Division", "Secretariat", "Division/Secretariat"}


def test_a_unit_in_another_language_that_may_be_the_one_above_is_asked() -> None:
    bring(with_units("Secretariat/Information Department"))
    said = with_units("الأمانة العامة", **NEXT)
    said = replace(said, language=Language.ARABIC, original_language=Language.ARABIC)
    (asked,) = imports.preview(said, organization="ITU").account.open_names
    assert (asked.kind, asked.name) == (NameKind.UNIT, "الأمانة العامة")
    paths = {path: key for key, path in asked.candidates}
    assert set(paths) == {"Secretariat", "Secretariat/Information Department"}
    plan = bring(said, 1, choices=Choices({asked.key: str(paths["Secretariat"])}))
    assert plan.account.open_names == ()
    arabic = UnitName.objects.get(language=Language.ARABIC)
    assert (arabic.unit_id, arabic.name) == (paths["Secretariat"], "الأمانة العامة")
