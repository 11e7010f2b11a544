"""What is said of the evidence of an answer."""

from uptake.core.answers import EvidenceMark, evidence_mark
from uptake.core.codes import Implementation
from uptake.core.house_rules import HouseRules

DONE, BEGUN = Implementation.IMPLEMENTED, Implementation.IN_PROGRESS
STRICT = HouseRules(evidence_required=True)


def test_implemented_never_stands_without_a_word_on_evidence() -> None:
    assert evidence_mark(DONE, ()) is EvidenceMark.NONE
    assert evidence_mark(DONE, (), HouseRules()) is EvidenceMark.NONE
    assert evidence_mark(DONE, (), STRICT) is EvidenceMark.MISSING
    assert evidence_mark(DONE, ("plan.pdf",), STRICT) is EvidenceMark.GIVEN


def test_what_is_not_implemented_has_nothing_to_prove_but_shows_what_it_has() -> None:
    assert evidence_mark(BEGUN, (), STRICT) is None
    assert evidence_mark(None, ()) is None
    assert evidence_mark(BEGUN, ("plan.pdf",)) is EvidenceMark.GIVEN
