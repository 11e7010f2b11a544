"""The migrations make what the models say."""

import pytest
from django.core.management import call_command

pytestmark = pytest.mark.django_db


def test_no_migration_is_missing(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("makemigrations", "register", check=True, dry_run=True, skip_checks=True)
    assert "No changes detected" in capsys.readouterr().out
