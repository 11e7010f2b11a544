"""The glossary: an act has one word in each language, in labels, messages and terms alike."""

import re
from collections.abc import Iterator, Mapping

import polib
import pytest
from house.catalogues import catalogue_path

from uptake.core.codes import Language
from uptake.terms.glossary import GLOSSARY
from uptake.terms.messages import messages
from uptake.terms.table import terms

AR, ZH, FR, RU, ES = (
    Language.ARABIC,
    Language.CHINESE,
    Language.FRENCH,
    Language.RUSSIAN,
    Language.SPANISH,
)
# An act as English says it, and the stems of its word in the others, Arabic without vowels.
ACTS: Mapping[str, Mapping[Language, str]] = {
    r"\b(clearance|cleared|clears|clearing)\b(?! away)": {
        AR: "وافق|موافق",
        ZH: "核准",
        FR: "valid",
        RU: "утвер",
        ES: "aprob|aprueb",
    },
    r"\bendors": {
        AR: "قرار|أقر|[يت]قر",
        ZH: "核可",
        FR: "approuv|approbation",
        RU: "одобр",
        ES: "refrend|suyas",
    },
    r"\b(take|took|taken) note\b": {
        AR: "علما",
        ZH: "注意到",
        FR: "pren.* note|pris note",
        RU: "к сведению",
        ES: "tom\\w+ nota",
    },
    r"\bsubmit": {
        AR: "قدم|تقديم|معروضة|تعرض",
        ZH: "提交|提请|提出",
        FR: "soum|présent",
        RU: "представ|представл",
        ES: "pres[eé]nt|somet",
    },
    # What a translator's text or a term's wording gets; an answer is cleared.
    r"\bapprove[ds]?\b(?=.*(?:text|translation|wording|term))|(?:text|translation|wording|term)s?\b.*"
    r"\bapproved\b": {
        AR: "عتمد|اعتماد",
        ZH: "核定",
        FR: "approuv",
        RU: "подтвер",
        ES: "valid|válid",
    },
    r"\bimplement(ed|ation)\b": {
        AR: "نفذ|تنفيذ",
        ZH: "执行",
        FR: "appli",
        RU: "выполн",
        ES: "aplic",
    },
    r"\bevidence\b(?! of something)": {
        AR: "دليل|[أا]دل|إثبات",
        ZH: "佐证",
        FR: "justificatif",
        RU: "подтвер",
        ES: "prueba",
    },
    r"\bupload": {
        AR: "رفع|مرفوع",
        ZH: "上传",
        FR: "téléver",
        RU: "загру",
        ES: "sub(?:a|e|id[oa]s?|ir)|súba",
    },
    r"\brestricted\b": {
        AR: "مقيد|قيد",
        ZH: "限制",
        FR: "restrein",
        RU: "ограничен",
        ES: "reservad",
    },
    r"\bassign(ed|s|ment|ments)?\b(?!.*\brole)": {
        AR: "كلف|تكليف|سند|إسناد",
        ZH: "分派|改派",
        FR: "attrib",
        RU: "поруч",
        ES: "asign",
    },
    r"\bwithdraw": {
        AR: "سحب|سحوب",
        ZH: "撤回|撤销",
        FR: "retir|retrait",
        RU: "отозв|отз[оы]в",
        ES: "ret[ií]r",
    },
}
# Who and what, in the same way.
THINGS: Mapping[str, Mapping[Language, str]] = {
    r"\bfocal points?\b": {
        AR: "مسؤولو الاتصال|مسؤولي الاتصال|مسؤول الاتصال|مسؤول اتصال",
        ZH: "联络人",
        FR: "[Pp]oints? foca",
        RU: "контактн",
        ES: "puntos? focal",
    },
    r"\bcoordinators?\b": {
        AR: "تنسيق|منسق",
        ZH: "协调人",
        FR: "coordination",
        RU: "координатор",
        ES: "coordin",
    },
    # Who runs the site: "Administrator", and nothing behind it, is the title of an executive head.
    r"\badministrators?\b(?!$)": {
        AR: "إدارة النظام",
        ZH: "管理员",
        FR: "administration|administrat",
        RU: "администратор",
        ES: "administra",
    },
    r"\bevent chain\b": {AR: "سلسلة", ZH: "链", FR: "chaîne", RU: "[Цц]еп[ьи]", ES: "cadena"},
    r"\boverdue\b": {
        AR: "متأخر|تأخر|تجاوزت",
        ZH: "逾期",
        FR: "en retard",
        RU: "просроч",
        ES: "atrasad",
    },
    r"\b(due date|deadline)s?\b": {
        AR: "موعد|مواعيد",
        ZH: "期限|截止",
        FR: "échéance|[àa] rendre|rendue",
        RU: "срок",
        ES: "fechas? límite|plazo",
    },
}
WORDS = {**ACTS, **THINGS}
# What is done by different people, or to different things, has different words.
APART = (
    (r"\bfocal points?\b", r"\bcoordinat", {ZH: "协调人", RU: "координатор", ES: "coordin"}),
    (r"\bapprove[ds]?\b", r"\bclear", {ZH: "核准", RU: "утвер", ES: "aprob|aprueb"}),
)
MARKS = re.compile(r"[\u064b-\u0652]")


def said() -> Iterator[tuple[str, Mapping[Language, str]]]:
    """Get everything that is said, in English and in the five others."""
    catalogues = {
        one: {(entry.msgid, entry.msgctxt): entry for entry in polib.pofile(str(path))}
        for one in ACTS[r"\bendors"]
        if (path := catalogue_path(one.value))
    }
    for key, entry in catalogues[AR].items():
        texts = {}
        for language, entries in catalogues.items():
            own = entries[key]
            texts[language] = " ".join([own.msgstr, *own.msgstr_plural.values()])
        yield entry.msgid, texts
    for one in (*messages().values(), *(term.texts for term in terms().values())):
        yield one[Language.ENGLISH], one


def test_what_the_glossary_explains_is_in_the_list() -> None:
    keys = [key for entries in GLOSSARY.values() for key in entries]
    assert len(keys) == len(set(keys)) > 40
    assert set(keys) <= set(terms())


@pytest.mark.parametrize("word", WORDS)
def test_an_act_and_a_thing_have_their_word_in_each_language(word: str) -> None:
    found = [(english, texts) for english, texts in said() if re.search(word, english, re.I)]
    assert found
    other = [
        (language.value, english, texts[language])
        for english, texts in found
        for language, stem in WORDS[word].items()
        if not re.search(stem, MARKS.sub("", texts[language]), re.I)
    ]
    assert other == []


@pytest.mark.parametrize(("meant", "other", "stems"), APART)
def test_what_differs_has_not_one_word(
    meant: str, other: str, stems: Mapping[Language, str]
) -> None:
    mixed = [
        (language.value, english, texts[language])
        for english, texts in said()
        if re.search(meant, english, re.I) and not re.search(other, english, re.I)
        for language, stem in stems.items()
        if re.search(stem, texts[language], re.I)
    ]
    assert mixed == []
