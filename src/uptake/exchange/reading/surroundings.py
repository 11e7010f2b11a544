"""What may stand around a status without touching it, in six languages: all else leaves it open.

A status counts only where all around it is here. Whoever adds words asks whether a careful person
would still write down the status, whatever else stands in the cell: "not", "partly", "in
principle", "by the Board", "once funds are found" are no such words.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from uptake.core.codes import Acceptance, Implementation, Language
from uptake.exchange.heard import remembering
from uptake.exchange.reading.calendars import CALENDARS
from uptake.exchange.reading.texts import form

type Status = Acceptance | Implementation

DONE = frozenset((Acceptance.ACCEPTED, Implementation.IMPLEMENTED))
"""What may be done to the full, or is said to have been done."""
_BESIDE_DONE = DONE | {Implementation.IN_PROGRESS}
UNDER_WAY = frozenset(
    (Acceptance.UNDER_CONSIDERATION, Implementation.IN_PROGRESS, Implementation.NOT_STARTED)
)
"""What can go on: "remains under consideration", "in progress, expected by 2027"."""


@dataclass(frozen=True, slots=True)
class Harmless:
    """The harmless words of one language, parted by `|`.

    `plain` stand beside any status, `full` and `past` beside what is done, `lasting` beside what is
    under way. `at` stand before the date of what is done or goes on, `to` before the date until
    which something goes on.
    """

    plain: str
    full: str
    past: str
    lasting: str
    at: str
    to: str = ""
    joined: bool = False


_HARMLESS: Mapping[Language, Harmless] = {
    Language.ENGLISH: Harmless(
        plain="the|this|it|recommendation|recommendations|status|is|are|has been|have been|and"
        "|acceptance|implementation|currently|now|at present|to us|to the organization"
        "|by the organization|by the secretariat|by management|by the management"
        "|by the administration|by the director|by the director general|by the secretary general"
        "|by the executive director|by the executive head|by the executive secretary"
        "|see comments|see comment|see remarks|see below",
        full="fully|completely|entirely|in full|already",
        past="was|were",
        lasting="still|remains|remain|continues to be",
        at="in|on|since|as of|as at|during",
        to="by|by the end of|by end|expected|expected by|expected in|target date|due|due by"
        "|planned for|completion expected|completion expected by|completion expected in"
        "|expected completion|expected completion date|target",
    ),
    Language.FRENCH: Harmless(
        plain="la|les|cette|ces|elle|elles|recommandation|recommandations|est|sont|a ete|ont ete"
        "|et|actuellement|par le secretariat|par la direction|par l administration"
        "|par le secretaire general|par la secretaire generale|par le directeur general"
        "|par la directrice generale|par l organisation|pour l organisation|acceptation"
        "|voir les observations|voir observations",
        full="pleinement|entierement|totalement|integralement|en totalite|deja",
        past="fut|furent|etait|etaient",
        lasting="reste|restent|demeure|demeurent|toujours|encore",
        at="en|le|depuis|depuis le|au|au cours de|dans le courant de",
        to="d ici|d ici a|d ici fin|date cible|echeance|prevue en|prevue pour",
    ),
    Language.SPANISH: Harmless(
        plain="la|las|esta|estas|recomendacion|recomendaciones|es|son|esta|estan|se encuentra"
        "|se encuentran|ha sido|han sido|y|e|actualmente|por la secretaria|por la direccion"
        "|por la administracion|por el secretario general|por la secretaria general"
        "|por el director general|por la directora general|por la organizacion"
        "|para la organizacion|aceptacion|veanse los comentarios|vease mas abajo",
        full="plenamente|totalmente|completamente|integramente|en su totalidad|ya",
        past="fue|fueron",
        lasting="sigue|siguen|continua|continuan|permanece|permanecen|aun|todavia",
        at="en|el|desde|desde el|a|durante",
        to="para|para fines de|fecha prevista|fecha limite|plazo|prevista para",
    ),
    Language.RUSSIAN: Harmless(
        plain="рекомендация|рекомендации|эта|эти|данная|она|и|а также|находится|находятся"
        "|в настоящее время|секретариатом|администрацией|руководством|организацией"
        "|генеральным секретарем|генеральным директором|для организации|см комментарии|см ниже",
        full="полностью|в полном объеме|целиком|уже",
        past="была|были|было",
        lasting="остается|остаются|по прежнему|все еще|еще",
        at="в|с|по состоянию на|в течение|на",
        to="к|к концу|срок|плановый срок|ожидается в",
    ),
    Language.CHINESE: Harmless(
        plain="该|本|此|项|这|这些|该项|建议|并|和|且|及|均|目前|现|现已|已|已经|被|得到|予以|由秘书处"
        "|由总干事|由秘书长|由行政首长|由管理层|状况|参见意见|见意见",
        full="全部|完全|充分|全面",
        past="了",
        lasting="仍|仍在|仍然|尚在|还在|依然",
        at="于|在|自|截至|起",
        to="预计|预计于|目标日期|期限",
        joined=True,
    ),
    Language.ARABIC: Harmless(
        plain="التوصية|التوصيات|التوصيتان|التوصيتين|هذه|هذه التوصية|هي|وهي|و|هما|تم|تمت|قد|حاليا"
        "|حالتها|الحالة|من جانب الأمانة|من قبل الأمانة|من جانب الإدارة|من قبل الإدارة"
        "|من جانب المدير العام|من قبل المدير العام|من جانب الأمين العام|من قبل الأمين العام"
        "|من جانب المنظمة|من قبل المنظمة|بالنسبة إلى المنظمة|انظر التعليقات",
        full="بالكامل|كليا|تماما|بشكل كامل|بصورة كاملة|كاملة",
        past="كانت|كانتا",
        lasting="لا تزال|لا يزال|ما زالت|ما زال|لا تزالان",
        at="في|منذ|في عام|منذ عام|اعتبارا من|خلال|عام",
        to="بحلول|بحلول نهاية|من المتوقع في|الموعد المستهدف",
    ),
}


def around(gaps: Iterable[str], statuses: frozenset[Status]) -> tuple[int, ...] | None:
    """Return the years that stand around statuses; None where what stands there is not harmless.

    All of it has to be harmless in one language.
    """
    left = [gap for gap in gaps if gap.strip(" /")]
    done = bool(statuses & DONE) and statuses <= _BESIDE_DONE
    if left:
        for language in Language:
            pattern = _pattern(language, done, bool(statuses & UNDER_WAY))
            if all(pattern.fullmatch(gap) for gap in left):
                return tuple(int(year) for gap in left for year in _YEAR.findall(gap))
    return None if left else ()


_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@remembering
def _patterns() -> dict[tuple[Language, bool, bool], re.Pattern[str]]:
    return {}


def _pattern(language: Language, done: bool, under_way: bool) -> re.Pattern[str]:
    known = _patterns()
    key = (language, done, under_way)
    if key not in known:
        known[key] = _made(_HARMLESS[language], language, done, under_way)
    return known[key]


def _made(words: Harmless, language: Language, done: bool, under_way: bool) -> re.Pattern[str]:
    listed = [words.plain, *([words.full, words.past] if done else [])]
    listed += [words.lasting] if under_way else []
    before = [words.at, *([words.to] if under_way else [])]
    blank = " ?" if words.joined else " "
    pieces = [
        rf"(?:{_any(before)}{blank})?(?:{date_pattern(language)})",
        _any(listed),
        "[/ ]",
    ]
    end = "" if words.joined else r"(?!\w)"
    return re.compile(rf"(?: ?(?:{'|'.join(pieces)}){end})*+ *", re.IGNORECASE)


def _any(listed: Iterable[str]) -> str:
    known = {form(word) for words in listed for word in words.split("|")}
    return f"(?:{'|'.join(re.escape(word) for word in sorted(known, key=_longest))})"


def _longest(word: str) -> tuple[int, str]:
    return -len(word), word


def date_pattern(language: Language) -> str:
    """Return what matches a date as it is compared: a year, with a month or a day beside it."""
    words = _HARMLESS[language]
    year = r"(?:19|20)\d\d"
    if words.joined:
        return rf"{year} ?年?(?: ?\d{{1,2}} ?月(?: ?\d{{1,2}} ?日)?)?|{year} \d{{1,2}} \d{{1,2}}"
    months = _any(["|".join(CALENDARS[language].months)])
    small = r"\d{1,2}"
    link = {Language.SPANISH: "(?:de )?"}.get(language, "")
    ends = {Language.RUSSIAN: "(?: (?:года|году|г))?"}.get(language, "")
    return (
        rf"(?:{small} {link})?{months} {link}{year}{ends}|{months} {small} {year}"
        rf"|{small} {small} {year}|{small}/{small}/{year}|(?:0?[1-9]|1[0-2])[ /]{year}"
        rf"|{year} {small} {small}|{year}{ends}"
    )
