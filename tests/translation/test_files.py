"""Translation files: what comes back is looked at, and taken whole or not at all."""

import datetime
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from tests.editions.builders import OPENED, opened
from tests.rooms.builders import bring, entry, in_french, paper
from tests.rooms.people import acting, person
from tests.translation.builders import FRENCH, GIVEN, give, key_of, later, unit
from uptake.core.codes import Audience, HeadPart, Language, Role, TextKind, TranslationWay
from uptake.core.document import Reference
from uptake.core.errors import UptakeError
from uptake.core.permissions import Sight
from uptake.core.recipients import NOBODY, machine
from uptake.core.translation import TextKey, TranslationState
from uptake.editions import services as editions
from uptake.exchange.xliff.reading import Amiss, SentFile
from uptake.exchange.xliff.writing import write_xliff
from uptake.operation.services import ticking
from uptake.record.queries.cache import register_state
from uptake.record.queries.files import unsaved_bytes
from uptake.record.queries.viewpoint import Look
from uptake.record.services import storage
from uptake.register.models import Edition, Event, ImportedFile, Organization, Translation
from uptake.terms.words import words
from uptake.translation.queries.files import sent_units, to_send
from uptake.translation.services import files
from uptake.translation.services.files import FileReview, Outcome, TakenTexts

pytestmark = pytest.mark.django_db
CORE = "{urn:oasis:names:tc:xliff:document:2.0}"
EN, AR, ZH = Language.ENGLISH, Language.ARABIC, Language.CHINESE
MISSING, NEEDS_REVIEW, APPROVED = TranslationState
REMARKS = "Work on 1 has begun."
IN_ARABIC = {"remarks": "بدأ العمل.", "recommendation": "ينبغي القيام بذلك."}


@pytest.fixture(autouse=True)
def _kept_apart(tmp_path: Path, settings: Any) -> None:
    settings.UPTAKE_DATA_DIR = tmp_path / "data"


def look(language: Language = EN) -> Look:
    organization = Organization.objects.get(code="ITU").pk
    return Look(
        organization,
        language,
        GIVEN.date(),
        restricted=Sight.MEMBERS,
        audience=Audience.STAFF,
        state=register_state(),
    )


def sent(edition: Edition, language: Language, *, only_open: bool = True) -> etree._Element:
    """What is sent to the translators of a language, as a tree."""
    units = sent_units(
        look(), edition.pk, EN, language, only_open=only_open, spoken=words(language, "ITU")
    )
    file = SentFile("ITU", "C22/61", EN, language)
    return etree.fromstring(b"".join(write_xliff(file, units)))


def translated(tree: etree._Element, state: str = "translated", **by_kind: str) -> etree._Element:
    """A translator fills in the texts of some kinds."""
    for one in tree.iter(f"{CORE}unit"):
        text = by_kind.get(one.get("id", "").partition("-")[0])
        if text is None:
            continue
        for segment in one.iter(f"{CORE}segment"):
            for target in segment.findall(f"{CORE}target"):
                segment.remove(target)
            etree.SubElement(segment, f"{CORE}target").text = text
            segment.set("state", state)
    return tree


def receive(tree: etree._Element | bytes, folder: Path, **values: Any) -> str:
    path = folder / "back.xlf"
    path.write_bytes(tree if isinstance(tree, bytes) else etree.tostring(tree))
    given: dict[str, Any] = {"organization": "ITU", "by": machine("Tara"), "at": GIVEN}
    return files.receive(file=path, name="back.xlf", **{**given, **values})


def preview(sha256: str, minutes: int = 1) -> FileReview:
    return files.preview(organization="ITU", sha256=sha256, by=machine("Tara"), at=later(minutes))


def take(sha256: str, *, approve_final: bool = False, seen: str | None = None) -> TakenTexts:
    return files.take(
        organization="ITU",
        sha256=sha256,
        seen=preview(sha256).seal if seen is None else seen,
        approve_final=approve_final,
        by=machine("Tara"),
        at=later(2),
    )


def outcomes(review: FileReview) -> dict[str, int]:
    return {one.value: len(review.of(one)) for one in Outcome if review.of(one)}


def test_what_can_be_sent_is_counted_by_language() -> None:
    edition = opened()
    rows = {(one.source_language, one.language): one for one in to_send(look(), edition.pk)}
    assert {language for _, language in rows} == {one for one in Language if one is not EN}
    row = rows[EN, FRENCH]
    assert row.open == row.whole > 5
    give(key_of(TextKind.REMARKS), "Les travaux ont commencé.", REMARKS, approve=True)
    (french,) = [one for one in to_send(look(), edition.pk) if one.language is FRENCH]
    assert (french.open, french.whole) == (row.open - 1, row.whole)


@pytest.mark.parametrize("language", [AR, ZH])
def test_texts_are_sent_translated_and_taken(language: Language, tmp_path: Path) -> None:
    edition = opened()
    tree = sent(edition, language)
    text = {AR: "بدأ العمل.", ZH: "工作已开始。"}[language]
    key = receive(translated(tree, remarks=text), tmp_path)
    review = preview(key)
    assert (review.source_language, review.language) == (EN, language)
    assert outcomes(review) == {"new": 2, "empty": len(review.texts) - 2}
    assert not Translation.objects.exists()
    assert take(key) == TakenTexts(2, 0, 0, 0)
    found = unit(edition, key_of(TextKind.REMARKS), language)
    assert (found.state, found.text, found.given_by) == (NEEDS_REVIEW, text, "Tara")
    assert {one.way for one in Translation.objects.all()} == {TranslationWay.XLIFF}
    told = Event.objects.order_by("-number").first()
    assert told is not None
    assert told.verb == "translations.take"


def test_what_is_final_is_approved_if_that_is_asked(tmp_path: Path) -> None:
    edition = opened()
    key = receive(translated(sent(edition, AR), "final", **IN_ARABIC), tmp_path)
    assert take(key, approve_final=True).approved == 4
    assert unit(edition, key_of(TextKind.REMARKS), AR).state is APPROVED
    again = preview(key)
    assert set(outcomes(again)) == {"unchanged", "empty"}
    with pytest.raises(UptakeError) as refused:
        take(key, approve_final=True)
    assert refused.value.code == "translations-none-to-take"


def test_a_text_that_is_only_translated_is_not_approved(tmp_path: Path) -> None:
    edition = opened()
    key = receive(translated(sent(edition, AR), "reviewed", **IN_ARABIC), tmp_path)
    assert take(key, approve_final=True) == TakenTexts(4, 0, 0, 0)


def test_a_text_for_an_older_original_is_kept_and_marked_never_approved(tmp_path: Path) -> None:
    edition = opened()
    key_title = head(edition, "Recommendations.")
    tree = translated(sent(edition, AR), "final", head="التوصيات.")
    head(edition, "Recommendations and answers.", minutes=5)
    key = receive(tree, tmp_path)
    review = preview(key)
    (older,) = review.of(Outcome.OLDER)
    assert (older.source, older.text) == ("Recommendations.", "التوصيات.")
    assert not older.may_approve
    assert take(key, approve_final=True) == TakenTexts(1, 0, 1, 0)
    found = unit(edition, key_title, AR)
    assert (found.state, found.stale, found.source_then) == (
        NEEDS_REVIEW,
        True,
        "Recommendations.",
    )
    assert preview(key).of(Outcome.OLDER) == ()


def test_what_comes_back_as_it_went_stays_marked_until_somebody_says_that_it_fits(
    tmp_path: Path,
) -> None:
    edition = opened()
    key_title = head(edition, "Recommendations.")
    take(receive(translated(sent(edition, AR), "final", head="التوصيات."), tmp_path))
    head(edition, "The recommendations.", minutes=5)
    untouched = preview(receive(sent(edition, AR), tmp_path))
    assert set(outcomes(untouched)) == {"unchanged", "empty"}
    key = receive(translated(sent(edition, AR), "final", head="التوصيات."), tmp_path)
    assert take(key, approve_final=True).approved == 1
    assert not unit(edition, key_title, AR).stale


def head(edition: Edition, text: str, minutes: int = 0) -> TextKey:
    editions.write(
        edition=edition.pk,
        part=HeadPart.TITLE,
        language=EN,
        words=text,
        by=machine("Ana"),
        at=OPENED.replace(minute=minutes),
    )
    return TextKey(TextKind.HEAD, edition.pk, HeadPart.TITLE.value)


def test_an_original_is_known_again_without_our_notes(tmp_path: Path) -> None:
    tree = translated(sent(opened(), AR), remarks="بدأ العمل.")
    for part in list(tree.iter("{urn:oasis:names:tc:xliff:metadata:2.0}metadata")):
        parent = part.getparent()
        assert parent is not None
        parent.remove(part)
    assert outcomes(preview(receive(tree, tmp_path)))["new"] == 2


def test_a_changed_text_is_told_from_a_new_one(tmp_path: Path) -> None:
    edition = opened()
    row = give(key_of(TextKind.REMARKS), "بدأ.", REMARKS, language=AR)
    assert row is not None
    tree = sent(edition, AR, only_open=False)
    (changed,) = preview(receive(translated(tree, remarks="بدأ العمل."), tmp_path)).of(
        Outcome.CHANGED
    )
    assert changed.unit is not None
    assert changed.unit.text == "بدأ."
    untouched = preview(receive(sent(edition, AR), tmp_path))
    assert set(outcomes(untouched)) == {"unchanged", "empty"}


def test_a_text_whose_codes_were_touched_is_refused_and_the_others_are_taken(
    tmp_path: Path,
) -> None:
    edition = opened(paper(entry("1", remarks="See C20/53 now."), entry("2")))
    tree = translated(sent(edition, AR), remarks="انظر الآن.")
    key = receive(tree, tmp_path)
    (refused,) = preview(key).of(Outcome.REFUSED)
    assert [(one.kind, one.words) for one in refused.problems] == [(Amiss.CODE_MISSING, "C20/53")]
    assert take(key) == TakenTexts(1, 0, 0, 1)


def test_what_the_register_does_not_know_is_refused(tmp_path: Path) -> None:
    edition = opened()
    tree = translated(sent(edition, AR), remarks="بدأ العمل.")
    units = list(tree.iter(f"{CORE}unit"))
    units[0].set("id", "remarks-99999999")
    units[1].set("id", "nonsense")
    review = preview(receive(tree, tmp_path))
    assert [one.problems[0].kind for one in review.of(Outcome.REFUSED)] == [Amiss.UNKNOWN] * 2


def test_the_oversight_body_s_own_text_is_not_reworded(tmp_path: Path) -> None:
    edition = opened()
    tree = translated(sent(edition, FRENCH), recommendation="Faire autrement.")
    bring(in_french(paper()), 5)
    review = preview(receive(tree, tmp_path))
    kinds = {problem.kind for one in review.of(Outcome.REFUSED) for problem in one.problems}
    assert kinds == {Amiss.LOCKED}


def test_the_head_of_an_issued_document_is_not_changed(tmp_path: Path) -> None:
    edition = opened()
    head(edition, "Recommendations.")
    tree = translated(sent(edition, AR), head="التوصيات.")
    Edition.objects.filter(pk=edition.pk).update(state="given_up")
    (refused,) = preview(receive(tree, tmp_path)).of(Outcome.REFUSED)
    assert Amiss.ISSUED in [one.kind for one in refused.problems]


def test_cited_titles_keep_their_lines(tmp_path: Path) -> None:
    edition = opened()
    editions.write_references(
        edition=edition.pk,
        language=EN,
        references=[Reference("C21/50", "One", None), Reference("C21/51", "Two", None)],
        by=machine("Ana"),
        at=OPENED,
    )
    tree = sent(edition, AR)
    for one in tree.iter(f"{CORE}unit"):
        if one.get("id", "").startswith("head-"):
            for segment in list(one.iter(f"{CORE}segment")):
                etree.SubElement(segment, f"{CORE}target").text = "واحد"
            for line in list(one.iter(f"{CORE}ignorable")):
                etree.SubElement(line, f"{CORE}target").text = " "
    (refused,) = preview(receive(tree, tmp_path)).of(Outcome.REFUSED)
    assert [one.kind for one in refused.problems] == [Amiss.LINES]


def test_another_review_than_was_looked_at_is_not_taken(tmp_path: Path) -> None:
    edition = opened()
    key = receive(translated(sent(edition, AR), remarks="بدأ العمل."), tmp_path)
    seen = preview(key).seal
    give(key_of(TextKind.REMARKS), "بدأ.", REMARKS, language=AR)
    with pytest.raises(UptakeError) as refused:
        take(key, seen=seen)
    assert refused.value.code == "translations-differ"
    assert Translation.objects.count() == 1


def test_nothing_is_taken_where_one_text_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edition = opened()
    key = receive(translated(sent(edition, AR), "final", **IN_ARABIC), tmp_path)

    def fails(*_: object, **__: object) -> None:
        raise UptakeError("placeholder-unknown", name="x", names="y")

    monkeypatch.setattr("uptake.translation.services.giving.review_all", fails)
    with pytest.raises(UptakeError):
        take(key, approve_final=True)
    assert not Translation.objects.exists()


def test_a_file_is_kept_once(tmp_path: Path) -> None:
    tree = translated(sent(opened(), AR), remarks="بدأ العمل.")
    assert receive(tree, tmp_path) == receive(tree, tmp_path)
    assert ImportedFile.objects.filter(name="back.xlf").count() == 1
    assert Event.objects.filter(verb="translations.receive").count() == 1


def test_a_file_of_which_nothing_is_taken_counts_as_unsaved_and_goes(
    tmp_path: Path, settings: Any
) -> None:
    tree, tara = sent(opened(), AR), acting(person("tara@itu.example", Role.TRANSLATOR))
    taken = receive(translated(tree, remarks="بدأ العمل."), tmp_path, by=tara)
    left = receive(translated(tree, remarks="بدأت الأعمال."), tmp_path, by=tara)
    assert tara.person is not None
    sizes = {one: storage.place_of(one).stat().st_size for one in (taken, left)}
    assert unsaved_bytes(tara.person) == sum(sizes.values())
    take(taken)
    assert unsaved_bytes(tara.person) == sizes[left]
    after = GIVEN + datetime.timedelta(days=settings.UPTAKE_UNSAVED_DAYS, minutes=1)
    assert ticking.sweep(at=after) == 1
    assert unsaved_bytes(tara.person) == 0
    assert [storage.place_of(one).exists() for one in (taken, left)] == [True, False]
    with pytest.raises(UptakeError, match="translation-file-unknown"):
        preview(left)


def test_who_may_not_translate_finds_nothing(tmp_path: Path) -> None:
    tree = sent(opened(), AR)
    for by in (NOBODY, acting(person("lu@itu.example", Role.READER))):
        with pytest.raises(UptakeError) as refused:
            receive(tree, tmp_path, by=by)
        assert refused.value.code == "organization-unknown"
    with pytest.raises(UptakeError) as refused:
        preview("0" * 64)
    assert refused.value.code == "translation-file-unknown"


def test_the_file_of_another_organization_is_not_taken(tmp_path: Path) -> None:
    tree = sent(opened(), AR)
    person("coco@wipo.example", Role.COORDINATOR, organization="WIPO")
    with pytest.raises(UptakeError) as refused:
        receive(tree, tmp_path, organization="WIPO")
    assert (refused.value.code, refused.value.values) == (
        "xliff-of-another",
        {"organization": "ITU"},
    )


def test_the_memory_is_proposed_in_what_is_sent(tmp_path: Path) -> None:
    del tmp_path
    edition = opened()
    give(key_of(TextKind.REMARKS), "بدأ العمل على 1.", REMARKS, language=AR, approve=True)
    tree = sent(edition, AR)
    (match,) = tree.iter("{urn:oasis:names:tc:xliff:matches:2.0}match")
    assert (match.get("matchQuality"), match.get("origin")) == ("83", "JIU/REP/2021/3, 1")
