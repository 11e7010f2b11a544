"""The governing bodies of an organization, and the working groups that prepare for them."""

from uptake.register.models import GoverningBody


def deciding_body(body: GoverningBody | None) -> int | None:
    """Give the body that decides: of a working group the one that it works for."""
    return (body.works_for_id or body.pk) if body else None


def deciding_bodies(organization: int) -> frozenset[int]:
    """Give the bodies of an organization that decide on recommendations: no working groups."""
    rows = GoverningBody.objects.filter(organization=organization, works_for=None)
    return frozenset(rows.values_list("pk", flat=True))
