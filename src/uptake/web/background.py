"""The worker inside the server: one thread that does what the pages leave to be done."""

import threading

from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker

# Seconds between two looks for work.
INTERVAL = 1.0


def start_worker() -> threading.Thread:
    """Start the thread. It ends with the process; what it was doing is then still to be done."""
    worker = Worker(
        queue_names=["*"],
        interval=INTERVAL,
        batch=False,
        backend_name="default",
        startup_delay=True,
        max_tasks=None,
        worker_id=f"in-server-{get_random_string(16)}",
        excluded_queue_names=[],
    )
    thread = threading.Thread(target=worker.run, name="uptake-background", daemon=True)
    thread.start()
    return thread
