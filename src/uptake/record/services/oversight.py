"""Whose a report is, and what it has from that: asked where a report is written."""

from collections.abc import Iterable

from uptake.core.codes import OversightKind, ReportKind, Visibility
from uptake.core.oversight import JIU, RULES, body_of, opens
from uptake.core.symbols import report_kind
from uptake.record.queries.oversight import rules_here
from uptake.register.models import OversightBody


def bodies_of_reports(symbols: Iterable[str], organization: int) -> dict[str, OversightBody]:
    """Return the body of each report (by its symbol): of whose series it is at an organization.

    Of a symbol that is of no series its first part is the code of the body, which is entered as one
    of another kind where it is not known.
    """
    every = sorted(set(symbols))
    known = rules_here(organization)
    codes = {one: found.code if (found := body_of(one, known)) else opens(one) for one in every}
    rows = {row.code: row for row in OversightBody.objects.filter(code__in=set(codes.values()))}
    for code in sorted(set(codes.values()) - set(rows)):
        rows[code] = OversightBody.objects.create(code=code, kind=_kind(code))
    return {one: rows[code] for one, code in codes.items()}


def usual_visibility(symbol: str, body: OversightBody) -> Visibility:
    """Return who may read a report of which nothing is said: as its body has it, or its kind."""
    if report_kind(symbol) is ReportKind.MANAGEMENT_LETTER:
        return Visibility.RESTRICTED
    return body.visibility or RULES[body.kind].visibility


def the_unit() -> OversightBody:
    """Return the Joint Inspection Unit, entered where it is not known yet."""
    return OversightBody.objects.get_or_create(code=JIU)[0]


def _kind(code: str) -> OversightKind:
    return OversightKind.INSPECTION if code == JIU else OversightKind.OTHER
