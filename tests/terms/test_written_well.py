"""How each language is written: its quotation marks, its letters, how it addresses the reader."""

import re
from collections.abc import Iterator

import polib
import pytest
from house.catalogues import catalogue_path

from uptake.core.codes import Language
from uptake.terms.messages import messages
from uptake.terms.table import terms

# Printed as official documents have it: "Original: anglais", without a blank.
AS_ATTESTED = {"original_lang"}
# What is to be typed in a command line, with the marks that a command line wants.
COMMANDS = {"import-name-hint", "import-drop-hint", "import-earlier-hint"}
# How the reader is addressed where it is but one, and on first names.
SINGULAR = "احفظ|اختر|اكتب|انقل|أرفقه|اختصره|اكتبه|احذفه"
# A mark where the sentence of no language has one.
EVERYWHERE = {
    "a typewriter's quotation mark": r'"',
    "two blanks": r"  ",
    "a blank before a mark": r"\S [,.](?:\s|$)",
}
# What stands in no sentence of a language, and why it is looked for. Arabic is read without its
# vowels.
WRONG = {
    (Language.ARABIC, "clearance is no leave"): (
        r"\b(?:و|ف|ب|ل|ال|لل|بال|وال)?(?:إجازة|أجيزت?|مجازة?|[يت]جيز|[يت]جاز|[يت]جز)\b"
    ),
    (Language.ARABIC, "a quotation mark of another language"): r"[“”]",
    (Language.ARABIC, "a comma or a mark of another language"): r"[\u0600-\u06ff][,;?]",
    (Language.ARABIC, "the reader is addressed in the singular"): rf"\b(?:{SINGULAR})\b",
    (Language.CHINESE, "a mark of another width"): r"[\u4e00-\u9fff][,;:?!](?!\S*//)",
    (Language.CHINESE, "a quotation mark of another language"): r"[«»]",
    (Language.CHINESE, "half of an ellipsis"): r"(?<!…)…(?!…)",
    (Language.CHINESE, "the reader is addressed as 你"): r"你",
    (Language.CHINESE, "a language of the United Nations is 语文"): r"语言(?!。)",
    (Language.CHINESE, "a blank between Chinese and other letters"): (
        r"[\u4e00-\u9fff，。：；] [A-Za-z0-9%{-]|[A-Za-z0-9}] [\u4e00-\u9fff]"
    ),
    (Language.ENGLISH, "a contraction"): r"\b\w+n't\b|\b(?:it|that|there)'s\b",
    (Language.ENGLISH, "the spelling of the United Nations is another"): (
        r"(?<![{(])\b(?:emails?|organisations?|recognise\w*|percent|judgment)\b"
    ),
    (Language.FRENCH, "a quotation mark of another language"): r"[“”]",
    (Language.FRENCH, "a no-break space is missing"): r"[^\u00a0][;:!?»](?:\s|$)|«[^\u00a0]",
    (Language.FRENCH, "a typewriter's apostrophe"): r"'",
    (Language.FRENCH, "the reader is addressed as tu"): r"\b(?:tu|ton|tes|toi)\b",
    (Language.FRENCH, "the reader is addressed as a man"): r"\b[Vv]ous (?:vous )?êtes \w+é\b",
    (Language.RUSSIAN, "ё"): r"[ёЁ]",
    (Language.RUSSIAN, "a quotation mark of another language"): r"[“”]",
    (Language.RUSSIAN, "a dash of another length"): r" - |[^\d}] – [^{]",
    (Language.RUSSIAN, "the reader is addressed as ты"): r"\b(?:ты|твой|твоя|твои|тебя|тебе)\b",
    (Language.RUSSIAN, "a verb that fits one gender"): r"\w\(а\)",
    (Language.SPANISH, "a quotation mark of another language"): r"[“”]",
    (Language.SPANISH, "the reader is addressed as tú"): r"\b(?:tú|tu|tus|ti|vosotros)\b",
    (Language.SPANISH, "a person is named in two genders"): r"\w/[ao]\b",
}
WRONG |= {(one, why): mark for one in Language for why, mark in EVERYWHERE.items()}
VOWELS = re.compile("[\u064c-\u0652]")
ARABIC_WORD = re.compile("[\u0621-\u0652]+")
# Names that are written in Latin letters in every language.
NAMES = re.compile(
    r"%\(\w+\)[ds]|\{\w+\}|</?b>|https?\S*|--[\w-]+|\S+@\S+|UPTAKE_\w+|JIU/REP\S*|\"[^\"]*\"|\w+\.json"
    r"|(?<![A-Za-z])(?:uptake(?: [a-z]+)*|make demo|symbol|new|leave|YYYY-MM-DD|Europe/Zurich"
    r"|[Cc]ookie|Uptake|ISO|PIN"
    r"|Word|Excel|PowerPoint|LibreOffice|OpenDocument|PostgreSQL|JavaScript|Akoma Ntoso|Strict Open"
    r"|Ctrl|Enter|docx?|xlsx|pdf|xml|MB|[A-Z]{3,}\d*)(?![A-Za-z])"
)


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
        if pattern.search(VOWELS.sub("", text) if language is Language.ARABIC else text)
        and place not in AS_ATTESTED | COMMANDS
    ]
    assert found == []


def test_an_arabic_word_that_has_a_tanwin_has_it_always() -> None:
    words = [
        (place, VOWELS.sub("", word))
        for place, text in sentences(Language.ARABIC)
        for word in ARABIC_WORD.findall(text)
    ]
    known = {word.removesuffix("ًا").removesuffix("اً") for _, word in words if "ً" in word}
    # The two of "two codes of recovery" are no accusative.
    bare = {(place, word) for place, word in words if word.endswith("ا") and word != "رمزا"}
    stems = {one.lstrip("وف") for one in known}
    found = [(place, word) for place, word in bare if word[:-1].lstrip("وف") in stems]
    assert len(known) > 100
    assert found == []


@pytest.mark.parametrize("language", [Language.ARABIC, Language.RUSSIAN, Language.CHINESE])
def test_no_english_word_is_left_in_a_sentence(language: Language) -> None:
    found = [
        (place, text)
        for place, text in sentences(language)
        if re.search("[A-Za-z]{3,}", NAMES.sub(" ", text))
    ]
    assert found == []


@pytest.mark.parametrize("language", sorted(set(Language) - {Language.ENGLISH}))
def test_no_message_is_left_in_english(language: Language) -> None:
    alike = [
        code for code, texts in messages().items() if texts[language] == texts[Language.ENGLISH]
    ]
    assert alike == []
