"""Our templates as they are sent: without indents, and with forms that the server judges.

The blanks at the beginnings of lines, which only their authors need, are more than a third of a
page. Lines stay, so that Django names the right one in an error.

A browser refuses what is missing in a form in its own language, which need not be the reader's, in
a bubble that nothing else refers to. So it does not judge: the server says what is missing, in the
language of the page and at the field.
"""

import re

from django.template.base import Origin
from django.template.loaders import filesystem

INDENT = re.compile(r"\n[ \t]+")
FORM = re.compile(r"<form\b")


class Loader(filesystem.Loader):
    """Loads from the folders of the rooms."""

    def get_contents(self, origin: Origin) -> str:
        """Return the source of a template: no line indented, no form judged by the browser."""
        return FORM.sub("<form novalidate", INDENT.sub("\n", super().get_contents(origin)))
