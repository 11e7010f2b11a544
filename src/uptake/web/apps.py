"""The site as an app of Django: it has templates, styles, fonts and catalogues, and no tables."""

from django.apps import AppConfig, apps
from django.conf import settings
from django.db.models.signals import post_migrate
from django.utils.module_loading import import_string

from uptake.documents.pdf import presses
from uptake.web.addresses import name_parts


def _derive_missing(**migrated: object) -> None:
    # Only who migrates needs it, and models cannot be imported before apps are there.
    import_string("uptake.record.services.traits.derive_missing")(**migrated)


class WebConfig(AppConfig):
    """The app of the pages."""

    name = "uptake.web"
    label = "web"

    def ready(self) -> None:
        """Name the parts of addresses before any route is read, and bound the presses.

        Whatever migrates the tables, what they keep for speed is there afterwards.
        """
        name_parts()
        post_migrate.connect(_derive_missing, sender=apps.get_app_config("register"))
        presses.bound(
            presses.Bounds(
                at_once=settings.UPTAKE_PRESSES,
                megabytes=settings.UPTAKE_PRESS_MEGABYTES,
                seconds=settings.UPTAKE_PRESS_SECONDS,
                folder=settings.UPTAKE_DATA_DIR / "presses",
            )
        )
