"""Symbols of documents and reports: found, taken apart, brought to one form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uptake.core.codes import Language, ReportKind
from uptake.core.series import is_unnumbered
from uptake.core.symbols import (
    DocumentKey,
    DocumentSymbol,
    RecommendationKey,
    find_cited_symbols,
    find_report_symbols,
    key_of,
    normal_symbol,
    parse_document_symbol,
    programme_year,
    repair_report_symbol,
    report_kind,
)


@pytest.mark.parametrize(
    ("printed", "base", "revision", "language"),
    [
        ("C22/61-A", "C22/61", None, "ar"),
        ("C22/61-c", "C22/61", None, "zh"),
        ("C22/61-E*", "C22/61", None, "en"),
        ("C22/61-F", "C22/61", None, "fr"),
        ("C22/61-R", "C22/61", None, "ru"),
        ("C22/61-S", "C22/61", None, "es"),
        ("C 22/61", "C22/61", None, None),
        ("C21/50 (Rev.1)", "C21/50", 1, None),
        ("C21/50(rev.2)-E", "C21/50", 2, "en"),
        ("C21/50-E (Rev.1)", "C21/50", 1, "en"),
        ("C21/50 rev.1", "C21/50", 1, None),
        ("Ｃ22/61（Rev.3）-C", "C22/61", 3, "zh"),
        ("C22/61 Add.1", "C22/61 (Add.1)", None, None),
        ("C22/61 (Corr.2)-R", "C22/61 (Corr.2)", None, "ru"),
        ("CWG-FHR-15/2", "CWG-FHR-15/2", None, None),
        ("CWG\u2011FHR\u00a012/3", "CWG-FHR-12/3", None, None),
        ("cwg-fhr 15/INF/3-e", "CWG-FHR-15/INF/3", None, "en"),
        ("CWG-WSIS&SDG-36/3", "CWG-WSIS&SDG-36/3", None, None),
        ("C20/INF/5", "C20/INF/5", None, None),
        ("PP-22/84-E", "PP-22/84", None, "en"),
        ("A/76/6/Rev.1", "A/76/6", 1, None),
        ("A/76/6/Add.2", "A/76/6/Add.2", None, None),
        ("A/76/6 (Sect. 2)", "A/76/6 (Sect. 2)", None, None),
        ("A/RES/76/236", "A/RES/76/236", None, None),
        ("WO/PBC/23/4 REV.", "WO/PBC/23/4", 1, None),
        ("GB.343/PFA/9(Rev.1)", "GB.343/PFA/9", 1, None),
        ("DP/2022/5/Rev.1", "DP/2022/5", 1, None),
        ("WFP/EB.A/2022/6-C/1", "WFP/EB.A/2022/6-C/1", None, None),
        ("IDB.49/9-PBC.37/9", "IDB.49/9-PBC.37/9", None, None),
        ("41 C/5", "41 C/5", None, None),
        ("C 128/3", "C 128/3", None, None),
    ],
)
def test_a_symbol_is_taken_apart(
    printed: str, base: str, revision: int | None, language: str | None
) -> None:
    letter = Language(language) if language else None
    assert parse_document_symbol(printed) == DocumentSymbol(base, revision, letter)


@pytest.mark.parametrize(
    "words",
    [
        "Document {}",
        "الوثيقة {}",
        "文件 {}",
        "文件：{}",
        "Документ {}",
        "Documento: {}",
        "({})",
        "{} *",
    ],
)
def test_words_and_brackets_around_a_symbol_do_not_matter(words: str) -> None:
    assert parse_document_symbol(words.format("C22/61-A")) == DocumentSymbol(
        "C22/61", None, Language.ARABIC
    )


def test_a_symbol_of_an_unknown_form_is_taken_where_it_stands_alone() -> None:
    assert parse_document_symbol("Document XYZ/12/3-F") == DocumentSymbol(
        "XYZ/12/3", None, Language.FRENCH
    )
    assert parse_document_symbol(" XYZ/12/3 \n") == DocumentSymbol("XYZ/12/3")
    assert parse_document_symbol("see either the XYZ/12/3 or another") is None


@pytest.mark.parametrize(
    "words", ["", "Report", "and/or", "2021/2022", "N/A", "تقرير", "18/02/2022"]
)
def test_what_is_no_symbol_is_none(words: str) -> None:
    assert parse_document_symbol(words) is None


@pytest.mark.parametrize(
    ("printed", "normal"),
    [
        ("CWG‑FHR 12/3", "CWG-FHR-12/3"),
        ("C21/50(rev.1)", "C21/50 (Rev.1)"),
        ("C22/61-a *", "C22/61-A"),
        ("A/76/6 Rev.1", "A/76/6/Rev.1"),
        ("Decision\u00a0 5 *", "Decision 5"),
    ],
)
def test_a_symbol_has_one_form(printed: str, normal: str) -> None:
    assert normal_symbol(printed) == normal


@given(
    base=st.sampled_from(["C22/61", "CWG-FHR-15/2", "A/76/6", "WO/PBC/23/4", "GB.343/PFA/9"]),
    revision=st.none() | st.integers(1, 20),
    language=st.none() | st.sampled_from(Language),
)
def test_a_symbol_that_is_printed_is_read_back(
    base: str, revision: int | None, language: Language | None
) -> None:
    symbol = DocumentSymbol(base, revision, language)
    assert parse_document_symbol(symbol.text) == symbol
    assert normal_symbol(symbol.text) == symbol.text
    assert DocumentKey.read(symbol.text) == symbol.key == DocumentKey(base, revision)
    assert DocumentKey.parse(symbol.key.way) == symbol.key


def test_a_document_is_named_in_print_in_addresses_and_where_nobody_knows_it() -> None:
    first, revised = DocumentKey("C21/50"), DocumentKey("C21/50", 1)
    assert (str(first), first.way) == ("C21/50", "C21/50")
    assert (str(revised), revised.way) == ("C21/50 (Rev.1)", "C21/50/rev.1")
    assert DocumentKey.read(" no symbol ") == DocumentKey("no symbol")


def test_the_letter_at_the_end_names_the_language() -> None:
    assert parse_document_symbol("C22/61-A") == DocumentSymbol("C22/61", None, Language.ARABIC)
    assert parse_document_symbol("C22/61") == DocumentSymbol("C22/61")


CITED = [
    ("C20/53, CWG\u2011FHR 12/3 and C20/INF/5", ("C20/53", "CWG-FHR-12/3", "C20/INF/5")),
    ("(الوثيقتان CWG-FHR-15/5، وJIU/ML/2021/1)", ("CWG-FHR-15/5", "JIU/ML/2021/1")),
    (")الوثيقة (C20/INF/5", ("C20/INF/5",)),
    ("见文件C20/53和A/24/15。", ("C20/53", "A/24/15")),
    ("WO/PBC/23/4; GB.337/PFA/8; A/RES/76/236", ("WO/PBC/23/4", "GB.337/PFA/8", "A/RES/76/236")),
    ("EB150/30, DP/2022/5, IDB.49/9", ("EB150/30", "DP/2022/5", "IDB.49/9")),
    ("CEB/2021/HLCM/3 and WFP/EB.A/2022/6-C/1", ("CEB/2021/HLCM/3", "WFP/EB.A/2022/6-C/1")),
    ("UNESCO documents 41 C/5 and 214 EX/5.II", ("41 C/5", "214 EX/5.II")),
    ("IMO C 128/3/1, ICAO C-WP/15000, WMO EC-75/INF. 3",
     ("C 128/3/1", "C-WP/15000", "EC-75/INF. 3")),
    ("IAEA GOV/2022/5 and GC(66)/3, UNFPA DP/FPA/2022/1",
     ("GOV/2022/5", "GC(66)/3", "DP/FPA/2022/1")),
    ("ST/SGB/2018/1 and A/C.5/76/L.3", ("ST/SGB/2018/1", "A/C.5/76/L.3")),
    ("C20/53-E, again C20/53 and C21/50 (Rev.1)-E", ("C20/53", "C21/50 (Rev.1)")),
    ("see JIU/REP/2021/ 3, JIU/NOTE/2020/1.", ("JIU/REP/2021/3", "JIU/NOTE/2020/1")),
    ("JIU / REP / 2021 / 3, 3/2021/REP/JIU, JIU/REP/2021/03", ("JIU/REP/2021/3",)),
    ("C20/53 and 3/2021/REP/JIU", ("C20/53", "JIU/REP/2021/3")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "symbols"), CITED)
def test_cited_documents_are_found_in_order_each_once(text: str, symbols: tuple[str, ...]) -> None:
    assert find_cited_symbols(text) == symbols


@pytest.mark.parametrize(
    "text",
    [
        "Recommendations ITU-T L.1470, L.1304 and X.509",
        "ISO/IEC 27001:2013, ISO/TS 22317, IEEE 802.3",
        "and/or, N/A, I/O, TCP/IP, HTTP/1.1",
        "grades P-4/P-5, D1/D2, S/4HANA, paper A/4",
        "2021/2022, 31/12/2022, 1/2, 24/7, FY21/22",
        "https://www.itu.int/md/C20/53/en and https://undocs.org/en/A/76/6",
        "/files/C20/53.docx, C:\\C20/53 or ?symbol=A/76/6",
        "مشروع SUN و/أو مشروع REACT",
        "km/h, UNDP/UNFPA, CEB/HLCM",
        "",
    ],
)
def test_what_only_looks_like_a_document_is_not_cited(text: str) -> None:
    assert find_cited_symbols(text) == ()


@pytest.mark.parametrize(
    ("text", "symbols"),
    [
        ("JIU/REP/2021/3 Cybersecurity", ("JIU/REP/2021/3",)),
        ("JIU/REP/2021/ 3", ("JIU/REP/2021/3",)),
        ("10 JIU/REP/2021/3 and JIU/NOTE/2020/1/Rev.1", ("JIU/REP/2021/3", "JIU/NOTE/2020/1")),
        ("الأمن /2021/1REP/JIU الوثيقة", ("JIU/REP/2021/1",)),
        ("3/2021/REP/JIU", ("JIU/REP/2021/3",)),
        ("JIU/2021/3/REP", ("JIU/REP/2021/3",)),
        ("JIU/REP/95/1", ("JIU/REP/95/1",)),
        ("JIU/REP/2020/8، JIU/REP/2020/8", ("JIU/REP/2020/8",)),
        ("the JIU in 2021", ()),
        ("JIU REP", ()),
    ],
)
def test_reports_are_found_even_torn_or_turned_over(text: str, symbols: tuple[str, ...]) -> None:
    assert find_report_symbols(text) == symbols


@pytest.mark.parametrize(
    ("text", "symbol"),
    [
        ("JIUREP20213", "JIU/REP/2021/3"),
        ("JIU_NOTE_2020_1", "JIU/NOTE/2020/1"),
        ("/2021/1ML/JIU", "JIU/ML/2021/1"),
        ("JIUREP3", None),
        ("_Hlk57721756", None),
    ],
)
def test_a_broken_report_symbol_is_repaired_or_none(text: str, symbol: str | None) -> None:
    assert repair_report_symbol(text) == symbol


def test_a_report_symbol_names_its_kind_and_year() -> None:
    assert report_kind("JIU/ML/2021/1") is ReportKind.MANAGEMENT_LETTER
    assert report_kind("C22/61") is None
    assert programme_year("JIU/REP/2021/3") == 2021
    assert programme_year("JIU/REP/95/1") == 1995
    assert programme_year("C22/61") is None


@given(st.text(max_size=80))
def test_no_text_is_too_odd_to_look_through(text: str) -> None:
    for symbol in find_cited_symbols(text):
        assert symbol
    normal_symbol(text)
    repair_report_symbol(text)


@given(st.text(alphabet="JIUREPNOTEML/ 0123456789-.()ACFS", max_size=60))
def test_what_is_found_once_is_found_again(text: str) -> None:
    for symbol in (*find_cited_symbols(text), *find_report_symbols(text)):
        assert normal_symbol(symbol)
        assert symbol.strip() == symbol


@pytest.mark.parametrize(
    "piece", ["CWG-", "WO/A-", "A/76/", "JIU/REP/", "C20/53 Rev.1 ", " Rev.1", "(Rev.1", "A.", "1/"]
)
def test_texts_made_to_be_slow_are_looked_through(piece: str) -> None:
    text = "C20/53" + piece * 3000
    assert isinstance(find_cited_symbols(text), tuple)
    assert find_report_symbols(text) in ((), ("JIU/REP/2021/3",))
    assert normal_symbol(text)


@pytest.mark.parametrize(
    ("key", "said", "way"),
    [
        (RecommendationKey("JIU/REP/2021/3", "5"), "JIU/REP/2021/3 5", "JIU/REP/2021/3/5"),
        (
            RecommendationKey("JIU/REP/2021/3", "45", formal=False),
            "JIU/REP/2021/3 §45",
            "JIU/REP/2021/3/informal/45",
        ),
        (RecommendationKey("JIU/REP/2021/3", "informal"), "JIU/REP/2021/3 informal", None),
        (RecommendationKey("informal", "5"), "informal 5", "informal/5"),
        (RecommendationKey("A B/1", "5 bis"), "A B/1 5 bis", "A B/1/5 bis"),
    ],
)
def test_the_key_of_a_recommendation_is_said_and_comes_back_from_its_address(
    key: RecommendationKey, said: str, way: str | None
) -> None:
    assert str(key) == said
    assert key.way == (way or "JIU/REP/2021/3/informal")
    assert RecommendationKey.parse(key.way) == key
    assert RecommendationKey.signed(key.report, said.removeprefix(f"{key.report} ")) == key
    assert key_of(key) == tuple(key)


@pytest.mark.parametrize(
    ("symbol", "waits"),
    [
        ("C27/XX", True),
        ("CWG-FHR-17/XX", True),
        ("A/79/XXX (Rev.1)", True),
        ("C27/61", False),
        ("WO/GA/XXIV/2", False),
        ("WO/GA/XX/2", False),
    ],
)
def test_a_draft_says_of_its_symbol_that_the_number_is_to_come(symbol: str, *, waits: bool) -> None:
    assert is_unnumbered(symbol) is waits


def test_recommendations_are_in_order_by_report_and_number() -> None:
    keys = [RecommendationKey("B", "1"), RecommendationKey("A", "2"), RecommendationKey("A", "1")]
    assert sorted(keys) == [keys[2], keys[1], keys[0]]
