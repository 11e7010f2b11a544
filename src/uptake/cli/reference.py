"""The reference page of the commands, made from their parsers."""

from argparse import SUPPRESS, Action, ArgumentParser
from collections.abc import Iterator

from uptake.cli.commands import COMMANDS
from uptake.cli.main import main_parser, parser_of

INTRODUCTION = """\
# Commands

`uptake COMMAND …`; in a checkout `uv run uptake COMMAND …`. Results go to standard output,
everything else to standard error. Messages and labels are in the language of the environment
(`LC_ALL`, `LC_MESSAGES`, `LANG`) or in the one that `--language` names.

Where nothing else is said, a command ends with 0 when it is done and with 2 when it is not; then
one line on standard error says why. An interrupted command ends with 130.
"""


def commands_page() -> str:
    """Return the page `docs/reference/commands.md` as Markdown.."""
    parts = [INTRODUCTION, *_arguments(main_parser())]
    for name in COMMANDS:
        parts += _command(name)
    return "\n".join(parts)


def _command(name: str) -> Iterator[str]:
    parser = parser_of(name)
    yield f"## uptake {name}\n"
    yield f"{parser.description}\n"
    yield f"    uptake {name} {' '.join(_usage(parser))}\n"
    yield from _arguments(parser)
    # Paragraphs stand by themselves; what they say in lines stays in lines.
    yield from (f"{paragraph}\n" for paragraph in (parser.epilog or "").strip().split("\n\n"))


def _actions(parser: ArgumentParser) -> Iterator[Action]:
    """Return the arguments of a parser. argparse has no public way to ask for them."""
    for action in parser._actions:
        if action.help != SUPPRESS and "--help" not in action.option_strings:
            yield action


def _usage(parser: ArgumentParser) -> Iterator[str]:
    for action in _actions(parser):
        word = " ".join(filter(None, (*action.option_strings[:1], _value(action))))
        if action.nargs in ("+", "*"):
            word += " …"
        yield word if action.required else f"[{word}]"


def _arguments(parser: ArgumentParser) -> Iterator[str]:
    rows = [
        f"| `{' '.join(filter(None, (', '.join(action.option_strings), _value(action))))}` "
        f"| {(action.help or '').replace('|', '&#124;')} |"
        for action in _actions(parser)
    ]
    if rows:
        yield "\n".join(["| Argument | What it is |", "|---|---|", *rows, ""])


def _value(action: Action) -> str:
    if action.nargs == 0:
        return ""
    if action.choices is not None:
        return "{" + ",".join(map(str, action.choices)) + "}"
    metavar = action.metavar or action.dest.upper()
    return metavar if isinstance(metavar, str) else " ".join(metavar)
