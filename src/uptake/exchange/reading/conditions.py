"""What an answer hangs on, in its own words: the work plan, an approval, an exception.

"In the work plan" counts only where a sentence begins with it: elsewhere a plan is spoken of, not
planned in. An approval and an exception count anywhere; their words go to the end of the clause,
those of an exception to the end of the sentence, for an exception is often a list.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from uptake.core.codes import ConditionKind, Language
from uptake.core.document import Condition
from uptake.exchange.reading.implications import WORDINGS
from uptake.exchange.reading.patterns import AFTER_AND, Pattern, lenient


@dataclass(frozen=True, slots=True)
class _Ways:
    """How one language says each kind of condition; `approvals`, `exceptions` are parts of words.

    Without one of them a sentence holds no condition of the kind.
    """

    approvals: tuple[str, ...]
    exceptions: tuple[str, ...]
    plan: Pattern
    approval: Pattern
    exception: Pattern


def find_conditions(sentence: str, language: Language) -> Iterator[tuple[Condition, int, int]]:
    """The conditions in one sentence without its full stop, with where they begin and end.

    They come in order of their kinds.
    """
    ways = _WAYS[language]
    if planned := ways.plan.match(sentence):
        yield _found(ConditionKind.IN_WORK_PLAN, sentence, planned, _CLAUSE_END)
    if _has(sentence, ways.approvals):
        for approval in ways.approval.finditer(sentence):
            if not _denied(sentence, approval.start(), language):
                yield _found(ConditionKind.SUBJECT_TO_APPROVAL, sentence, approval, _CLAUSE_END)
    if _has(sentence, ways.exceptions) and (excepted := ways.exception.search(sentence)):
        yield _found(ConditionKind.EXCEPTION, sentence, excepted, _SENTENCE_END)


def _has(sentence: str, parts: tuple[str, ...]) -> bool:
    return any(part in sentence for part in parts)


def _found(
    kind: ConditionKind, sentence: str, match: re.Match[str], ending: re.Pattern[str]
) -> tuple[Condition, int, int]:
    words = sentence[match.start() : _end(sentence, match.end(), ending)].rstrip()
    return Condition(kind, words), match.start(), match.start() + len(words)


def _end(sentence: str, place: int, ending: re.Pattern[str]) -> int:
    """Where the words end: at a stop, or at a bracket that closes what opened before them."""
    depth = 0
    for mark in ending.finditer(sentence, place):
        if mark[0] in "(（":
            depth += 1
        elif mark[0] in ")）" and depth:
            depth -= 1
        elif not depth and not _LETTERED.search(sentence, place, mark.end()):
            return mark.start()
    return len(sentence)


def _denied(sentence: str, place: int, language: Language) -> bool:
    return bool(WORDINGS[language].denied.search(sentence[max(0, place - 12) : place]))


_CLAUSE_END = re.compile(r"[,،，、](?!\d)|[;:؛；：()（）。]")
_LETTERED = re.compile(r"\s\w[)）]$")  # "except point b)"
_SENTENCE_END = re.compile(r"[;؛；()（）。]")

_ENGLISH = _Ways(
    approvals=("approv", "endors"),
    exceptions=("xcept", "ave for"),
    plan=Pattern(
        r"(?:(?:(?:it |this )?(?:is|are|has been|have been|already|now) ){0,2}"
        r"(?:included|reflected|incorporated|integrated|foreseen|planned) )?(?:in|part of)"
        r" (?:(?:the|its|our|\d{4}(?:[-–]\d{2,4})?|(?-i:[A-Z])[\w-]*|annual|current) ){0,4}"
        r"(?:work~-?~plans?|programmes? of work|work programmes?|operational plans?)\b"
    ),
    approval=Pattern(
        r"\b(?:subject to|pending|conditional (?:on|upon)|dependent (?:on|upon))"
        r" (?:the |its |their )?(?:(?!and\b|or\b)[\w’'-]+ ){0,4}?(?:approval|endorsement)\b"
    ),
    exception=Pattern(
        r"\b(?:with the exception of|except(?:ing)?(?: for| that| in| as regards)?|save for)\b"
    ),
)
_FRENCH = _Ways(
    approvals=("pprobation", "aval"),
    exceptions=("xcept", "sauf", "Sauf", "ormis"),
    plan=Pattern(
        r"(?:(?:est |a été |déjà ){0,2}"
        r"(?:inscrite?|incluse?|intégrée?|prévue?|figure|prise en compte) )?"
        r"(?:au|dans (?:le|les|son|notre)) (?:plans?|programmes?) (?:de travail|opérationnels?)\b"
    ),
    approval=Pattern(
        r"(?<!\w)(?:sous réserve|subordonnée? à|conditionnée? à|en attente)"
        r" (?:(?:de|du|à) |d['’ʼ]~)?(?:(?:son|leur|la|une) |l['’ʼ]~)?(?:approbation|aval)\b"
    ),
    exception=Pattern(
        r"(?<!\w)(?:à l['’ʼ]exception (?:de\b|du\b|des\b|d['’ʼ])|exception faite d"
        r"|sauf\b(?! si\b)|hormis\b|excepté\b)"
    ),
)
_SPANISH = _Ways(
    approvals=("probación", "utorización"),
    exceptions=("xcep", "salvo", "Salvo"),
    plan=Pattern(
        r"(?:(?:está |ha sido |ya ){0,2}(?:incluid|incorporad|previst|reflejad|integrad)[oa]s? )?"
        r"en (?:el|los|su|nuestro) (?:plan(?:es)?|programas?) (?:de trabajo|operacional(?:es)?)\b"
    ),
    approval=Pattern(
        r"\b(?:(?:sujet|supeditad|condicionad)[oa]s? a(?:l)?|a reserva de|pendientes? de|previa)"
        r" (?:la |su |una )?(?:aprobación|autorización)\b"
    ),
    exception=Pattern(
        r"\b(?:(?:con|a) (?:la )?excepción de(?:l)?|excepto|salvo(?! que\b)|exceptuando)\b"
    ),
)
_RUSSIAN = _Ways(
    approvals=("утвержд", "одобрен"),
    exceptions=("сключ",),
    plan=Pattern(
        r"(?:(?:уже )?(?:включен|предусмотрен|внесен|учтен|отражен)\w* )?"
        r"(?:во? (?:\w+ )?(?:план\w* работы|рабоч\w+ план\w*|программ\w+ работы)"
        r"|планом работы)(?!\w)"
    ),
    approval=Pattern(
        r"(?<!\w)(?:при условии|с условием|в ожидании) (?:\w+ ){0,2}?"
        r"(?:утверждения|одобрения)(?!\w)"
        r"|(?<!\w)подлеж\w+ (?:\w+ ){0,2}?(?:утверждению|одобрению)(?!\w)"
    ),
    exception=Pattern(r"(?<!\w)за исключением(?!\w)"),
)
_CHINESE = _Ways(
    approvals=("批准", "核准", "核可"),
    exceptions=("除外",),
    plan=Pattern(
        r"(?:已经?|将)?(?:被)?(?:列入|纳入|载入)[^，。；,;]{0,20}?工作(?:计划|方案)"
        r"|在[^，。；,;]{0,15}?工作(?:计划|方案)[中内]"
    ),
    approval=Pattern(
        r"(?:尚?(?:须|需(?!求))|有待)(?:经|由|获得?|得到)?[^，。；,;]{0,15}?(?:批准|核准|核可)"
        r"|取决于[^，。；,;]{0,15}?(?:批准|核准)|以[^，。；,;]{0,15}?(?:批准|核准)为(?:前提|条件)"
    ),
    exception=Pattern(r"[^，。；：,;:()（）]{0,60}除外"),
)
_ARABIC = _Ways(
    approvals=("موافق", "إقرار", "عتماد"),
    exceptions=("ستثناء", "عدا"),
    plan=Pattern(
        lenient(
            r"(?:(?:مدرجة|مدرج|أدرجت|أدرج|واردة|وارد|مدمجة) )?(?:في|ضمن)"
            r" (?:خطة|خطط|برنامج|برامج) (?:العمل|عمل[^\W\d]*)"
        )
    ),
    approval=Pattern(
        AFTER_AND
        + lenient(
            r"(?:(?:ت|ي)خضع|خاضع(?:ة)?|رهن(?:ا)?|مرهون(?:ة)?|مشروط(?:ة)?|شريطة|بشرط|بانتظار"
            r"|في انتظار) "
            r"(?:ل|ب|لل|بال|ال)?(?:موافقة|إقرار|اعتماد)"
        )
    ),
    exception=Pattern(AFTER_AND + lenient(r"(?:باستثناء|ما عدا|فيما عدا)")),
)
_WAYS: Mapping[Language, _Ways] = MappingProxyType(
    {
        Language.ARABIC: _ARABIC,
        Language.CHINESE: _CHINESE,
        Language.ENGLISH: _ENGLISH,
        Language.FRENCH: _FRENCH,
        Language.RUSSIAN: _RUSSIAN,
        Language.SPANISH: _SPANISH,
    }
)
