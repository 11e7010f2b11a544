"""What the register holds, for the tests of imports."""

from typing import Any

from django.apps import apps

from uptake.core.codes import Language
from uptake.core.document import StatusDocument
from uptake.record.queries.composition import compose


def composed(language: Language = Language.ENGLISH, **values: Any) -> StatusDocument:
    """The Council document, as the register tells it."""
    return compose(organization="ITU", language=language, **{"symbol": "C22/61", **values})


def counts() -> dict[str, int]:
    """How many rows each table has."""
    models = apps.get_app_config("register").get_models()
    return {model.__name__: model._default_manager.count() for model in models}
