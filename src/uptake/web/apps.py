"""The site as an app of Django: it has templates, styles, fonts and catalogues, and no tables."""

from django.apps import AppConfig

from uptake.web.addresses import name_parts


class WebConfig(AppConfig):
    """The app of the pages."""

    name = "uptake.web"
    label = "web"

    def ready(self) -> None:
        """Name the parts of addresses before any route is read."""
        name_parts()
