"""How a migration changes which codes a column may hold: the column's check is made anew with it.

Django's own `AlterField` looks for checks by its own kinds of columns only. PostgreSQL would go on
refusing a code that was added, and take one that is gone; SQLite builds the whole table anew.
"""

from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import AlterField


class ChangeCodes(AlterField):
    """The step of a migration in place of `AlterField` where the codes of a `CodeField` change.

    It goes both ways. Backwards it fails, as it must, while a row holds a code that is new.
    On SQLite a table that is append-only needs `Protect` after it.
    """

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, before: Any, after: Any
    ) -> None:
        """Change the column, and put its check as `after` has it; backwards this is called, too."""
        super().database_forwards(app_label, schema_editor, before, after)
        connection = schema_editor.connection
        if connection.vendor != "postgresql":
            return
        model = after.apps.get_model(app_label, self.model_name)
        table, field = model._meta.db_table, model._meta.get_field(self.name)
        named = {one.name for one in model._meta.constraints}
        with connection.cursor() as cursor:
            there = connection.introspection.get_constraints(cursor, table)
        quote = schema_editor.quote_name
        for name, one in there.items():
            if one["check"] and one["columns"] == [field.column] and name not in named:
                schema_editor.execute(f"ALTER TABLE {quote(table)} DROP CONSTRAINT {quote(name)}")
        schema_editor.execute(
            f"ALTER TABLE {quote(table)} ADD CHECK ({field.db_check(connection)})", params=None
        )
