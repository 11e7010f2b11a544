"""Implications in English."""

from uptake.exchange.reading.implications.grammar import Wording
from uptake.exchange.reading.patterns import Pattern

_KIND = (
    r"(?:financial|budgetary|budget|human|administrative|programme|staffing|staff|personnel|cost"
    r"|resources?|additional|extra|further|and|or|nor|and/or|any|other|new|the|direct|specific)"
)
_KINDS = rf"(?:{_KIND}[\s,/-]~){{0,8}}?"
_IMPLICATIONS = r"(?:implications?|consequences|repercussions)"
_MEANS = r"(?:resources?|costs?|funding|funds|posts|staff|personnel|expenditures?|budget)"
_ALL_MEANS = rf"{_MEANS}(?:,? (?:and|or|nor) {_KINDS}{_MEANS}){{0,2}}"
_FOR = rf"(?: (?:for|on|in terms of|as regards|regarding|in relation to|in)(?: {_KIND},?){{1,6}})?"
_MORE = r"(?:additional|extra|further)"
_NEEDED = (
    r"(?: (?:are |is |were |will be |would be )?"
    r"(?:required|needed|necessary|foreseen|expected|anticipated|envisaged|identified|requested))?"
)
_NO = r"(?:(?:at )?no|without(?: any)?|nil|no need for(?: any)?)"
_NONE = (
    rf"(?:there (?:are|is|will be) )?{_NO} {_KINDS}{_IMPLICATIONS}{_FOR}{_NEEDED}"
    rf"|(?:there is )?{_NO} {_KINDS}{_MORE} {_KINDS}{_ALL_MEANS}{_FOR}{_NEEDED}"
    rf"|no {_KINDS}{_MEANS}{_FOR} (?:are |is |will be )?(?:required|needed|necessary)"
    rf"|(?:does|do|did|will|would) not (?:require|entail|imply|involve|have) (?:any )?{_KINDS}"
    rf"(?:{_IMPLICATIONS}|{_MORE} {_KINDS}{_ALL_MEANS}){_FOR}"
    rf"|{_KINDS}{_MORE} {_KINDS}{_MEANS} (?:are|is|will) not (?:be )?(?:required|needed|necessary)"
)
_WITHIN = (
    rf"(?P<said>{_KINDS}{_IMPLICATIONS}(?: (?:are|is|will be|remain))?(?: covered| met)? )?"
    r"(?:(?:it |this )?(?:will be|can be|is being|to be|is to be) "
    r"(?:implemented|carried out|undertaken|funded|financed|absorbed|covered|met) )?"
    r"(?:within|from|using) (?:the )?(?:limits of )?(?:the )?(?:organization['’]s )?"
    r"(?:existing|current|approved|available|present) (?:\w+ )?"
    r"(?:budgets?|resources|means|capacity)"
)
_ADDITIONAL = (
    rf"{_MORE} {_KINDS}{_ALL_MEANS}(?: of [^.;\n]{{1,40}}?)?(?: (?:are|is|will be|would be))?"
    r" (?:required|needed|necessary)"
    rf"|(?:requires?|will require|would require|needs?|subject to) {_MORE} {_KINDS}{_MEANS}"
)
_OPEN = (
    rf"{_KINDS}{_IMPLICATIONS}{_FOR}(?: (?:have|has|are|were))?"
    r" (?:not(?: yet)?|yet to be|to be|being)(?: been)?"
    r" (?:assessed|evaluated|estimated|determined|quantified|calculated)"
)

ENGLISH = Wording(
    hints=("mplication", "onsequence", "epercussion", "esource", "udget", "cost", "fund", "means"),
    phrases=Pattern(
        rf"\b(?:(?P<none>{_NONE})|(?P<within>{_WITHIN})|(?P<more>{_ADDITIONAL})|(?P<open>{_OPEN}))(?!\w)"
    ),
    money=Pattern(r"financ|budget|cost|fund|expenditure"),
    people=Pattern(r"human|staff|personnel|posts"),
    means=Pattern(r"resource"),
    bare=Pattern(r"implications"),
    additional=Pattern(rf"\b{_MORE}\b"),
    denied=Pattern(r"\b(?:not|cannot|no|never|nor|without|unless|beyond)\b|n['’]t\b"),
    doubted=Pattern(
        r"\b(?:if|provided|unless|whether|as long as|assuming|unclear"
        r"|not (?:clear|certain|known))\b"
    ),
)
