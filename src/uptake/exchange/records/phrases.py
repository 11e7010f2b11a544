"""How meetings decide and ask, in six languages.

Their verbs, the fields and the recommendations that they name.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from uptake.core.characters import fold_words
from uptake.core.codes import DecisionState, RequestedField
from uptake.exchange.reading.patterns import Pattern

# Texts come as `records.verbs.plain_words` gives them.
_WORDS: Mapping[RequestedField, str] = {
    RequestedField.FINANCIAL_IMPLICATIONS: (
        r"\bfinancial\b|\bcosts?\b|\bbudgetary\b|\bincidences? financières?|\bcoûts?\b"
        r"|\bfinancier[ao]s?\b|\bcostos?\b|\bфинансов\w+|财务|费用|经费"
        r"|الاثار المالية|اثار مالية|التكاليف|التكلفة"
    ),
    RequestedField.HUMAN_RESOURCE_IMPLICATIONS: (
        r"\bhuman(?:-| )resources?\b|\bstaffing\b|\bressources humaines\b|\brecursos humanos\b"
        r"|\bлюдск\w+ ресурс\w+|\bкадров\w+|人力|人员编制|الموارد البشرية"
    ),
    RequestedField.FINANCIAL_DETAIL: (
        r"\bamounts?\b|\bmontants?\b|\bimportes?\b|\bсумм\w+|金额|المبلغ|المبالغ"
    ),
    RequestedField.IMPLEMENTATION: (
        r"\b(?:status|progress|state) of (?:the )?implementation\b|\btimelines?\b"
        r"|\bétat d['’](?:application|avancement)\b|\bcalendrier\b"
        r"|\bestado de (?:la )?aplicación\b|\bcalendario\b"
        r"|\bход\w* выполнения\b|\bвыполнени\w+|执行情况|时间表|حالة التنفيذ|الجدول الزمني"
    ),
    RequestedField.ACCEPTANCE: (
        r"\bacceptance\b|\bacceptation\b|\baceptación\b|\bприняти\w+ рекомендац|接受情况"
        r"|قبول التوصي"
    ),
    RequestedField.RELEVANCE: (
        r"\brelevance\b|\bpertinence\b|\bpertinencia\b|\bактуальност\w+|相关性"
        r"|(?:مدى|درجة) ال(?:اهمية|صلة)"
    ),
    RequestedField.CONDITIONS: (r"\bconditions?\b|\bcondiciones\b|\bуслови[яй]\b|条件|الشروط"),
    RequestedField.REMARKS: (
        r"\bremarks?\b|\bexplanations?\b|\bexplain\b|\breasons?\b|\bremarques?\b"
        r"|\bexplications?\b|\bmotifs?\b|\bobservaciones\b|\bexplicaci(?:ón|ones)\b|\bmotivos\b"
        r"|\bпримечани\w+|\bпояснени\w+|\bобъяснени\w+|\bпричин\w+|说明|解释|理由"
        r"|الملاحظات|توضيح\w*|شرح|الاسباب"
    ),
}
_ASKED: Mapping[RequestedField, Pattern] = {
    field: Pattern(source) for field, source in _WORDS.items()
}


def fields_asked(text: str) -> tuple[RequestedField, ...]:
    """Return the fields that a plain sentence asks for, in the order of the codes."""
    return tuple(field for field in RequestedField if _ASKED[field].search(text))


_WORD = (
    r"\brecommendations?\b|\brecommandations?\b|\brecomendaci(?:ón|ones)\b|\bрекомендац\w+"
    r"|(?<!\w)(?:[وفبل]|ال|وال|بال|لل)?توصي(?:ة|تين|تان|ات)(?!\w)|建议"
)
_PARAGRAPH = (
    r"\bparagraphs?\b|\bparas?\b\.?|\bparagraphes?\b|\bpárrafos?\b|\bпункт\w*"
    r"|(?<!\w)(?:ال)?فقر(?:ة|تين|ات)(?!\w)"
)
_SIGN = (
    r"(?:\s*(?:nos?\.?|numbers?|numéros?|números?|n[.°º]+(?:os)?|№+|номера?|رقم|ارقام|编号|第|con|с|من)"
    r"(?![^\W\d_]))*"
)
_FROM_TO = ("-", "–", "to", "à", "a", "al", "по", "至", "到", "الى", "through")
_AND = (
    r"(?:\s*(?:,|،|、|;|&|-|–)\s*(?:and|et|y|и|و|和|及)?\s*"
    r"|\s+(?:and|et|y|и|to|à|al?|по|الى|through)\s+|\s*(?:و|和|及|以及|至|到)\s*)"
)
_NUMBER = r"(?<![\d/])\d{1,3}(?![\d/]|\.\d)"
_NUMBERS = rf"{_NUMBER}(?:{_AND}(?:{_SIGN}\s*)?{_NUMBER})*"
_NAMED = re.compile(rf"(?:{_WORD})(?P<sign>{_SIGN})\s*(?P<numbers>{_NUMBERS})", re.IGNORECASE)
_IN_PARAGRAPHS = re.compile(
    rf"(?:{_PARAGRAPH}){_SIGN}\s*(?P<numbers>{_NUMBERS})|第(?P<chinese>{_NUMBERS})段",
    re.IGNORECASE,
)
_BEFORE_THE_WORD = re.compile(rf"第(?P<numbers>{_NUMBERS})(?:项|条|号)?建议")
_GOES_ON = re.compile(rf"(?:{_AND})(?P<numbers>{_NUMBERS})", re.IGNORECASE)
_PIECE = re.compile(rf"({_NUMBER})|([^\W\d_]+|[-–])")
_REPORT = re.compile(r"(?<![A-Za-z0-9])JIU ?/ ?(REP|NOTE|ML) ?/ ?(\d{4}) ?/ ?(\d{1,2})(?!\d)")
_LONGEST_RANGE = 40
_SPELLED = re.compile(
    r"(建议|第)([一二三四五六七八九十]{1,3}(?:[、和及至到][一二三四五六七八九十]{1,3})*)"
)
_FIGURES = "零一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Named:
    """Numbers in a sentence, by their place; informal ones are numbers of paragraphs."""

    start: int
    end: int
    numbers: tuple[str, ...]
    formal: bool = True


@dataclass(frozen=True, slots=True)
class ReportNamed:
    """The symbol of a report in a sentence, by its place."""

    start: int
    end: int
    symbol: str


def names_recommendations(text: str) -> bool:
    """Say whether a plain sentence speaks of recommendations at all."""
    return re.search(_WORD, text, re.IGNORECASE) is not None


def with_figures(text: str) -> str:
    """Return a plain sentence with figures in place of the Chinese numerals of recommendations."""
    return _SPELLED.sub(
        lambda found: found[1] + re.sub("[一二三四五六七八九十]+", _in_figures, found[2]), text
    )


def reports_in(text: str) -> tuple[ReportNamed, ...]:
    """Return the reports of the JIU that a plain sentence names, in their order."""
    return tuple(
        ReportNamed(one.start(), one.end(), f"JIU/{one[1]}/{one[2]}/{int(one[3])}")
        for one in _REPORT.finditer(text)
    )


def named_in(text: str) -> tuple[Named, ...]:
    """Return the recommendations that a plain sentence names by numbers, in their order."""
    found = list(_named(text))
    for report in reports_in(text):
        more = _GOES_ON.match(text, report.end)
        if more and _REPORT.search(text, more.end(), more.end() + 24):
            found.append(_of(more))
    return tuple(sorted(found, key=lambda one: one.start))


def _named(text: str) -> Iterator[Named]:
    for pattern in (_NAMED, _BEFORE_THE_WORD):
        yield from map(_of, pattern.finditer(text))
    for one in _IN_PARAGRAPHS.finditer(text):
        # A paragraph is a recommendation only where a report and a recommendation are named too.
        if _REPORT.search(text) and names_recommendations(text):
            numbers = _expanded(one["numbers"] or one["chinese"])
            yield Named(one.start(), one.end(), numbers, formal=False)


def _of(found: re.Match[str]) -> Named:
    return Named(found.start(), found.end(), _expanded(found["numbers"]))


def _expanded(text: str) -> tuple[str, ...]:
    """Return each number, those between the ends of a stretch too: "1 to 3 and 5"."""
    numbers: list[int] = []
    stretch = False
    for piece in _PIECE.finditer(text):
        if piece[1] is None:
            stretch = stretch or piece[2].casefold() in _FROM_TO
            continue
        last = int(piece[1])
        if stretch and numbers and numbers[-1] < last <= numbers[-1] + _LONGEST_RANGE:
            numbers.extend(range(numbers[-1] + 1, last))
        numbers.append(last)
        stretch = False
    return tuple(dict.fromkeys(map(str, numbers)))


def _in_figures(found: re.Match[str]) -> str:
    tens, ten, ones = found[0].rpartition("十")
    most = (_FIGURES.index(tens) if tens else 1) * 10 if ten else 0
    return str(most + (_FIGURES.index(ones) if ones else 0))


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
        r"请(?=.{0,20}(?:注意|核准|核可|批准))(?!秘书处)",
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
        r"(?:未|不|没有)(?:予以|予|能)?(?:核准|批准|认可|核可|通过|赞同)",
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
    """Return a text as the patterns of this area ask for it."""
    return _SIGNS.sub("", fold_words(text)).translate(_ALIKE)


def verbs_in(text: str) -> tuple[Verb, ...]:
    """Return the verbs of a plain sentence in their order; none stands within another."""
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
