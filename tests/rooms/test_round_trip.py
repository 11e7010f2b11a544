"""From the register to a file and back: what Uptake wrote changes nothing when it is imported."""

from pathlib import Path

import pytest
from django.db import transaction

from tests.rooms.builders import AT
from uptake.core.codes import Language
from uptake.core.comparison import compare
from uptake.core.recipients import machine
from uptake.demonstration.services.loading import DOCUMENT, ORGANIZATION, load
from uptake.documents.tree import Format
from uptake.exchange.files import read_file, write_editions
from uptake.imports import services as imports
from uptake.record.queries.composition import compose_in
from uptake.register.models import Document

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("written_as", [Format.DOCX, Format.XLSX, Format.JSON])
def test_an_edition_that_is_imported_changes_nothing(tmp_path: Path, written_as: Format) -> None:
    load(at=AT)
    made = compose_in(Language, organization=ORGANIZATION, symbol=DOCUMENT)
    files = write_editions([one.status for one in made], [written_as], tmp_path)
    assert len(files) == 6
    for file in files:
        plan = imports.preview(read_file(file), organization=ORGANIZATION)
        assert not plan.comparison.differs, file.name
        assert not plan.changes, file.name
        assert plan.findings == ()


def test_the_word_files_alone_build_the_register_anew(tmp_path: Path) -> None:
    with transaction.atomic():
        load(at=AT)
        first = compose_in(Language, organization=ORGANIZATION, symbol=DOCUMENT)
        files = write_editions([one.status for one in first], [Format.DOCX], tmp_path)
        transaction.set_rollback(True)
    assert Document.objects.count() == 0
    for file in files:
        imports.apply(
            read_file(file), organization=ORGANIZATION, by=machine("Ana"), at=AT, file=file
        )
    again = compose_in(Language, organization=ORGANIZATION, symbol=DOCUMENT)
    for before, after in zip(first, again, strict=True):
        assert not compare(before.status, after.status).differs, before.status.language
