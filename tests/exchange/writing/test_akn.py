from dataclasses import replace
from datetime import date

import pytest
from lxml import etree

from tests.exchange.writing.akoma_ntoso import as_bytes, problems, root
from uptake.core.codes import Acceptance, Implementation, Language
from uptake.core.document import StatusDocument
from uptake.demonstration.services.documents import demonstration_documents
from uptake.documents.akn.writing import CODES, NAMESPACE

AKN = f"{{{NAMESPACE}}}"
VERSIONS = {one.language: one for one in demonstration_documents() if one.symbol}


@pytest.fixture(params=list(Language))
def version(request: pytest.FixtureRequest) -> StatusDocument:
    language: Language = request.param
    return replace(VERSIONS[Language.ENGLISH], language=language)


def values(document: etree._Element, name: str, attribute: str) -> list[str | None]:
    return [one.get(attribute) for one in document.iter(f"{AKN}{name}")]


def name(document: etree._Element, level: str) -> str:
    return str(
        document.xpath(f"string(.//a:{level}/a:FRBRuri/@value)", namespaces={"a": NAMESPACE})
    )


def ids(document: etree._Element, *tags: str) -> set[str]:
    return {one.get("eId", "") for tag in tags for one in document.iter(f"{AKN}{tag}")}


def test_every_language_version_is_valid(version: StatusDocument) -> None:
    assert problems(version) == []


def test_a_version_is_named_by_the_convention(version: StatusDocument) -> None:
    status = replace(version, symbol="C22/61", date=date(2022, 2, 18), organization="ITU")
    document = root(status)
    code = CODES[version.language.value]
    assert name(document, "FRBRWork") == "/akn/un/doc/report/itu/2022/C22-61"
    expression = f"/akn/un/doc/report/itu/2022/C22-61/{code}@2022-02-18"
    assert name(document, "FRBRExpression") == expression
    assert name(document, "FRBRManifestation") == f"{expression}.akn"
    assert values(document, "FRBRlanguage", "language") == [code]
    assert values(document, "FRBRcountry", "value") == ["un"]


def test_the_work_and_the_ids_are_the_same_in_every_language(version: StatusDocument) -> None:
    tags = ("section", "subsection", "division", "tr", "TLCConcept", "TLCReference")
    english = root(VERSIONS[Language.ENGLISH])
    document = root(version)
    assert ids(document, *tags) == ids(english, *tags)
    assert name(document, "FRBRWork") == name(english, "FRBRWork")


def test_rows_and_marks_say_their_codes(version: StatusDocument) -> None:
    document = root(version)
    marked = [row for row in document.iter(f"{AKN}tr") if "#addressee" in row.get("refersTo", "")]
    assert len(marked) == len(version.entries)
    accepted = sum(entry.acceptance is Acceptance.ACCEPTED for entry in version.entries)
    done = sum(entry.implementation is Implementation.IMPLEMENTED for entry in version.entries)
    cells = values(document, "td", "refersTo")
    assert cells.count("#acceptance.accepted") == accepted
    assert cells.count("#implementation.implemented") == done


def test_an_id_does_not_move_when_a_section_is_missing() -> None:
    whole = root(VERSIONS[Language.ENGLISH])
    without = root(replace(VERSIONS[Language.ENGLISH], references=()))
    assert ids(whole, "tr") == ids(without, "tr")
    assert "sec_3" in ids(whole, "section")
    assert "sec_3" not in ids(without, "section")


def test_a_revision_is_another_version_of_the_same_work() -> None:
    first = replace(VERSIONS[Language.ENGLISH], date=date(2022, 2, 18))
    revised = root(replace(first, revision=1, date=date(2022, 3, 4)))
    assert name(revised, "FRBRWork") == name(root(first), "FRBRWork")
    assert name(revised, "FRBRExpression").endswith("eng@2022-03-04")
    assert values(revised, "FRBRversionNumber", "value") == ["1"]
    assert values(revised, "eventRef", "type") == ["amendment"]


@pytest.mark.parametrize(
    ("symbol", "element"), [("C22/61 (Add.1)", "attachmentOf"), ("A/77/1/Corr.2", "activeRef")]
)
def test_an_addendum_and_a_corrigendum_say_what_they_belong_to(symbol: str, element: str) -> None:
    status = replace(VERSIONS[Language.ENGLISH], symbol=symbol, organization="ITU")
    year = f"{status.date:%Y}"
    base = symbol.replace(" (Add.1)", "").replace("/Corr.2", "").replace("/", "-")
    assert values(root(status), element, "href") == [f"/akn/un/doc/report/itu/{year}/{base}"]
    assert problems(status) == []


def test_a_document_without_symbol_and_date_is_valid_and_says_so() -> None:
    status = replace(VERSIONS[Language.ENGLISH], symbol=None, date=None, organization=None)
    assert problems(status) == []
    assert set(values(root(status), "FRBRdate", "name")) == {"undated"}
    assert name(root(status), "FRBRWork") == "/akn/un/doc/report/unknown/undated/register"


def test_a_translation_names_the_version_it_was_made_from() -> None:
    english = VERSIONS[Language.ENGLISH]
    french = replace(english, language=Language.FRENCH, original_language=Language.ENGLISH)
    assert values(root(french), "FRBRtranslation", "fromLanguage") == ["eng"]
    assert values(root(english), "FRBRtranslation", "fromLanguage") == []


def test_the_same_document_gives_the_same_bytes(version: StatusDocument) -> None:
    assert as_bytes(version) == as_bytes(version)
