"""Whole numbers out of files, which may claim anything."""

_LONGEST = 12  # figures


def whole_number(value: str | None) -> int | None:
    """The number that an attribute holds, None where it is missing, endless or no number."""
    if value is None or len(value) > _LONGEST:
        return None
    try:
        return int(value)
    except ValueError:
        return None
