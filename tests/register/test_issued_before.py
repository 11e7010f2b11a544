"""What an older version issued is, after all migrations, written again as it was."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command

from tests import sharing
from tests.register import issued_before
from uptake.core.codes import Language
from uptake.core.contract import from_json
from uptake.editions import services as editions
from uptake.record.queries.audit import prove_chain
from uptake.record.queries.composition import compose
from uptake.record.queries.documents import vouched
from uptake.record.services import storage
from uptake.register.models import Document, IssuedFile, LanguageVersion

pytestmark = pytest.mark.register


@pytest.fixture(scope="module")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Document]:
    """The document that was issued with version 0008, in a register of this version.

    It is brought along once: the tests only read.
    """
    folder = tmp_path_factory.mktemp("issued")
    sharing.begin(folder)
    with sharing.within(folder):
        call_command("migrate", "register", issued_before.VERSION, verbosity=0)
        issued_before.load()
        call_command("migrate", verbosity=0)
        yield Document.objects.get(symbol="C22/61")


def test_it_is_rebuilt_from_what_was_frozen_then(migrated: Document, tmp_path: Path) -> None:
    recorded = json.loads(issued_before.LOOKS.read_text(encoding="utf-8"))
    found = issued_before.looks(tmp_path)
    assert set(found) == set(IssuedFile.objects.values_list("name", flat=True))
    other = sorted(name for name in found if found[name] != recorded.get(name))
    assert not other, "see tests.register.issuing_before if the writers were changed on purpose"
    assert migrated.issued_at is not None


@pytest.mark.parametrize("form", issued_before.LOOKS_IN_FORM)
def test_so_is_what_was_issued_in_later_forms(
    migrated: Document, tmp_path: Path, form: int
) -> None:
    del migrated
    recorded = json.loads(issued_before.LOOKS_IN_FORM[form].read_text(encoding="utf-8"))
    assert issued_before.looks_in_form(form, tmp_path) == recorded


def test_its_contract_is_the_same_byte_for_byte(migrated: Document, tmp_path: Path) -> None:
    for one in IssuedFile.objects.filter(document=migrated, format="json"):
        target = tmp_path / one.name
        editions.rebuild(
            document=migrated.pk, language=one.language, written_as=one.format, target=target
        )
        assert storage.weigh(target) == storage.Kept(one.sha256, one.size)


def test_it_is_still_read_and_vouched_for(migrated: Document) -> None:
    assert prove_chain().broken is None
    found = vouched(migrated)
    assert found is not None
    assert found.manifest.files == dict(IssuedFile.objects.values_list("name", "sha256"))
    for version in LanguageVersion.objects.filter(document=migrated).exclude(words=None):
        status = compose(organization="ITU", symbol="C22/61", language=version.language)
        assert status == from_json(version.content)
    english = compose(organization="ITU", symbol="C22/61", language=Language.ENGLISH)
    assert len(english.entries) == 3
