"""Django's settings, from the UPTAKE_ variables."""

SECRET_KEY = "placeholder"
INSTALLED_APPS = ["uptake.register"]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
USE_TZ = True
