"""Work that waited before there were rooms is found by its new name."""

from importlib import import_module

import pytest
from django.apps import apps
from django.tasks import Task
from django.utils.module_loading import import_string
from django_tasks_db.models import DBTaskResult

MIGRATION = import_module("uptake.register.migrations.0027_work_of_rooms")


def test_every_new_name_is_that_of_a_task() -> None:
    assert MIGRATION.MOVED
    assert all(isinstance(import_string(name), Task) for name in MIGRATION.MOVED.values())


@pytest.mark.django_db
def test_work_that_waits_is_renamed_and_can_go_back() -> None:
    before, now = next(iter(MIGRATION.MOVED.items()))
    DBTaskResult.objects.create(
        task_path=before, args_kwargs={"args": [], "kwargs": {}}, backend_name="default"
    )
    MIGRATION.rename(apps, None)
    assert DBTaskResult.objects.get().task_path == now
    MIGRATION.rename_back(apps, None)
    assert DBTaskResult.objects.get().task_path == before
