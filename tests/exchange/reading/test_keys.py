"""Letters, numerals, choices and colours: as a legend explains them, and open without one."""

import pytest

from tests.exchange.reading.trees import SYMBOL, cell, found, only, read, statuses, table
from uptake.core.codes import Acceptance, Implementation, Language
from uptake.core.document import StatusDocument
from uptake.core.findings import FindingCode
from uptake.documents.tree import Block, Cell
from uptake.exchange.reading.keys import find_keys
from uptake.exchange.reading.marks import chosen_of, status_words

GREEN, RED = "00B050", "FF0000"


def answered(
    acceptance: str | Cell, implementation: str | Cell, *before: Block | str
) -> StatusDocument:
    header = ["No.", "Recommendation", "Acceptance", "Implementation"]
    row = ["1", "Publish a plan.", acceptance, implementation]
    return read(f"{SYMBOL} Records", *before, table(header, row))


@pytest.mark.parametrize(
    "legend",
    [
        "Key: A = accepted; N = not accepted; I = implemented; P = in progress",
        "A: accepted, N: not accepted, I: implemented, P: in progress",
        "A – accepted\nN – not accepted\nI – implemented\nP – in progress",
        table(["A", "accepted"], ["N", "not accepted"], ["I", "implemented"], ["P", "in progress"]),
        table(["A = accepted"], ["N = not accepted"], ["I = implemented; P = in progress"]),
    ],
)
def test_letters_are_read_as_a_legend_explains_them(legend: Block | str) -> None:
    assert statuses(answered("A", "P", legend)) == [(SYMBOL, "1", "accepted", "in_progress")]
    assert statuses(answered("N", "", legend)) == [(SYMBOL, "1", "not_accepted", None)]


@pytest.mark.parametrize("sign", ["A", "NA", "1", "+", "X", "a", "IP"])
def test_without_a_legend_a_sign_stays_open(sign: str) -> None:
    status = answered(sign, "Implemented")
    assert only(status).acceptance is None
    assert found(status, FindingCode.STATUS_NOT_UNDERSTOOD) or found(
        status, FindingCode.ACCEPTANCE_MISSING
    )


def test_one_letter_may_mean_another_thing_in_each_column() -> None:
    legend = "Key: N = not accepted; A = accepted; N = not started; I = implemented"
    assert statuses(answered("A", "N", legend)) == [(SYMBOL, "1", "accepted", "not_started")]


def test_numerals_need_a_legend_by_name() -> None:
    listed = "1: accepted; 2: not accepted"
    assert only(answered("2", "", listed)).acceptance is None
    titled = f"Legend: {listed}"
    assert only(answered("2", "", titled)).acceptance is Acceptance.NOT_ACCEPTED


def test_letters_for_yes_and_no_are_explained_by_the_header() -> None:
    header = ["No.", "Recommendation", "Accepted (Y/N)", "Implemented (Y/N)"]
    rows = [["1", "Publish.", "Y", "Y"], ["2", "Review.", "N", ""]]
    assert statuses(read(f"{SYMBOL} Records", table(header, *rows))) == [
        (SYMBOL, "1", "accepted", "implemented"),
        (SYMBOL, "2", "not_accepted", None),
    ]


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        ("☒ Accepted ☐ Not accepted", ("Accepted",)),
        ("☐ Accepted ☒ Not accepted", ("Not accepted",)),
        ("☐ Accepted\n☐ Not accepted", ()),
        ("Accepted ☒ Not accepted ☐", ("Accepted",)),
        ("[x] Accepted [ ] Not accepted", ("Accepted",)),
        ("✓ Accepted ✗ Not accepted", ("Accepted",)),
        ("☒ Accepted ☒ Not accepted", ("Accepted", "Not accepted")),
        ("Accepted", None),
    ],
)
def test_what_is_ticked_in_a_row_of_choices(text: str, chosen: tuple[str, ...] | None) -> None:
    assert chosen_of(text) == chosen


def test_two_ticks_contradict_each_other() -> None:
    said = status_words("☒ Accepted ☒ Not accepted", Language.ENGLISH)
    assert said.statuses == (Acceptance.ACCEPTED, Acceptance.NOT_ACCEPTED)


def test_a_colour_alone_is_a_status_only_by_a_legend() -> None:
    status = answered("Accepted", cell("", GREEN))
    assert only(status).implementation is None
    assert found(status, FindingCode.STATUS_BY_COLOUR)
    legend = table([cell("", GREEN), "implemented"], [cell("", RED), "not started"])
    explained = answered("Accepted", cell("", GREEN), legend)
    assert only(explained).implementation is Implementation.IMPLEMENTED


def test_the_shade_of_a_whole_row_is_no_status() -> None:
    header = ["No.", "Recommendation", "Acceptance", "Implementation"]
    row = [cell(text, GREEN) for text in ("1", "Publish.", "Accepted", "")]
    status = read(f"{SYMBOL} Records", table(header, row))
    assert not found(status, FindingCode.STATUS_BY_COLOUR)
    assert found(status, FindingCode.IMPLEMENTATION_MISSING)


def test_a_table_of_numbers_and_statuses_is_no_legend() -> None:
    keys = find_keys([table(["1", "accepted"], ["2", "not accepted"])], Language.ENGLISH)
    assert not keys.signs
