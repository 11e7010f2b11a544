"""The command `uptake`: finds the command that is asked for, runs it, and says what went wrong.

Exit statuses: 0 done, 2 not done (one line on standard error says why), 130 interrupted. `compare`
adds 1 for documents that differ, where it was asked to. A reader that stops reading (`| head`)
ends the command quietly.
"""

import os
import sys
from argparse import SUPPRESS, ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from typing import NoReturn

from uptake.cli.commands import COMMANDS
from uptake.cli.terminal import Console, in_unicode, language_of
from uptake.core.codes import Language
from uptake.core.errors import NotStored, UptakeError
from uptake.documents.errors import UnreadableFile

DONE = 0
NOT_DONE = 2
INTERRUPTED = 130
READER_GONE = 141
BEGINNING = """\
To begin:
  uptake demo        see a register with published facts, on this machine
  uptake serve       start the site; an empty register is set up there
  uptake read FILE   get the statuses out of a document, without a register

`uptake COMMAND --help` says what a command takes.
"""


def main(
    arguments: Sequence[str] | None = None, environment: Mapping[str, str] = os.environ
) -> int:
    """Run one command; give its exit status. `arguments` are those behind the word `uptake`."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    console = Console(in_unicode(sys.stdout), in_unicode(sys.stderr), language_of(environment))
    try:
        status = _run(given, console)
        console.out.flush()
    except BrokenPipeError:
        # The interpreter flushes once more at its end; that must not fail aloud.
        os.dup2(os.open(os.devnull, os.O_WRONLY), console.out.fileno())
        return READER_GONE
    except KeyboardInterrupt:
        return INTERRUPTED
    return status


def parser_of(name: str) -> ArgumentParser:
    """Return the parser of one command, for running it and for the page of the manual."""
    parser = Parser(
        prog=f"uptake {name}",
        description=f"{COMMANDS[name].summary.capitalize()}.",
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    COMMANDS[name].load().add_arguments(parser)
    _add_language(parser)
    return parser


def main_parser() -> ArgumentParser:
    """Return the parser of what stands before the command's own arguments."""
    width = max(map(len, COMMANDS))
    listed = "\n".join(f"  {name:{width}}  {at.summary}" for name, at in COMMANDS.items())
    parser = Parser(
        prog="uptake",
        description="Follow up the recommendations of the oversight bodies of the United Nations "
        "system.",
        epilog=f"commands:\n{listed}\n\n{BEGINNING}",
        usage="uptake [--language LANGUAGE] COMMAND …",
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"uptake {version('uptake')}")
    parser.add_argument("command", nargs="?", help=SUPPRESS)
    _add_language(parser)
    return parser


class Parser(ArgumentParser):
    """A parser that raises `usage-wrong` (detail, command) instead of ending the process."""

    def error(self, message: str) -> NoReturn:
        """Raise what is wrong with the arguments."""
        raise UptakeError("usage-wrong", detail=message, command=self.prog)


def _run(given: list[str], console: Console) -> int:
    try:
        front, name, rest = _split(given)
        options = main_parser().parse_args(front)
        console = _in_language(options, console)
        if name is None:
            main_parser().print_help(console.out)
            return DONE
        if name not in COMMANDS:
            raise UptakeError("command-unknown", command=name, commands=tuple(COMMANDS))
        return _command(name, rest, console)
    except (UptakeError, UnreadableFile, NotStored) as error:
        console.complain(error)
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            raise
        console.say("file-not-opened", file=error.filename, reason=error.strerror)
    except SystemExit as end:  # --help and --version
        return int(end.code or DONE)
    return NOT_DONE


def _command(name: str, rest: list[str], console: Console) -> int:
    parser = parser_of(name)
    options = parser.parse_args(rest)
    return COMMANDS[name].run(options, _in_language(options, console))


def _split(given: list[str]) -> tuple[list[str], str | None, list[str]]:
    """Part the arguments at the command, the first one that is neither option nor its value."""
    place = 0
    while place < len(given) and given[place].startswith("-"):
        place += 2 if given[place] == "--language" else 1
    name = given[place] if place < len(given) else None
    return given[:place], name, given[place + 1 :]


def _add_language(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--language",
        choices=[language.value for language in Language],
        default=SUPPRESS,
        help="language of messages and labels (default: that of the environment, else English)",
    )


def _in_language(options: Namespace, console: Console) -> Console:
    asked = getattr(options, "language", console.language.value)
    return Console(console.out, console.err, Language(asked))


if __name__ == "__main__":
    sys.exit(main())
