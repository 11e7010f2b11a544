"""The manifest of an issue, and the symbols of revisions, addenda and corrigenda."""

import pytest

from uptake.core.chain import ROOT, Head
from uptake.core.codes import IssueKind
from uptake.core.errors import UptakeError
from uptake.core.issuing import Manifest, check_gaps, next_symbol, read_manifest
from uptake.core.symbols import DocumentSymbol, parse_document_symbol

MANIFEST = Manifest(7, Head(3, ROOT), {"en": "a" * 64}, {"C22-61-E.docx": "b" * 64}, "c" * 64)


def test_a_manifest_is_read_from_its_event_again() -> None:
    assert read_manifest(MANIFEST.plain) == MANIFEST


@pytest.mark.parametrize("lost", ["document", "chain_head", "versions", "files"])
def test_what_lacks_a_part_is_no_manifest(lost: str) -> None:
    with pytest.raises(ValueError, match=lost):
        read_manifest({name: part for name, part in MANIFEST.plain.items() if name != lost})


def test_a_manifest_vouches_for_a_name_with_its_content() -> None:
    assert MANIFEST.vouches_for("C22-61-E.docx", "b" * 64)
    assert not MANIFEST.vouches_for("C22-61-E.docx", "c" * 64)
    assert not MANIFEST.vouches_for("C22-61-F.docx", "b" * 64)


@pytest.mark.parametrize(
    ("changed", "issue", "known", "symbol"),
    [
        ("C22/61", IssueKind.REVISION, (), "C22/61 (Rev.1)"),
        ("C22/61 (Rev.1)", IssueKind.REVISION, (), "C22/61 (Rev.2)"),
        ("C22/61", IssueKind.REVISION, ("C22/61", "C22/60 (Rev.3)"), "C22/61 (Rev.1)"),
        ("C22/61", IssueKind.REVISION, ("C22/61 (Rev.1)",), "C22/61 (Rev.2)"),
        ("C22/61", IssueKind.ADDENDUM, ("C22/60 (Add.4)",), "C22/61 (Add.1)"),
        ("C22/61", IssueKind.ADDENDUM, ("C22/61 (Add.1)",), "C22/61 (Add.2)"),
        ("C22/61", IssueKind.CORRIGENDUM, ("C22/61 (Add.1)",), "C22/61 (Corr.1)"),
        ("A/77/1", IssueKind.ADDENDUM, (), "A/77/1/Add.1"),
        ("A/77/1", IssueKind.CORRIGENDUM, ("A/77/1/Corr.1",), "A/77/1/Corr.2"),
        ("A/77/1/Rev.1", IssueKind.CORRIGENDUM, (), "A/77/1/Rev.1/Corr.1"),
        ("C22/61", IssueKind.FIRST, (), "C22/61"),
    ],
)
def test_the_next_issue_is_numbered_as_its_organization_does(
    changed: str, issue: IssueKind, known: tuple[str, ...], symbol: str
) -> None:
    parsed = [parse_document_symbol(text) for text in (changed, *known)]
    assert None not in parsed
    first, *others = [one for one in parsed if one is not None]
    made = next_symbol(first, issue, others)
    assert made.text == symbol
    assert parse_document_symbol(symbol) == made


def test_a_symbol_that_nobody_has_yet_keeps_its_own_form() -> None:
    assert next_symbol(DocumentSymbol("C22/61"), IssueKind.ADDENDUM, ()).revision is None


def test_gaps_ask_for_a_reason() -> None:
    check_gaps("C22/61", 0, "")
    check_gaps("C22/61", 3, "The session opens tomorrow.")
    with pytest.raises(UptakeError) as refused:
        check_gaps("C22/61", 3, "  \n")
    assert refused.value.code == "edition-has-gaps"
    assert refused.value.values == {"symbol": "C22/61", "count": 3}
    with pytest.raises(UptakeError, match="edition-reason-long"):
        check_gaps("C22/61", 0, "x" * 1001)
