"""The bill of materials of a wheel, as CycloneDX: `python -m house.bill TARGET`.

What the wheel needs is taken from the lock by `uv export`; what was vendored stands in the table of
LICENSES/README.md, and is added with its files, but for what only tests have.
"""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from os import environ
from pathlib import Path
from shutil import which
from typing import Any

ROOT = Path(__file__).parent.parent
LICENCES = ROOT / "LICENSES/README.md"
_FILES = re.compile(r"`([^`\s]+)`")
_ONLY_TESTS = "tests only"


def bill() -> dict[str, Any]:
    """Return the bill: what the package needs, and what stands in it that others made."""
    uv = environ.get("UV") or which("uv") or str(ROOT / ".tools/bin/uv")
    command = [uv, "export", "--frozen", "--no-dev", "--quiet"]
    command += ["--format", "cyclonedx1.5", "--preview-features", "sbom-export"]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    made: dict[str, Any] = json.loads(done.stdout)
    made["components"] = [*made.get("components", ()), *vendored()]
    return made


def vendored() -> Iterator[dict[str, Any]]:
    """Return what stands in the wheel and was made by others, a component each."""
    for line in LICENCES.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) != 4 or not _FILES.search(cells[1]) or _ONLY_TESTS in cells[1]:
            continue
        what, where, origin, licence = cells
        files = _FILES.findall(where)
        versions = re.findall(r"\d+(?:\.\d+)+", origin)
        name = _FILES.findall(origin)[0]
        yield {
            "type": "file",
            "bom-ref": f"vendored:{files[0]}",
            "name": what,
            "version": versions[0] if versions else "",
            "licenses": [{"license": {"name": licence.partition(",")[0]}}],
            "purl": f"pkg:npm/{name.replace('@', '%40')}@{versions[0]}" if versions else None,
            "properties": [{"name": "uptake:file", "value": file} for file in files],
        }


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(json.dumps(bill(), indent=1), encoding="utf-8")
