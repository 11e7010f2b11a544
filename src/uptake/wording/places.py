"""Where the terms of the list are printed, by the topic under which they stand there."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from uptake.terms.table import Term


class Place(StrEnum):
    """What prints terms."""

    DOCUMENT = "document"
    COMPARISON = "comparison"
    DECISION = "decision"
    PAGE = "page"
    MESSAGE = "message"
    FORM = "form"
    FILE = "file"
    LOG = "log"


PLACES: Mapping[Place, Promise] = MappingProxyType(
    {
        Place.DOCUMENT: gettext_lazy("Official documents"),
        Place.COMPARISON: gettext_lazy("Comparisons of documents"),
        Place.DECISION: gettext_lazy("Draft decisions"),
        Place.PAGE: gettext_lazy("Pages of the site"),
        Place.MESSAGE: gettext_lazy("Messages and calendars"),
        Place.FORM: gettext_lazy("Forms and workbooks to be filled in"),
        Place.FILE: gettext_lazy("Files for translators"),
        Place.LOG: gettext_lazy("Activity log"),
    }
)

_DOCUMENT, _COMPARISON, _DECISION, _PAGE = list(Place)[:4]
_MESSAGE, _FORM, _FILE, _LOG = list(Place)[4:]
_EVERYWHERE = (_DOCUMENT, _COMPARISON, _PAGE)

_BY_TOPIC: Mapping[str, tuple[Place, ...]] = MappingProxyType(
    {
        "The system and its oversight": (_DOCUMENT, _PAGE),
        "Oversight bodies: core/oversight.py": (_DOCUMENT, _PAGE),
        "Languages": (_DOCUMENT, _PAGE, _FORM),
        "The head of a document": (_DOCUMENT, _PAGE),
        "Table 1: the reports": (_DOCUMENT, _PAGE, _FORM),
        "Table 2: the recommendations": (*_EVERYWHERE, _FORM),
        "Who is to act": (*_EVERYWHERE, _FORM),
        "Relevance, conditions, implications": (*_EVERYWHERE, _FORM),
        "Dates": (_DOCUMENT, _PAGE, _MESSAGE),
        "Decisions": _EVERYWHERE,
        "Intended impact": (_DOCUMENT, _PAGE),
        "How far an answer has come, where a text comes from": (_PAGE,),
        "Roles, and what they may do": (_PAGE, _MESSAGE),
        "What is done with an answer on its way": (_PAGE,),
        "A cycle and what it tells people": (_PAGE, _MESSAGE),
        "Figures": _EVERYWHERE,
        "Indicators: core/indicators.py. What is counted, above the line and below it": (_PAGE,),
        "Letters of the marks on charts, beside colours and patterns": (_DOCUMENT, _PAGE),
        "Pictures in documents: exchange/writing/pictures.py": (_DOCUMENT, _PAGE),
        "Indicators: what counts nowhere": (_PAGE,),
        "Indicators: their names": (_PAGE,),
        "The tables of an annual report: figures/tables.py": (_PAGE,),
        "Indicators: by what they are grouped": (_PAGE,),
        "Columns of tables and labels of single facts, printed by us and known to readers": (
            *_EVERYWHERE,
            _FORM,
        ),
        "Formal or informal": (_DOCUMENT, _PAGE, _FORM),
        "Comparing": (_COMPARISON, _PAGE),
        "Findings": (_PAGE,),
        "Reasons within error messages": (_PAGE,),
        "Files": (_PAGE,),
        'Heads of organizations: the title, and the title as "Report by …" takes it': (
            _DOCUMENT,
            _PAGE,
        ),
        "Governing bodies: the name, and the words that ask the body to act": (
            _DOCUMENT,
            _PAGE,
            _MESSAGE,
        ),
        "Paragraphs of a composed document that has none of its own": (_DOCUMENT,),
        "What a document follows, and what became of that: sentences of its summary, each only "
        "where": (_DOCUMENT,),
        "The form that is sent to be filled in": (_FORM,),
        "What keeps a recommendation from being ready: core/cycles.py": (_PAGE,),
        "What messages and calendars say: notifications/services/mailing": (_MESSAGE,),
        "Registering a report": (_PAGE, _FORM),
        "Sign-in: subjects and links of messages": (_MESSAGE,),
        "What was done: the verbs of events": (_LOG,),
        "People in a workbook": (_FORM,),
        "Editions": (_PAGE, _DOCUMENT),
        "Translation: core/translation.py": (_PAGE, _FILE),
        "Requests of meetings": (_PAGE, _DOCUMENT, _DECISION),
        "What an edition still lacks: core/edition_marks": (_PAGE,),
        "Meetings: decisions, requests, records": (_LOG, _PAGE, _MESSAGE),
        "Issues that change a document": (_DOCUMENT, _PAGE),
        "What was done": (_LOG,),
        "What changed, for a committee": (_COMPARISON, _PAGE),
        "Decisions of meetings in words": (_DECISION, _PAGE),
        "Files of translators": (_FILE, _LOG),
        "Events: templates": (_LOG,),
        "What is noted of who comes in": (_LOG,),
        "The other side: an oversight body's tracking system": (_PAGE,),
    }
)


def places_of(term: Term) -> tuple[Place, ...]:
    """Return what prints a term. What was done is told in the log alone, whatever its topic."""
    if term.key.startswith("did_"):
        return (Place.LOG,)
    return tuple(one for one in _BY_TOPIC[term.topic] if one is not Place.LOG) or (Place.LOG,)
