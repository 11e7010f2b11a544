"""How the tests are run: the order, the budgets, what is missing, no way out to the network."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis.internal.conjecture import providers
from pytest_socket import SocketConnectBlockedError

from tests.again import AGAIN, BY_OTHERS, EACH_CASE, ONCE, again, may_run_again
from tests.scheduling import LONGEST_FIRST, WALKS, place, together
from tests.timing import beyond, budgets, folder_of

ROOT = Path(__file__).parents[2]
# Not on this machine, nor on any: an address that is kept for documentation.
ELSEWHERE = ("192.0.2.1", 80)


@pytest.mark.filterwarnings("ignore:A test tried")
def test_no_test_reaches_another_machine() -> None:
    with pytest.raises(SocketConnectBlockedError):
        socket.create_connection(ELSEWHERE, timeout=1)


def test_a_folder_far_beyond_its_budget_is_named() -> None:
    allowed = {"tests/core": 10.0, "tests/web": 10.0}
    assert beyond({"tests/core": 14.9}, allowed) == []
    (late, unknown) = beyond({"tests/core": 15.1, "tests/new": 0.1}, allowed)
    assert late.startswith("tests/core took 15 s")
    assert unknown.startswith("tests/new has no budget")


@pytest.mark.parametrize("vendor", ["sqlite", "postgresql"])
def test_budgets_are_of_folders_that_there_are(vendor: str) -> None:
    assert [folder for folder in budgets(vendor) if not (ROOT / folder).is_dir()] == []


def test_a_folder_is_counted_with_those_in_it_journeys_apart() -> None:
    assert folder_of("tests/core/test_symbols.py::test_one[a/b::c]") == "tests/core"
    assert folder_of("tests/exchange/reading/test_dates.py::test_one") == "tests/exchange"
    assert folder_of("tests/web/test_styles.py::test_one") == "tests/web"
    assert folder_of("tests/web/journeys/test_link.py::test_one") == "tests/web/journeys"


def test_what_runs_again_on_postgresql_is_the_first_case_of_what_asks_in_its_own_way() -> None:
    named = {one.partition("::")[0] for one in AGAIN + EACH_CASE + BY_OTHERS + ONCE}
    assert [one for one in named if not (ROOT / one).exists()] == []
    acts = {
        "tests/rooms/test_every_act.py::test_one[a]",
        "tests/rooms/test_every_act.py::test_one[b]",
    }
    first = {
        "tests/notifications/test_mails.py::test_one[a]",
        "tests/notifications/test_mails.py::test_two",
    }
    left = {"tests/notifications/test_mails.py::test_one[b]", "tests/core/test_days.py::test_one"}
    left |= {"tests/rooms/test_round_trip.py::test_one"}
    journey, its_file = AGAIN[1], AGAIN[1].partition("::")[0]
    one, two = f"{journey}[en]", f"{its_file}::test_of_the_browser_alone[en]"
    assert again(sorted(acts | first | left | {one, two})) == acts | first | {one}
    assert may_run_again(its_file)
    assert not may_run_again("tests/web/journeys/test_link.py")


def test_what_takes_longest_begins_first() -> None:
    assert [one for one in LONGEST_FIRST if not list(ROOT.glob(f"{one}*"))] == []
    year = "tests/web/journeys/test_the_year.py::test_one"
    link, page = "tests/web/journeys/test_link.py::test_one", "tests/web/test_styles.py::test_one"
    assert sorted(["tests/core/test_plain.py::a", page, link, year], key=place)[:3] == [
        year,
        link,
        page,
    ]


def test_what_shares_what_was_made_runs_in_one_process_and_each_journey_where_there_is_room() -> (
    None
):
    assert [one for one in WALKS if not (ROOT / one).is_file()] == []
    assert len({together(f"{one}::test_one") for one in WALKS}) == 1
    file = "tests/web/test_styles.py"
    assert together(f"{file}::test_one[a]") == together(f"{file}::test_two") == file
    journey = "tests/web/journeys/test_link.py::test_one"
    assert together(f"{journey}[en]") != together(f"{journey}[ar]")


def test_what_is_drawn_hangs_on_no_other_test() -> None:
    chosen = settings()
    assert (chosen.derandomize, chosen.database, chosen.deadline) == (True, None, None)
    assert list(providers.HypothesisProvider(None)._local_constants) == []


def missing(path: str) -> str:
    """Return what house/system finds missing where only these folders are searched for programs."""
    done = subprocess.run(
        ["/bin/bash", "house/system", "--list"],
        cwd=ROOT,
        env={**os.environ, "PATH": path},
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout


def test_what_the_system_lacks_is_named_with_where_it_comes_from(tmp_path: Path) -> None:
    for tool in ("dirname", "readlink"):
        (tmp_path / tool).symlink_to(f"/usr/bin/{tool}")
    office = tmp_path / "office" / "soffice"
    office.parent.mkdir()
    office.touch(mode=0o755)
    (office.parent / "libswlo.so").touch()
    (tmp_path / "soffice").symlink_to(office)
    said = missing(str(tmp_path))
    assert "browser journeys (chromium is missing" in said
    assert "libreoffice-calc-nogui" in said
    assert "libreoffice-writer-nogui" not in said  # Writer alone is there
    (office.parent / "libsclo.so").touch()
    assert "libreoffice" not in missing(str(tmp_path))


@pytest.mark.parametrize(
    ("chosen", "there", "not_there"),
    [
        ("postgresql", "tests/register/test_constraints.py", "tests/web/test_languages.py"),
        ("not browser", "tests/web/test_languages.py", "tests/web/journeys/test_link.py"),
        ("not database", "tests/core/test_plain.py", "tests/register/test_constraints.py"),
    ],
)
def test_a_part_of_the_tests_is_chosen_by_its_mark(chosen: str, there: str, not_there: str) -> None:
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-m", chosen]
    done = subprocess.run(
        [*command, there, not_there], cwd=ROOT, check=True, capture_output=True, text=True
    )
    assert there in done.stdout
    assert not_there not in done.stdout
