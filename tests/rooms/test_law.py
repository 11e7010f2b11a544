"""The law of the register: what was imported is composed again, whatever a document says."""

import datetime
from dataclasses import replace
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.exchange.whole import whole
from tests.rooms.builders import bring
from uptake.core.citing import cited_documents
from uptake.core.codes import (
    Acceptance,
    Action,
    Addressee,
    Bound,
    CebComments,
    ConditionKind,
    DecisionState,
    Distribution,
    EditionKind,
    Impact,
    Implementation,
    Implications,
    Language,
    Relevance,
)
from uptake.core.document import (
    Condition,
    DateFound,
    Decision,
    Entry,
    FinancialDetail,
    FocalPoint,
    Reference,
    Report,
    StatusDocument,
)
from uptake.exchange.reading.head_lines import read_period
from uptake.record.queries.composing import with_implied
from uptake.record.queries.composition import compose

pytestmark = pytest.mark.django_db

SYMBOLS = ("JIU/REP/2021/3", "JIU/NOTE/2020/1", "JIU/REP/2019/12")
LANGUAGE = Language.ENGLISH

texts = st.sampled_from(
    (
        "Done.",
        "Two lines\n1 of which\n2 are a list",
        "حتى نهاية 2022",
        "截至2022年底",
        "К концу года",
        "ñ é",
    )
)
maybe_texts = st.none() | texts
days = st.dates(datetime.date(1990, 1, 1), datetime.date(2040, 12, 31))
switches = st.none() | st.booleans()
references = st.lists(st.sampled_from(("C20/53", "C21/49", "CWG-FHR-15/10")), unique=True)


def code[C](kind: type[C]) -> st.SearchStrategy[C | None]:
    return st.none() | st.sampled_from(list(kind))  # type: ignore[call-overload]


def some[V](values: st.SearchStrategy[V]) -> st.SearchStrategy[tuple[V, ...]]:
    return st.lists(values, max_size=3).map(tuple)


points = st.builds(
    FocalPoint,
    st.sampled_from(("Ms A", "Mr B", "Ms C")),
    st.sampled_from((None, "Secretariat", "Secretariat/Department", "Bureau/Department/Division")),
)
reports = st.builds(
    Report,
    title=maybe_texts,
    programme_year=st.sampled_from((2019, 2020)),
    url=st.none() | st.just("https://example.org/report"),
    highlights_url=st.none() | st.just("https://example.org/highlights"),
    ceb_comments=code(CebComments),
    ceb_url=st.none() | st.just("https://example.org/comments"),
    focal_points=st.lists(points, max_size=3, unique=True).map(tuple),
    symbol=st.none(),
)
money = st.builds(
    FinancialDetail,
    st.none() | st.decimals(0, 10**9, places=2),
    st.none() | st.sampled_from(("CHF", "USD")),
    maybe_texts,
    maybe_texts,
).filter(lambda detail: detail != FinancialDetail())
decisions = st.builds(
    Decision,
    st.sampled_from(list(DecisionState)),
    st.none() | st.just("Council"),
    st.none() | st.just("C22/DEC/1"),
    st.none() | days,
)
conditions = st.lists(
    st.builds(Condition, st.sampled_from(list(ConditionKind)), texts), max_size=3
).map(tuple)


@st.composite
def entries(draw: st.DrawFn, report: str, number: str) -> Entry:
    text = draw(maybe_texts)
    acceptance = draw(code(Acceptance))
    accepted = acceptance is Acceptance.ACCEPTED
    remarks, comment = draw(maybe_texts), draw(maybe_texts)
    found = st.builds(DateFound, st.sampled_from(list(Bound)), days, texts)
    return Entry(
        report=report,
        number=number,
        formal=draw(st.booleans()),
        text=text,
        text_language=LANGUAGE if text else None,
        addressee=draw(code(Addressee)),
        addressee_name=draw(maybe_texts),
        governing_body=draw(st.sampled_from((None, "Council", "Assembly"))),
        action=draw(code(Action)),
        for_information=draw(st.booleans()),
        impact=draw(st.lists(st.sampled_from(list(Impact)), unique=True).map(tuple)),
        depends_on=draw(references.map(tuple)),
        dates=draw(some(found)) if text else (),
        acceptance=acceptance,
        implementation=draw(code(Implementation)) if accepted else None,
        verified=draw(switches),
        relevance=draw(code(Relevance)),
        priority=draw(switches),
        conditions=draw(conditions),
        financial_implications=draw(code(Implications)),
        human_resource_implications=draw(code(Implications)),
        financial_detail=draw(st.none() | money),
        comment=comment,
        comment_language=LANGUAGE if remarks or comment else None,
        remarks=remarks,
        references=draw(references.map(tuple)),
        decision=draw(st.none() | decisions),
    )


@st.composite
def documents(draw: st.DrawFn) -> StatusDocument:
    given: dict[str, Any] = {
        "symbol": "C22/61",
        "language": LANGUAGE,
        "organization": "ITU",
        "date": draw(days),
        "revision": draw(st.sampled_from((None, 1))),
        "original_language": draw(code(Language)),
        "kind": draw(code(EditionKind)),
        "title": draw(texts),
        "summary": draw(texts),
        "action_required": draw(texts),
        "based_on": draw(references.map(tuple)),
    }
    for name in ("meeting", "issuer", "period", "governing_body"):
        given[name] = draw(maybe_texts)
    cited = st.builds(Reference, st.none() | st.just("C21/50"), texts, st.none())
    given["references"] = draw(some(cited))
    symbols = SYMBOLS[: draw(st.integers(1, 3))]
    given["reports"] = tuple(with_symbol(draw(reports), symbol) for symbol in symbols)
    given["entries"] = tuple(
        draw(entries(symbol, str(number)))
        for symbol in symbols
        for number in range(1, 1 + draw(st.integers(0, 3)))
    )
    return in_order(StatusDocument(**given))


def with_symbol(report: Report, symbol: str) -> Report:
    return Report(
        symbol,
        report.title,
        report.programme_year,
        report.url,
        report.highlights_url,
        report.ceb_comments,
        report.ceb_url,
        report.focal_points,
    )


def in_order(document: StatusDocument) -> StatusDocument:
    """Formal recommendations stand before informal ones."""
    places = {symbol: place for place, symbol in enumerate(SYMBOLS)}
    ordered = sorted(
        document.entries, key=lambda one: (places[one.report], not one.formal, int(one.number))
    )
    values = {name: getattr(document, name) for name in StatusDocument.__slots__}
    return StatusDocument(**{**values, "entries": tuple(ordered)})


def composed(document: StatusDocument) -> StatusDocument:
    revision = f" (Rev.{document.revision})" if document.revision else ""
    symbol = f"{document.symbol}{revision}"
    return compose(organization="ITU", symbol=symbol, language=document.language)


def as_composed(document: StatusDocument) -> StatusDocument:
    """What a document says, with what its readers take for granted said and nothing else.

    Nothing is issued here: no head of a chain is told, and ITU prints no distribution.
    """
    said = tuple(
        replace(one, verified=one.verified or None, references=cited_documents(one))
        for one in document.entries
    )
    period = document.period or read_period(document.title or "")
    not_issued = replace(document, distribution=None, chain_head=None)
    return with_implied(replace(not_issued, entries=said, period=period))


@given(document=documents())
@settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
def test_what_was_imported_is_composed_again(document: StatusDocument) -> None:
    with transaction.atomic():
        bring(document)
        assert composed(document) == as_composed(document)
        assert not bring(document, minutes=1).changes
        transaction.set_rollback(True)


@pytest.mark.parametrize("readers", Distribution)
def test_a_whole_document_is_composed_again(readers: Distribution) -> None:
    """One in which every field that there is says something, for whomever it is."""
    references = (Reference("C21/50", "Last year's", None),)
    status = replace(whole(LANGUAGE), references=references, distribution=readers)
    bring(status)
    assert composed(status) == as_composed(status)
