"""The rows of files that something is imported from: of one that is taken, and of no other."""

import pytest

from tests.rooms.people import AT
from uptake.core.errors import UptakeError
from uptake.core.recipients import machine
from uptake.record.services.intake import keep_row, keep_taken_row, mark_taken
from uptake.record.services.storage import Kept
from uptake.register.models import ImportedFile, Organization

pytestmark = pytest.mark.django_db
BY = machine("Ana")


def kept(name: str) -> tuple[ImportedFile, bool]:
    home, _ = Organization.objects.get_or_create(code="ITU")
    return keep_row(home, Kept(name * 64, 1), name, BY, AT)


def test_a_file_is_one_row_and_new_once() -> None:
    first, new = kept("a")
    again, newer = kept("a")
    other, _ = kept("b")
    assert (again, new, newer) == (first, True, False)
    assert other != first


def test_what_is_taken_of_one_file_takes_no_other() -> None:
    (one, _), (other, _) = kept("a"), kept("b")
    assert mark_taken(one, AT).taken_at == AT
    assert list(ImportedFile.objects.filter(taken_at=None)) == [other]
    taken = keep_taken_row(one.organization, Kept("c" * 64, 1), "c", BY, AT)
    assert taken.taken_at == AT
    assert list(ImportedFile.objects.filter(taken_at=None)) == [other]


def test_a_file_that_was_let_go_is_not_taken() -> None:
    (one, _), _ = kept("a"), kept("b")
    ImportedFile.objects.filter(pk=one.pk).delete()
    with pytest.raises(UptakeError, match="translation-file-unknown"):
        mark_taken(one, AT)
