"""Where figures are said: each source read as a person or a machine reads it, back to numbers."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from urllib.parse import urlencode

import duckdb
from django.test import Client

from tests.open_data.builders import content
from tests.web.pages import content_of, parsed, text_of, texts, tree
from uptake.core.codes import Language
from uptake.core.indicators import INDICATORS, Dimension, Figure, IndicatorName, Population, Tally
from uptake.core.oversight import JIU
from uptake.documents.datasets import DataFormat
from uptake.documents.reading import read
from uptake.documents.tree import Format, Row, Table
from uptake.figures.tables import COUNTED, STATUS
from uptake.figures.values import value_of
from uptake.open_data.queries import Asked
from uptake.record.queries.follow_ups import StatusAsked
from uptake.terms.words import words

type Said = tuple[str, str, str]
"""An indicator as people read it: above the line, below it, its value."""

ENGLISH = words(Language.ENGLISH)
NUMBER = r"[\d,]+"


def said(figure: Figure | None) -> Said:
    """What every source is to say of a figure."""
    assert figure
    share = figure.share
    return ENGLISH.number(share.part), ENGLISH.number(share.whole), value_of(figure, ENGLISH)


def named(one: IndicatorName) -> str:
    """What the pages call an indicator, with the usual number of years."""
    return ENGLISH.of(one).format(years=5)


def way(day: str, *more: tuple[str, str]) -> str:
    """The address of the figures with all indicators, as everybody sees them, on a day."""
    return f"/en/ITU/figures/?{urlencode([('indicator', one) for one in IndicatorName])}" + (
        f"&{urlencode([('on', day), *more])}"
    )


def by_page(
    client: Client, day: str, by: Dimension, *more: tuple[str, str]
) -> Mapping[IndicatorName, Said]:
    """What the last row of the table says, cell by cell."""
    page = parsed(client.get(way(day, ("by", by), *more)))
    heads = texts(page, "//table[@class='figures-table']/thead//th")
    assert heads == [named(one) for one in IndicatorName]
    cells = page.xpath("//table[@class='figures-table']/tfoot//td")
    return {one: _cell(cell) for one, cell in zip(IndicatorName, cells, strict=True)}


def _cell(cell: object) -> Said:
    (value,) = texts(cell, "./span[@class='figures-table__value']")
    (share,) = texts(cell, "./span[@class='figures-table__share']")
    above, _, below = share.partition(" of ")
    return above, below or above, "" if value == "–" else value


def by_file(
    client: Client, day: str, by: Dimension, written_as: Format, folder: Path
) -> Mapping[IndicatorName, Said]:
    """What the lines of all in a file say, read back as any document is read."""
    path = folder / f"figures.{written_as}"
    path.write_bytes(content_of(client.get(way(day, ("by", by), ("as", written_as)))))
    names = {named(one): one for one in IndicatorName}
    return {
        names[cells[1]]: (cells[2], cells[3], cells[4])
        for cells in _rows(path)
        if cells[0] == ENGLISH["in_all"]
    }


def _rows(path: Path) -> Iterable[list[str]]:
    row: Row
    for block in read(path).blocks:
        if isinstance(block, Table):
            for row in block.rows:
                yield [" ".join(cell.text.split()) if cell else "" for cell in row.cells]


STANDING = {
    ENGLISH[one.value]: Population(one.value)
    for one in (
        StatusAsked.ACCEPTED,
        StatusAsked.NOT_ACCEPTED,
        StatusAsked.NOT_RELEVANT,
        StatusAsked.UNDER_CONSIDERATION,
        StatusAsked.IMPLEMENTED,
        StatusAsked.IN_PROGRESS,
        StatusAsked.NOT_STARTED,
    )
} | {"No answer yet": Population.UNANSWERED}


def by_picture(client: Client, day: str, body: str = "") -> Mapping[Population, int]:
    """What the words of the segments of four pictures add up to."""
    found = by_bars(client, f"acceptance.svg?on={day}&oversight={body}")
    found |= by_bars(client, f"implementation.svg?on={day}&oversight={body}")
    late = ENGLISH["past_its_date"]
    for population, kind, bar in (
        (Population.OPEN, "age", ""),
        (Population.OVERDUE, "deadlines", late),
    ):
        parts = _segments(client, f"{kind}.svg?on={day}&oversight={body}", bar)
        found[population] = sum(number for _, number in parts)
    return found


def by_bars(client: Client, drawn: str, bar: str = "") -> Counter[Population]:
    """What the segments of a drawing, or of one bar of it, add up to by their status."""
    found: Counter[Population] = Counter()
    for label, number in _segments(client, drawn, bar):
        if label in STANDING:
            found[STANDING[label]] += number
    return found


def _segments(client: Client, drawn: str, bar: str = "") -> Iterable[tuple[str, int]]:
    """What the parts of a drawing are called: their status and how many they are."""
    answer = client.get(f"/en/ITU/charts/{drawn}")
    if answer.status_code == 404:  # where nothing counts, nothing is drawn
        return
    for one in texts(tree(content_of(answer)), "//a//title"):
        found = re.fullmatch(
            rf"(.+?): (.+), ({NUMBER})", one.replace("\u2068", "").replace("\u2069", "")
        )
        assert found or one.startswith("From "), one
        if found and bar in ("", found[1]):
            yield found[2], int(found[3].replace(",", ""))


def by_table_of_picture(client: Client, day: str) -> Mapping[Population, int]:
    """What the tables below the same pictures add up to, column by column, their totals too."""
    found: Counter[Population] = Counter()
    totals = {"acceptance": Population.ADDRESSED, "implementation": Population.ACCEPTED}
    for kind, total in totals.items():
        page = parsed(client.get(f"/en/ITU/charts/{kind}/?on={day}"))
        heads = texts(page, "//figure//table/thead//th")[1:-1]
        of_column = [*(STANDING.get(head) for head in heads), total]
        summed: Counter[Population] = Counter()
        for row in page.xpath("//figure//table/tbody/tr"):
            for population, cell in zip(of_column, row.xpath("./td"), strict=True):
                if population:
                    said_there = (texts(cell, "./a/span[1]") or [text_of(cell)])[0]
                    summed[population] += int(said_there.replace(",", "") or 0)
        assert all(found.get(one, summed[one]) == summed[one] for one in summed), kind
        found |= summed
    return found


def by_annual_page(client: Client, day: str) -> Mapping[str, str]:
    """What the table by organization says of ITU, by the heads of its columns."""
    page = parsed(client.get(f"/en/ITU/figures/annual/?year={day[:4]}&on={day}"))
    (table, *_) = page.xpath("//table[@class='figures-table']")
    heads = texts(table, "./thead//th")[1:]
    (row,) = [one for one in table.xpath("./tbody/tr") if texts(one, "./th") == ["ITU"]]
    return dict(zip(heads, texts(row, "./td"), strict=True))


def by_annual_file(path: Path) -> Mapping[str, str]:
    """What a file of the tables says of ITU in the first of them."""
    heads: list[str] = []
    for cells in _rows(path):
        if "ITU" not in cells:
            heads = heads or cells[1:]
        elif cells[0] == "ITU":
            return dict(zip(heads, cells[1:], strict=True))
    raise AssertionError(path)


def of_annual(tally: Tally) -> Mapping[str, str]:
    """What the tables are to say of a tally."""
    return {
        ENGLISH[key]: said(tally.figure(what))[2]
        if isinstance(what, IndicatorName)
        else ENGLISH.number(tally.counts[what])
        for key, what in STATUS
    }


assert {one.value for _, one in STATUS} <= {
    side for name in COUNTED for side in (name, INDICATORS[name].above, INDICATORS[name].below)
}

# Counted by another engine in nothing but the files that everybody can take.
FOLLOWED = "(organization, report, number, formal)"
FIRSTS = {
    "answered": "acceptance IS NOT NULL",
    "accepted": "acceptance = 'accepted'",
    "implemented": "implementation = 'implemented'",
}
ROWS = f"""
WITH last AS (SELECT * FROM statuses WHERE valid_until IS NULL),
firsts AS (
  SELECT {FOLLOWED} AS followed, {
    ", ".join(f"min(valid_from) FILTER ({rule}) AS {name}" for name, rule in FIRSTS.items())
}
  FROM statuses GROUP BY followed
),
late AS (SELECT DISTINCT (report, number, formal) AS asked FROM deadlines WHERE day < $day),
there AS (
  SELECT received, due, answered, accepted, implemented, last.*,
    regexp_extract(f.report, '/([0-9]{{4}})/', 1) AS year,
    (f.report, f.number, f.formal) IN (SELECT asked FROM late) AS past,
    coalesce(acceptance IN ('not_accepted', 'not_relevant'), false)
      OR coalesce(decision = 'not_endorsed', false) AS refused
  FROM follow_ups f
  LEFT JOIN last ON {FOLLOWED.replace("(", "(last.").replace(", ", ", last.")} =
    {FOLLOWED.replace("(", "(f.").replace(", ", ", f.")}
  LEFT JOIN firsts ON followed = {FOLLOWED.replace("(", "(f.").replace(", ", ", f.")}
  WHERE f.organization = 'ITU' AND f.report IN (
    SELECT report FROM reports WHERE oversight_body = $body
  ) AND NOT coalesce(for_information, false)
    AND coalesce(action, 'asked') NOT IN ('information', 'none')
),
told AS (
  SELECT *, NOT refused AND coalesce(implementation <> 'implemented', true) AS open FROM there
)
"""
FLAGS: Mapping[Population, str] = {
    Population.ADDRESSED: "true",
    Population.ACCEPTED: "acceptance = 'accepted'",
    Population.NOT_ACCEPTED: "acceptance = 'not_accepted'",
    Population.NOT_RELEVANT: "acceptance = 'not_relevant'",
    Population.UNDER_CONSIDERATION: "acceptance = 'under_consideration'",
    Population.UNANSWERED: "acceptance IS NULL",
    Population.NOT_STARTED: "implementation = 'not_started'",
    Population.IN_PROGRESS: "implementation = 'in_progress'",
    Population.IMPLEMENTED: "implementation = 'implemented'",
    Population.OPEN: "open",
    Population.OVERDUE: "open AND past",
    Population.LONG_OPEN: "open AND coalesce(received, make_date(CAST(year AS INT), 12, 31))"
    " <= $day - to_years(5)",
    Population.ANSWER_DUE: "due IS NOT NULL AND (answered IS NOT NULL OR due < $day)",
    Population.ANSWERED_IN_TIME: "answered <= due",
    Population.ACCEPTED_AFTER_RECEIPT: "acceptance = 'accepted' AND accepted >= received",
    Population.IMPLEMENTED_AFTER_RECEIPT: "implementation = 'implemented'"
    " AND implemented >= received",
    Population.COSTED: "NOT refused AND amount > 0",
}
TOOK = {
    IndicatorName.TIME_TO_ACCEPTANCE: ("accepted", Population.ACCEPTED_AFTER_RECEIPT),
    IndicatorName.TIME_TO_IMPLEMENTATION: ("implemented", Population.IMPLEMENTED_AFTER_RECEIPT),
}
_FORMAL = "CAST(formal AS VARCHAR) AS formal"
TABLES = {
    "statuses": f"* REPLACE ({_FORMAL}, CAST(valid_from AS DATE) AS valid_from,"
    " CAST(valid_until AS DATE) AS valid_until, CAST(for_information AS BOOL) AS for_information,"
    " CAST(amount AS DECIMAL(20, 2)) AS amount)",
    "follow_ups": f"* REPLACE ({_FORMAL}, CAST(received AS DATE) AS received,"
    " CAST(due AS DATE) AS due)",
    "recommendations": f"* REPLACE ({_FORMAL})",
    "reports": "*",
}
"""How each table is read: CSV says in texts what Parquet says in kinds."""


def by_dataset(asked: Asked, written_as: DataFormat, folder: Path, body: str = JIU) -> Tally:
    """What another engine counts in the files of the open data."""
    engine = duckdb.connect()
    is_parquet = written_as is DataFormat.PARQUET
    for name, read_as in TABLES.items():
        path = folder / f"{name}.{written_as}"
        path.write_bytes(content(path.name, asked))
        rows = f"read_parquet('{path}')" if is_parquet else f"read_csv('{path}', all_varchar=true)"
        engine.execute(f"CREATE TABLE {name} AS SELECT {read_as} FROM {rows}")
    engine.execute(
        "CREATE TABLE deadlines AS SELECT report, number, formal, TRY_CAST(day AS DATE) AS day"
        " FROM (SELECT *, unnest(string_split(deadlines, ' ')) AS day FROM recommendations)"
    )
    given = {"day": asked.on, "body": body}
    flags = ", ".join(f"count(*) FILTER ({rule})" for rule in FLAGS.values())
    (row,) = engine.execute(f"{ROWS} SELECT {flags} FROM told", given).fetchall()
    took = {
        name: dict(
            engine.execute(
                f"{ROWS} SELECT date_diff('day', received, {column}), count(*) FROM told"
                f" WHERE {FLAGS[population]} AND $day IS NOT NULL GROUP BY ALL",
                given,
            ).fetchall()
        )
        for name, (column, population) in TOOK.items()
    }
    sums = engine.execute(
        f"{ROWS} SELECT coalesce(currency, ''), sum(amount) FROM told"
        f" WHERE {FLAGS[Population.COSTED]} AND $day IS NOT NULL GROUP BY ALL ORDER BY ALL",
        given,
    ).fetchall()
    return Tally(dict(zip(FLAGS, row, strict=True)), took, dict(sums))


def by_document(page: object) -> Mapping[str, tuple[str, str]]:
    """What the figures of a document's page say in words: so many of so many, by what."""
    return in_words(texts(page, "//ul[contains(@class, 'figures')]/li"))


def in_words(sentences: Iterable[str]) -> Mapping[str, tuple[str, str]]:
    """Figures in words: so many of so many, by what."""
    found = (re.match(rf"({NUMBER}) of ({NUMBER}) (.+)", one) for one in sentences)
    return {one[3]: (one[1], one[2]) for one in found if one}
