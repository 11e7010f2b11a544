"""Our templates without the blanks at the beginnings of lines, which only their authors need.

They are more than a third of a page. Lines stay, so that Django names the right one in an error.
"""

import re

from django.template.base import Origin
from django.template.loaders import filesystem

INDENT = re.compile(r"\n[ \t]+")


class Loader(filesystem.Loader):
    """Loads from the folders of the rooms."""

    def get_contents(self, origin: Origin) -> str:
        """Return the source of a template, no line of it indented."""
        return INDENT.sub("\n", super().get_contents(origin))
