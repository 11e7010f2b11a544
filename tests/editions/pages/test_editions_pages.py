"""Editions in the browser's way: opened, changed, read as they will print, written, given up."""

import datetime
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.editions.builders import OPENED, given, opened
from tests.editions.issued import issued
from tests.rooms.builders import OLDER, bring, document, entry, in_french, paper, report
from tests.rooms.clearing import rules
from tests.rooms.people import acting, person, sign_in
from tests.web.pages import links, parsed, text_of, texts, with_class
from uptake.assignments.services.cycles import open_cycle
from uptake.core.codes import (
    CycleStep,
    Distribution,
    EditionState,
    HeadPart,
    Implementation,
    Language,
    Role,
    Visibility,
)
from uptake.core.editions import HeadWords
from uptake.core.recipients import machine
from uptake.editions import services as editions
from uptake.record.queries.cache import forget
from uptake.record.queries.editions.coverage import compose_edition
from uptake.record.queries.follow_ups import SIZE
from uptake.register.models import (
    Document,
    Edition,
    EditionReference,
    EditionText,
    Event,
    GoverningBody,
    Report,
)
from uptake.terms.mastheads import UNITED_NATIONS

pytestmark = pytest.mark.django_db
WAY = "/en/ITU/editions/"


def body() -> int:
    return GoverningBody.objects.filter(organization__code="ITU").order_by("pk")[0].pk


def form(**values: Any) -> dict[str, Any]:
    """What the browser sends of the form of an edition."""
    said = {
        "kind": "governing_body_document",
        "symbol": "C22/61",
        "date": "2022-02-18",
        "original_language": "en",
        "governing_body": body(),
        "issue": "first",
        "changes": "",
        "revision": "",
        "selection": "open",
        "others": "for_information",
        "distribution": "public",
        "agenda_item": " PL  1.9 ",
        "follows": ["CWG-FHR-15/2"],
        "follows_more": "C21/50",
        "meeting_en": "Council 2022",
        "issuer_en": "the Secretary-General",
    }
    return {**said, **values}


@pytest.fixture
def edition(open_site: Client) -> Edition:
    """An edition after the paper of January."""
    del open_site
    return opened()


def test_the_first_page_says_that_there_is_none_and_offers_to_open_one(open_site: Client) -> None:
    bring(paper())
    page = parsed(open_site.get(WAY))
    assert "No draft document has been created yet." in text_of(page)
    assert f"{WAY}open/" in list(links(page))


def test_the_form_proposes_what_is_usual(open_site: Client) -> None:
    bring(paper(date=datetime.date(2021, 1, 11), symbol="CWG-FHR-13/2"))
    bring(document(), 1)
    bring(paper(symbol="CWG-FHR-16/2", date=datetime.date(2023, 1, 11)), 2)
    page = parsed(open_site.get(f"{WAY}open/"))
    ticked = page.xpath("//input[@name='follows'][@checked]/@value")
    assert sorted(ticked) == ["C22/61", "CWG-FHR-16/2"]
    assert page.xpath("//input[@name='issuer_fr']/@value") == ["du Secrétaire général"]
    assert page.xpath("//input[@name='kind'][@checked]/@value") == ["governing_body_document"]
    assert page.xpath("//datalist[@id='series']/option/@value")[0].startswith("C2")
    assert len(page.xpath("//input[starts-with(@name, 'meeting_')]")) == len(Language)


def test_the_form_proposes_what_the_open_cycle_says(open_site: Client) -> None:
    bring(document(meeting="Council, 2022 session, Geneva, 21-31 March 2022"))
    meeting = datetime.date(timezone.localdate().year + 1, 6, 16)
    council = GoverningBody.objects.get(names__name="Council", names__language=Language.ENGLISH)
    coordinator = acting(person("cora@itu.example", Role.COORDINATOR))
    cycle = open_cycle(
        governing_body=council.pk, meeting=meeting, days=None, by=coordinator, at=timezone.now()
    )
    page = parsed(open_site.get(f"{WAY}open/"))
    (published,) = cycle.days.filter(step=CycleStep.PUBLICATION).values_list("day", flat=True)
    assert page.xpath("//input[@name='date']/@value") == [f"{published.day} May {published.year}"]
    assert page.xpath("//input[@name='symbol']/@value") == [f"C{meeting:%y}/XX"]
    assert page.xpath("//input[@name='meeting_en']/@value") == [
        f"Council, {meeting.year} session, Geneva"
    ]
    (body,) = page.xpath("//select[@name='governing_body']/option[@selected]/@value")
    assert body == str(council.pk)


def test_a_meeting_that_was_proposed_for_one_body_is_not_said_of_another(open_site: Client) -> None:
    bring(document(meeting="Council, 2022 session"))
    bring(paper(), 1)
    meeting = datetime.date(timezone.localdate().year + 1, 6, 16)
    council = GoverningBody.objects.get(names__name="Council", names__language=Language.ENGLISH)
    coordinator = acting(person("cora@itu.example", Role.COORDINATOR))
    open_cycle(
        governing_body=council.pk, meeting=meeting, days=None, by=coordinator, at=timezone.now()
    )
    group = GoverningBody.objects.exclude(pk=council.pk)[0]
    fields = parsed(open_site.get(f"{WAY}open/")).xpath("//input[starts-with(@name, 'meeting_')]")
    left = {one.get("name"): one.get("value") for one in fields}
    assert left["meeting_en"] == f"Council, {meeting.year} session"
    given = {"kind": "working_group_paper", "symbol": "CWG-FHR-17/2", "governing_body": group.pk}
    assert open_site.post(f"{WAY}open/", form(**left | given)).status_code == 302
    assert not EditionText.objects.filter(part=HeadPart.MEETING).exclude(words="").exists()


def test_one_press_opens_what_is_usual_and_its_number_is_given_before_it_is_issued(
    open_site: Client,
) -> None:
    bring(document(meeting="Council, 2022 session"))
    refused = open_site.post(f"{WAY}open/", {"as": "usual"})
    assert refused.status_code == 422, "no cycle is open: nobody knows the year of its symbol"
    assert parsed(refused).xpath("//input[@name='issuer_fr']/@value") == ["du Secrétaire général"]
    meeting = datetime.date(timezone.localdate().year + 1, 6, 16)
    council = GoverningBody.objects.get(names__name="Council", names__language=Language.ENGLISH)
    coordinator = acting(person("cora@itu.example", Role.COORDINATOR))
    open_cycle(
        governing_body=council.pk, meeting=meeting, days=None, by=coordinator, at=timezone.now()
    )
    response = open_site.post(f"{WAY}open/", {"as": "usual"})
    row = Edition.objects.get()
    assert response.headers["Location"] == f"{WAY}{row.pk}/"
    assert row.symbol == f"C{meeting:%y}/XX"
    assert list(row.bases.values_list("symbol", flat=True)) == ["C22/61"]
    issuing = parsed(open_site.get(f"{WAY}{row.pk}/issue/"))
    assert "has no number yet" in text_of(issuing.xpath("//main")[0])
    assert f"{WAY}{row.pk}/change/" in list(links(issuing))
    assert not issuing.xpath("//input[@name='agreed']")


def test_the_original_is_in_the_readers_language_until_a_document_is_followed(
    open_site: Client,
) -> None:
    opening = f"{WAY}open/".replace("/en/", "/ar/")
    chosen = "//select[@name='original_language']/option[@selected]/@value"
    assert parsed(open_site.get(opening)).xpath(chosen) == ["ar"]
    bring(document(entry("1"), original_language=Language.FRENCH))
    assert parsed(open_site.get(opening)).xpath(chosen) == ["fr"]


def test_an_edition_is_opened_with_its_head_and_told_once(open_site: Client) -> None:
    bring(paper())
    response = open_site.post(f"{WAY}open/", form(symbol="C22/61 (Rev.2)-E"))
    row = Edition.objects.get()
    assert response.headers["Location"] == f"{WAY}{row.pk}/"
    assert (row.symbol, row.revision, row.governing_body_id) == ("C22/61", 2, body())
    assert row.agenda_item == "PL 1.9"
    composed = compose_edition(row, (Language.FRENCH,)).status(Language.FRENCH)
    assert (composed.agenda_item, composed.distribution) == ("PL 1.9", None)
    follows = row.bases.order_by("position").values_list("symbol", flat=True)
    assert list(follows) == ["CWG-FHR-15/2", "C21/50"]
    written = EditionText.objects.values_list("part", "language", "words")
    assert set(written) == {
        (HeadPart.MEETING, Language.ENGLISH, "Council 2022"),
        (HeadPart.ISSUER, Language.ENGLISH, "the Secretary-General"),
    }
    told = Event.objects.filter(verb__startswith="editions.").values_list("verb", flat=True)
    assert list(told) == ["editions.open"]


@pytest.mark.parametrize(
    ("wrong", "field", "said"),
    [
        ({"symbol": "nonsense"}, "symbol", "This is not a document symbol"),
        ({"symbol": "CWG-FHR-15/2"}, "symbol", "already exists"),
        ({"date": ""}, "date", "Enter a valid date"),
        ({"date": "tomorrow"}, "date", "tomorrow"),
        ({"revision": "x"}, "revision", "not a revision number"),
        ({"agenda_item": "7" * 101}, "agenda_item", "limit: 100"),
        ({"governing_body": "999999"}, "governing_body", ""),
        ({"selection": "programme_year"}, "programme_year", "Enter the year"),
        ({"selection": "chosen"}, "report", "Choose at least one report."),
        ({"issue": "revision"}, "changes", ""),
        ({"meeting_en": "{nothing}"}, "", "nothing"),
        ({"kind": "poster"}, "kind", "not one of the options"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field_and_what_was_typed_stays(
    open_site: Client, wrong: dict[str, str], field: str, said: str
) -> None:
    bring(paper())
    response = open_site.post(f"{WAY}open/", form(**{"meeting_fr": "Conseil 2022", **wrong}))
    assert response.status_code == 422
    assert not Edition.objects.exists()
    page = parsed(response)
    assert said in texts(page, "//*[@role='alert']")[0]
    assert texts(page, "//*[@class='field__problem']")
    assert not field or page.xpath(f"//*[@id='{field}-wrong']")
    assert page.xpath("//input[@name='meeting_fr']/@value") == ["Conseil 2022"]
    assert page.xpath("//input[@name='follows'][@checked]/@value") == ["CWG-FHR-15/2"]
    assert texts(page, "//textarea[@name='follows_more']") == ["C21/50"]


def test_a_restricted_report_is_named_where_the_readers_are_chosen_and_can_be_left_out(
    open_site: Client,
) -> None:
    bring(replace(paper(entry("1"), entry("1", OLDER)), reports=(report(), report(OLDER))))
    assert not parsed(open_site.get(f"{WAY}open/")).xpath("//input[@name='without_restricted']")
    Report.objects.filter(symbol=OLDER).update(visibility=Visibility.RESTRICTED)
    offered = parsed(open_site.get(f"{WAY}open/"))
    assert texts(offered, "//*[@id='without_restricted-hint']") == [
        f"A public document cannot contain restricted reports. "
        f"The following reports are restricted: {OLDER}"
    ]
    refused = open_site.post(f"{WAY}open/", form())
    assert refused.status_code == 422
    page = parsed(refused)
    assert OLDER in texts(page, "//*[@id='without_restricted-wrong']")[0]
    assert page.xpath("//*[@role='alert'][@autofocus]")
    open_site.post(f"{WAY}open/", form(without_restricted="yes"))
    edition = Edition.objects.get()
    shown = parsed(open_site.get(f"{WAY}{edition.pk}/"))
    assert OLDER in texts(shown, "//section[@aria-labelledby='restricted']")[0]
    assert "Public, without restricted reports" in text_of(shown)
    again = parsed(open_site.get(f"{WAY}{edition.pk}/change/"))
    assert again.xpath("//input[@name='without_restricted'][@checked]")


def test_what_is_restricted_after_the_edition_was_opened_is_said_on_its_pages(
    open_site: Client, edition: Edition
) -> None:
    Report.objects.update(visibility=Visibility.RESTRICTED)
    for way in (f"{WAY}{edition.pk}/", f"{WAY}{edition.pk}/issue/"):
        page = parsed(open_site.get(way))
        said = next(one for one in with_class(page, "notice") if "restricted" in text_of(one))
        assert "This document would contain: JIU/REP/2021/3" in text_of(said)
        assert f"{WAY}{edition.pk}/change/#distribution" in said.xpath(".//a/@href")


def test_a_public_edition_names_what_it_follows_and_tells_nothing_of(
    open_site: Client, edition: Edition
) -> None:
    ways = (f"{WAY}{edition.pk}/", f"{WAY}{edition.pk}/issue/")
    sentence = "Some of the documents on which this document is based are not public."

    def named(way: str) -> bool:
        return sentence in text_of(parsed(open_site.get(way)))

    title = Document.objects.get().texts.get().title or ""
    assert title
    reading = f"{WAY}{edition.pk}/reading/en/"
    assert title in text_of(parsed(open_site.get(reading)))
    assert not any(map(named, ways))
    Document.objects.update(distribution=Distribution.DELEGATES)
    forget()  # what no service changed is no event
    for way in ways:
        said = next(one for one in with_class(parsed(open_site.get(way)), "notice"))
        assert sentence in text_of(said)
        assert text_of(said.xpath(".//p")[0]).endswith(": CWG-FHR-15/2")
        assert f"{WAY}{edition.pk}/change/#distribution" in said.xpath(".//a/@href")
    assert title not in text_of(parsed(open_site.get(reading)))
    Edition.objects.update(distribution=Distribution.DELEGATES)
    forget()
    assert not any(map(named, ways))
    assert title in text_of(parsed(open_site.get(reading)))


def test_a_symbol_outside_the_series_is_allowed_with_a_notice(open_site: Client) -> None:
    bring(paper())
    open_site.post(f"{WAY}open/", form(symbol="WO/PBC/23/4"))
    page = parsed(open_site.get(f"{WAY}{Edition.objects.get().pk}/"))
    assert any("any known series" in text_of(one) for one in with_class(page, "notice"))


def test_a_revision_takes_the_settings_of_what_it_changes(open_site: Client) -> None:
    bring(document())
    page = parsed(open_site.get(f"{WAY}open/?changes=C22/61"))
    changed = Document.objects.get(symbol="C22/61")
    assert page.xpath("//input[@name='issue'][@checked]/@value") == ["revision"]
    assert page.xpath("//select[@name='changes']/option[@selected]/@value") == [str(changed.pk)]
    assert page.xpath("//input[@name='revision']/@value") == ["1"]
    assert page.xpath("//input[@name='meeting_en']/@value") == ["Session of 2022"]
    assert page.xpath("//input[@name='report'][@checked]/@value") == ["JIU/REP/2021/3"]
    corrected = parsed(open_site.get(f"{WAY}open/?changes=C22/61&issue=corrigendum"))
    assert corrected.xpath("//input[@name='symbol']/@value") == ["C22/61 (Corr.1)"]
    assert corrected.xpath("//input[@name='issue'][@checked]/@value") == ["corrigendum"]
    assert open_site.get(f"{WAY}open/?changes=C99/1").status_code == 404
    open_site.post(f"{WAY}open/", form(issue="revision", changes=changed.pk, revision="1"))
    assert Edition.objects.get().changes == changed


def test_a_revision_is_no_older_than_what_it_changes(open_site: Client) -> None:
    ahead = timezone.localdate() + datetime.timedelta(days=30)
    bring(document(date=ahead))
    page = parsed(open_site.get(f"{WAY}open/?changes=C22/61"))
    assert page.xpath("//input[@name='date']/@value") == [f"{ahead.day} {ahead:%B} {ahead.year}"]


def test_the_list_and_the_page_of_an_edition(open_site: Client, edition: Edition) -> None:
    listed = parsed(open_site.get(WAY))
    assert texts(listed, "//h2") == ["C22/61"]
    page = parsed(open_site.get(f"{WAY}{edition.pk}/"))
    assert "This document contains 2 of the 2 recommendations" in text_of(page)
    assert texts(page, "//table[contains(@class, 'coverage')]//td") == ["2", "2", "0", "2"]
    assert "/en/ITU/recommendations/JIU/REP/2021/3/1/" in list(links(page))
    assert f"{WAY}{edition.pk}/reading/ar/#mark-no_ceb_comments" in list(links(page))


def test_what_the_coverage_leaves_out_is_told_with_where_it_was_reported(
    open_site: Client,
) -> None:
    bring(document(entry("1"), entry("2", implementation=Implementation.IMPLEMENTED)))
    row = editions.open_(
        organization="ITU",
        given=given(symbol="C23/61", date=datetime.date(2023, 2, 1), follows=()),
        by=machine("Ana"),
        at=OPENED,
    )
    page = parsed(open_site.get(f"{WAY}{row.pk}/"))
    assert "1 of the 2 recommendations" in text_of(page)
    assert "Reported as done before" in texts(page, "//h2")
    assert "(previously reported in C22/61)" in text_of(page)


def test_what_an_edition_covers_is_in_pages_and_each_reason_leads_to_its_own(
    open_site: Client,
) -> None:
    symbols = [f"JIU/REP/2020/{number}" for number in range(1, SIZE + 4)]
    old = [entry("1", one, implementation=Implementation.IMPLEMENTED) for one in symbols]
    bring(document(entry("1"), *old, reports=(report(), *map(report, symbols))))
    row = editions.open_(
        organization="ITU",
        given=given(symbol="C23/61", date=datetime.date(2023, 2, 1), follows=()),
        by=machine("Ana"),
        at=OPENED,
    )
    way = f"{WAY}{row.pk}/"
    first, second = (parsed(open_site.get(way + query)) for query in ("", "?page=2"))
    covered = [with_class(page, "covered") for page in (first, second)]
    assert [[len(list(one)) for one in page] for page in covered] == [[1, SIZE - 1], [4]]
    assert texts(first, "//table[contains(@class, 'coverage')]//td") == ["1", "1", "33", "33", "34"]
    assert {"#open", "#done_before", "?page=2#coverage"} <= set(links(first))
    assert {"?page=1#open", "?page=1#done_before", "?page=1#coverage"} <= set(links(second))


def test_an_edition_is_changed_and_its_form_shows_what_it_has(
    open_site: Client, edition: Edition
) -> None:
    way = f"{WAY}{edition.pk}/change/"
    page = parsed(open_site.get(way))
    assert page.xpath("//input[@name='symbol']/@value") == ["C22/61"]
    assert page.xpath("//input[@name='follows'][@checked]/@value") == ["CWG-FHR-15/2"]
    response = open_site.post(way, form(others="left_out", meeting_ar="مجلس 2022"))
    assert response.headers["Location"] == f"{WAY}{edition.pk}/"
    edition.refresh_from_db()
    assert edition.others == "left_out"
    # What was typed and is no document here comes back in its own field.
    again = parsed(open_site.get(way))
    assert texts(again, "//textarea[@name='follows_more']") == ["C21/50"]
    assert again.xpath("//input[@name='meeting_ar']/@value") == ["مجلس 2022"]
    open_site.post(way, form(others="left_out", meeting_ar=""))
    assert parsed(open_site.get(way)).xpath("//input[@name='meeting_ar']/@value") == [""]
    assert open_site.post(way, form(symbol="")).status_code == 422


def test_from_wherever_a_gap_is_mended_one_is_led_back_to_the_draft(open_site: Client) -> None:
    edition = opened(paper(entry("1", acceptance=None, implementation=None)))
    reading = f"{WAY}{edition.pk}/reading/fr/"
    page = parsed(open_site.get(reading))
    (following,) = page.xpath("//main//a[.='Go to the next gap']/@href")
    open_site.get(following)
    # What is done then, on whichever page, leads back; until one is there again.
    change = parsed(open_site.post(f"{WAY}{edition.pk}/change/", form(), follow=True))
    assert change.xpath("//*[@role='status']//a[contains(., 'Back to')]/@href") == [reading]
    open_site.get(reading)
    change = parsed(open_site.post(f"{WAY}{edition.pk}/change/", form(), follow=True))
    assert not change.xpath("//*[@role='status']//a[contains(., 'Back to')]")


def test_an_edition_is_given_up_and_then_only_told_of(open_site: Client, edition: Edition) -> None:
    asked = parsed(open_site.get(f"{WAY}{edition.pk}/give-up/"))
    assert texts(asked, "//button[contains(@class, 'danger')]") == ["Delete draft document"]
    assert Edition.objects.filter(state=EditionState.PREPARED).count() == 1
    response = open_site.post(f"{WAY}{edition.pk}/give-up/", follow=True)
    assert "The draft document has been deleted." in text_of(parsed(response))
    edition.refresh_from_db()
    assert edition.state is EditionState.GIVEN_UP
    page = parsed(open_site.get(f"{WAY}{edition.pk}/"))
    assert "Deleted" in text_of(page)
    for rest in ("change/", "reading/en/", "head/summary/en/", "head/references/en/"):
        assert open_site.get(f"{WAY}{edition.pk}/{rest}").status_code == 404
    again = open_site.post(f"{WAY}{edition.pk}/give-up/", follow=True)
    assert "C22/61 is no longer a draft document" in text_of(parsed(again))


def test_it_is_read_as_it_will_print_with_marks_that_lead_to_where_they_are_mended(
    open_site: Client,
) -> None:
    edition = opened(
        paper(entry("1", references=("C20/53",)), entry("2", acceptance=None, implementation=None))
    )
    way = f"{WAY}{edition.pk}/reading/"
    page = parsed(open_site.get(f"{way}ar/"))
    printed = with_class(page, "printed")[0]
    assert (printed.get("lang"), printed.get("dir")) == ("ar", "rtl")
    assert printed.xpath(".//table[1]//th/@scope")
    marked = {text_of(mark): mark.xpath(".//a/@href") for mark in with_class(printed, "mark")}
    assert marked["No answer"] == ["/en/ITU/answer/JIU/REP/2021/3/2/"] or marked["No answer"]
    ceb = "/en/ITU/registering/ceb-comments/JIU/REP/2021/3/"
    assert marked["No CEB comments yet"] == [f"{ceb}?edition={edition.pk}&reading=ar"]
    assert marked["Not named: Meeting"] == [
        f"{WAY}{edition.pk}/change/?edition={edition.pk}&reading=ar#meeting-title"
    ]
    untranslated = next(href for text, href in marked.items() if text.startswith("Not translated"))
    assert untranslated[0].endswith(f"?edition={edition.pk}&reading=ar")
    assert "/en/ITU/translation/ar/" in untranslated[0]
    count = len(page.xpath("//ul[contains(@class, 'marked')]/li"))
    assert texts(page, "//p[@class='lede']") == [f"{count} gaps left in this language."]
    (following,) = page.xpath("//main//a[.='Go to the next gap']/@href")
    assert following in {href for hrefs in marked.values() for href in hrefs}
    # Each mark stands in its language of the page, within the direction of the page.
    assert with_class(printed, "marked")[0].get("dir") == "ltr"
    bare = parsed(open_site.get(f"{way}ar/?marks=off"))
    assert not with_class(bare, "mark")
    original = parsed(open_site.get(f"{way}en/"))
    assert not [one for one in with_class(original, "mark") if "Not translated" in text_of(one)]


def test_the_screen_has_the_rows_and_merged_headers_of_the_print(
    open_site: Client, edition: Edition
) -> None:
    page = parsed(open_site.get(f"{WAY}{edition.pk}/reading/en/?marks=off"))
    table = page.xpath("//article//table")[1]
    heads = table.xpath("./thead/tr")
    assert heads[0].xpath("./th/@colspan") == ["2", "4", "3"]
    assert heads[0].xpath("./th[last()]/@rowspan") == ["2"]
    assert len(table.xpath("./tbody/tr")) == 2
    assert texts(table, "./tbody/tr[1]/td[1]") == ["X"]
    assert table.xpath("./tbody/tr[2]/th/@class") == ["is-shaded"]
    assert table.xpath("./tbody/tr[2]/th/@scope") == ["row"]


def test_a_paragraph_is_tried_written_and_taken_back(open_site: Client, edition: Edition) -> None:
    way = f"{WAY}{edition.pk}/head/summary/fr/"
    begun = parsed(open_site.get(f"{way}?from=template"))
    assert "{recommendations}" in texts(begun, "//textarea")[0]
    tried = parsed(open_site.post(way, {"words": "Dont {accepted} acceptées", "preview": "on"}))
    assert texts(tried, "//*[@aria-labelledby='preview']") == [
        "Preview of unsaved text Dont 2 acceptées"
    ]
    assert not EditionText.objects.exists()
    response = open_site.post(way, {"words": "Dont {accepted} acceptées sur 2"})
    assert response.headers["Location"] == way
    page = parsed(open_site.get(way))
    assert texts(page, "//textarea") == ["Dont {accepted} acceptées sur 2"]
    bring(paper(entry("1"), entry("2"), entry("3")), 9)
    assert "have changed since then" in text_of(parsed(open_site.get(way)))
    open_site.post(way, {"words": "x", "template": "on"})
    assert EditionText.objects.latest("pk").words is None


def test_a_value_that_is_none_is_refused_and_the_words_stay(
    open_site: Client, edition: Edition
) -> None:
    way = f"{WAY}{edition.pk}/head/summary/en/"
    response = open_site.post(way, {"words": "{adopted} adopted"})
    assert response.status_code == 422
    page = parsed(response)
    assert texts(page, "//textarea") == ["{adopted} adopted"]
    assert page.xpath("//*[@id='words-wrong']")
    assert open_site.get(f"{WAY}{edition.pk}/head/references/").status_code == 404
    assert open_site.get(f"{WAY}{edition.pk}/head/colour/en/").status_code == 404


def test_references_are_written_for_a_language_and_taken_back(
    open_site: Client, edition: Edition
) -> None:
    way = f"{WAY}{edition.pk}/head/references/en/"
    page = parsed(open_site.get(way))
    assert page.xpath("//input[@name='symbol']/@value")[0] == "CWG-FHR-15/2"
    open_site.post(
        way,
        {
            "symbol": ["C 21/50", "", ""],
            "title": ["Last year", "The statute", ""],
            "url": ["", "https://example.org/", "https://left.out/"],
        },
    )
    rows = EditionReference.objects.order_by("position").values_list("symbol", "title", "url")
    assert list(rows) == [
        ("C21/50", "Last year", None),
        (None, "The statute", "https://example.org/"),
    ]
    printed = parsed(open_site.get(f"{WAY}{edition.pk}/reading/en/?marks=off"))
    assert "The statute" in text_of(printed)
    open_site.post(way, {"template": "on"})
    assert parsed(open_site.get(way)).xpath("//input[@name='symbol']/@value")[0] == "CWG-FHR-15/2"


def test_a_translator_reads_and_does_not_prepare(client: Client) -> None:
    edition = opened(paper(entry("1", acceptance=None, implementation=None)))
    sign_in(client, person("tomas@itu.example", Role.TRANSLATOR))
    page = parsed(client.get(f"{WAY}{edition.pk}/"))
    assert f"{WAY}{edition.pk}/change/" not in list(links(page))
    reading = parsed(client.get(f"{WAY}{edition.pk}/reading/en/"))
    mark = next(one for one in with_class(reading, "mark") if text_of(one) == "No answer")
    (way,) = mark.xpath(".//a/@href")
    assert way.partition("?")[0] == "/en/ITU/recommendations/JIU/REP/2021/3/1/"
    for rest in ("open/", f"{edition.pk}/change/", f"{edition.pk}/head/summary/en/"):
        assert client.get(f"{WAY}{rest}").status_code == 404


@pytest.mark.parametrize("language", Language)
def test_the_pages_are_there_in_every_language(
    open_site: Client, edition: Edition, language: Language
) -> None:
    bring(in_french(paper()), 5)
    way = f"/{language}/ITU/editions/"
    for rest in (
        "",
        "open/",
        *(
            f"{edition.pk}/{one}"
            for one in (
                "",
                "change/",
                f"reading/{language}/",
                f"head/title/{language}/",
                "head/references/fr/",
            )
        ),
    ):
        response = open_site.get(f"{way}{rest}")
        assert response.status_code == 200
        assert "Cited document not known" not in text_of(parsed(response)) or (
            language is Language.ENGLISH
        )


def test_the_lists_ask_as_much_for_one_as_for_thirty(open_site: Client) -> None:
    bring(paper())

    def asked(way: str) -> int:
        open_site.get(way)
        with CaptureQueriesContext(connection) as questions:
            open_site.get(way)
        return len(questions)

    def more(count: int) -> None:
        have = Edition.objects.count()
        for number in range(have, count):
            editions.open_(
                organization="ITU",
                given=given(
                    symbol=f"C22/{100 + number}",
                    head=(HeadWords(HeadPart.MEETING, Language.ENGLISH, "Council"),),
                ),
                by=machine("Ana"),
                at=OPENED,
            )

    more(1)
    one = Edition.objects.get()
    pages = (WAY, f"{WAY}open/")
    few = [asked(page) for page in pages]
    own = [asked(f"{WAY}{one.pk}/{rest}") for rest in ("", "reading/en/")]
    more(30)
    bring(paper(*(entry(str(number)) for number in range(1, 31))), 9)
    assert [asked(page) for page in pages] == few
    assert [asked(f"{WAY}{one.pk}/{rest}") for rest in ("", "reading/en/")] == own


def test_an_issued_edition_leads_to_its_document_and_what_became_of_it(open_site: Client) -> None:
    document = issued()
    key = Edition.objects.get(document=document).pk
    page = parsed(open_site.get(f"{WAY}{key}/"))
    assert "Issued as C22/61" in text_of(page)
    assert "/en/ITU/documents/C22/61/" in list(links(page))
    for address in links(page):
        assert open_site.get(address).status_code == 200


def test_the_number_of_a_revision_does_not_stay_in_the_symbol_of_a_corrigendum(
    open_site: Client,
) -> None:
    changed = issued()
    said = form(issue="corrigendum", changes=changed.pk, revision="1")
    open_site.post(f"{WAY}open/", said)
    assert str(Edition.objects.latest("pk").symbol) == "C22/61 (Corr.1)"
    assert Edition.objects.latest("pk").revision is None


def test_a_revision_of_what_was_issued_here_takes_the_settings_of_its_edition(
    open_site: Client,
) -> None:
    issued(head=(HeadWords(HeadPart.MEETING, Language.FRENCH, "Conseil 2022"),))
    page = parsed(open_site.get(f"{WAY}open/?changes=C22/61"))
    assert page.xpath("//input[@name='selection'][@checked]/@value") == ["open"]
    assert page.xpath("//input[@name='meeting_fr']/@value") == ["Conseil 2022"]
    assert page.xpath("//input[@name='follows'][@checked]/@value") == ["CWG-FHR-15/2"]


def test_the_head_is_told_in_the_reader_s_language_and_else_in_the_original_s(
    open_site: Client, edition: Edition
) -> None:
    for language, words in ((Language.ENGLISH, "Council 2022"), (Language.ARABIC, "مجلس 2022")):
        editions.write(
            edition=edition.pk,
            part=HeadPart.MEETING,
            language=language,
            words=words,
            by=machine("Ana"),
            at=OPENED,
        )
    told = {
        language: parsed(open_site.get(f"/{language}/ITU/editions/{edition.pk}/"))
        for language in (Language.ARABIC, Language.FRENCH)
    }
    assert "مجلس 2022" in text_of(told[Language.ARABIC])
    assert "Council 2022" not in text_of(told[Language.ARABIC])
    assert told[Language.FRENCH].xpath("//dd[@lang='en']/text()") == ["Council 2022"]


def test_the_distribution_is_printed_where_the_organizations_first_page_has_it(
    open_site: Client, edition: Edition
) -> None:
    said = "Appears on the first page as: General, Limited"
    rules(masthead=UNITED_NATIONS)
    assert said in text_of(parsed(open_site.get(f"{WAY}{edition.pk}/change/")))
    composed = compose_edition(edition, (Language.ENGLISH,)).status(Language.ENGLISH)
    assert composed.distribution is edition.distribution
