"""Language tags of exchanged files: `en-GB`, `zh_Hans-CN`, `AR` are English, Chinese, Arabic."""

from uptake.core.codes import Language


def language_of_tag(tag: str) -> Language | None:
    """Give the language that a tag names (BCP 47, or with underlines), None for one not ours."""
    name = tag.strip().replace("_", "-").partition("-")[0].lower()
    return Language(name) if name in Language else None
