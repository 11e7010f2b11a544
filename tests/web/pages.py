"""Reading pages as people and machines do: elements by tag, class and attribute, and their text."""

from collections.abc import Iterator
from typing import Any

from django.http.response import HttpResponseBase
from lxml import html

type Element = Any


def parsed(response: HttpResponseBase) -> Element:
    """Return the page of a response as a tree."""
    return tree(response.content)  # type: ignore[attr-defined]


def tree(content: bytes) -> Element:
    """Return a page as a tree."""
    return html.document_fromstring(content)


def text_of(element: Element) -> str:
    """Return the text of an element, blanks folded."""
    return " ".join(element.text_content().split())


def texts(page: Element, path: str) -> list[str]:
    """Return the texts of all elements at an XPath."""
    return [text_of(element) for element in page.xpath(path)]


def with_class(page: Element, name: str) -> list[Element]:
    """Return all elements of a class; a mark that is only explained says nothing of anything."""
    spaced = f"contains(concat(' ', normalize-space(@class), ' '), ' {name} ')"
    return list(page.xpath(f".//*[{spaced}][not(ancestor::details[@class='marks unprinted'])]"))


def links(page: Element) -> Iterator[str]:
    """Return the addresses of all links in the content."""
    yield from page.xpath("//main//a/@href")


def ended(response: HttpResponseBase) -> int:
    """Take a response to its end, whether it is a page or a file; give its status.

    To close it would end the connection to the database within the test's transaction.
    """
    content_of(response)
    return response.status_code


def content_of(response: HttpResponseBase) -> bytes:
    """Return all that a response sends, as one."""
    content = response if response.streaming else [response.content]  # type: ignore[attr-defined]
    return b"".join(content)


def tasks_with(backend: str) -> dict[str, Any]:
    """Return the setting for work put off, done by one of Django's backends, in all queues."""
    return {"default": {"BACKEND": f"django.tasks.backends.{backend}", "QUEUES": []}}
