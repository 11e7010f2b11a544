"""Asking at the terminal whether to go on."""

import sys

from uptake.cli.console import Console


def agreed(console: Console, question: str = "import-question", **values: object) -> bool:
    """Ask whether to go on; without a terminal nobody can be asked, and nothing is done."""
    if not sys.stdin.isatty():
        console.say("import-nobody-asked")
        return False
    yes = console.words["yes"].casefold()
    console.say(question, answer=yes, **values)
    if sys.stdin.readline().strip().casefold() in {yes, "yes"}:
        return True
    console.say("import-left-alone")
    return False
