"""The verbs with which meetings decide and ask, in six languages.

Texts come folded and without the signs over and under Arabic letters (`plain_words`). What stands
before a verb and takes it back is a part of the pattern: "did not endorse", "عدم إقرار".
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from uptake.core.characters import fold
from uptake.core.codes import DecisionState
from uptake.exchange.reading.patterns import Pattern

_SIGNS = re.compile("[\u064b-\u0652\u0670\u0640]")
_ALIKE = str.maketrans("أإآٱ", "اااا")


class Ask(StrEnum):
    """What a verb does beside deciding: it asks for something, or invites a body to decide."""

    REQUEST = "request"
    INVITE = "invite"


type Meant = DecisionState | Ask


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb in a sentence, by its place, and what it means."""

    start: int
    end: int
    meant: Meant


# Of two patterns that begin at one place the one listed first counts.
_PATTERNS: Mapping[Meant, tuple[str, ...]] = {
    Ask.INVITE: (
        r"\b(?:is|are|was|were) invited to\b",
        r"\best invitée? à\b",
        r"\bse invita (?:al|a la)\b",
        r"\bпредлагается\b",
        r"请(?=.{0,20}(?:注意|核准|批准))(?!秘书处)",
        r"(?:^|\W)[تي]دعى\b",
    ),
    DecisionState.NOT_ENDORSED: (
        r"\b(?:(?:did|does|do|was|were|is|are|has|have) )?not (?:been )?(?:to )?"
        r"(?:endors(?:e|ed)|approv(?:e|ed))\b",
        r"\breject(?:s|ed)?\b|\bdeclin(?:es|ed) to endorse\b",
        r"\bn['’](?:a|ont|est|approuve|approuvent)\b(?: pas)?(?: été)?(?: approuv\w+)?",
        r"\bne (?:sont|seront|sera) pas approuv\w+|\brejet(?:te|tent|é|ée|és|ées)\b",
        r"\bno (?:se |fue |fueron |ha |han |sido )*(?:refrend|aprob|aprueb|respald)\w+",
        r"\bno (?:se )?h(?:ace|izo) suyas?\b|\brechaz(?:a|ó|an|aron|ada|adas)\b",
        r"\bне (?:был[аио]? |были )?(?:одобр|утвер|поддерж)\w+",
        r"\bотклон(?:ил|ила|ило|или|яет|ены|ена)\w*|\bотверг\w*",
        r"(?:未|不|没有)(?:予以|予|能)?(?:核准|批准|认可|通过|赞同)",
        r"عدم (?:اقرار|اعتماد|الموافقة على)|لم (?:[تي]قر|[تي]عتمد|[تي]وافق)(?!\w)"
        r"|(?<!\w)رفض(?:ت)?(?!\w)",
    ),
    DecisionState.DEFERRED: (
        r"\bdefer(?:s|red)?\b|\bpostpon(?:e|es|ed)\b",
        r"\breport(?:e|ent|é|ée|és|ées) (?=l['’]examen|la décision|sa décision|à)"
        r"|\bdiffèr\w+|\bdiffér\w+|\bajourn\w+",
        r"\baplaz\w+|\bpospuso\b|\bpospone\b|\bpospuest\w+",
        r"\bотлож\w+|\bотклад\w+|\bперен[её]с\w* рассмотрение",
        r"推迟|延期|延后|暂缓",
        r"ارجا[ءئ]?\w*|(?<!\w)[تي]رجئ|تاجيل|(?<!\w)اجل(?:ت)?(?!\w)",
    ),
    DecisionState.NO_OBJECTION: (
        r"\b(?:no|without) objections?\b|\bdid not object\b",
        r"\b(?:pas d['’]|aucune |sans )objections?\b",
        r"\b(?:no|ninguna|sin) (?:\w+ )?objeci(?:ón|ones)\b",
        r"\bне \w+ возражений\b|\bбез возражений\b|\bвозражений не\b",
        r"无异议|没有异议|未提出异议|无反对意见",
        r"عدم الاعتراض|لا اعتراض|لم [تي]عترض|لا مانع",
    ),
    Ask.REQUEST: (
        r"\brequest(?:s|ed)?\b|\bask(?:s|ed) (?=the|that|for)|\binvit(?:es|ed) the secretariat\b"
        r"|\binstruct(?:s|ed)\b",
        r"\bdemand(?:e|é|ée|ait)\b|\bprie\b|\ba prié\b|\badresse au secrétariat\b|\bcharge le\b",
        r"\bpide\b|\bpidió\b|\bsolicit(?:a|ó|ud|an|aron)\b|\bencarg(?:a|ó)\b",
        r"\bпрос(?:ит|ил|ила|ьб)\w*|\bпопрос\w+|\bпоруч(?:ает|ил|ила)\b",
        r"请(?=秘书处)|要求",
        r"(?<!\w)(?:و|ف)?(?:الطلب|طلب|طلبت|[تي]طلب)(?!\w)",
    ),
    DecisionState.ENDORSED: (
        r"\bendors(?:e|es|ed|ing)\b|\bapprov(?:e|es|ed|ing)\b|\badopt(?:s|ed)\b",
        r"\bapprouv(?:e|ent|é|ée|és|ées|er)\b|\bentérin\w+|\bf(?:ait|it) siennes?\b",
        r"\brefrend\w+|\bh(?:ace|izo|acer) suyas?\b|\baprueb\w+|\baprob\w+|\brespald\w+",
        r"\bодобр\w+|\bутвер(?:дил|ждает|ждены|дила)\w*|\bподдерж(?:ал|ала|ивает|аны)\w*",
        r"核准|批准|认可|核可|赞同",
        r"(?<!\w)(?:و|ف|ب)?(?:اقرار|اقر|اقرت|[تي]قر|اعتماد|اعتمد|اعتمدت|[تي]عتمد)(?!\w)"
        r"|(?<!\w)(?:وافق|وافقت|[تي]وافق) على|الموافقة على",
    ),
    DecisionState.NOTED: (
        r"\bt(?:ook|akes?|aken|aking) note\b|\bnot(?:es|ed)\b",
        r"\bpr(?:end|enant|enne|is|it) (?:note|acte)\b",
        r"\btom(?:a|ó|ar|ado|ando) nota\b",
        r"\bприн(?:ял|има|ят)\w*\b[^.;]{0,80} к сведению\b",
        r"注意到|表示注意",
        r"(?:ا?حاط(?:ت|ة)?|الاحاطة|[تي]حيط|اخذ|اخذت)(?!\w)[^.،؛]{0,80}علما(?!\w)",
    ),
}


def plain_words(text: str) -> str:
    """Give a text as the patterns of this area ask for it."""
    return _SIGNS.sub("", fold(text)).translate(_ALIKE).replace("’", "'")


def verbs_in(text: str) -> tuple[Verb, ...]:
    """Give the verbs of a plain sentence in their order; none stands within another."""
    found = sorted(
        (
            Verb(one.start(), one.end(), meant)
            for meant, pattern in _compiled()
            for one in pattern.finditer(text)
        ),
        key=lambda verb: (verb.start, verb.start - verb.end),
    )
    kept: list[Verb] = []
    for verb in found:
        if not kept or verb.start >= kept[-1].end:
            kept.append(verb)
    return tuple(kept)


@cache
def _compiled() -> tuple[tuple[Meant, Pattern], ...]:
    return tuple(
        (meant, Pattern("|".join(f"(?:{one})" for one in patterns)))
        for meant, patterns in _PATTERNS.items()
    )
