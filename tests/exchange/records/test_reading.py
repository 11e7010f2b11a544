"""Records of meetings, read to proposals: our own sentences, in the words that meetings use."""

from dataclasses import replace
from typing import Any

import pytest

from tests.rooms.builders import OLDER, REPORT, document, entry, report
from uptake.core.codes import Addressee, DecisionState, Language, RequestedField
from uptake.core.document import Decision, Entry, StatusDocument
from uptake.core.meetings import Doubt, RecordRead, decision_set, record_from_plain, record_to_plain
from uptake.documents.tree import Document, Format, Paragraph
from uptake.exchange.records import read_record
from uptake.exchange.writing.decision import (
    Decided,
    DecisionMade,
    Requested,
    decision_document,
    draft_of,
)
from uptake.terms.words import words

COSTS = "financial_implications"
ENDORSED, NOT_ENDORSED = DecisionState.ENDORSED, DecisionState.NOT_ENDORSED
DEFERRED, NOTED = DecisionState.DEFERRED, DecisionState.NOTED


def to_body(number: str, of: str = REPORT, **values: Any) -> Entry:
    return entry(number, of, addressee=Addressee.GOVERNING_BODIES, decision=Decision(), **values)


STATUS: StatusDocument = document(
    entry("4"),
    *(to_body(number) for number in ("1", "2", "3", "5")),
    to_body("7", OLDER),
    to_body("12", formal=False),
    reports=(report(), report(OLDER)),
)


def read(*lines: str, named: bool = True) -> RecordRead:
    first = ("Document C22/61",) if named else ()
    blocks = tuple(Paragraph(line) for line in (*first, *lines))
    return read_record(Document(Format.TEXT, blocks), STATUS)


def told(found: RecordRead) -> dict[str, DecisionState]:
    return {f"{one.report or ''} {one.number or ''}".strip(): one.state for one in found.decisions}


def numbers(found: RecordRead, state: DecisionState) -> list[str | None]:
    return [one.number for one in found.decisions if one.state is state]


@pytest.mark.parametrize("language", list(Language))
def test_what_a_draft_decision_says_is_read_back(language: Language) -> None:
    status = replace(STATUS, language=language)
    tree = decision_document(status, draft_of(status), words(language, "ITU"))
    found = read_record(tree, status)
    assert found.doubts == ()
    expected: dict[object, DecisionState] = {(None, None, True): NOTED}
    expected |= {one.key: ENDORSED for one in decision_set(status)}
    assert {one.key: one.state for one in found.decisions} == expected
    assert not any(one.doubts for one in found.decisions)


@pytest.mark.parametrize("language", list(Language))
def test_what_was_recorded_in_words_is_read_back(language: Language) -> None:
    status = replace(STATUS, language=language)
    states = (ENDORSED, DEFERRED, NOT_ENDORSED, DEFERRED, DEFERRED, NOT_ENDORSED)
    entries = decision_set(status)
    lines = tuple(map(Decided, entries, states))
    fields = (RequestedField.FINANCIAL_IMPLICATIONS,)
    made = DecisionMade(NOTED, lines, (Requested(None, fields),))
    found = read_record(decision_document(status, made, words(language, "ITU")), status)
    assert {one.key: one.state for one in found.decisions if one.number} == {
        one.key: state for one, state in zip(entries, states, strict=True)
    }
    assert [one.fields for one in found.requests] == [fields]


@pytest.mark.parametrize(
    ("sentence", "state", "expected"),
    [
        ("The Council endorsed recommendations 1 to 3 and 5 of {r}.", ENDORSED, "1235"),
        ("Recommendations 1 and 2 of {r} were endorsed.", ENDORSED, "12"),
        ("It was decided not to endorse Recommendation 2 of {r}.", NOT_ENDORSED, "2"),
        ("The Council did not endorse rec. 2 of {r}", NOT_ENDORSED, ""),
        ("Consideration of recommendation No. 5 of {r} was deferred.", DEFERRED, "5"),
        ("Le Conseil a approuvé les recommandations 1 à 3 et 5 du rapport {r}.", ENDORSED, "1235"),
        ("Le Conseil n'a pas approuvé la recommandation n° 2 du {r}.", NOT_ENDORSED, "2"),
        ("Le Conseil reporte l'examen de la recommandation 5 du {r}.", DEFERRED, "5"),
        ("El Consejo hizo suyas las recomendaciones 1 a 3 y 5 del {r}.", ENDORSED, "1235"),
        ("El Consejo no refrendó la recomendación 2 del {r}.", NOT_ENDORSED, "2"),
        ("El Consejo aplazó el examen de la recomendación 5 del {r}.", DEFERRED, "5"),
        ("Совет одобрил рекомендации 1–3 и 5 доклада {r}.", ENDORSED, "1235"),
        ("Совет одобрил рекомендации с 1 по 3 доклада {r}.", ENDORSED, "123"),
        ("Рекомендация № 2 доклада {r} не была одобрена.", NOT_ENDORSED, "2"),
        ("Совет отложил рассмотрение рекомендации 5 доклада {r}.", DEFERRED, "5"),
        ("理事会核准了{r}号报告的建议1至3和5。", ENDORSED, "1235"),
        ("理事会未核准{r}号报告第２项建议。", NOT_ENDORSED, "2"),
        ("理事会决定推迟审议{r}号报告的建议五。", DEFERRED, "5"),
        ("أقر المجلس التوصيات من ١ إلى ٣ و٥ الواردة في التقرير {r}.", ENDORSED, "1235"),
        ("لم يقر المجلس التوصية رقم 2 الواردة في التقرير {r}.", NOT_ENDORSED, "2"),
        ("وقرر المجلس إرجاء النظر في التوصية 5 الواردة في {r}.", DEFERRED, "5"),
        ("وأقرَّ المجلس التوصيتين 2 و5 الواردتين في التقرير {r}.", ENDORSED, "25"),
    ],
)
def test_sentences_of_meetings(sentence: str, state: DecisionState, expected: str) -> None:
    found = read(sentence.format(r=REPORT))
    assert numbers(found, state) == list(expected)
    assert {one.report for one in found.decisions} == ({REPORT} if expected else set())


@pytest.mark.parametrize(
    ("sentence", "state"),
    [
        ("The Council took note of the document.", NOTED),
        ("The Group had no objection to the document.", DecisionState.NO_OBJECTION),
        ("Le Conseil a pris note du document.", NOTED),
        ("Aucune objection n'a été formulée.", DecisionState.NO_OBJECTION),
        ("El Consejo tomó nota del documento.", NOTED),
        ("Совет принял документ к сведению.", NOTED),
        ("工作组对文件无异议。", DecisionState.NO_OBJECTION),
        ("أحاط المجلس علماً بالوثيقة.", NOTED),
    ],
)
def test_what_is_said_of_the_document(sentence: str, state: DecisionState) -> None:
    assert told(read(sentence)) == {"": state}


def test_several_verbs_and_reports_in_one_sentence() -> None:
    found = read(
        f"The Council endorsed recommendations 1 and 2 of {REPORT} and 7 of {OLDER}, "
        f"but deferred recommendation 5 of {REPORT}."
    )
    assert told(found) == {
        f"{REPORT} 1": ENDORSED,
        f"{REPORT} 2": ENDORSED,
        f"{OLDER} 7": ENDORSED,
        f"{REPORT} 5": DEFERRED,
    }
    passive = read(
        f"Recommendation 1 of {REPORT} was endorsed, while recommendation 2 was not endorsed."
    )
    assert told(passive) == {f"{REPORT} 1": ENDORSED, f"{REPORT} 2": NOT_ENDORSED}


def test_what_is_unsure_carries_a_doubt() -> None:
    found = read("The Council endorsed recommendation 7.", "It endorsed recommendation 9.")
    assert [[two.code for two in one.doubts] for one in found.decisions] == [
        [Doubt.REPORT_ASSUMED],
        [Doubt.REPORT_UNCLEAR],
    ]
    other = read(f"The Council endorsed recommendations 4 and 9 of {REPORT}.")
    assert [[two.code for two in one.doubts] for one in other.decisions] == [
        [Doubt.NOT_ASKED],
        [Doubt.NOT_IN_DOCUMENT],
    ]
    every = read("The Council endorsed the recommendations addressed to legislative bodies.")
    assert len(every.decisions) == len(decision_set(STATUS))
    assert {two.code for one in every.decisions for two in one.doubts} == {Doubt.ALL_ASSUMED}
    twice = read(f"It endorsed recommendation 1 of {REPORT}.", f"{REPORT}: 1 is not it.")
    assert not twice.decisions[0].doubts
    differing = read(
        f"It endorsed recommendation 1 of {REPORT}.", f"It deferred recommendation 1 of {REPORT}."
    )
    assert all(one.doubts[-1].code is Doubt.SAID_TWICE for one in differing.decisions)


def test_what_is_about_other_documents_is_left_out() -> None:
    heading = Paragraph("Document C22/70", level=1)
    tree = Document(
        Format.TEXT,
        (
            Paragraph("The Council endorsed recommendation 2 of its own staff."),
            Paragraph("Document C22/61-E", level=1),
            Paragraph(f"The Council endorsed recommendation 1 of {REPORT}."),
            heading,
            Paragraph("The Council endorsed recommendation 3."),
        ),
    )
    assert told(read_record(tree, STATUS)) == {f"{REPORT} 1": ENDORSED}


def test_an_invitation_decides_nothing() -> None:
    found = read("The Council is invited to endorse the recommendations to legislative bodies.")
    assert found.decisions == ()
    assert [one.code for one in found.doubts] == [Doubt.NOTHING_FOUND]


def test_a_record_without_the_symbol_is_doubted_as_a_whole() -> None:
    found = read(f"The Council endorsed recommendation 1 of {REPORT}.", named=False)
    assert told(found) == {f"{REPORT} 1": ENDORSED}
    assert [one.code for one in found.doubts] == [Doubt.SYMBOL_MISSING]


@pytest.mark.parametrize(
    ("sentence", "fields"),
    [
        (
            "The Group requested the secretariat to add the financial and human-resource "
            "implications.",
            f"{COSTS} human_resource_implications",
        ),
        (
            "Le Groupe a demandé que les incidences financières soient ajoutées.",
            "financial_implications",
        ),
        (
            "El Grupo pidió que se añadieran las consecuencias financieras.",
            "financial_implications",
        ),
        ("Группа просила добавить финансовые последствия.", COSTS),
        ("工作组要求补充财务影响。", COSTS),
        ("طلب الفريق إضافة الآثار المالية.", COSTS),
        ("The Council asked the secretariat to come back next year.", ""),
    ],
)
def test_requests_name_the_fields_that_they_ask_for(sentence: str, fields: str) -> None:
    (found,) = read(sentence).requests
    assert found.words == sentence.rstrip(".。")
    assert " ".join(found.fields) == fields
    assert bool(found.doubts) is not bool(fields)


def test_a_request_may_be_about_some_recommendations() -> None:
    (found,) = read(f"It requested an explanation of recommendations 1 and 4 of {REPORT}.").requests
    assert found.recommendations == ((REPORT, "1", True), (REPORT, "4", True))
    assert found.fields == (RequestedField.REMARKS,)


def test_what_was_read_survives_being_kept() -> None:
    found = read(
        f"The Council endorsed recommendations 1 and 9 of {REPORT}.",
        "It requested the costs of recommendation 7.",
    )
    assert record_from_plain(record_to_plain(found)) == found
    assert record_from_plain({}) == RecordRead(None)
