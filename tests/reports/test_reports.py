"""A report registered: whole or not at all, its official texts never reworded."""

import datetime
from dataclasses import replace

import pytest

from tests.rooms.builders import document, entry
from tests.rooms.builders import report as listed
from tests.rooms.people import acting, person
from tests.rooms.reports import (
    AT,
    DUE,
    RECEIVED,
    SYMBOL,
    council,
    draft,
    in_french,
    recommendation,
    register,
    to_council,
)
from uptake.answers import services as answers
from uptake.core.answers import GivenAnswer
from uptake.core.codes import (
    Acceptance,
    Action,
    Addressee,
    Audience,
    CebComments,
    Implementation,
    Language,
    Origin,
    Role,
    Stage,
    Via,
    Visibility,
)
from uptake.core.errors import UptakeError
from uptake.core.permissions import Sight
from uptake.core.recipients import NOBODY, machine
from uptake.core.report_draft import ReportDraft, TextDraft, TitleDraft
from uptake.core.symbols import RecommendationKey
from uptake.imports import services as imports
from uptake.record.queries.answering import answering
from uptake.record.queries.composition import compose
from uptake.record.queries.follow_ups import Figures, Selection
from uptake.record.queries.reports import report_lines, report_shown, report_symbols
from uptake.record.queries.viewpoint import Look
from uptake.register import models
from uptake.register_pages.queries import listing, recommendation_shown
from uptake.reports import services as reports
from uptake.reports.services import ReportRefused

pytestmark = pytest.mark.django_db
TODAY = AT.date()
LATER = AT + datetime.timedelta(days=30)


def look(audience: Audience, on: datetime.date = TODAY) -> Look:
    organization = models.Organization.objects.get(code="ITU").pk
    seen = Sight.MEMBERS if audience is Audience.STAFF else Sight.PUBLIC
    return Look(organization, Language.ENGLISH, on, restricted=seen, audience=audience)


def shown(number: str, audience: Audience = Audience.STAFF, *, formal: bool = True) -> object:
    found = recommendation_shown(look(audience), "ITU", RecommendationKey(SYMBOL, number, formal))
    assert found is not None
    return found.entry


def codes(refused: pytest.ExceptionInfo[ReportRefused]) -> list[tuple[str, str]]:
    return [(one.field, one.code) for one in refused.value.problems]


def test_a_report_is_there_with_its_texts_dates_and_marks() -> None:
    done = register()
    assert (done.recommendations, done.texts, done.marks) == (5, 5, 5)
    row = models.Report.objects.get(symbol=SYMBOL)
    assert (row.symbol_year, row.symbol_number, row.programme_year) == (2026, 4, 2026)
    assert row.visibility is Visibility.PUBLIC
    place = row.at_organizations.get()
    assert (place.received, place.distributed, place.due) == (RECEIVED, None, DUE)
    second = models.Recommendation.objects.get(report=row, number="2")
    assert list(second.facts.get().dependencies.values_list("depends_on", flat=True)) == [
        f"{SYMBOL} 1"
    ]
    text = second.texts.get()
    assert (text.origin, text.valid_from) == (Origin.OFFICIAL, RECEIVED)
    assert [str(one.date) for one in text.dates.all()] == ["2027-12-31"]
    update = models.StatusUpdate.objects.get(follow_up__recommendation=second)
    assert (update.stage, update.via, update.acceptance) == (Stage.CLEARED, Via.IMPORT, None)
    assert (update.action, update.governing_body_id) == (Action.GOVERNING_BODY, council())
    event = models.Event.objects.latest("number")
    assert (event.verb, event.subject, event.values["marks"]) == ("reports.register", SYMBOL, 5)


@pytest.mark.parametrize("audience", list(Audience))
def test_what_is_not_answered_yet_is_counted_by_its_mark(audience: Audience) -> None:
    register()
    page = listing(look(audience), Selection())
    assert page.figures == Figures(
        recommendations=5, information=1, not_addressed=1, addressed=3, unanswered=3
    )
    lines = {line.number: line for line in page.groups[0].lines}
    assert [lines[one].for_information for one in ("1", "2", "3", "4")] == [
        False,
        False,
        True,
        True,
    ]
    found = report_shown(look(audience), SYMBOL)
    assert found is not None
    assert found.dates.due == DUE


@pytest.mark.parametrize("audience", list(Audience))
def test_a_page_of_a_recommendation_says_what_is_asked(audience: Audience) -> None:
    register()
    second, third = shown("2", audience), shown("3", audience)
    assert second.action is Action.GOVERNING_BODY  # type: ignore[attr-defined]
    assert second.governing_body == "Council"  # type: ignore[attr-defined]
    assert third.for_information  # type: ignore[attr-defined]


def test_before_its_receipt_a_report_was_not_there() -> None:
    register()
    day = RECEIVED - datetime.timedelta(days=1)
    assert report_shown(look(Audience.STAFF, day), SYMBOL) is None


def test_a_composed_document_has_the_marks_and_no_answers() -> None:
    register()
    status = compose(organization="ITU", symbol=None, language=Language.ENGLISH, on=TODAY)
    asked = {one.number: (one.action, one.acceptance) for one in status.entries}
    assert asked["1"] == (Action.EXECUTIVE_HEAD, None)
    assert asked["4"] == (Action.NONE, None)


def test_who_is_addressed_follows_from_the_action_where_it_is_not_stated() -> None:
    body = council()
    marks = ((Action.EXECUTIVE_HEAD, None), (Action.GOVERNING_BODY, body), (Action.NONE, None))
    of_marks = draft(
        *(
            recommendation(str(number), addressee=None, action=action, governing_body=named)
            for number, (action, named) in enumerate(marks, 1)
        )
    )
    register(of_marks)
    status = compose(organization="ITU", symbol=None, language=Language.ENGLISH, on=TODAY)
    addressees = [one.addressee for one in status.entries]
    assert addressees == [Addressee.EXECUTIVE_HEADS, Addressee.GOVERNING_BODIES, None]
    register(of_marks, at=LATER)
    assert models.RecommendationFacts.objects.count() == len(marks)


def test_a_mark_is_what_an_answer_is_given_beside() -> None:
    register()
    follow_up = models.FollowUp.objects.get(recommendation__number="1")
    held = answering(follow_up.pk, Language.ENGLISH, TODAY)
    assert held is not None
    assert held.latest is None
    assert held.action is Action.EXECUTIVE_HEAD


def test_a_management_letter_is_restricted() -> None:
    register(draft(symbol="JIU/ML/2026/1"))
    assert models.Report.objects.get().visibility is Visibility.RESTRICTED


def test_everything_that_is_wrong_is_told_at_once() -> None:
    wrong = draft(
        recommendation("1", action=None),
        recommendation("1"),
        recommendation("x", texts=()),
        to_council(
            "5",
        ),
        symbol="JIU-2026",
        titles=(TitleDraft(Language.ENGLISH, None, "javascript:alert(1)"),),
    )
    wrong = replace(
        wrong,
        recommendations=(
            *wrong.recommendations[:3],
            replace(wrong.recommendations[3], governing_body=None, depends_on=("9",)),
        ),
    )
    with pytest.raises(ReportRefused) as refused:
        register(wrong, received=TODAY, due=RECEIVED)
    assert set(codes(refused)) == {
        ("symbol", "draft-symbol-wrong"),
        ("title-en", "draft-title-missing"),
        ("url-en", "draft-address-wrong"),
        ("due", "day-before-received"),
        ("number-0", "draft-number-twice"),
        ("number-1", "draft-number-twice"),
        ("number-2", "draft-number-wrong"),
        ("depends-3", "draft-depends-unknown"),
        ("text-2-en", "draft-text-missing"),
        ("mark-0", "draft-mark-missing"),
        ("mark-3", "draft-body-missing"),
    }
    assert not models.Report.objects.exists()


def test_a_report_cannot_have_been_received_tomorrow() -> None:
    with pytest.raises(ReportRefused) as refused:
        register(received=TODAY + datetime.timedelta(days=1))
    assert codes(refused) == [("received", "received-in-future")]


def test_registering_again_in_another_language_adds_the_language() -> None:
    register()
    done = register(in_french(draft()), at=LATER)
    assert (done.recommendations, done.texts, done.marks) == (0, 5, 0)
    assert models.Report.objects.count() == 1
    assert models.RecommendationText.objects.filter(language="fr").count() == 5
    titles = models.ReportText.objects.order_by("language").values_list("language", "title")
    assert list(titles) == [("en", "Lending libraries"), ("fr", "Bibliothèques de prêt")]


def test_registering_the_same_again_changes_nothing() -> None:
    register()
    before = models.StatusUpdate.objects.count(), models.RecommendationFacts.objects.count()
    done = register(at=LATER)
    assert (done.recommendations, done.texts, done.marks) == (0, 0, 0)
    assert before == (
        models.StatusUpdate.objects.count(),
        models.RecommendationFacts.objects.count(),
    )


def test_an_official_text_is_never_reworded() -> None:
    register()
    other = recommendation("1", texts=(TextDraft(Language.ENGLISH, "Do something else."),))
    with pytest.raises(ReportRefused) as refused:
        register(draft(other))
    assert codes(refused) == [("text-0-en", "official-text-differs")]
    with pytest.raises(ReportRefused) as refused:
        register(draft(titles=(TitleDraft(Language.ENGLISH, "Another title"),)))
    assert codes(refused) == [("title-en", "official-text-differs")]


def test_a_second_organization_gets_its_own_days_and_marks() -> None:
    register()
    done = register(
        draft(recommendation("1", action=Action.INFORMATION)),
        organization="WIPO",
        received=TODAY,
    )
    assert (done.recommendations, done.texts, done.marks) == (0, 0, 1)
    update = models.StatusUpdate.objects.get(follow_up__organization__code="WIPO")
    assert update.action is Action.INFORMATION
    assert models.ReportAtOrganization.objects.get(organization__code="WIPO").received == TODAY


def test_texts_of_an_imported_document_give_way_to_the_official_ones() -> None:
    one = document(entry("1", SYMBOL), reports=(listed(SYMBOL),), symbol="C26/1")
    imports.apply(one, organization="ITU", by=machine(), at=AT)
    register(draft(recommendation("1", action=Action.INFORMATION)), at=LATER)
    texts = models.RecommendationText.objects.order_by("recorded_at")
    assert [one.origin for one in texts] == [Origin.IMPORTED, Origin.OFFICIAL]
    assert models.StatusUpdate.objects.count() == 1  # what was answered stays
    found = recommendation_shown(
        look(Audience.PUBLIC, LATER.date()), "ITU", RecommendationKey(SYMBOL, "1")
    )
    assert found is not None
    assert "reading room" in found.texts[0].text
    assert found.entry.acceptance is Acceptance.ACCEPTED


def test_a_language_is_added_by_a_deed_of_its_own() -> None:
    register()
    added = reports.add_language(
        symbol=SYMBOL,
        organization="ITU",
        title=TitleDraft(Language.SPANISH, "Bibliotecas de préstamo"),
        texts={("1", True): "Los jefes ejecutivos deberían abrir una sala."},
        by=machine("Ana"),
        at=LATER,
    )
    assert added == 1
    text = models.RecommendationText.objects.get(language="es")
    assert (text.origin, text.valid_from) == (Origin.OFFICIAL, LATER.date())
    title = models.ReportText.objects.get(language="es")
    assert (title.title, title.origin) == ("Bibliotecas de préstamo", Origin.OFFICIAL)
    with pytest.raises(ReportRefused) as refused:
        reports.add_language(
            symbol=SYMBOL,
            organization="ITU",
            title=TitleDraft(Language.SPANISH),
            texts={("1", True): "Otra cosa."},
            by=machine("Ana"),
            at=LATER,
        )
    assert codes(refused) == [("text", "official-text-differs")]
    with pytest.raises(UptakeError, match="recommendation-unknown") as unknown:
        reports.add_language(
            symbol=SYMBOL,
            organization="ITU",
            title=TitleDraft(Language.FRENCH, "Bibliothèques de prêt"),
            texts={("9", True): "Les chefs de secrétariat devraient ouvrir une salle."},
            by=machine("Ana"),
            at=LATER,
        )
    assert unknown.value.values == {"number": "9"}
    assert not models.ReportText.objects.filter(language="fr").exists()


def mark(
    number: str,
    action: Action,
    reason: str = "We lend no books.",
    *,
    formal: bool = True,
    **values: object,
) -> None:
    given: dict[str, object] = {
        "symbol": SYMBOL,
        "number": (number, formal),
        "organization": "ITU",
        "governing_body": None,
        "by": machine("Ana"),
        "at": LATER,
    }
    reports.mark(action=action, reason=reason, **{**given, **values})  # type: ignore[arg-type]


def test_an_informal_recommendation_has_a_mark_of_its_own_beside_the_formal_one() -> None:
    register(draft(recommendation("4"), recommendation("4", formal=False)))
    mark("4", Action.NONE, formal=False)
    found = compose(organization="ITU", symbol=None, language=Language.ENGLISH, on=LATER.date())
    assert {one.formal: one.action for one in found.entries} == {
        True: Action.EXECUTIVE_HEAD,
        False: Action.NONE,
    }


def test_a_mark_is_changed_with_a_reason_and_keeps_its_history() -> None:
    register()
    with pytest.raises(UptakeError, match="mark-without-reason"):
        mark("1", Action.NONE, " ")
    with pytest.raises(UptakeError, match="mark-unchanged"):
        mark("1", Action.EXECUTIVE_HEAD)
    mark("1", Action.NONE)
    updates = models.StatusUpdate.objects.filter(follow_up__recommendation__number="1")
    assert [(one.action, one.why) for one in updates.order_by("pk")] == [
        (Action.EXECUTIVE_HEAD, ""),
        (Action.NONE, "We lend no books."),
    ]
    assert listing(look(Audience.PUBLIC, LATER.date()), Selection()).figures.addressed == 2
    assert listing(look(Audience.PUBLIC), Selection()).figures.addressed == 3


def test_a_new_mark_keeps_the_answer_and_waits_for_one_on_its_way() -> None:
    register()
    coordinator = acting(person("ana@itu.example", Role.COORDINATOR))
    officer = acting(person("omar@itu.example", Role.CLEARING_OFFICER))
    follow_up = models.FollowUp.objects.get(recommendation__number="1").pk
    held = answering(follow_up, Language.ENGLISH, TODAY)
    assert held is not None
    saved = answers.save(
        follow_up=follow_up,
        answer=GivenAnswer(
            Acceptance.ACCEPTED, Implementation.IN_PROGRESS, remarks="A room is being built."
        ),
        based_on=held.base,
        by=coordinator,
        at=AT,
        submit=True,
    )
    with pytest.raises(UptakeError, match="answer-on-its-way"):
        mark("1", Action.INFORMATION)
    answers.clear(follow_up=follow_up, update=saved.update, by=officer, at=AT)
    mark("1", Action.GOVERNING_BODY, governing_body=council())
    newest = models.FollowUpProgress.objects.get(follow_up=follow_up).latest
    assert (newest.action, newest.acceptance) == (Action.GOVERNING_BODY, Acceptance.ACCEPTED)
    assert newest.texts.get().remarks == "A room is being built."


def test_the_days_of_a_report_can_be_changed() -> None:
    register()
    days = {"received": RECEIVED, "distributed": TODAY, "due": DUE, "considered": RECEIVED}
    given = {"symbol": SYMBOL, "organization": "ITU", "by": machine("Ana"), "at": LATER}
    reports.date_treatment(**{**given, **days})  # type: ignore[arg-type]
    assert models.ReportAtOrganization.objects.get().distributed == TODAY
    before = RECEIVED - datetime.timedelta(days=3)
    with pytest.raises(ReportRefused) as refused:
        reports.date_treatment(**{**given, **days, "considered": before})  # type: ignore[arg-type]
    assert codes(refused) == [("considered", "day-before-received")]


def test_who_may_not_register_is_refused() -> None:
    contributor = acting(person("c@itu.example", Role.CONTRIBUTOR))
    elsewhere = acting(person("c@wipo.example", Role.COORDINATOR, organization="WIPO"))
    for actor in (NOBODY, contributor, elsewhere):
        with pytest.raises(UptakeError, match="not-permitted"):
            register(by=actor)


def test_an_inspector_registers_for_any_organization() -> None:
    inspector = acting(person("i@unjiu.example", Role.INSPECTOR, organization=None))
    for code in ("ITU", "WIPO"):
        one = recommendation("1", action=Action.INFORMATION)
        assert register(draft(one), organization=code, by=inspector).marks == 1


def test_a_letter_restricted_to_others_is_not_taken_by_its_symbol() -> None:
    letter = draft(recommendation("1", action=Action.INFORMATION), symbol="JIU/ML/2026/1")
    register(letter)
    elsewhere = acting(person("c@wipo.example", Role.COORDINATOR, organization="WIPO"))
    with pytest.raises(UptakeError, match="report-not-yours"):
        register(letter, organization="WIPO", by=elsewhere)


def test_ceb_comments_are_kept_with_symbol_and_day() -> None:
    register(
        draft(ceb_comments=CebComments.AVAILABLE, ceb_symbol="A/81/9/Add.1", ceb_date=RECEIVED)
    )
    said = models.ReportCebComments.objects.get()
    assert (said.symbol, said.date) == ("A/81/9/Add.1", RECEIVED)


NOTE = "JIU/NOTE/2022/1"


def note(**values: object) -> ReportDraft:
    """A note that has no recommendations."""
    given: dict[str, object] = {"symbol": NOTE, "recommendations": (), **values}
    return replace(draft(), **given)  # type: ignore[arg-type]


def test_a_report_without_recommendations_is_registered_once_somebody_confirms_it() -> None:
    with pytest.raises(ReportRefused) as refused:
        register(note())
    assert [one.code for one in refused.value.problems] == ["draft-recommendations-unconfirmed"]
    done = register(note(without_recommendations=True))
    assert (done.symbol, done.recommendations) == (NOTE, 0)
    assert register(in_french(note())).recommendations == 0  # once confirmed, nobody is asked again
    told = report_shown(look(Audience.PUBLIC), NOTE)
    assert told is not None
    assert told.figures == Figures()
    assert report_symbols(look(Audience.PUBLIC)) == (NOTE,)
    assert [one.symbol for one in report_lines(look(Audience.PUBLIC), (NOTE,))] == [NOTE]
    before = look(Audience.STAFF, RECEIVED - datetime.timedelta(days=1))
    assert report_symbols(before) == ()
    assert report_shown(before, NOTE) is None


def test_recommendations_of_a_report_without_any_can_be_added_later() -> None:
    register(note(without_recommendations=True))
    register(note(recommendations=(recommendation("1"),)), at=LATER)
    told = report_shown(look(Audience.STAFF, LATER.date()), NOTE)
    assert told is not None
    assert told.figures.recommendations == 1
    with pytest.raises(ReportRefused) as refused:
        register(note(without_recommendations=True), at=LATER)
    assert [one.code for one in refused.value.problems] == ["draft-recommendations-there"]


def test_a_restricted_report_without_recommendations_is_not_shown_to_the_public() -> None:
    register(note(without_recommendations=True, visibility=Visibility.RESTRICTED))
    assert report_symbols(look(Audience.PUBLIC)) == ()
    assert report_symbols(look(Audience.STAFF)) == (NOTE,)
