"""What tests begin from and is written again is the same as what is really done."""

import pytest
from django.db import transaction

from tests import replaying
from tests.rooms.builders import bring, document, in_french
from uptake.record.queries.audit import chain_head, prove_chain
from uptake.register.models import Event, StatusPeriod, UpdateText

pytestmark = pytest.mark.django_db


def brought(*, really: bool) -> tuple[object, ...]:
    """Bring two documents as a test that begins does, undo it, and give what then stood there."""
    replaying.begin(really=really)
    replaying.give_numbers_anew()
    with transaction.atomic():
        bring(document())
        bring(in_french(document()), 1)
        proof = prove_chain()
        rows = [list(one.objects.order_by("pk").values()) for one in (Event, StatusPeriod)]
        found = (chain_head(), proof.broken, rows, UpdateText.objects.count())
        transaction.set_rollback(True)
    return found


def test_what_is_written_again_is_what_was_really_done() -> None:
    first = brought(really=False)
    noted = len(replaying._noted)
    again = brought(really=False)
    assert len(replaying._noted) == noted  # it was not done again
    assert first == again == brought(really=True)
    assert first[1] is None
