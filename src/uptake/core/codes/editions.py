"""What is told apart of documents on their way: editions, their texts and translations."""

from enum import StrEnum


class EditionState(StrEnum):
    """How far an edition has come: prepared, issued as a document, or given up."""

    PREPARED = "prepared"
    ISSUED = "issued"
    GIVEN_UP = "given_up"


class IssueKind(StrEnum):
    """What an issue is to the one before it, as the symbols of documents say."""

    FIRST = "first"
    REVISION = "revision"
    ADDENDUM = "addendum"
    CORRIGENDUM = "corrigendum"


class SelectionRule(StrEnum):
    """Which reports an edition takes: what is open, a year of the programme of work, or chosen."""

    OPEN = "open"
    PROGRAMME_YEAR = "programme_year"
    CHOSEN = "chosen"


class OthersShown(StrEnum):
    """What an edition does with recommendations that are addressed to others."""

    FOR_INFORMATION = "for_information"
    LEFT_OUT = "left_out"


class Distribution(StrEnum):
    """Who may read an issued document: everybody, or the delegates and the organization."""

    PUBLIC = "public"
    DELEGATES = "delegates"


class HeadPart(StrEnum):
    """A part of a document's head that has its own words in each language."""

    TITLE = "title"
    PERIOD = "period"
    MEETING = "meeting"
    ISSUER = "issuer"
    SUMMARY = "summary"
    ACTION_REQUIRED = "action_required"
    REFERENCES = "references"


class TextKind(StrEnum):
    """A text that exists in several languages; the first three are the oversight body's own."""

    REPORT_TITLE = "report_title"
    RECOMMENDATION = "recommendation"
    ADDRESSEE_NAME = "addressee_name"
    REMARKS = "remarks"
    CONDITION = "condition"
    FINANCIAL_PERIOD = "financial_period"
    FINANCIAL_WORDS = "financial_words"
    HEAD = "head"


class TranslationWay(StrEnum):
    """Which way a translation came in."""

    SITE = "site"
    XLIFF = "xliff"
    MEMORY = "memory"


class RequestedField(StrEnum):
    """What a meeting can ask for, by the field of an answer that shows it."""

    ACCEPTANCE = "acceptance"
    IMPLEMENTATION = "implementation"
    FINANCIAL_IMPLICATIONS = "financial_implications"
    HUMAN_RESOURCE_IMPLICATIONS = "human_resource_implications"
    FINANCIAL_DETAIL = "financial_detail"
    RELEVANCE = "relevance"
    CONDITIONS = "conditions"
    REMARKS = "remarks"
