"""A site of its own for the journeys: `python -m tests.web.journeys.site PORT`, set by UPTAKE_*.

The register is the demonstration's, with its people, its two documents in six languages; a folder
that has one already is served as it is.
"""

import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "uptake.config.settings")
django.setup()

from uptake.cli import register  # noqa: E402 - the register needs Django to be set up
from uptake.cli.console import Console  # noqa: E402
from uptake.cli.serve import serve  # noqa: E402
from uptake.core.codes import Language  # noqa: E402
from uptake.queries.organizations import organizations  # noqa: E402
from uptake.services.demonstration.loading import load  # noqa: E402
from uptake.services.demonstration.people import load_people  # noqa: E402

if __name__ == "__main__":
    register.ready()
    if not organizations(Language.ENGLISH, register.today()):
        load(at=register.now())
        load_people(at=register.now())
    if len(sys.argv) > 1:
        serve(int(sys.argv[1]), Console(sys.stdout, sys.stderr))
