"""Sessions that bind the addressee of a recommendation; when they are held, the text does not say.

"By the seventy-seventh session of the General Assembly" is a limit whose day is known elsewhere,
so the words are kept. "At its next session" says where, and is none.
"""

import re
from dataclasses import dataclass

from uptake.core.codes import Bound, Language
from uptake.exchange.reading.patterns import AFTER_AND, compiled, lenient


@dataclass(frozen=True, slots=True)
class SessionFound:
    """A session by which, or from which on, something is asked, in the words of the text."""

    bound: Bound
    words: str


def find_sessions(text: str, language: Language) -> tuple[SessionFound, ...]:
    """The sessions in the text that bind, in order; `words` are the words as they stand in it."""
    pattern, hint = _PATTERNS[language], _HINTS[language]
    if not hint.search(text):
        return ()
    return tuple(
        SessionFound(Bound.FROM if match["start"] else Bound.BY, match[0].strip())
        for match in pattern.finditer(text)
    )


# A cheap look first: most recommendations name no session.
_HINTS = {
    Language.ARABIC: re.compile("دور"),
    Language.CHINESE: re.compile("[会届]"),
    Language.ENGLISH: re.compile("session|Assembly|Conference"),
    Language.FRENCH: re.compile("session"),
    Language.RUSSIAN: re.compile("сесси"),
    Language.SPANISH: re.compile("sesi|reuni"),
}

_ENGLISH_NAME = r"(?-i:[A-Z])[\w'’-]*"
_ENGLISH = (
    r"(?<!\w)(?:by|(?:by )?(?:no|not) later than|at the latest (?:by|at)|before|prior to"
    r"|(?P<start>from|as (?:of|from)|(?:starting|beginning|commencing) (?:at|from|with)))"
    r" (?:the end of )?(?:(?:the|its|their) )?"
    r"(?:(?!(?:at|of|in|to|and|or|for|which|that|on|by|the)\b)[\w'’-]+ ){0,6}?"
    r"(?:sessions?|(?-i:World Health Assembly|General Conference))(?: of \d{4})?"
    rf"(?: of (?:the |its |their )?(?:{_ENGLISH_NAME}(?: (?:(?:of|and|on|for) )?(?:the )?"
    rf"{_ENGLISH_NAME})*|(?:governing|legislative) \w+))?(?:,? in \d{{4}})?"
)

_FRENCH_NAME = r"(?-i:[A-ZÉ])[\w'’-]*"
_FRENCH = (
    r"(?<!\w)(?:d['’ʼ]ici(?: à| au)?|au plus tard(?: à| au| lors de| pour)?|avant"
    r"|(?P<start>à (?:compter|partir) (?:de|du)|dès))"
    r" (?:fin de )?(?:(?:le|la|les|sa|son|leur|ses|leurs) )?"
    r"(?:(?!(?:à|au|aux|et|ou|en|lors|qui|que|par|pour)\b)[\w'’-]+ ){0,4}?sessions?"
    r"(?: (?:ordinaire|annuelle|suivante|prochaine)s?)?"
    r"(?: (?:de la |du |de l['’ʼ]~|des |de leurs? |de )"
    rf"(?:{_FRENCH_NAME}(?: (?:(?:de|des|du|la|le|les|et|pour) ){{0,2}}(?:l['’ʼ])?{_FRENCH_NAME})*"
    r"|organes? \w+|\d{4}))?"
)

_SPANISH_NAME = r"(?-i:[A-ZÁÉ])[\w-]*"
_SPANISH = (
    r"(?<!\w)(?:a más tardar(?: en| para| durante)?|para|antes de(?:l)?"
    r"|(?P<start>a partir de(?:l)?))"
    r" (?:(?:el|la|los|las|su|sus) )?(?:final de (?:la |su )?)?"
    r"(?:(?!(?:a|en|de|del|y|o|que|por|para)\b)[\w-]+ ){0,4}?"
    r"(?:períodos? (?:anual(?:es)? |ordinarios? )?de sesiones|reunión|sesión)"
    r"(?: (?:anual|ordinari[oa]|siguiente|próxim[oa]))?"
    rf"(?: (?:de la |del |de los |de sus |de )(?:{_SPANISH_NAME}"
    rf"(?: (?:(?:de|del|y|para) ){{0,2}}(?:la |las |los )?{_SPANISH_NAME})*|órganos? \w+|\d{{4}}))?"
)

_RUSSIAN_NAME = r"(?-i:[А-ЯЁ])[\w-]*"
_RUSSIAN = (
    r"(?<!\w)(?:ко?|не позднее(?: чем)?(?: к| на)?|до|(?P<start>начиная со?))"
    r" (?:(?:конца|концу|начала|началу|открытия|открытию) )?(?:[\w-]+ ){0,3}?сесси(?:и|ей|ю)"
    rf"(?: (?:{_RUSSIAN_NAME}(?: (?:и |по |{_RUSSIAN_NAME} )?[\w-]+)?"
    r"|(?:руководящ|директивн)\w+ орган\w+))?(?: в \d{4} год\w)?"
)

_ARABIC = AFTER_AND + lenient(
    "(?:بحلول|(?:في|ضمن) (?:موعد|أجل) (?:لا يتجاوز|أقصاه|لا يتعدى)|قبل"
    "|(?P<start>اعتبارا من|ابتداء من|بدءا من)) (?:(?:نهاية|انعقاد|موعد|بداية|اختتام) )?"
    r"(?:دورت(?:ها|ه|هم|هما)|الدورة|دورة|دوراتها|دوراتهم)(?: [^\W\d]*(?:ة|ون|ين)(?!\w)){0,3}"
    r"(?: (?:لل[^\W\d]+|ل(?:مجلس|لجنة|مؤتمر|هيئات|هيئة|جمعية)[^\W\d]*)"
    r"(?: [^\W\d]*(?:ية|ذي|ام)(?!\w))?)?"
)

_CHINESE_SESSION = (
    r"(?:[\u4e00-\u9fff]{2,20}?)?(?:第[一二三四五六七八九十百〇零\d]{1,6}届?|下一?届?次?|\d{4}~年)"
    r"(?:常会|例会|年会|会议|届会|年度会议|常务会议)"
)
_CHINESE = (
    rf"(?:(?:不得?(?:迟|晚)于|最迟|至迟|最晚)(?:在|于)?~{_CHINESE_SESSION}(?:(?:之|以)?前)?"
    rf"|(?:在|从|自|于)~{_CHINESE_SESSION}"
    r"(?:(?:结束|召开|开幕|举行)?(?:之|以)?前|(?P<start>起|开始)))"
)

_PATTERNS = {
    Language.ARABIC: compiled(_ARABIC),
    Language.CHINESE: compiled(_CHINESE),
    Language.ENGLISH: compiled(_ENGLISH),
    Language.FRENCH: compiled(_FRENCH),
    Language.RUSSIAN: compiled(_RUSSIAN),
    Language.SPANISH: compiled(_SPANISH),
}
