"""What a register can hold, as hypothesis strategies: documents in six languages with all codes."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from types import MappingProxyType
from typing import Any

from hypothesis import strategies as st

from uptake.core.codes import (
    Acceptance,
    Action,
    Addressee,
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
    Decision,
    Entry,
    FinancialDetail,
    FocalPoint,
    ForeignText,
    Reference,
    Report,
    StatusDocument,
)
from uptake.core.foreign import listed, with_words
from uptake.core.symbols import find_cited_symbols
from uptake.exchange.facts import (
    implied_action,
    implied_dates,
    implied_decision,
    implied_governing_body,
)
from uptake.exchange.writing.typesetting import in_order

type Draw = Any

POOLS: Mapping[Language, str] = MappingProxyType(
    {
        Language.ARABIC: (
            "المنظمة العمل على في من إلى التقرير السنوي المستقل أن وضع سياسة جديدة للموظفين"
            " المكاتب الميدانية التدريب المتابعة قبل نهاية العام نظام المعلومات دائرة الشؤون"
        ),
        Language.CHINESE: (
            "各组织 应当 制定 新的 政策 并且 向 成员国 提交 报告 工作 人员 培训 外地 办事处"
            " 信息 系统 管理 年度 计划 的 和 在 与 关于 执行 情况"
        ),
        Language.ENGLISH: (
            "the organization should by with will of and to its staff policy new report annual"
            " training offices field management plan system information partners is has"
        ),
        Language.FRENCH: (
            "l’organisation devrait les des du et aux pour sur dans est une politique nouvelle"
            " rapport annuel formation bureaux personnel gestion plan système partenaires été"
        ),
        Language.RUSSIAN: (
            "организация следует и в на по для политика новая доклад ежегодный обучение отделения"
            " сотрудники управление план система информация партнеры учреждения которые"
        ),
        Language.SPANISH: (
            "la organización debería los las y con para una del política nueva informe anual"
            " capacitación oficinas personal gestión plan sistema información asociados según"
        ),
    }
)
LETTERS = {
    Language.ARABIC: "ابتثجحخدذرزسشصضطظعغفقكلمنهوي",
    Language.CHINESE: "万三上下不与专世业东两中为主举义之书买事互交产人今从他代们任企会传",
    Language.ENGLISH: "abcdefghijklmnopqrstuvwxyz",
    Language.FRENCH: "abcdefghijklmnopqrstuvwxyzàâçéèêëîïôùûüœ",
    Language.RUSSIAN: "абвгдежзийклмнопрстуфхцчшщъыьэюя",
    Language.SPANISH: "abcdefghijklmnopqrstuvwxyzáéíñóúü",
}
ENDS = {Language.CHINESE: "。"}
ASIDES = (
    "(C22/61)",
    "JIU/REP/2019/4",
    "A/77/123",
    "L.1470",
    "25%",
    "2024-2025",
    "[1]",
    "R&D <b>",
    "“2030”",
    "«UNDP»",
    "(UN-OHRLLS)",
    "ISO 27001",
    "3,5",
    "CHF 1,200",
    "a: b",
    "25\u00a0%",
    "CWG\u2011FHR",
    "1",
    "2024",
    "/",
    "–",
    "N/A",
    "«a» “b” ‘c’",
    "https://example.org/x?y=1&z=2",
    "x@example.org",
)
AFTER = (
    ", 2020-2021",
    " 2019",
    " (WTDC)",
    ": phase 2",
    " «2030»",
    " – part 1",
    ", 11-12 May 2024",
    "’s",
)
CONDITIONS: Mapping[Language, Mapping[ConditionKind, str]] = MappingProxyType(
    {
        Language.ARABIC: {
            ConditionKind.IN_WORK_PLAN: "في خطة العمل لعام 2024",
            ConditionKind.SUBJECT_TO_APPROVAL: "يخضع لموافقة المجلس",
            ConditionKind.EXCEPTION: "باستثناء المكاتب الميدانية",
        },
        Language.CHINESE: {
            ConditionKind.IN_WORK_PLAN: "已列入工作计划（2024年）",
            ConditionKind.SUBJECT_TO_APPROVAL: "须经理事会批准",
            ConditionKind.EXCEPTION: "外地办事处除外",
        },
        Language.ENGLISH: {
            ConditionKind.IN_WORK_PLAN: "In the work plan for 2024",
            ConditionKind.SUBJECT_TO_APPROVAL: "Subject to Council approval",
            ConditionKind.EXCEPTION: "With the exception of the field offices",
        },
        Language.FRENCH: {
            ConditionKind.IN_WORK_PLAN: "Inscrite au plan de travail pour 2024",
            ConditionKind.SUBJECT_TO_APPROVAL: "Sous réserve de l’approbation du Conseil",
            ConditionKind.EXCEPTION: "À l’exception des bureaux extérieurs",
        },
        Language.RUSSIAN: {
            ConditionKind.IN_WORK_PLAN: "Включена в план работы на 2024 год",
            ConditionKind.SUBJECT_TO_APPROVAL: "При условии утверждения Советом",
            ConditionKind.EXCEPTION: "За исключением отделений на местах",
        },
        Language.SPANISH: {
            ConditionKind.IN_WORK_PLAN: "Incluida en el plan de trabajo para 2024",
            ConditionKind.SUBJECT_TO_APPROVAL: "Sujeto a la aprobación del Consejo",
            ConditionKind.EXCEPTION: "Con excepción de las oficinas exteriores",
        },
    }
)
ISSUERS = {
    Language.ARABIC: "الأمين العام",
    Language.CHINESE: "秘书长",
    Language.ENGLISH: "the Secretary-General",
    Language.FRENCH: "du Secrétaire général",
    Language.RUSSIAN: "Генерального секретаря",
    Language.SPANISH: "del Secretario General",
}
PEOPLE = ("Ms Ana Ríos", "السيدة سلمى حداد", "王小明先生", "г-н Иван Ли", "M. Luc N’Diaye")
UNITS = (None, "SG/IS", "Bureau A (B)", "دائرة المعلومات", "信息司", "Отдел кадров/Сектор 2")
ADDRESSES = (None, "https://www.unjiu.org/en/reports?id=1&lang=ar", "https://example.org/a_b(c)")
SYMBOLS = ("C22/61", "CWG-FHR-15/2", "A/77/123", "C23/4", "WFP/EB.A/2023/6-E/1")
NUMBERS = ("1", "2", "3", "9", "10", "11", "4(a)", "45", "112")
CITED = ("C20/53", "CWG-FHR-12/3", "JIU/ML/2021/1", "A/RES/77/1")


@cache
def _pieces(language: Language) -> "st.SearchStrategy[list[str]]":
    """Words of a language and others in its letters."""
    letters = st.text(LETTERS[language], min_size=5, max_size=9)
    return st.lists(_known(language) | letters, min_size=2, max_size=10)


@cache
def _known(language: Language) -> "st.SearchStrategy[str]":
    return st.sampled_from(POOLS[language].split())


@cache
@st.composite
def sentences(draw: Draw, language: Language) -> str:
    """One sentence in a language, with signs and numbers in it."""
    words = [draw(names(language)), *draw(_pieces(language))]
    for aside in draw(st.lists(st.sampled_from(ASIDES), max_size=2)):
        words.insert(draw(st.integers(1, len(words))), aside)
    text = " ".join(words)
    return f"{text[0].upper()}{text[1:]}{ENDS.get(language, '.')}"


@cache
@st.composite
def texts(draw: Draw, language: Language) -> str:
    """Some paragraphs and perhaps a numbered list."""
    lines = draw(st.lists(sentences(language), min_size=1, max_size=2))
    items = draw(st.lists(sentences(language), max_size=2))
    listed = [f"{number} {item}" for number, item in enumerate(items, 1)]
    return "\n".join([*lines, *listed, *(draw(st.lists(sentences(language), max_size=1)))])


@cache
@st.composite
def names(draw: Draw, language: Language) -> str:
    """A name of some words without signs."""
    return " ".join(draw(st.lists(_known(language), min_size=2, max_size=4)))


@cache
@st.composite
def titles(draw: Draw, language: Language) -> str:
    """A name with what names have: years, numbers, commas, brackets, a colon."""
    name = draw(names(language))
    return f"{name}{draw(st.sampled_from(('', *AFTER)))}"


@cache
def maybe[T](strategy: "st.SearchStrategy[T]") -> "st.SearchStrategy[T | None]":
    return st.none() | strategy


@cache
def codes[Code](kind: type[Code]) -> "st.SearchStrategy[Code | None]":
    return maybe(st.sampled_from(list(kind)))  # type: ignore[call-overload]


days = st.dates(date(1968, 1, 1), date(2060, 12, 31))


@cache
@st.composite
def reports(draw: Draw, language: Language, symbol: str) -> Report:
    """A report as Table 1 lists it."""
    year = int(symbol.split("/")[2])
    ceb = draw(codes(CebComments))
    people = draw(
        st.lists(
            st.builds(FocalPoint, st.sampled_from(PEOPLE), st.sampled_from(UNITS)),
            max_size=2,
            unique_by=lambda person: person.name,
        )
    )
    return Report(
        symbol,
        title=draw(maybe(titles(language))),
        programme_year=year + draw(st.sampled_from((0, 0, -1))),
        url=draw(st.sampled_from(ADDRESSES)),
        highlights_url=draw(st.sampled_from(ADDRESSES)),
        ceb_comments=ceb,
        ceb_url=draw(st.sampled_from(ADDRESSES)) if ceb is CebComments.AVAILABLE else None,
        focal_points=tuple(people),
    )


@cache
@st.composite
def details(draw: Draw, language: Language) -> FinancialDetail:
    """What additional resources amount to."""
    cents = draw(st.integers(1, 99_999_999))
    amount = draw(maybe(st.just(Decimal(cents) / 100)))
    return FinancialDetail(
        amount=amount,
        currency=draw(st.sampled_from((None, "CHF", "USD"))) if amount else None,
        period=draw(st.sampled_from((None, "2024-2025", "2026"))),
        words=draw(maybe(names(language))) if amount else draw(names(language)),
    )


@cache
@st.composite
def decisions(draw: Draw, language: Language) -> Decision:
    """What a governing body did."""
    return Decision(
        draw(st.sampled_from(list(DecisionState))),
        draw(maybe(names(language))),
        draw(st.sampled_from((None, *CITED))),
        draw(maybe(days)),
    )


@cache
@st.composite
def addressees(draw: Draw, language: Language) -> tuple[Addressee | None, str | None]:
    """To whom a recommendation is addressed; others have a name, heads may have one."""
    addressee = draw(codes(Addressee))
    if addressee is None:
        return None, None
    return addressee, draw(maybe(names(language)))


def _answer(draw: Draw, language: Language, for_information: bool) -> dict[str, Any]:
    acceptance = None if for_information else draw(codes(Acceptance))
    accepted = acceptance is Acceptance.ACCEPTED
    implementation = draw(codes(Implementation)) if accepted else None
    relevance = draw(codes(Relevance))
    money = draw(codes(Implications))
    additional = money is Implications.ADDITIONAL
    kinds = draw(st.lists(st.sampled_from(list(ConditionKind)), max_size=2, unique=True))
    said = CONDITIONS[language]
    conditions = (
        Condition(kind, draw(st.sampled_from((None, said[kind])))) for kind in sorted(kinds)
    )
    return {
        "acceptance": acceptance,
        "implementation": implementation,
        "verified": draw(maybe(st.booleans())) if implementation else None,
        "relevance": relevance,
        "priority": draw(maybe(st.booleans())),
        "conditions": tuple(conditions),
        "financial_implications": money,
        "human_resource_implications": draw(codes(Implications)),
        "financial_detail": draw(maybe(details(language))) if additional else None,
    }


def _words(draw: Draw, language: Language) -> dict[str, Any]:
    spoken = draw(st.sampled_from((language, language, *Language)))
    said = draw(st.sampled_from((language, language, *Language)))
    text, remarks = draw(maybe(texts(spoken))), draw(maybe(texts(said)))
    return {
        "text": text,
        "text_language": spoken if text else None,
        "remarks": remarks,
        "comment_language": said if remarks else None,
    }


@st.composite
def entries(draw: Draw, language: Language, report: str, number: str, body: str | None) -> Entry:
    """One recommendation with its answer; what is implied is mostly so."""
    for_information = draw(st.booleans()) and draw(st.booleans())
    addressee, name = draw(addressees(language))
    words = _words(draw, language)
    entry = Entry(
        report,
        number,
        formal=draw(st.sampled_from((True, True, False))),
        addressee=addressee,
        addressee_name=name,
        for_information=for_information,
        impact=tuple(sorted(draw(st.sets(st.sampled_from(list(Impact)), max_size=3)))),
        depends_on=draw(st.sampled_from(((), (), ("1",), ("2", "11")))),
        **words,
        **_answer(draw, language, for_information),
    )
    action = implied_action(addressee, for_information)
    decision = implied_decision(addressee)
    own_body = implied_governing_body(addressee, body)
    dates = implied_dates(entry, language)
    cited = find_cited_symbols(entry.remarks or "")
    return replace(
        entry,
        action=draw(st.sampled_from((action, action, None, *Action))),
        governing_body=draw(st.sampled_from((own_body, own_body, None)) | names(language)),
        decision=draw(st.sampled_from((decision, decision, None)) | decisions(language)),
        dates=draw(st.sampled_from((dates, dates, ()))),
        references=draw(st.sampled_from((cited, cited, (), CITED))),
    )


@cache
@st.composite
def heads(draw: Draw, language: Language) -> dict[str, Any]:
    """The head of a document, whole, in part or not at all."""
    symbol = draw(maybe(st.sampled_from(SYMBOLS)))
    return {
        "symbol": symbol,
        "revision": draw(st.sampled_from((None, 1))) if symbol else None,
        "original_language": draw(codes(Language)),
        "date": draw(maybe(days)),
        "organization": draw(st.sampled_from(("ITU", "WIPO", "UN", "FAO", "WFP"))),
        "kind": draw(codes(EditionKind)),
        "governing_body": draw(maybe(names(language))),
        "meeting": draw(maybe(titles(language))),
        "agenda_item": draw(st.sampled_from((None, "7.2", "PL 1.9"))),
        "distribution": draw(codes(Distribution)),
        "chain_head": draw(st.sampled_from((None, f"7:{'0a1b' * 16}"))),
        "based_on": draw(st.sampled_from(((), ("CWG-FHR-14/7",), ("C21/50", "A/76/1")))),
        "issuer": draw(st.sampled_from((None, ISSUERS[language]))),
        "title": draw(maybe(titles(language))),
        "period": draw(st.sampled_from((None, "2020-2021"))),
        "summary": draw(maybe(texts(language))),
        "action_required": draw(maybe(texts(language))),
        "references": tuple(draw(st.lists(references(language), max_size=2))),
    }


@st.composite
def borrowing(draw: Draw, language: Language | None = None) -> StatusDocument:
    """A document in which some words are missing in its language, and stand in others."""
    status = draw(documents(language))
    found: dict[str, ForeignText] = {}

    def borrowed(text: str) -> str:
        other = draw(st.sampled_from([one for one in Language if one is not status.language]))
        words: str = draw(names(other))
        if draw(st.booleans()) or found.get(words, ForeignText(words, other)).language is not other:
            return text
        found[words] = ForeignText(words, other)
        return words

    said = with_words(status, borrowed)
    for entry in said.entries:
        found |= draw(_translations(entry, status.language))
    return replace(said, foreign_texts=listed(found.values()))


@st.composite
def _translations(draw: Draw, entry: Entry, document: Language) -> dict[str, ForeignText]:
    """Say of some texts in another language from which one they were translated."""
    found = {}
    said = ((entry.text, entry.text_language), (entry.remarks, entry.comment_language))
    for text, language in said:
        written = draw(st.sampled_from(list(Language)))
        if text and language not in (None, document, written) and draw(st.booleans()):
            found[text] = ForeignText(text, language, written)
    return found


@cache
@st.composite
def references(draw: Draw, language: Language) -> Reference:
    """A document that the head refers to."""
    symbol = draw(st.sampled_from((None, "C20/53")))
    title = draw(maybe(names(language)))
    url = draw(st.sampled_from(ADDRESSES))
    if not (symbol or title or url):
        return Reference(title="Annual volume")
    return Reference(symbol, title, url)


@st.composite
def documents(draw: Draw, language: Language | None = None) -> StatusDocument:
    """A document in one of the six languages, or in any."""
    language = language or draw(st.sampled_from(list(Language)))
    head = draw(heads(language))
    symbols = draw(
        st.lists(
            st.builds(
                "JIU/{}/{}/{}".format,
                st.sampled_from(("REP", "NOTE", "ML")),
                st.integers(1990, 2026),
                st.integers(1, 12),
            ),
            max_size=3,
            unique=True,
        )
    )
    listed = tuple(draw(reports(language, symbol)) for symbol in symbols)
    found = []
    for symbol in symbols:
        numbers = draw(st.lists(st.sampled_from(NUMBERS), max_size=3, unique=True))
        found += [
            draw(entries(language, symbol, number, head["governing_body"])) for number in numbers
        ]
    return in_order(StatusDocument(language=language, reports=listed, entries=tuple(found), **head))
