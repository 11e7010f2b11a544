"""Print the table of measurements: `python -m bench [group …]`, or all of them but `million`."""

import sys
import tempfile
from pathlib import Path

from bench import (
    charts,
    comparing,
    editions,
    figures,
    follow_up,
    growth,
    importing,
    reading,
    shape,
    sizes,
    writing,
)

GROUPS = {
    "reading": reading.measurements,
    "writing": writing.measurements,
    "comparing": comparing.measurements,
    "editions": editions.measurements,
    "importing": importing.measurements,
    "figures": figures.measurements,
    "million": figures.of_a_million,
    "follow_up": follow_up.measurements,
    "charts": charts.measurements,
    "shape": shape.measurements,
}


def main(chosen: list[str]) -> None:
    """Measure what was chosen, or all but a million, and print each line as it comes."""
    chosen = chosen or [*(one for one in GROUPS if one != "million"), "growth", "pages"]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        print("| work | against | ours, s | theirs, s | ratio | aim | |")
        print("|---|---|---|---|---|---|---|")
        for group in chosen:
            for line in GROUPS[group](folder) if group in GROUPS else ():
                print(
                    f"| {line.work} | {line.against} | {line.ours:.3f} | {line.theirs:.3f} "
                    f"| {line.ratio:.2f} | {line.aim} | {'' if line.reached else 'not reached'} |",
                    flush=True,
                )
        if "growth" in chosen:
            print("\n" + growth.peak_memory(folder), flush=True)
            print(growth.old_word(folder) + "\n", flush=True)
            for row in growth.table(folder):
                print(row, flush=True)
        if "pages" in chosen:
            print(flush=True)
            for row in sizes.table(folder):
                print(row, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
