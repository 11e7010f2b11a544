"""What must not be torn or turned round, seen in the runs that the typesetter gets."""

import pytest

from uptake.documents.pdf.runs import Run, Setting, runs
from uptake.documents.tree import Paragraph, Span

WIDE_AR = Setting(right_to_left=True, room=60, bookmarks=frozenset({"here"}))
WIDE = Setting(right_to_left=False, room=60, bookmarks=frozenset({"here"}))


def texts(found: list[Run]) -> list[str]:
    return [run if isinstance(run, str) else f"{run.get('p', '')}{run['t']}" for run in found]


def kept(found: list[Run]) -> list[str]:
    return [str(run["t"]) for run in found if not isinstance(run, str) and "k" in run]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("انظر JIU/REP/2021/3 الآن", ["JIU/REP/2021/3"]),
        ("في الوثيقة C21/50 (Rev.1)، نعم", ["C21/50 (Rev.1)"]),
        ("القرار 74/321-A.", ["74/321-A"]),
        ("(الوثيقتان CWG-FHR 12/3، وUN-OHRLLS)", ["CWG-FHR 12/3", "UN-OHRLLS"]),
        ("الوثيقة CL 175/10-A", ["CL 175/10-A"]),
        ("الوثيقة C 2023/21-A.", ["C 2023/21-A"]),
        ("الوثيقة 214 EX/23-A", ["214 EX/23-A"]),
        ("الوثيقة Cg-19/Doc. 5.1-A،", ["Cg-19/Doc. 5.1-A"]),
        ("بنسبة 50% أو 12.5 % من", ["50%", "12.5 %"]),
        ("في 2022-02-18", ["2022-02-18"]),
        ("(التوصية 5) CWG-FHR-15/2", ["CWG-FHR-15/2"]),
        ("أقل بنحو -5", ["-5"]),
    ],
)
def test_symbols_per_cents_and_dates_stay_whole_in_arabic(text: str, whole: list[str]) -> None:
    found = runs(Paragraph(text), WIDE_AR)

    assert kept(found) == whole
    assert "".join(texts(found)) == text


def test_an_arabic_letter_that_touches_a_symbol_stays_with_it() -> None:
    assert runs(Paragraph("الوثيقة وJIU/ML/2021/1"), WIDE_AR) == [
        "الوثيقة ",
        {"t": "JIU/ML/2021/1", "p": "و", "k": 1},
    ]


def test_arabic_words_in_another_language_are_set_as_arabic() -> None:
    assert runs(Paragraph("The text: نعم، شكراً (a note)"), WIDE) == [
        "The text: ",
        {"t": "نعم، شكراً", "l": "ar"},
        " (a note)",
    ]


@pytest.mark.parametrize("text", ["في الفترة 2020-2021", "عام 2022", "مبلغ 1,250,000 دولار"])
def test_years_ranges_and_numbers_are_left_to_the_arabic_sentence(text: str) -> None:
    assert runs(Paragraph(text), WIDE_AR) == [text]


def test_a_symbol_in_a_latin_phrase_stays_in_its_phrase() -> None:
    text = "انظر Council document C21/50 of 2021 هنا"

    assert kept(runs(Paragraph(text), WIDE_AR)) == []


def test_between_latin_words_only_symbols_that_would_break_are_kept() -> None:
    found = runs(Paragraph("See JIU/REP/2021/3 for the follow-up of 50% by 2022."), WIDE)

    assert kept(found) == ["JIU/REP/2021/3"]


def test_a_symbol_wider_than_its_column_may_break() -> None:
    narrow = Setting(right_to_left=False, room=4, bookmarks=frozenset())

    assert runs(Paragraph("JIU/REP/2021/3"), narrow) != []
    assert kept(runs(Paragraph("JIU/REP/2021/3"), narrow)) == []


def test_an_address_wider_than_its_column_gets_places_to_break() -> None:
    narrow = Setting(right_to_left=False, room=4, bookmarks=frozenset())
    address = "https://www.example.org/a/very/long/address"

    found = "".join(texts(runs(Paragraph(address), narrow)))

    assert "\u200b" in found
    assert found.replace("\u200b", "") == address


def test_overlapping_spans_add_up() -> None:
    paragraph = Paragraph(
        "bold and soft", spans=(Span(0, 8, bold=True), Span(5, 13, soft=True, language="fr-CH"))
    )

    assert runs(paragraph, WIDE) == [
        {"t": "bold ", "b": 1},
        {"t": "and", "b": 1, "s": 1, "l": "fr"},
        {"t": " soft", "s": 1, "l": "fr"},
    ]


@pytest.mark.parametrize(
    ("link", "run"),
    [
        ("https://www.unjiu.org/", {"t": "x", "h": "https://www.unjiu.org/"}),
        ("mailto:jiu@example.org", {"t": "x", "h": "mailto:jiu@example.org"}),
        ("#here", {"t": "x", "a": "here"}),
        ("#nowhere", "x"),
        ("javascript:alert(1)", "x"),
        ("file:///etc/passwd", "x"),
    ],
)
def test_only_links_that_lead_somewhere_safe_are_links(link: str, run: Run) -> None:
    assert runs(Paragraph("x", spans=(Span(0, 1, link=link),)), WIDE) == [run]


def test_line_breaks_are_runs_and_control_characters_go() -> None:
    assert runs(Paragraph("a\x00\tb\nc"), WIDE) == ["a b", {"t": "\n"}, "c"]
