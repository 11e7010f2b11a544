"""What an event vouches for: the same rows that say the same, and nothing else."""

import datetime
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from uptake.core.chain import HISTORY, keys_vouched, row_hash, still_so, vouched

ROW: dict[str, object] = {
    "id": 7,
    "remarks": "It is done.",
    "amount": Decimal("10.00"),
    "at": datetime.datetime(2022, 2, 18, 9, tzinfo=datetime.UTC),
    "for_information": False,
    "verified": None,
}


def test_the_hash_of_a_row_stays_what_it_was() -> None:
    # Kept in registers: another one would call every history rewritten.
    kept = "548629504a42623124df7cc36c096e06b0f63db72184af2c4c0972bf40b0012b"
    assert row_hash(ROW) == kept


def test_a_column_that_is_added_and_empty_changes_nothing() -> None:
    assert row_hash({**ROW, "added_later": None}) == row_hash(ROW)


def test_every_other_word_is_another_hash() -> None:
    others: list[dict[str, object]] = [
        {"id": 8},
        {"remarks": "It is done"},
        {"amount": None},
        {"for_information": None},
        {"verified": False},
    ]
    hashes = {row_hash({**ROW, **other}) for other in others}
    assert len(hashes | {row_hash(ROW)}) == len(others) + 1


@given(
    st.dictionaries(
        st.sampled_from(["statusupdate", "updatetext"]),
        st.dictionaries(st.integers(1, 40), st.just("a"), min_size=1),
        min_size=1,
    )
)
def test_the_rows_that_are_named_are_those_that_were_given(rows: dict[str, dict[int, str]]) -> None:
    values = {HISTORY: vouched(rows)}
    assert {name: sorted(keys) for name, keys in rows.items()} == keys_vouched(values)
    assert still_so(values, {**rows, "another": {1: "b"}})
    name = min(rows)
    key = min(rows[name])
    assert not still_so(values, {**rows, name: {**rows[name], key: "b"}})
    assert not still_so(values, {**rows, name: {}})


def test_an_event_without_rows_names_none() -> None:
    assert keys_vouched({"update": 3}) == {}
