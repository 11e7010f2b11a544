"""Files of translators that are kept: what they were called."""

from uptake.register.models import ImportedFile


def kept_name(organization: int, sha256: str) -> str:
    """Give what a file that was brought was called; nothing where there is none such."""
    rows = ImportedFile.objects.filter(organization=organization, sha256=sha256)
    return rows.values_list("name", flat=True).first() or ""
