"""The memory of an organization: what is in it, what is proposed, and that it keeps up."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.editions.builders import opened
from tests.rooms.builders import bring, in_french, paper
from tests.rooms.people import person
from tests.translation.builders import approve, give, key_of
from uptake.core.codes import Language, Role, TextKind
from uptake.exchange.tmx import Pair
from uptake.record.queries.cache import register_state
from uptake.register.models import ImportedFile, MemoryEntry, Organization
from uptake.translation.queries import memory
from uptake.translation.queries.memory import (
    PAIRED,
    pair_counts,
    pairs_of,
    proposals,
    proposals_in,
)

pytestmark = pytest.mark.django_db
EN, FR, AR, ZH = Language.ENGLISH, Language.FRENCH, Language.ARABIC, Language.CHINESE
ASKED = "The executive heads should do what is asked in number 3."
REMARKS = "Work on 1 has begun."


def both() -> int:
    """The paper of January in English and French; give whose it is."""
    bring(paper())
    bring(in_french(paper()), 1)
    return Organization.objects.get(code="ITU").pk


def remember(source: str, text: str, language: Language = AR) -> None:
    """A pair from another memory, beside the event that a deed would record."""
    organization = Organization.objects.get(code="ITU")
    file, _ = ImportedFile.objects.get_or_create(
        organization=organization,
        sha256="a" * 64,
        defaults={
            "name": "old.tmx",
            "size": 1,
            "recorded_at": datetime.datetime(2022, 5, 1, tzinfo=datetime.UTC),
            "recorded_by": "Ana",
        },
    )
    MemoryEntry.objects.create(
        organization=organization,
        source_language=EN,
        language=language,
        source=source,
        text=text,
        sha256=f"{MemoryEntry.objects.count():064}",
        imported_file=file,
    )


def test_what_is_there_in_two_languages_is_remembered() -> None:
    found = {(one.source, one.text): one.where for one in pairs_of(both(), EN, FR)}
    assert found[REMARKS, "Les travaux sur 1 ont commencé."] == "JIU/REP/2021/3, 1"
    assert found["How matters stand.", "État de la question."] == "CWG-FHR-15/2"
    asked = ASKED.replace("3", "1")
    text = "Les chefs de secrétariat devraient faire ce qui est demandé au numéro 1."
    assert found[asked, text] == "JIU/REP/2021/3, 1"
    texts = {text for _, text in found}
    assert {"L'objet de JIU/REP/2021/3", "environ deux postes", "condition 0"} <= texts


def test_pairs_serve_in_both_directions() -> None:
    organization = both()
    there = {(one.source, one.text) for one in pairs_of(organization, EN, FR)}
    back = {(one.text, one.source) for one in pairs_of(organization, FR, EN)}
    assert there == back
    remember("A", "أ")
    assert Pair(AR, "أ", EN, "A", "old.tmx") in set(pairs_of(organization, AR, EN))
    counted = ((*ways, sum(1 for _ in pairs_of(organization, *ways))) for ways in PAIRED)
    assert pair_counts(None, organization) == tuple(one for one in counted if one[2])


def test_what_is_near_is_proposed_with_where_it_stands() -> None:
    organization = both()
    first, second = proposals(organization, ASKED, EN, FR)
    assert first.percent == second.percent == 91
    assert first.where == "JIU/REP/2021/3, 1"
    assert not first.is_same
    (same, *_) = proposals(organization, REMARKS, EN, FR)
    assert (same.percent, same.text) == (100, "Les travaux sur 1 ont commencé.")
    assert proposals(organization, "Nothing like it anywhere.", EN, FR) == ()
    assert proposals(organization, ASKED, EN, ZH) == ()


def test_each_translation_is_proposed_once_and_no_more_than_asked_for() -> None:
    organization = both()
    for number in range(6):
        remember("Take note of it today.", f"أحط علماً {number}")
        remember(f"Take note of it today {number}.", "أحط علماً")
    found = proposals(organization, "Take note of it today.", EN, AR, limit=4)
    assert len(found) == 4
    assert len({one.text for one in found}) == 4


def test_chinese_and_arabic_originals_are_found(db: None) -> None:
    del db
    organization = both()
    remember("The Council notes the report of 2021.", "يحيط المجلس علماً بتقرير عام 2021.")
    remember("The Council notes the report of 2021.", "理事会注意到2021年报告。", ZH)
    (arabic,) = proposals(organization, "يحيط المجلس علماً بتقرير عام 2022.", AR, EN)
    assert (arabic.percent, arabic.text) == (85, "The Council notes the report of 2021.")
    (chinese,) = proposals(organization, "理事会注意到2022年报告。", ZH, EN)
    assert chinese.percent >= 80


def test_lines_of_a_text_are_proposed_on_their_own() -> None:
    organization = both()
    remember(
        "Two points:\n1. It is done.\n2. It is paid for.", "要点：\n1. 已完成。\n2. 已付款。", ZH
    )
    (line,) = proposals(organization, "2. It is paid for.", EN, ZH)
    assert line.text == "2. 已付款。"


def test_what_was_approved_since_is_proposed_and_nothing_else_is_asked_again() -> None:
    opened()
    organization = Organization.objects.get(code="ITU").pk
    assert proposals(organization, REMARKS, EN, FR) == ()
    given = give(key_of(TextKind.REMARKS), "Les travaux ont commencé.", REMARKS)
    assert proposals(organization, REMARKS, EN, FR) == ()
    assert given is not None
    approve(given)
    (found,) = proposals(organization, REMARKS, EN, FR)
    assert (found.text, found.where) == ("Les travaux ont commencé.", "JIU/REP/2021/3, 1")
    with CaptureQueriesContext(connection) as asked:
        proposals(organization, REMARKS, EN, FR)
    assert len(asked) == 1


def test_a_register_that_is_not_the_one_before_begins_anew() -> None:
    organization = both()
    state = register_state()
    proposals_in(state, organization, (REMARKS,), EN, FR)
    ((found, *_),) = proposals_in((7_000, "another"), organization, (REMARKS,), EN, FR)
    assert found.percent == 100
    ((found, *_),) = proposals_in(state, organization, (REMARKS,), EN, FR)
    assert found.percent == 100


def test_no_more_is_kept_than_there_is_room_for(monkeypatch: pytest.MonkeyPatch) -> None:
    organization = both()
    monkeypatch.setattr(memory, "LARGEST", 1)
    for language in (FR, AR, ZH):
        proposals(organization, ASKED, EN, language)
    assert len(memory._held) == 1 or not memory._held[organization, EN, ZH].pairs


def test_another_organization_s_memory_is_not_asked() -> None:
    both()
    person("coco@wipo.example", Role.COORDINATOR, organization="WIPO")
    other = Organization.objects.get(code="WIPO").pk
    assert proposals(other, REMARKS, EN, FR) == ()
