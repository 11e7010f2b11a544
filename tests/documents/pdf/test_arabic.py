"""Arabic whose letters are drawn as one, over each other or over and under others."""

import re
import unicodedata
from pathlib import Path

import polib
import pypdfium2
import pytest

import uptake
from tests.documents.pdf.handmade import Box, Shown, pdf
from tests.exchange.shapes.corpus import pages
from uptake.core.codes import Language
from uptake.documents.pdf.arabic import ligatures
from uptake.documents.pdf.extraction import extract
from uptake.documents.pdf.writing import write
from uptake.documents.tree import Document, Format, Paragraph, Table
from uptake.terms.organizations import organizations
from uptake.terms.table import lines, terms

CATALOGUE = Path(uptake.__file__).parent / "web/locale/ar/LC_MESSAGES/django.po"
WORD = re.compile("[\u0621-\u0652]+")
ABOVE = "ينبغي للرؤساء التنفيذيين أن ينشروا خطة للسجلات"
"""A line that shows that the document is Arabic, and wider than what follows."""


def read(shown: Shown, folder: Path) -> str:
    """What is read of a line that is seen so from the left."""
    path = folder / "made.pdf"
    path.write_bytes(pdf(turned(ABOVE), [], [], shown))
    block = extract(path).blocks[-1]
    assert isinstance(block, Paragraph)
    return block.text.removeprefix(ABOVE).strip()


def turned(text: str) -> list[str]:
    return list(text[::-1])


@pytest.mark.parametrize("given", ["لا", "ال", "\ufefb", "\ufefc"])
def test_lam_and_alef_of_one_box_in_whatever_order_the_file_has(given: str, tmp_path: Path) -> None:
    shown: Shown = [*turned("زم"), Box(given, 6), *turned("ا")]

    assert read(shown, tmp_path) == "الازم"


@pytest.mark.parametrize("given", ["الله", "\ufdf2"])
def test_a_whole_word_of_one_box(given: str, tmp_path: Path) -> None:
    assert read([*turned("وحده"), " ", Box(given, 9)], tmp_path) == "الله وحده"


@pytest.mark.parametrize("given", ["لأ", "لإ", "لآ", "لاً"])
def test_alef_with_a_sign_over_it_or_behind_it(given: str, tmp_path: Path) -> None:
    assert read([*turned("زم"), Box(given, 6), "و"], tmp_path) == f"و{given}زم"


@pytest.mark.parametrize(
    "boxes",
    [
        (Box("ل", 5), Box("ا", 3, 4.5)),
        (Box("ل", 5), Box("ا", 3, 5)),
        (Box("ا", 3), Box("ل", 5, 2.5)),
    ],
)
def test_alef_that_lies_over_lam_is_read_behind_it(boxes: tuple[Box, ...], tmp_path: Path) -> None:
    assert read([*turned("حظ"), *boxes, "م"], tmp_path) == "ملاحظ"


def test_alef_beside_lam_is_the_article(tmp_path: Path) -> None:
    assert read([*turned("التوصية")], tmp_path) == "التوصية"


def test_presentation_forms_are_their_letters(tmp_path: Path) -> None:
    shown = [*"\ufe94\ufedf\ufeee\ufe92\ufed8\ufee3"]

    assert read(shown, tmp_path) == "مقبولة"


@pytest.mark.parametrize("given", sorted(text for text in ligatures() if text[0] != text[-1])[::40])
def test_what_unicode_has_one_sign_for_is_read_in_its_order(given: str, tmp_path: Path) -> None:
    sign = next(
        chr(code)
        for code in (*range(0xFB50, 0xFE00), *range(0xFE70, 0xFF00))
        if unicodedata.normalize("NFKC", chr(code)) == given
    )
    expected = {given, given[::-1]} if given[::-1] in ligatures() else {given}

    assert read([Box(sign, 8)], tmp_path) in expected


@pytest.mark.parametrize(
    "shown",
    [
        [*turned("بل"), "ق", Box("ُ", 0, 2.5), Box("ت", 5, -2.5)],
        [*turned("قبل"), Box("ُ", 0), "ت"],
        [*turned("قبل"), "ت", Box("ُ", 0, 2)],
        [*turned("قبل"), "ت", Box("ُ", 0, 4)],
        [*turned("قبل"), Box("تُ", 5)],
    ],
)
def test_a_vowel_sign_stands_behind_its_letter(shown: Shown, tmp_path: Path) -> None:
    assert read(shown, tmp_path) == "تُقبل"


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        ([*"JIU/REP/2020/8", " ", *turned("انظر")], "انظر JIU/REP/2020/8"),
        ([*".(JIU/REP/2020/8", " ", *turned("انظر"), ")"], "(انظر JIU/REP/2020/8)."),
        ([*turned("الآن"), " (", *turned("سجل"), ") ", *turned("خطة")], "خطة (سجل) الآن"),
        ([*turned("الآن"), " [", *turned("سجل"), "] ", *turned("خطة")], "خطة [سجل] الآن"),
        ([*turned("الآن"), " «", *turned("سجل"), "» ", *turned("خطة")], "خطة «سجل» الآن"),
        ([*turned("الآن"), " ”", *turned("سجل"), "“ ", *turned("خطة")], "خطة “سجل” الآن"),
        ([*"2021", " ", *turned("مارس"), " ", *"12", " ", *turned("في")], "في 12 مارس 2021"),
        ([*"31/12/2021", " ", *turned("في")], "في 31/12/2021"),
        ([*"٢٠٢١/١٢/٣١", " ", *turned("في")], "في ٢٠٢١/١٢/٣١"),
        ([*"2021-2020", " ", *turned("الفترة")], "الفترة 2020-2021"),
    ],
)
def test_symbols_brackets_and_dates_in_a_line(shown: Shown, said: str, tmp_path: Path) -> None:
    flat = list("".join(map(str, shown)))

    assert read(flat, tmp_path) == said


def test_every_arabic_text_of_ours_is_read_as_it_was_set(tmp_path: Path) -> None:
    """Kaf over lam, letters under others, signs over all: what a typesetter does with them."""
    ours = filter(is_set_in_one_direction, arabic_texts())
    texts = sorted(text for text in ours if re.search(r"[\u0620-\u064a]", text))
    path = tmp_path / "set.pdf"
    rows = [[str(number), text] for number, text in enumerate(texts)]
    path.write_bytes(pages.pdf([rows], "ruled"))
    found = dict(cells(extract(path)))

    assert len(texts) > 1000
    assert {text: found.get(str(number)) for number, text in enumerate(texts)} == {
        text: text for text in texts
    }


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[str], Path]:
    """Every Arabic word that we say anywhere, and a PDF of ours with each on a line."""
    told = (entry.msgstr for entry in polib.pofile(str(CATALOGUE)))
    said = one_line(" ".join((*arabic_texts(), *told)))
    words = sorted({word for word in WORD.findall(said) if len(word) > 1})
    path = tmp_path_factory.mktemp("ours") / "words.pdf"
    lines = tuple(Paragraph(f"من {word} في") for word in words)
    with path.open("wb") as target:
        write(Document(Format.PDF, lines, title="نص", language="ar", right_to_left=True), target)
    return words, path


def test_every_arabic_word_of_ours_comes_out_of_our_own_pdf_as_it_went_in(
    ours: tuple[list[str], Path],
) -> None:
    """Lam-alef, tanwin, signs over and under letters: each glyph tells its own letter."""
    words, path = ours
    said = one_line(
        " ".join(block.text for block in extract(path).blocks if isinstance(block, Paragraph))
    )
    assert len(words) > 3000
    assert re.findall("من (.+?) في", said) == words


def test_readers_that_are_not_ours_find_the_words_that_have_no_signs(
    ours: tuple[list[str], Path],
) -> None:
    """Not all: letters that are raised over others are a line of their own to some readers."""
    words, path = ours
    with pypdfium2.PdfDocument(path) as pdf:
        told = " ".join(page.get_textpage().get_text_range() for page in pdf)
    found = set(WORD.findall(told.replace("\u200d", "")))
    plain = [word for word in words if not re.search("[\u064b-\u0652]", word)]
    assert len([word for word in plain if word not in found]) < len(plain) // 200


def arabic_texts() -> set[str]:
    found = {row[1] for row in lines("messages.tsv")}
    found |= {form for term in terms().values() for form in term.forms(Language.ARABIC)}
    for one in organizations().values():
        found |= {each.name for each in one.namings if each.language is Language.ARABIC}
    return {one_line(text) for text in found}


def is_set_in_one_direction(text: str) -> bool:
    return not re.search(r"[{*]|://", text)


def one_line(text: str) -> str:
    return unicodedata.normalize("NFC", " ".join(text.split()))


def cells(document: Document) -> list[tuple[str, str]]:
    tables = (block for block in document.blocks if isinstance(block, Table))
    rows = (row for table in tables for row in table.rows)
    pairs = ([cell.text for cell in row.distinct] for row in rows)
    return [(number, one_line(text)) for number, text in pairs]
