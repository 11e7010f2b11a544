"""The site as an app of Django: it has templates, styles, fonts and catalogues, and no tables."""

from django.apps import AppConfig
from django.conf import settings

from uptake.documents.pdf import presses
from uptake.web.addresses import name_parts


class WebConfig(AppConfig):
    """The app of the pages."""

    name = "uptake.web"
    label = "web"

    def ready(self) -> None:
        """Name the parts of addresses before any route is read, and bound the presses."""
        name_parts()
        presses.bound(
            presses.Bounds(
                at_once=settings.UPTAKE_PRESSES,
                megabytes=settings.UPTAKE_PRESS_MEGABYTES,
                seconds=settings.UPTAKE_PRESS_SECONDS,
                folder=settings.UPTAKE_DATA_DIR / "presses",
            )
        )
