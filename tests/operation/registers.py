"""A register on SQLite, whatever database is tested, that was backed up."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def kept_backup(folder: Path) -> Path:
    """Make a small register in the folder and back it up; give the backup."""
    environment = {
        **os.environ,
        "UPTAKE_DATA_DIR": str(folder / "data"),
        "UPTAKE_DATABASE_URL": "",
        "UPTAKE_SECRET_KEY": "for this test, where nothing is secret, fifty letters long",
    }
    target = folder / "backup"
    command = [sys.executable, "-m", "tests.operation.scenario", "once", str(target)]
    subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)
    return target
