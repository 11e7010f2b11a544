"""The site as an app of Django: it has templates, styles, fonts and catalogues, and no tables."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The app of the pages."""

    name = "uptake.web"
    label = "web"
