"""What the words around a header say of its column: of which year it is, and whose, and how final.

"Status in 2023", "Acceptance by the Executive Board", "Self-assessed status": the column is that of
the words that are left, and beside another of the same meaning these words tell which one counts.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from uptake.core.codes import Language
from uptake.exchange.heard import remembering, remembering_some
from uptake.exchange.reading.calendars import CALENDARS
from uptake.exchange.reading.surroundings import date_pattern
from uptake.exchange.reading.texts import form

LONGEST = 120
"""Characters of the longest header that is looked at."""

# What decides, and what does not where another column does, as `form` gives them.
_DECIDING: Mapping[Language, str] = {
    Language.ENGLISH: r"(?:as )?(?:verified|validated|confirmed)(?: by [\w ]+)?"
    r"|(?:(?:by|of|from) )?(?:the )?(?:executive board|governing bod(?:y|ies)"
    r"|legislative bod(?:y|ies)|board|council|(?:general )?assembly|conference|committee|congress"
    r"|member states)|current|latest|updated?|new|revised|final|this year",
    Language.FRENCH: r"verifiee?s?(?: par [\w ]+)?|validee?s?(?: par [\w ]+)?"
    r"|(?:(?:par|de|du) )?(?:le |la |les |l )?(?:conseil(?: executif| d administration)?"
    r"|assemblee(?: generale)?|organes? (?:directeurs?|deliberants?)|comite|conference"
    r"|etats membres)|actuel(?:le)?|derniere?|nouvel(?:le)?|nouveau|a jour|revisee?|final(?:e)?",
    Language.SPANISH: r"verificad[oa](?: por [\w ]+)?|validad[oa](?: por [\w ]+)?"
    r"|(?:(?:por|de|del) )?(?:el |la |los )?(?:junta(?: ejecutiva)?|consejo(?: ejecutivo)?"
    r"|asamblea(?: general)?|organos? (?:rector|legislativo)(?:es|s)?|comite|conferencia"
    r"|estados miembros)|actual|ultim[oa]|nuev[oa]|actualizad[oa]|revisad[oa]|final",
    Language.RUSSIAN: r"проверенн\w+(?: [\w ]+)?|подтвержденн\w+(?: [\w ]+)?"
    r"|(?:исполнительн\w+ )?совет\w*|(?:руководящ|директивн)\w+ орган\w*"
    r"|(?:генеральн\w+ )?ассамблее\w*|комитет\w*|текущ\w+|последн\w+|нов\w+|обновленн\w+"
    r"|пересмотренн\w+|окончательн\w+",
    Language.CHINESE: r"经核实的?|核实的?|由?执行局的?|由?理事会的?|由?理事机构的?|由?立法机构的?"
    r"|由?大会的?|当前的?|最新的?|最近的?|现在的?|本年度?|修订的?|最终的?",
    Language.ARABIC: r"(?:المتحقق منها|المحقق منها|بعد التحقق)(?: من [\w ]+)?"
    r"|(?:من (?:جانب|قبل) )?(?:المجلس(?: التنفيذي)?|الهيي?ات (?:التشريعيه|الاداريه)|مجلس الاداره"
    r"|الجمعيه العامه|المؤتمر|اللجنه|الدول الاعضاء)|الحالي(?:ه)?|الاخير(?:ه)?|الجديد(?:ه)?"
    r"|المحدث(?:ه)?|المنقح(?:ه)?|النهايي?(?:ه)?",
}
_YIELDING: Mapping[Language, str] = {
    Language.ENGLISH: r"(?:as )?self ?(?:assess|report)\w*"
    r"|(?:as )?reported(?: by [\w ]+)?|(?:(?:by|of|from) )?(?:the )?(?:secretariat|management"
    r"|administration|director general|executive (?:head|director)|secretary general)"
    r"|previous|prior|last(?: year)?|earlier|original|initial|proposed|provisional|preliminary",
    Language.FRENCH: r"auto ?evalu\w+|declaree?"
    r"|(?:(?:par|de|du) )?(?:le |la |l )?(?:secretariat|direction|administration"
    r"|direct(?:eur|rice) general(?:e)?|secretaire general(?:e)?)"
    r"|precedente?|anterieure?|initiale?|proposee?|provisoire",
    Language.SPANISH: r"auto ?evalu\w+|declarad[oa]"
    r"|(?:(?:por|de|del) )?(?:el |la )?(?:secretaria|direccion|administracion"
    r"|director(?:a)? general|secretari[oa] general)"
    r"|anterior|previ[oa]|inicial|original|propuest[oa]|provisional",
    Language.RUSSIAN: r"само\w*оценк\w*|по самооценке|заявленн\w+"
    r"|секретариат\w*|администрац\w+|руководств\w+|генеральн\w+ (?:директор|секретар)\w*"
    r"|предыдущ\w+|прошл\w+|прежн\w+|первоначальн\w+|предлагаем\w+|предварительн\w+",
    Language.CHINESE: r"自我?评估的?|自评的?|由?秘书处的?|由?管理层的?|由?总干事的?|由?秘书长的?"
    r"|以前的?|之前的?|上一?年度?的?|先前的?|原先?的?|初步的?|拟议的?",
    Language.ARABIC: r"(?:حسب )?التقييم الذاتي|المقيمه ذاتيا"
    r"|(?:من (?:جانب|قبل) )?(?:الامانه|الاداره|المدير العام|الامين العام)"
    r"|السابق(?:ه)?|الماضي(?:ه)?|الاصلي(?:ه)?|الاولي(?:ه)?|المقترح(?:ه)?|الموقت(?:ه)?",
}
# A column of what is to be is none of what is.
_PLANNED: Mapping[Language, str] = {
    Language.ENGLISH: "planned|target|targeted|expected|forecast|projected|envisaged|future",
    Language.FRENCH: "prevue?s?|visee?s?|envisagee?s?|attendue?s?|cibles?|future?s?",
    Language.SPANISH: "previst[oa]s?|esperad[oa]s?|planificad[oa]s?|futur[oa]s?",
    Language.RUSSIAN: r"планируем\w+|планов\w+|ожидаем\w+|целев\w+|будущ\w+",
    Language.CHINESE: "计划|预计|预期|目标|拟于",
    Language.ARABIC: "المخططه?|المتوقعه?|المستهدفه?|المقرره?",
}
_BEFORE_DATES: Mapping[Language, str] = {
    Language.ENGLISH: r"(?:in|on|as (?:at|of)|at|for|end(?: of)?|year|since)",
    Language.FRENCH: r"(?:en|au|a|le|fin|pour|annee|depuis|a la fin de)",
    Language.SPANISH: r"(?:en|al?|el|fines? de|para|ano|desde|a fecha de)",
    Language.RUSSIAN: r"(?:в|на|за|по состоянию на|на конец|с)",
    Language.CHINESE: r"(?:截至|于|在)",
    Language.ARABIC: r"(?:في|في عام|عام|حتى|لعام|بتاريخ|في نهاية عام|اعتبارا من|كما في)",
}

_PERIOD = r"(?:19|20)\d\d ?/? ?(?:19|20)\d\d"


@dataclass(frozen=True, slots=True)
class Bearing:
    """Of which day a column is, as the numbers of a date, and whether it decides: 1, 0 or -1."""

    day: tuple[int, ...] = ()
    weight: int = 0


@remembering_some(2048)
def without_bearing(text: str, language: Language) -> tuple[str, Bearing]:
    """Return the words of a header, as they are compared, without those that only say which one."""
    plain = form(text) if len(text) <= LONGEST else ""
    bearing = Bearing()
    for spoken in (language, *(other for other in Language if other is not language)):
        left, found = _taken(plain, spoken)
        if left != plain:
            plain, bearing = left, _both(bearing, found)
    return plain, bearing


@remembering_some(2048)
def is_planned(text: str) -> bool:
    """Whether a header says that its column is of what is planned, in any language."""
    plain = form(text) if len(text) <= LONGEST else ""
    return bool(_plan().search(plain))


@remembering
def _plan() -> re.Pattern[str]:
    apart = (words for language, words in _PLANNED.items() if language is not Language.CHINESE)
    return re.compile(rf"(?<!\w)(?:{'|'.join(apart)})(?!\w)|{_PLANNED[Language.CHINESE]}")


def _both(first: Bearing, second: Bearing) -> Bearing:
    return Bearing(first.day or second.day, first.weight or second.weight)


def _taken(plain: str, language: Language) -> tuple[str, Bearing]:
    dated, yielding, deciding = _patterns(language)
    day: tuple[int, ...] = ()
    found = dated.search(plain)
    if found is not None:
        day = _numbers(found[0], language)
        plain = _without(plain, found)
    weight = 0
    for pattern, sign in ((yielding, -1), (deciding, 1)):
        match = pattern.search(plain)
        while match is not None and (left := _without(plain, match)):
            plain, weight = left, sign
            match = pattern.search(plain)
    return plain, Bearing(day, weight)


def _without(plain: str, found: re.Match[str]) -> str:
    return " ".join(f"{plain[: found.start()]} {plain[found.end() :]}".split())


def _numbers(date: str, language: Language) -> tuple[int, ...]:
    """Year, month and day, as far as they are said: in this order, or with the year at the end."""
    figures = [int(digits) for digits in re.findall(r"\d+", date)]
    year = max(figures)
    small = [figure for figure in figures if figure < 100]
    words = set(date.split())
    named = [number for name, number in CALENDARS[language].months.items() if form(name) in words]
    rest = [*named[:1], *(small if figures[0] == year else small[::-1])]
    if len(rest) > 1 and rest[0] > 12:  # the month stands before the day
        rest = rest[::-1]
    return (year, *rest)


@remembering
def _known() -> dict[Language, tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]]:
    return {}


def _patterns(language: Language) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    known = _known()
    if language not in known:
        chinese = language is Language.CHINESE
        begin, end = ("", "") if chinese else (r"(?<!\w)", r"(?!\w)")
        dates = rf"{_PERIOD}|{date_pattern(language)}"
        date = rf"(?:{_BEFORE_DATES[language]} ?)*(?:{dates})"
        known[language] = (
            re.compile(rf"{begin}{date}{end}"),
            re.compile(rf"{begin}(?:{_YIELDING[language]}){end}"),
            re.compile(rf"{begin}(?:{_DECIDING[language]}){end}"),
        )
    return known[language]
