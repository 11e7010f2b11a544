"""Other oversight bodies: whose recommendations stand beside those of the Joint Inspection Unit.

What stands under other oversight bodies: it is not read, but counted and told of.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from uptake.core.codes import Language
from uptake.core.findings import FindingCode
from uptake.core.symbols import find_cited_symbols
from uptake.exchange.heard import (
    remembering,
    remembering_some,
    report_symbol_at,
    report_symbols,
    words,
)
from uptake.exchange.reading.columns import Columns
from uptake.exchange.reading.findings import Findings, excerpt
from uptake.exchange.reading.rows import Cells, cell_at
from uptake.exchange.reading.texts import cell_text, clean, form
from uptake.exchange.reading.vocabulary import Column, forms_of_term

LONGEST = 160
"""Characters of the longest heading that names another body."""

# As `form` gives them; the words for many bodies of one kind, and the proper names of some.
_BODIES: Mapping[Language, str] = {
    Language.ENGLISH: r"external auditors?|board of auditors|independent external auditors?"
    r"|(?:office of )?internal oversight(?: services)?|oios|internal audit(?:ors?)?|ig office"
    r"|inspector general(?: s office)?|office of audit(?: and investigations?)?"
    r"|(?:independent )?evaluation (?:office|unit|function|board)|acabq|independent evaluation"
    r"|advisory committee on administrative and budgetary questions|ioac|iaac|ombudsman"
    r"|(?:independent )?(?:audit|oversight) advisory committee|ethics office|financial audit",
    Language.FRENCH: r"commissaires? aux comptes|verificateurs? externes?|auditeurs? externes?"
    r"|bureau des services de controle interne|bsci|(?:audit|controle|verification) internes?"
    r"|ccqab|comite consultatif pour les questions administratives et budgetaires"
    r"|(?:bureau|service) de l evaluation|inspect(?:ion|eur|rice) generale?|comite d audit",
    Language.SPANISH: r"auditor(?:a|es)? externos?|auditor(?:a)? externa|junta de auditores"
    r"|oficina de servicios de supervision interna|ossi|auditoria interna|supervision interna"
    r"|ccaap|comision consultiva en asuntos administrativos y de presupuesto"
    r"|oficina de evaluacion|comite de auditoria|inspector(?:ia)? general",
    Language.RUSSIAN: r"внешн\w+ (?:ревизор\w*|аудитор\w*)|комисси\w+ ревизоров"
    r"|управлени\w+ служб внутреннего надзора|усвн|внутренн\w+ (?:аудит\w*|надзор\w*|ревизи\w+)"
    r"|ккабв|консультативн\w+ комитет\w* по административным и бюджетным вопросам"
    r"|(?:бюро|управлени\w+|отдел\w*) (?:по )?оценк\w+",
    Language.CHINESE: r"外聘审计[员人师]?|外部审计[员人师]?|审计委员会|内部监督事务厅|监督厅"
    r"|内部监督|内部审计|行政和预算问题咨询委员会|行预咨委会|评价办公室|监察主任",
    Language.ARABIC: r"مراجعي? الحسابات(?: الخارجي(?:ين)?)?|المراجع الخارجي|مجلس مراجعي الحسابات"
    r"|مكتب خدمات الرقابه الداخليه|الرقابه الداخليه|المراجعه الداخليه(?: للحسابات)?"
    r"|اللجنه الاستشاريه لشوون الاداره والميزانيه|مكتب التقييم|المفتش العام",
}
_WORD = re.compile(r"[^\W\d_]+")
_FEW = 4
"""Words before and after the name of a body in a heading: "Report of the …, 2022"."""


@remembering_some(2048)
def other_body_in(text: str) -> str | None:
    """Get the words that name another oversight body, None where there are none, or JIU beside."""
    if len(text) > LONGEST:
        return None
    plain = form(text)
    if "jiu" in plain.split() or any(name in plain for name in _jiu()):
        return None
    found = _pattern().search(plain)
    return found[0] if found else None


@remembering_some(2048)
def heads_other_body(text: str) -> bool:
    """Whether a line is the heading over what another body recommends.

    It names the body at its beginning, or speaks of its recommendations; a sentence is no heading.
    """
    line = clean(text).partition("\n")[0]
    body = other_body_in(line)
    if body is None or line.endswith((".", "。", ";", "；")):
        return False
    plain = form(line)
    before, _, after = plain.partition(body)
    if speaks_of_recommendations(line):
        return True
    return len(_WORD.findall(before)) < _FEW and len(_WORD.findall(after)) < _FEW


def speaks_of_recommendations(text: str) -> bool:
    """Whether a line has the word for recommendations in it, in any form."""
    plain = form(text)
    return any(word in plain for word in _recommendations())


def is_jiu(text: str) -> bool:
    """Whether a few words name the Joint Inspection Unit, among others or alone."""
    plain = form(text)
    names = {*_jiu(), *map(form, (words(language)["jiu_short"] for language in Language))}
    return "jiu" in plain.split() or any(name in plain for name in names)


@remembering
def _pattern() -> re.Pattern[str]:
    parts = (
        pattern if language is Language.CHINESE else rf"(?<!\w)(?:{pattern})(?!\w)"
        for language, pattern in _BODIES.items()
    )
    return re.compile("|".join(parts))


@remembering
def _jiu() -> frozenset[str]:
    """The long name of the Unit, with its short form in brackets and without it."""
    names = (text for language in Language for text in words(language).forms("jiu"))
    return frozenset(form(re.sub(r"[(（].*?[)）]", "", name)) for name in names)


@remembering
def _recommendations() -> frozenset[str]:
    """The word for recommendations, cut to where its endings begin."""
    known = forms_of_term("recommendation") | forms_of_term("recommendations")
    return frozenset(word[:9] for word in known if len(word) > 5) | {"建议", "توصي"}


_ANY = "JIU"


@dataclass(slots=True)
class OtherBodies:
    """Who else recommends here. `heading` is the one that the next rows stand under."""

    heading: str | None = None
    _counted: dict[str, int] = field(default_factory=dict)

    def meets(self, text: str, begun: bool = True) -> bool:
        """Take a line that stands over what follows; give whether another body is named.

        Before the first table a document may be cited that only names one.
        """
        if heads_other_body(text) and (begun or speaks_of_recommendations(text)):
            self.heading = clean(text).partition("\n")[0]
            return True
        if self.heading is not None and is_jiu(text):
            self.heading = None
        return False

    def owns(self, cells: Cells, columns: Columns) -> bool:
        """Whether a row is somebody else's: by the heading above it, or by what its cells name."""
        owner = self._named(cells, columns)
        owner = self.heading if owner is None else owner
        if owner is None or owner == _ANY:
            return False
        self._counted[owner] = self._counted.get(owner, 0) + 1
        return True

    def tell(self, findings: Findings) -> None:
        """Tell how many rows of each other body were left unread."""
        for body, count in self._counted.items():
            findings.add(FindingCode.OTHER_BODY, words=excerpt(body), count=str(count))

    def _named(self, cells: Cells, columns: Columns) -> str | None:
        """Whom the columns of source and report name: another body, JIU, or nobody."""
        report = clean(cell_text(cell_at(cells, columns.layout.report)))
        if report_symbol_at(report):
            return _ANY
        source = clean(cell_text(cell_at(cells, columns.places.get(Column.SOURCE, -1))))
        if source:
            return _ANY if is_jiu(source) else source
        if not report:
            return None
        if report_symbols(report) or is_jiu(report):
            return _ANY
        symbols = find_cited_symbols(report)
        return other_body_in(report) or (symbols[0] if symbols else None)
