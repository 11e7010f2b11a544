"""Pages by the size of the register: processor time at 600, 6,000 and 60,000 follow-ups.

Cold is the first look after something has changed, warm the next one. Each size is a register of
its own, in a process of its own; UPTAKE_DATABASE_URL chooses the server, else it is SQLite.
"""

import json
import os
import secrets
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import astuple
from importlib import import_module
from pathlib import Path
from typing import cast
from urllib.parse import urlsplit

import psycopg
from psycopg.sql import SQL, Identifier

from bench.addresses import OF_FEW, OF_MANY, PAGES, Grows, Visit
from uptake.cli.django_setup import set_up

SIZES = (600, 6_000, 60_000)
AIM = 2  # times, at the largest size, what it takes at the smallest
DOCUMENT_AIM = 3  # times, a document of 2,000 entries, what one of 50 takes
ELSEWHERE_AIM = 1.5  # times, after an act at another organization, what it takes warm
URL = "UPTAKE_DATABASE_URL"

type Times = dict[str, Visit]


def table(folder: Path) -> Iterator[str]:
    """Return the lines of the tables: milliseconds of processor, site and database together."""
    times = [_apart(folder, size) for size in SIZES]
    yield from _growth(times)
    yield ""
    yield from _documents(times[-1])
    yield ""
    yield from _elsewhere(times[-1])
    yield ""
    for size, found in zip(SIZES, times, strict=True):
        for title, one in found.items():
            if one.wrong:
                yield f"not measured at {size:,}: {title}: {one.wrong}"


def _growth(times: Sequence[Times]) -> Iterator[str]:
    """Return what each page costs by size: cold, the first look after a change, and warm."""
    heads = " | ".join(f"{size:,} {kind}" for kind in ("cold", "warm") for size in SIZES)
    yield f"| page | {heads} | × cold | × warm | aim: ≤ {AIM} × |"
    yield "|---" * (4 + 2 * len(SIZES)) + "|"
    for page in PAGES:
        visits = [found.get(page.title, Visit(wrong="there is none")) for found in times]
        costs = [
            [None if one.wrong else value for one, value in zip(visits, values, strict=True)]
            for values in ([one.cold for one in visits], [one.warm for one in visits])
        ]
        growths = [_grown(one) for one in costs]
        cells = " | ".join(map(_told, (*costs[0], *costs[1])))
        verdict = _verdict(growths, AIM) if page.grows is Grows.NOT else ""
        yield f"| {page.title} | {cells} | {' | '.join(map(_times, growths))} | {verdict} |"


def _documents(found: Times) -> Iterator[str]:
    """Return what a large document costs beside a small one, in the largest register."""
    yield f"| page | 50 cold | 2,000 cold | 50 warm | 2,000 warm | × | aim: ≤ {DOCUMENT_AIM} × |"
    yield "|---" * 7 + "|"
    for page in PAGES:
        small = found.get(page.title)
        large = found.get(page.title.replace(OF_FEW, OF_MANY))
        if OF_FEW in page.title and small and large and not (small.wrong or large.wrong):
            ratios = [large.cold / small.cold, large.warm / small.warm]
            costs = (small.cold, large.cold, small.warm, large.warm)
            verdict = _verdict(ratios, DOCUMENT_AIM)
            yield (
                f"| {page.title.removesuffix(OF_FEW)} | {' | '.join(map(_told, costs))}"
                f" | {_times(max(ratios))} | {verdict} |"
            )


def _elsewhere(found: Times) -> Iterator[str]:
    """Return what pages of one organization cost after an act at another, largest register."""
    yield f"| page | warm | after an act at another organization | × | aim: ≤ {ELSEWHERE_AIM} × |"
    yield "|---" * 5 + "|"
    for page in PAGES:
        one = found.get(page.title)
        if page.own and one and not one.wrong:
            ratio = one.elsewhere / one.warm
            costs = f"{_told(one.warm)} | {_told(one.elsewhere)} | {_times(ratio)}"
            yield f"| {page.title} | {costs} | {_verdict([ratio], ELSEWHERE_AIM)} |"


def _grown(costs: Sequence[float | None]) -> float | None:
    """Return how many times the first that was measured the last one is; None: it was not."""
    first = next((one for one in costs if one is not None), None)
    return costs[-1] / first if first and costs[-1] is not None else None


def _told(cost: float | None) -> str:
    return "–" if cost is None else f"{cost:,.0f}"


def _times(ratio: float | None) -> str:
    return "–" if ratio is None else f"{ratio:.1f}"


def _verdict(ratios: Sequence[float | None], aim: float) -> str:
    missed = any(one is not None and one > aim for one in ratios)
    return "not reached" if missed or None in ratios else ""


def _apart(folder: Path, size: int) -> Times:
    place = folder / f"register-{size}"
    place.mkdir()
    named = {"UPTAKE_DATA_DIR": str(place), "UPTAKE_SECRET_KEY": secrets.token_urlsafe(50)}
    command = [sys.executable, "-m", "bench.sizes", str(size)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, env=os.environ | named)
    if done.returncode:  # the other sizes are told all the same
        return {one.title: Visit(wrong="the register could not be made") for one in PAGES}
    found = json.loads(done.stdout.splitlines()[-1])
    return {title: Visit(*one) for title, one in found.items()}


def own_database(url: str, size: int | str) -> str:
    """Make an empty database for a size beside the one that is named; give its address."""
    parts = urlsplit(url)
    name = f"{parts.path.lstrip('/')}_{size}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(SQL("DROP DATABASE IF EXISTS {}").format(Identifier(name)))
        connection.execute(SQL("CREATE DATABASE {}").format(Identifier(name)))
    return parts._replace(path=f"/{name}").geturl()


def _measured(size: int) -> Times:
    if url := os.environ.get(URL):
        os.environ[URL] = own_database(url, size)
    set_up()
    measure = cast(Callable[[int], Times], import_module("bench.visits").measured)
    return measure(size)


if __name__ == "__main__":
    told = _measured(int(sys.argv[1]))
    print(json.dumps({title: astuple(one) for title, one in told.items()}))
