"""How each language is written: its quotation marks, its letters, how it addresses the reader."""

import re
from collections.abc import Iterator

import polib
import pytest
from house.catalogues import catalogue_path

from uptake.core.codes import Language
from uptake.terms.messages import messages
from uptake.terms.table import terms

# Words in the accusative that Arabic writes with a tanwin on the alef.
_TANWIN = (
    "علما|يدويا|جديدا|رقما|أيضا|نصا|أولا|عنوانا|تاريخا|نهائيا|سابقا|معروفا|مصطلحا|أمرا|مسجلا|موجها"
    "|بدلا|ردا|حرفا|صحيحا|أبدا|تكليفا|فارغا|جانبا|مثلا|حاليا|آليا"
)
# Printed as official documents have it: "Original: anglais", without a blank.
AS_ATTESTED = {"original_lang"}
# What stands in no sentence of a language, and why it is looked for.
WRONG = {
    (
        Language.ARABIC,
        "a tanwin is missing",
    ): rf"(?<![\u0621-\u0652])و?(?:{_TANWIN})(?![\u0621-\u0652])",
    (Language.ARABIC, "clearance is no leave"): r"(?<![\u0621-\u0652])(?:ال|لل|بال)?إجازة",
    (Language.ARABIC, "a quotation mark of another language"): r"[“”]",
    (Language.ARABIC, "the reader is addressed in the singular"): (
        r"(?<![\u0621-\u0652])(?:احفظ|اختر|اكتب|أعد|تأكد|استعمل|أدرجه|احذفه|غيّره)(?![\u0621-\u0652])"
    ),
    (Language.CHINESE, "a mark of another width"): r"[\u4e00-\u9fff][,;:?!](?!\S*//)",
    (Language.FRENCH, "a quotation mark of another language"): r"[“”]",
    (Language.FRENCH, "a no-break space is missing"): r"[^\u00a0][;:!?»](?:\s|$)|«[^\u00a0]",
    (Language.FRENCH, "the reader is addressed as tu"): r"\b(?:tu|ton|tes|toi)\b",
    (Language.RUSSIAN, "ё"): r"[ёЁ]",
    (Language.RUSSIAN, "a quotation mark of another language"): r"[“”]",
    (Language.RUSSIAN, "the reader is addressed as ты"): r"\b(?:ты|твой|твоя|твои|тебя|тебе)\b",
    (Language.SPANISH, "a quotation mark of another language"): r"[“”]",
    (Language.SPANISH, "the reader is addressed as tú"): r"\b(?:tú|tu|tus|ti|vosotros)\b",
}


def sentences(language: Language) -> Iterator[tuple[str, str]]:
    """Get all that is said in a language, each with where it stands."""
    for entry in polib.pofile(str(catalogue_path(language.value))):
        for text in (entry.msgstr, *entry.msgstr_plural.values()):
            yield entry.msgid, text
    for code, texts in messages().items():
        yield code, texts[language]
    for key, term in terms().items():
        yield key, term.texts[language]


@pytest.mark.parametrize(("language", "wrong"), WRONG, ids=str)
def test_a_language_is_written_as_the_united_nations_write_it(
    language: Language, wrong: str
) -> None:
    pattern = re.compile(WRONG[language, wrong])
    found = [
        (place, text)
        for place, text in sentences(language)
        if pattern.search(text) and place not in AS_ATTESTED
    ]
    assert found == []


@pytest.mark.parametrize("language", sorted(set(Language) - {Language.ENGLISH}))
def test_no_message_is_left_in_english(language: Language) -> None:
    alike = [
        code for code, texts in messages().items() if texts[language] == texts[Language.ENGLISH]
    ]
    assert alike == []
