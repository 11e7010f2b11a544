"""Elements of Word that stand around other elements and are nothing themselves."""

from collections.abc import Iterator

from lxml import etree

from uptake.documents.word import names

# Around blocks, rows, cells and runs alike.
TRANSPARENT = frozenset(
    {
        names.CUSTOM_XML,
        names.SMART_TAG,
        names.INSERTED,
        names.MOVED_HERE,
        names.STRUCTURED_CONTENT,
        names.w("bdo"),
        names.w("dir"),
    }
)

WRAPPERS = TRANSPARENT | {names.STRUCTURED, names.ALTERNATE}


def chosen(alternate: etree._Element) -> Iterator[etree._Element]:
    """The one form of an AlternateContent that is to be read, if there is any."""
    fallback = None
    for form in alternate:
        if form.tag == names.CHOICE:
            yield form
            return
        if form.tag == names.FALLBACK and fallback is None:
            fallback = form
    if fallback is not None:
        yield fallback


def structured_content(structured: etree._Element) -> Iterator[etree._Element]:
    """The content of a content control, unless it only shows its placeholder's words."""
    for child in structured:
        if child.tag == names.STRUCTURED_PROPERTIES:
            if any(_is_shown(said) for said in child):
                return
        elif child.tag == names.STRUCTURED_CONTENT:
            yield child


def unwrapped(parent: etree._Element) -> Iterator[etree._Element]:
    """The children of `parent`, those inside wrappers in the place of the wrapper."""
    for child in parent:
        if child.tag in WRAPPERS:
            yield from within(child)
        else:
            yield child


def within(wrapper: etree._Element) -> Iterator[etree._Element]:
    """What stands inside a wrapper, and inside wrappers in it."""
    if wrapper.tag == names.STRUCTURED:
        for content in structured_content(wrapper):
            yield from unwrapped(content)
    elif wrapper.tag == names.ALTERNATE:
        for content in chosen(wrapper):
            yield from unwrapped(content)
    else:
        yield from unwrapped(wrapper)


def _is_shown(said: etree._Element) -> bool:
    return said.tag == names.SHOWING_PLACEHOLDER and names.is_on(said.get(names.VALUE))
