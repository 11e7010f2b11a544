"""`uptake read`: every status out of documents, as JSON by the contract or as a table."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from shutil import get_terminal_size

from uptake.cli.terminal import Column, Console, TextTable, cut, directed, isolated, wrapped
from uptake.core.codes import Acceptance, Addressee, FindingGroup, Implementation, Severity
from uptake.core.contract import to_json
from uptake.core.counting import Share, count
from uptake.core.document import Entry, Report, StatusDocument
from uptake.core.errors import UptakeError
from uptake.core.findings import Finding
from uptake.documents.errors import UnreadableFile
from uptake.exchange.files import read_file
from uptake.terms.messages import say_finding
from uptake.terms.words import Words


def status_lines(document: StatusDocument, words: Words) -> Iterator[str]:
    """Return the lines of a document, as wide as the terminal, with the labels of `words`."""
    width = get_terminal_size((100, 24)).columns
    for text in _head(document, words):
        for line in wrapped(text, width):
            yield _line(line, words)
    yield ""
    if document.entries:
        table = TextTable(_columns(words), list(_rows(document, words)))
        yield from table.lines(width, words.language.right_to_left)
    yield from finding_lines(document.findings, words, width)


def finding_lines(findings: tuple[Finding, ...], words: Words, width: int) -> Iterator[str]:
    """Return the findings by what they ask, the weightiest first, each with its place and words."""
    weights = list(reversed(Severity))
    for kind in FindingGroup:
        group = [finding for finding in findings if finding.group is kind]
        group.sort(key=lambda finding: weights.index(finding.severity))
        if not group:
            continue
        yield ""
        label, number = words.of(kind), words.number(len(group))
        yield _line(words.format("labelled", label=label, value=number), words)
        for finding in group:
            yield from _finding(finding, words, width)


def place_of(report: str | None, number: str | None) -> str:
    """Name the place of an entry: the report's symbol and the number, as far as they are known."""
    return " · ".join(part for part in (report, number) if part)


def _finding(finding: Finding, words: Words, width: int) -> Iterator[str]:
    place = place_of(finding.where.report, finding.where.number)
    said = say_finding(finding, words.language)
    text = words.format("labelled", label=place, value=said) if place else said
    for number, line in enumerate(wrapped(text, width - 4)):
        yield _line(("  " if number == 0 else "    ") + line, words)
    # The cell's words help where the sentence does not have them already.
    if finding.where.cell and finding.where.cell not in said:
        yield _line("    " + isolated(cut(finding.where.cell, width - 4)), words)


def _head(document: StatusDocument, words: Words) -> Iterator[str]:
    symbol = document.symbol or words["nothing_stated"]
    revision = f"Rev.{document.revision}" if document.revision else None
    original = document.original_language and words.format(
        "original_lang", language=words.of(document.original_language)
    )
    facts = (
        " ".join(part for part in (symbol, revision) if part),
        words.of(document.language),
        document.date and words.date(document.date),
        original,
    )
    yield " · ".join(isolated(fact) for fact in facts if fact)
    if document.title:
        yield isolated(document.title)
    yield " · ".join(_figures(document, words))


def _figures(document: StatusDocument, words: Words) -> Iterator[str]:
    figures = count(document).in_all
    yield words.format("count_recommendations", count=words.number(figures.entries))
    shares = [(words.of(answer), figures.answered(answer)) for answer in Acceptance]
    shares += [(words.of(stage), figures.at_stage(stage)) for stage in Implementation]
    for label, share in shares:
        if share.part:
            yield words.format("labelled", label=label, value=_share(share, words))
    if figures.information:
        number = words.number(figures.information)
        yield words.format("labelled", label=words["for_information_only"], value=number)


def _share(share: Share, words: Words) -> str:
    part, whole = words.number(share.part), words.number(share.whole)
    return words.format("figure_of", part=part, whole=whole)


def _columns(words: Words) -> list[Column]:
    keys = ("number_short", "addressee", "acceptance_hdr", "implementation_hdr", "deadline")
    return [*(Column(words[key]) for key in keys), Column(words["recommendation_text"])]


def _rows(document: StatusDocument, words: Words) -> Iterator[list[str] | str]:
    reports = {report.symbol: report for report in document.reports}
    for symbol, entries in groupby(document.entries, attrgetter("report")):
        yield _heading(reports.get(symbol) or Report(symbol))
        for entry in entries:
            yield _row(entry, words)


def _heading(report: Report) -> str:
    return f"{report.symbol} {isolated(report.title or '')}".rstrip()


def _row(entry: Entry, words: Words) -> list[str]:
    return [
        entry.number if entry.formal else words.format("paragraph_number", number=entry.number),
        _addressee(entry, words),
        _acceptance(entry, words),
        words.of(entry.implementation) if entry.implementation else "",
        " ".join(day.isoformat() for day in entry.deadlines),
        entry.text or "",
    ]


def _addressee(entry: Entry, words: Words) -> str:
    if entry.addressee is Addressee.OTHER and entry.addressee_name:
        return entry.addressee_name
    return words.of(entry.addressee) if entry.addressee else ""


def _acceptance(entry: Entry, words: Words) -> str:
    if entry.acceptance is None:
        return words["for_information_only"] if entry.for_information else "–"
    return words.of(entry.acceptance)


def _line(text: str, words: Words) -> str:
    return directed(text, words.language.right_to_left)


EPILOG = """\
formats: .docx .doc .odt .pdf .xlsx .ods .csv .txt (flattened text) and .json (the contract);
recognized by content, in Arabic, Chinese, English, French, Russian and Spanish.

One file gives one JSON object, several give one object a line, in the order of the files. What was
odd in a document is among its findings; a file that cannot be read is named on standard error, and
the others are still printed.

exit status: 0 all files were read, and nothing is left to decide; 1 they were, but in one of them
something is left open or contradicts itself, or there is no recommendation; 2 one of them could not
be read.
"""


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `uptake read`."""
    parser.epilog = EPILOG
    parser.add_argument("files", nargs="+", metavar="FILE", help="a document")
    parser.add_argument(
        "--format",
        choices=["json", "table"],
        default="json",
        help="json by the contract (default), or a readable table",
    )


def run(options: Namespace, console: Console) -> int:
    """Read the files and print them; 2 if one could not be read, 1 if one leaves something open."""
    several = len(options.files) > 1
    read = left = 0
    for document in _documents(options.files, console):
        if options.format == "json":
            _print_json(document, console, None if several else 2)
        else:
            if read:
                console.line()
            for line in status_lines(document, console.words):
                console.line(line)
        read += 1
        left += _is_open(document)
    if read < len(options.files):
        return 2
    return 1 if left else 0


def _is_open(document: StatusDocument) -> bool:
    """Whether a document leaves something to decide, or has no recommendation at all."""
    decide = any(finding.group is FindingGroup.DECIDE for finding in document.findings)
    return decide or not document.entries


def _documents(files: list[str], console: Console) -> Iterator[StatusDocument]:
    for name in files:
        path = Path(name)
        try:
            document = read_file(path, console.progress(path.name))
        except (UptakeError, UnreadableFile) as error:
            console.complain(error)
        except OSError as error:
            console.say("file-not-opened", file=name, reason=error.strerror)
        else:
            yield document


def _print_json(document: StatusDocument, console: Console, indent: int | None) -> None:
    def message(finding: Finding) -> str:
        return say_finding(finding, console.language)

    console.line(to_json(document, message, indent))
