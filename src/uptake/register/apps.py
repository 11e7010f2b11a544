"""The register as an application of Django."""

from django.apps import AppConfig


class RegisterConfig(AppConfig):
    """The only application of ours with tables."""

    name = "uptake.register"
    label = "register"
    default_auto_field = "django.db.models.BigAutoField"
