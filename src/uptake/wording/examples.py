"""What the placeholders of terms stand for, and what is printed in their place, as an example."""

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from uptake.core.codes import Acceptance, CycleStep, Language
from uptake.core.texts import fill, placeholders
from uptake.terms.words import Words

_DOCUMENT, _REPORT = "C27/61", "JIU/REP/2021/3"
_DAY = date(2027, 6, 14)


class Value(StrEnum):
    """What stands in the place of a placeholder."""

    DOCUMENT = "document"
    REPORT = "report"
    NUMBER = "number"
    COUNT = "count"
    REPORTS_COUNTED = "reports-counted"
    COUNTED = "counted"
    ADDRESSED_COUNTED = "addressed-counted"
    ACCEPTED_COUNTED = "accepted-counted"
    IMPLEMENTED_COUNTED = "implemented-counted"
    YEAR = "year"
    DAY = "day"
    BODY = "body"
    ORGANIZATION = "organization"
    LANGUAGE = "language"
    ISSUER = "issuer"
    INVITED = "invited"
    ADDRESSED = "addressed"
    ADDRESSEE = "addressee"
    RECOMMENDATIONS = "recommendations"
    FIELD = "field"
    BEFORE = "before"
    AFTER = "after"
    CHANGES = "changes"
    WORDS = "words"
    NAME = "name"
    STEP = "step"
    SUBJECT = "subject"
    DECISION = "decision"
    TITLE = "title"


LABELS: Mapping[Value, Promise] = MappingProxyType(
    {
        Value.DOCUMENT: gettext_lazy("symbol of a document"),
        Value.REPORT: gettext_lazy("symbol of a report"),
        Value.NUMBER: gettext_lazy("number of a recommendation, a paragraph, a table or a figure"),
        Value.COUNT: gettext_lazy("a number"),
        Value.REPORTS_COUNTED: gettext_lazy("number of reports"),
        Value.COUNTED: gettext_lazy("number of recommendations"),
        Value.ADDRESSED_COUNTED: gettext_lazy(
            "number of recommendations addressed to the organization"
        ),
        Value.ACCEPTED_COUNTED: gettext_lazy("number of those accepted"),
        Value.IMPLEMENTED_COUNTED: gettext_lazy("number of those implemented"),
        Value.YEAR: gettext_lazy("a year or years"),
        Value.DAY: gettext_lazy("a date"),
        Value.BODY: gettext_lazy("name of a body"),
        Value.ORGANIZATION: gettext_lazy("name of the organization"),
        Value.LANGUAGE: gettext_lazy("a language"),
        Value.ISSUER: gettext_lazy("title of the person who makes the report"),
        Value.INVITED: gettext_lazy("the words that ask the body to act"),
        Value.ADDRESSED: gettext_lazy("to whom the recommendations are addressed"),
        Value.ADDRESSEE: gettext_lazy("who is to act"),
        Value.RECOMMENDATIONS: gettext_lazy("recommendations, by number and report"),
        Value.FIELD: gettext_lazy("name of a field"),
        Value.BEFORE: gettext_lazy("what was there before"),
        Value.AFTER: gettext_lazy("what is there now"),
        Value.CHANGES: gettext_lazy("what was changed"),
        Value.WORDS: gettext_lazy("words of a text or of a meeting"),
        Value.NAME: gettext_lazy("a name"),
        Value.STEP: gettext_lazy("step of a cycle"),
        Value.SUBJECT: gettext_lazy("what a message or a calendar entry is about"),
        Value.DECISION: gettext_lazy("part of a decision"),
        Value.TITLE: gettext_lazy("title of a chart"),
    }
)
"""What each is, in the words of the page."""

_NAMED: Mapping[str, Value] = MappingProxyType(
    {
        **dict.fromkeys(("symbol", "since", "paper", "paper_followed"), Value.DOCUMENT),
        "previous": Value.DOCUMENT,
        "report": Value.REPORT,
        **dict.fromkeys(("number", "numbers"), Value.NUMBER),
        **dict.fromkeys(("count", "years", "page", "part", "whole"), Value.COUNT),
        "reports": Value.REPORTS_COUNTED,
        "addressed": Value.ADDRESSED_COUNTED,
        "accepted": Value.ACCEPTED_COUNTED,
        "implemented": Value.IMPLEMENTED_COUNTED,
        **dict.fromkeys(("year", "period"), Value.YEAR),
        **dict.fromkeys(("date", "day", "asked_on", "noted_on", "no_objection_on"), Value.DAY),
        **dict.fromkeys(("previous_date", "previous_noted_on"), Value.DAY),
        **dict.fromkeys(("body", "group", "previous_body"), Value.BODY),
        "organization": Value.ORGANIZATION,
        **dict.fromkeys(("language", "original"), Value.LANGUAGE),
        "issuer": Value.ISSUER,
        "invited": Value.INVITED,
        "to_organization": Value.ADDRESSED,
        "addressee": Value.ADDRESSEE,
        **dict.fromkeys(("recommendations", "endorsed", "not_endorsed"), Value.RECOMMENDATIONS),
        **dict.fromkeys(("deferred", "added", "changed", "dropped"), Value.RECOMMENDATIONS),
        **dict.fromkeys(("field", "fields", "label"), Value.FIELD),
        **dict.fromkeys(("updated_with", "not_yet_given"), Value.FIELD),
        "before": Value.BEFORE,
        **dict.fromkeys(("after", "value"), Value.AFTER),
        "changes": Value.CHANGES,
        **dict.fromkeys(("words", "objections", "requested"), Value.WORDS),
        "previous_requested": Value.WORDS,
        "name": Value.NAME,
        "step": Value.STEP,
        **dict.fromkeys(("what", "where"), Value.SUBJECT),
        **dict.fromkeys(("text", "decision"), Value.DECISION),
        "title": Value.TITLE,
    }
)
# Where a name stands for something else than in the other terms.
_IN_TERM: Mapping[tuple[str, str], Value] = MappingProxyType(
    {
        ("compose_summary", "recommendations"): Value.COUNTED,
        ("mail_counted", "number"): Value.COUNT,
        ("changes_more", "number"): Value.COUNT,
        ("story_concerning", "what"): Value.FIELD,
        ("story_concerning", "where"): Value.RECOMMENDATIONS,
    }
)
_PRINTED: Mapping[Value, Callable[[Words], str]] = MappingProxyType(
    {
        Value.DOCUMENT: lambda _: _DOCUMENT,
        Value.REPORT: lambda _: _REPORT,
        Value.NUMBER: lambda words: words.number(3),
        Value.COUNT: lambda words: words.number(20),
        Value.REPORTS_COUNTED: lambda words: words.number(4),
        Value.COUNTED: lambda words: words.number(20),
        Value.ADDRESSED_COUNTED: lambda words: words.number(15),
        Value.ACCEPTED_COUNTED: lambda words: words.number(12),
        Value.IMPLEMENTED_COUNTED: lambda words: words.number(8),
        Value.YEAR: lambda _: f"{_DAY.year}",
        Value.DAY: lambda words: words.date(_DAY),
        Value.BODY: lambda words: words["body_council"],
        Value.ORGANIZATION: lambda words: _organization(words),
        Value.LANGUAGE: lambda words: words.of(Language.FRENCH),
        Value.ISSUER: lambda words: words["by_secretary_general"],
        Value.INVITED: lambda words: words["body_council_invited"],
        Value.ADDRESSED: lambda words: words["to_the_organization"],
        Value.ADDRESSEE: lambda words: words["executive_heads"],
        Value.RECOMMENDATIONS: lambda words: _recommendations(words),
        Value.FIELD: lambda words: words["financial_implications"],
        Value.BEFORE: lambda words: words.of(Acceptance.UNDER_CONSIDERATION),
        Value.AFTER: lambda words: words.of(Acceptance.ACCEPTED),
        Value.CHANGES: lambda words: words.format(
            "issue_field_reworded", field=words["recommendation_text"]
        ),
        Value.WORDS: lambda words: words["take_note"],
        Value.NAME: lambda _: "Amélie Fontaine",
        Value.STEP: lambda words: words.of(CycleStep.TRANSLATION),
        Value.SUBJECT: lambda words: words["notice_to_clear"],
        Value.DECISION: lambda words: words.format(
            "decided_endorsed", recommendations=_recommendations(words)
        ),
        Value.TITLE: lambda words: words["picture_acceptance"],
    }
)


def _organization(words: Words) -> str:
    naming = words.naming(_DAY)
    return naming.of if naming else words["organization"]


def _recommendations(words: Words) -> str:
    return words.format("decided_one", numbers=words.number(3), report=_REPORT)


def value_of(key: str, name: str) -> Value:
    """Return what stands in the place of a placeholder in a term."""
    return _IN_TERM.get((key, name)) or _NAMED[name]


def placeholder_examples(key: str, wording: str, words: Words) -> Mapping[str, str]:
    """Return what is printed in the place of each placeholder of a wording, as an example."""
    return {
        name: _PRINTED[value_of(key, name)](words)
        for name in placeholders(wording)
        if name in _NAMED
    }


def example(key: str, wording: str, words: Words) -> str:
    """Return a wording as it may be printed; nothing where it has no placeholder."""
    examples = placeholder_examples(key, wording, words)
    return fill(wording, examples) if examples else ""
