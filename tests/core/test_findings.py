"""Every kind of finding has a weight."""

from uptake.core.findings import SEVERITIES, Finding, FindingCode


def test_every_kind_of_finding_has_a_weight() -> None:
    assert set(SEVERITIES) == set(FindingCode)


def test_a_finding_has_the_weight_of_its_kind() -> None:
    for code in FindingCode:
        assert Finding(code).severity is SEVERITIES[code]
