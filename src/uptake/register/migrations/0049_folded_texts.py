"""Texts as words are looked for in them, with the index of parts of words of each database.

PostgreSQL has one of three characters each, made by a function of its own: its extension for the
purpose stays behind where a backup puts a schema aside, and not every house may install one.
SQLite has a table of its kind beside the texts, kept by triggers; whatever makes SQLite build the
table of the texts anew has to make these again.
"""

from collections.abc import Iterator
from itertools import batched
from typing import Any

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

from uptake.core.characters import searchable

TABLE, WORDS = "register_foldedtext", "register_foldedtext_words"
OF = (
    ("RecommendationText", "recommendation_id", "text"),
    ("ReportText", "report_id", "title"),
    ("UpdateText", "update_id", "remarks"),
)
POSTGRESQL = (
    """
    CREATE FUNCTION register_parts(said text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
        SELECT array_agg(DISTINCT substr(said, n, 3)) FROM generate_series(1, length(said) - 2) AS n
    $$
    """,
    f"""
    CREATE INDEX folded_text_parts ON {TABLE} USING gin ((register_parts(folded)) COLLATE "C")
    """,
)
# Numbers in which a word of three characters can occur: there are few.
NUMBERS = """
    CREATE INDEX recommendation_long_number ON register_recommendation (number)
    WHERE length(number) > 2
"""
SQLITE = (
    f"""
    CREATE VIRTUAL TABLE {WORDS} USING fts5(
        folded, content='{TABLE}', content_rowid='id', tokenize='trigram case_sensitive 1'
    )
    """,
    f"INSERT INTO {WORDS}({WORDS}) VALUES ('rebuild')",
    f"""
    CREATE TRIGGER {TABLE}_is_indexed AFTER INSERT ON {TABLE} BEGIN
        INSERT INTO {WORDS}(rowid, folded) VALUES (NEW.id, NEW.folded);
    END
    """,
    f"""
    CREATE TRIGGER {TABLE}_leaves_index AFTER DELETE ON {TABLE} BEGIN
        INSERT INTO {WORDS}({WORDS}, rowid, folded) VALUES ('delete', OLD.id, OLD.folded);
    END
    """,
    f"""
    CREATE TRIGGER {TABLE}_is_indexed_anew AFTER UPDATE ON {TABLE} BEGIN
        INSERT INTO {WORDS}({WORDS}, rowid, folded) VALUES ('delete', OLD.id, OLD.folded);
        INSERT INTO {WORDS}(rowid, folded) VALUES (NEW.id, NEW.folded);
    END
    """,
)
GONE = {
    "postgresql": ("DROP INDEX folded_text_parts", "DROP FUNCTION register_parts(text)"),
    "sqlite": (f"DROP TABLE {WORDS}",),
}


def fill(apps: Any, editor: Any) -> None:
    for rows in batched(_folded(apps), 5_000):
        apps.get_model("register", "FoldedText").objects.bulk_create(rows)


def _folded(apps: Any) -> Iterator[Any]:
    kept = apps.get_model("register", "FoldedText")
    for name, owner, said in OF:
        rows = apps.get_model("register", name).objects.order_by("pk")
        for whose, text in rows.values_list(owner, said).iterator(5_000):
            if text:
                yield kept(**{owner: whose, "folded": searchable(text)})


def index(apps: Any, editor: Any) -> None:
    for one in (NUMBERS, *(POSTGRESQL if editor.connection.vendor == "postgresql" else SQLITE)):
        editor.execute(one, params=None)


def no_index(apps: Any, editor: Any) -> None:
    for one in ("DROP INDEX recommendation_long_number", *GONE[editor.connection.vendor]):
        editor.execute(one, params=None)


def owned_by(model: str) -> Any:
    return models.ForeignKey(
        db_index=False,
        null=True,
        on_delete=django.db.models.deletion.CASCADE,
        related_name="+",
        to=f"register.{model}",
    )


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0048_traits"),
    ]

    operations = [
        migrations.CreateModel(
            name="FoldedText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("folded", models.TextField()),
                ("recommendation", owned_by("recommendation")),
                ("report", owned_by("report")),
                ("update", owned_by("statusupdate")),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=Q((f"{one}__isnull", False)),
                        fields=[one],
                        name=f"folded_of_{one}",
                    )
                    for one in ("recommendation", "report", "update")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(
                            Q(
                                ("recommendation__isnull", False),
                                ("report", None),
                                ("update", None),
                            ),
                            Q(
                                ("recommendation", None),
                                ("report__isnull", False),
                                ("update", None),
                            ),
                            Q(
                                ("recommendation", None),
                                ("report", None),
                                ("update__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="folded_text_is_of_one_thing",
                    )
                ],
            },
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.RunPython(index, no_index),
    ]
