"""The metadata of a status document in Akoma Ntoso: its names, its life, what it refers to."""

from collections.abc import Iterator, Mapping
from datetime import date

from uptake.core.document import StatusDocument
from uptake.documents.akn.blocks import attribute, id_of
from uptake.documents.akn.names import CODES
from uptake.exchange.writing.akn_names import (
    NO_DATE,
    Names,
    changed_by,
    concept_name,
    document_name,
    names_of,
    organization_name,
    printed,
    report_name,
)
from uptake.terms.words import Words

SOURCE = "#organization"
MEDIA_TYPE = "application/akn+xml"
type Concepts = Mapping[str, str]


def metadata(status: StatusDocument, concepts: Concepts, words: Words) -> str:
    """Give the block of metadata. `concepts` are the words of each concept by its id."""
    names = names_of(status)
    return (
        f'<meta><identification source="{SOURCE}">{_work(status, names)}'
        f"{_expression(status, names)}{_manifestation(names)}</identification>"
        f"{_publication(status, words)}{_lifecycle(status)}"
        f'<references source="{SOURCE}">{"".join(_references(status, concepts, words))}'
        "</references></meta>"
    )


def concept_id(kind: str, code: str) -> str:
    """Give the id of a concept in the metadata, to which rows and marks refer."""
    return f"{kind}.{code}"


def _work(status: StatusDocument, names: Names) -> str:
    """Give the work: the same in every language."""
    return (
        f"<FRBRWork>{_named(names.work)}{_day(status.date, 'issued')}{_author()}"
        f'<FRBRcountry value="un"/><FRBRsubtype value="report"/><FRBRnumber value="{names.number}"'
        f' showAs="{attribute(status.symbol or names.number)}"/>'
        '<FRBRprescriptive value="false"/><FRBRauthoritative value="true"/></FRBRWork>'
    )


def _expression(status: StatusDocument, names: Names) -> str:
    title = attribute(status.title or printed(status, status.language))
    version, original = "", status.original_language
    if status.revision:
        version = f'<FRBRversionNumber value="{status.revision}" showAs="Rev.{status.revision}"/>'
    translated = ""
    if original and original is not status.language:
        code = CODES[original.value]
        translated = (
            f'<FRBRtranslation href="{names.version(code)}" fromLanguage="{code}"'
            f' authoritative="true" by="{SOURCE}"/>'
        )
    return (
        f'<FRBRExpression>{_named(names.expression)}<FRBRalias value="{title}" name="title"/>'
        f"{_day(status.date, 'issued')}{_author()}"
        f'{version}<FRBRauthoritative value="true"/><FRBRlanguage language="{names.language}"/>'
        f"{translated}</FRBRExpression>"
    )


def _manifestation(names: Names) -> str:
    return (
        f"<FRBRManifestation>{_named(names.manifestation)}{_day(names.day, 'written')}{_author()}"
        f'<FRBRformat value="{MEDIA_TYPE}"/></FRBRManifestation>'
    )


def _named(name: str) -> str:
    """Give a name for the document and for its main part, which is all that it has."""
    return f'<FRBRthis value="{name}/!main"/><FRBRuri value="{name}"/>'


def _day(day: date | None, name: str) -> str:
    told = name if day else "undated"
    return f'<FRBRdate date="{(day or NO_DATE).isoformat()}" name="{told}"/>'


def _author() -> str:
    return f'<FRBRauthor href="{SOURCE}" as="#author"/>'


def _publication(status: StatusDocument, words: Words) -> str:
    if status.date is None or status.kind is None:
        return ""
    number = attribute(printed(status, words.language))
    return (
        f'<publication date="{status.date.isoformat()}" name="{status.kind.value}"'
        f' showAs="{attribute(words.of(status.kind))}" number="{number}"/>'
    )


def _lifecycle(status: StatusDocument) -> str:
    """Give the event that made this version: it came to be, or it was revised."""
    kind = "amendment" if status.revision else "generation"
    day = (status.date or NO_DATE).isoformat()
    return (
        f'<lifecycle source="{SOURCE}"><eventRef eId="eref_1" date="{day}" source="#original"'
        f' type="{kind}"/></lifecycle>'
    )


def _references(status: StatusDocument, concepts: Concepts, words: Words) -> Iterator[str]:
    names = names_of(status)
    language = status.original_language or status.language
    original = names.version(CODES[language.value])
    yield _reference("original", "original", original, printed(status, language))
    changed = changed_by(status)
    if changed:
        kind, symbol, work = changed
        yield _reference("attachmentOf" if kind == "add" else "activeRef", "changed", work, symbol)
    called = words.called(status.organization, status.date)
    name = called.name if called else status.organization or "–"
    yield _reference(
        "TLCOrganization", "organization", organization_name(status.organization), name
    )
    yield _reference("TLCRole", "author", "/akn/ontology/role/un/author", words["issuer"])
    for symbol in _cited(status):
        href = document_name(status.organization, symbol)
        yield _reference("TLCReference", f"doc_{id_of(symbol)}", href, symbol)
    for report in status.reports:
        href = report_name(report.symbol)
        yield _reference("TLCReference", f"rep_{id_of(report.symbol)}", href, report.symbol)
    for identity, said in concepts.items():
        kind, _, code = identity.partition(".")
        yield _reference("TLCConcept", identity, concept_name(kind, code), said)


def _cited(status: StatusDocument) -> tuple[str, ...]:
    """Give the symbols of the documents that this one follows or refers to, each once."""
    referred = (one.symbol for one in status.references if one.symbol)
    answered = (symbol for entry in status.entries for symbol in entry.references)
    by_id = {id_of(symbol): symbol for symbol in (*status.based_on, *referred, *answered)}
    return tuple(by_id.values())


def _reference(element: str, identity: str, href: str, said: str) -> str:
    return (
        f'<{element} eId="{identity}" href="{attribute(href)}" showAs="{attribute(said)}"'
        f"{' name="document"' if element == 'TLCReference' else ''}/>"
    )
