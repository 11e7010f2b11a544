"""The real document in the register: imported from Word, composed again, nothing lost."""

import pytest

from tests.beside import REAL, needs_real
from tests.services.builders import AT
from uptake.core.actors import machine
from uptake.core.codes import Acceptance, Implementation, Language
from uptake.core.comparison import compare
from uptake.core.counting import count
from uptake.exchange.files import read_file
from uptake.queries.composition import compose
from uptake.services import imports

pytestmark = [
    pytest.mark.django_db,
    needs_real,
]


def test_the_real_document_comes_out_as_it_went_in() -> None:
    status = read_file(REAL)
    plan = imports.apply(status, organization="ITU", by=machine("Ana"), at=AT, file=REAL)
    assert plan.left_out == ()
    assert plan.findings == ()
    made = compose(organization="ITU", symbol="C22/61", language=Language.ARABIC)
    assert not compare(status, made).differs
    figures = count(made).in_all
    assert (len(made.reports), figures.entries, figures.information) == (4, 23, 1)
    assert figures.acceptance[Acceptance.ACCEPTED] == 22
    assert [figures.implementation[one] for one in Implementation] == [10, 5, 7]
    assert not imports.preview(status, organization="ITU").changes
