"""Which characters the bytes of a text are."""

import pytest

from uptake.documents.encodings import decoded

RUSSIAN = "Рекомендация 1: руководящим органам следует рассмотреть доклад.\n\tX\n"
ARABIC = "التوصية 1: ينبغي للهيئات التشريعية أن تنظر في التقرير، وأن تقدم توجيهاتها.\n\tX"
FRENCH = "Les organes délibérants devraient examiner le rapport d’ici à la fin de l’année.\n"
SPANISH = "Los órganos rectores deberían examinar el informe antes de fin de año: ¿cuándo?\n"
CHINESE = "建议1：立法机构应审议报告，并在2025年底前提供指导。\n\tX\n"
ENGLISH = "The “report” – it’s with the secretariat.\n"
ALL = [RUSSIAN, ARABIC, FRENCH, SPANISH, CHINESE, ENGLISH]


@pytest.mark.parametrize("text", ALL)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_known_by_its_mark_or_its_form(text: str, encoding: str) -> None:
    assert decoded(text.encode(encoding)) == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "windows-1251"),
        ("ДОКЛАД О ХОДЕ ВЫПОЛНЕНИЯ", "windows-1251"),
        ("JIU/REP/2024/3 Отчёт X", "windows-1251"),
        (ARABIC, "windows-1256"),
        ("JIU/REP/2024/3 الأمن (UN-OHRLLS)", "windows-1256"),
        (FRENCH, "windows-1252"),
        ("JIU: accepté", "windows-1252"),
        (SPANISH, "windows-1252"),
        (ENGLISH, "windows-1252"),
        (CHINESE, "gb18030"),
        ("建议 JIU/REP/2024/3 已执行", "gb18030"),
    ],
)
def test_old_encodings_are_known_by_the_words_they_make(text: str, encoding: str) -> None:
    assert decoded(text.encode(encoding)) == text


@pytest.mark.parametrize("ending", ["\r\n", "\r", "\n", "\x0b"])
def test_lines_end_in_one_way(ending: str) -> None:
    assert decoded(f"да{ending}нет".encode()) == "да\nнет"


def test_a_stray_control_character_is_dropped() -> None:
    assert decoded((ENGLISH * 9 + "\x07").encode()) == ENGLISH * 9


@pytest.mark.parametrize(
    "data",
    [
        b"\x00\x01\x02\x03",
        bytes(range(256)),
        b"\x89PNG\r\n\x1a\n" + bytes(range(200)),
        "text".encode("utf-16-le"),
        b"\xff\xfea",
        b"\xef\xbb\xbf\xff",
        b"\x07\x08 ab",
    ],
)
def test_what_is_no_text_is_none(data: bytes) -> None:
    assert decoded(data) is None


@pytest.mark.parametrize(("text", "encoding"), [(RUSSIAN, "utf-8"), (CHINESE, "gb18030")])
def test_a_piece_may_end_in_the_middle_of_a_character(text: str, encoding: str) -> None:
    data = (text * 3).encode(encoding)
    for end in range(len(data) - 9, len(data)):
        piece = decoded(data[:end], whole=False)
        assert piece is not None
        assert (text * 3).startswith(piece)
