"""Setting up Django for the commands that need the register."""

import os

import django


def set_up() -> None:
    """Set up Django with Uptake's settings, unless the environment names others."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "uptake.config.settings")
    django.setup()
