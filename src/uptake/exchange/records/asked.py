"""Which fields of the answers a meeting asks for, by the words of its request."""

from collections.abc import Mapping

from uptake.core.codes import RequestedField
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
_PATTERNS: Mapping[RequestedField, Pattern] = {
    field: Pattern(source) for field, source in _WORDS.items()
}


def fields_asked(text: str) -> tuple[RequestedField, ...]:
    """Give the fields that a plain sentence asks for, in the order of the codes."""
    return tuple(field for field in RequestedField if _PATTERNS[field].search(text))
