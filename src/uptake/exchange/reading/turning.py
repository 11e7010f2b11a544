"""Tables with their titles in the first column, one recommendation a column."""

from uptake.documents.tree import Row, Table

MOST_COLUMNS = 4
MOST_TITLES = 20
"""The size of a table that may have its titles in the first column, one recommendation a column."""


def turned(table: Table) -> Table | None:
    """Get a table with its columns as rows, None where it is too wide to have its titles there."""
    width = max((len(row.cells) for row in table.rows), default=0)
    if not 1 < width <= MOST_COLUMNS or len(table.rows) > MOST_TITLES:
        return None
    columns = (
        tuple(row.cells[place] if place < len(row.cells) else None for row in table.rows)
        for place in range(width)
    )
    return Table(tuple(map(Row, columns)))
