"""Answers and forms as hypothesis draws them: all that a form can carry."""

import datetime
from decimal import Decimal

from hypothesis import strategies as st

from uptake.core.answers import Evidence, GivenAnswer
from uptake.core.codes import (
    Acceptance,
    ConditionKind,
    Implementation,
    Implications,
    Language,
    Relevance,
)
from uptake.core.document import Condition, FinancialDetail
from uptake.exchange.forms.form import Form, FormRow

DAYS = st.dates(datetime.date(1999, 1, 1), datetime.date(2040, 12, 31))
WORDS = st.sampled_from(
    (
        "Done",
        "in 2023",
        "=SUM(A1)",
        "JIU/REP/2021/3",
        "تم التنفيذ",
        "已执行",
        "Выполнена",
        "l'année",
        "50 %",
        '<b>"x"</b> & co',
        "_x0041_",
        "1/2",
        "007",
        "(a)",
    )
)
LINE = st.lists(WORDS, min_size=1, max_size=5).map(" ".join)
TEXT = st.lists(LINE, min_size=1, max_size=4).map("\n".join)
PARAGRAPHS = st.lists(TEXT, min_size=1, max_size=3).map("\n\n".join)
ADDRESS = st.sampled_from(("https://example.org/a?b=1&c=ü", "http://itu.example/x_(y)"))
EVIDENCE = st.one_of(
    st.builds(lambda name, url: Evidence(name, url=url), LINE, ADDRESS),
    ADDRESS.map(lambda url: Evidence(url, url=url)),
)
DETAIL = st.builds(
    FinancialDetail,
    st.none() | st.decimals(0, 10**13, places=2, allow_nan=False).map(lambda n: n + Decimal(0)),
    st.none() | st.sampled_from(("CHF", "USD", "EUR")),
    st.none() | st.sampled_from(("2023", "2024-2025", "1/2")),
    st.none() | TEXT,
)
SYMBOLS = st.sampled_from(("C20/53", "CWG-FHR-15/2", "C21/50 (Rev.1)", "JIU/REP/2021/3"))


@st.composite
def conditions(draw: st.DrawFn) -> tuple[Condition, ...]:
    """Each kind once at most, in the order of the codes; being in the work plan needs no words."""
    kinds = [kind for kind in ConditionKind if draw(st.booleans())]
    in_plan = st.none() | TEXT
    return tuple(
        Condition(kind, draw(in_plan if kind is ConditionKind.IN_WORK_PLAN else TEXT))
        for kind in kinds
    )


ANSWERS = st.builds(
    GivenAnswer,
    acceptance=st.sampled_from(Acceptance),
    implementation=st.none() | st.sampled_from(Implementation),
    relevance=st.none() | st.sampled_from(Relevance),
    priority=st.none() | st.booleans(),
    conditions=conditions(),
    financial_implications=st.none() | st.sampled_from(Implications),
    human_resource_implications=st.none() | st.sampled_from(Implications),
    financial_detail=st.none() | DETAIL.filter(lambda one: one != FinancialDetail()),
    language=st.sampled_from(Language),
    remarks=st.none() | PARAGRAPHS,
    references=st.lists(SYMBOLS, max_size=3, unique=True).map(tuple),
    evidence=st.lists(EVIDENCE, max_size=3).map(tuple),
    why=st.just("") | TEXT,
)


@st.composite
def forms(draw: st.DrawFn) -> Form:
    """A form in any language, its cells filled in already."""
    given = draw(st.lists(st.none() | ANSWERS, min_size=1, max_size=4))
    rows = tuple(
        FormRow(
            key=str(number),
            report=f"JIU/REP/2021/{number}",
            number=str(number),
            formal=draw(st.booleans()),
            version=draw(st.none() | st.integers(1, 10**9)),
            text=draw(st.none() | PARAGRAPHS),
            text_language=draw(st.sampled_from(Language)),
            deadlines=tuple(draw(st.lists(DAYS, max_size=2))),
            due=draw(st.none() | DAYS),
            last=draw(st.none() | ANSWERS),
            given=answer,
        )
        for number, answer in enumerate(given, 1)
    )
    language = draw(st.sampled_from(Language))
    return Form("0b8e3e1c-8a0e-4f35-9d0d-0f6f1f2f3a4b", language, "ITU", "Ana Sol", rows)
