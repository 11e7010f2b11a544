"""What describes the open data to programs: CSV on the Web, DCAT, and the manual's dictionary."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from uptake.core.codes import Language
from uptake.documents.datasets import DataFormat
from uptake.open_data.tables import TABLES, Field, Table, fields_in
from uptake.terms.words import words

WHOLE = "uptake-data.zip"
METADATA = "csv-metadata.json"
CATALOGUE = "catalogue.jsonld"
TITLE = gettext_lazy("Follow-up of the recommendations of oversight bodies")
MEDIA_TYPES = {
    DataFormat.CSV: "text/csv",
    DataFormat.JSON: "application/json",
    DataFormat.PARQUET: "application/vnd.apache.parquet",
}


@dataclass(frozen=True, slots=True)
class Published:
    """Where the data lie, who publishes them, and the day on which something was last new."""

    folder: str
    publisher: str
    modified: date | None

    def file(self, name: str) -> str:
        """Return the whole address of a file."""
        return f"{self.folder}{name}"


def in_all(said: Promise) -> dict[str, str]:
    """Return a text in each language, by its code."""
    found = {}
    for language in Language:
        with translation.override(language.value):
            found[language.value] = str(said)
    return found


def table_group() -> dict[str, Any]:
    """Return the description of all tables as CSV on the Web."""
    return {
        "@context": "http://www.w3.org/ns/csvw",
        "dc:title": in_all(TITLE),
        "dc:license": {"@id": settings.UPTAKE_DATA_LICENCE},
        "tables": [_csvw(one) for one in TABLES],
    }


def table_alone(table: Table) -> dict[str, Any]:
    """Return the description of one table as CSV on the Web."""
    return {
        "@context": "http://www.w3.org/ns/csvw",
        "dc:license": {"@id": settings.UPTAKE_DATA_LICENCE},
        **_csvw(table),
    }


def _csvw(table: Table) -> dict[str, Any]:
    return {
        "url": f"{table.name}.csv",
        "dc:title": in_all(table.title),
        "dc:description": in_all(table.description),
        "dialect": {"encoding": "utf-8", "header": True},
        "tableSchema": {
            "columns": [column for field in table.fields for column in _columns(field)],
            "primaryKey": list(table.key),
        },
    }


def _columns(field: Field) -> Iterator[dict[str, Any]]:
    for column in field.columns:
        described: dict[str, Any] = {
            "name": column.name,
            "titles": column.name,
            "dc:description": in_all(field.description),
            "datatype": field.kind.value,
        }
        if field.codes:
            described["datatype"] = {"base": "string", "format": "|".join(field.codes)}
        if field.several:
            described["separator"] = " "
        if field.in_languages:
            described["lang"] = column.name.rpartition("_")[2]
        yield described


def catalogue(at: Published) -> dict[str, Any]:
    """Return the catalogue of the data as DCAT, in JSON-LD."""
    return {
        "@context": {
            "dcat": "http://www.w3.org/ns/dcat#",
            "dct": "http://purl.org/dc/terms/",
            "foaf": "http://xmlns.com/foaf/0.1/",
            "xsd": "http://www.w3.org/2001/XMLSchema#",
        },
        "@id": at.file(CATALOGUE),
        "@type": "dcat:Catalog",
        **_said(TITLE, TITLE, at),
        "dcat:dataset": [_whole(at), *(_dataset(one, at) for one in TABLES)],
    }


def _said(title: Promise, description: Promise, at: Published) -> dict[str, Any]:
    modified = {"dct:modified": _day(at.modified)} if at.modified else {}
    return {
        "dct:title": _literals(title),
        "dct:description": _literals(description),
        "dct:license": {"@id": settings.UPTAKE_DATA_LICENCE},
        "dct:publisher": {"@type": "foaf:Organization", "foaf:name": at.publisher},
        "dct:language": [one.value for one in Language],
        **modified,
    }


def _day(day: date) -> dict[str, str]:
    return {"@type": "xsd:date", "@value": day.isoformat()}


def _literals(said: Promise) -> list[dict[str, str]]:
    return [{"@language": one, "@value": text} for one, text in in_all(said).items()]


def _whole(at: Published) -> dict[str, Any]:
    return {
        "@id": f"{at.file(CATALOGUE)}#all",
        "@type": "dcat:Dataset",
        **_said(TITLE, TITLE, at),
        "dcat:distribution": [_distribution(at, WHOLE, "application/zip")],
    }


def _dataset(table: Table, at: Published) -> dict[str, Any]:
    return {
        "@id": f"{at.file(CATALOGUE)}#{table.name}",
        "@type": "dcat:Dataset",
        **_said(table.title, table.description, at),
        "dcat:distribution": [
            _distribution(at, f"{table.name}.{one}", MEDIA_TYPES[one]) for one in DataFormat
        ],
    }


def _distribution(at: Published, name: str, media_type: str) -> dict[str, Any]:
    return {
        "@type": "dcat:Distribution",
        "dcat:downloadURL": {"@id": at.file(name)},
        "dcat:accessURL": {"@id": at.file(name)},
        "dcat:mediaType": media_type,
        "dct:license": {"@id": settings.UPTAKE_DATA_LICENCE},
    }


BEGINNING = """# Dictionary of the open data

What the columns of the [open data](../how-to/open-data.md) mean. A column that exists in each of
the six languages has the code of the language at its end: `title_ar`, `title_zh`, `title_en`,
`title_fr`, `title_ru`, `title_es`. Empty: nothing is stated. The same is in the description of the
tables as CSV on the Web, in six languages. It is made from the source.
"""


def dictionary_page() -> str:
    """Return the page `docs/reference/open-data.md` as Markdown."""
    with translation.override(Language.ENGLISH.value):
        return "\n".join([BEGINNING, *(line for one in TABLES for line in _table(one)), *_codes()])


def _table(table: Table) -> Iterator[str]:
    yield f"## {table.title}\n"
    key = ", ".join(f"`{one}`" for one in table.key)
    yield f"{table.description}. Files: `{table.name}`. Key: {key}.\n"
    yield "| column | type | meaning |"
    yield "|---|---|---|"
    for field in table.fields:
        name = f"{field.name}_*" if field.in_languages else field.name
        kind = "codes" if field.several and field.codes else "code" if field.codes else field.kind
        yield f"| `{name}` | {kind} | {field.description} |"
    yield ""


def _codes() -> Iterator[str]:
    said = words(Language.ENGLISH)
    yield "## Codes\n"
    yield "| column | code | meaning |"
    yield "|---|---|---|"
    for field, codes in coded_fields():
        for code in codes:
            yield f"| `{field.name}` | `{code}` | {said.of(code)} |"
    yield ""


def coded_fields() -> Iterator[tuple[Field, Collection[StrEnum]]]:
    """Return each field that has codes, with them, once."""
    seen: set[type[StrEnum]] = set()
    for field in fields_in(*TABLES):
        if field.codes and field.codes not in seen:
            seen.add(field.codes)
            yield field, tuple(field.codes)
