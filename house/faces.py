"""The face of Chinese pages made anew, with every character that the site says: one file for all.

    uv run python -m house.faces

To be run where a sentence in Chinese has a character that none had before: else each page loads a
slice of fifty kilobytes for it. Characters that are in the face stay in it.
"""

import re
import subprocess
from collections.abc import Iterator
from importlib.resources import files
from itertools import groupby
from pathlib import Path

SOURCE = Path(__file__).parents[1] / "src/uptake"
FONTS = SOURCE / "web/static/uptake/fonts"
STYLE = SOURCE / "web/static/uptake/css/faces-han.css"
COMMON = FONTS / "noto-sans-sc-common.woff2"
WORDS = (
    SOURCE / "web/locale/zh/LC_MESSAGES/django.po",
    SOURCE / "terms/messages.tsv",
    SOURCE / "terms/terms.tsv",
)
RANGE = re.compile(r"(common\.woff2.*?unicode-range: )([^;]+)(;)")


def said() -> set[int]:
    """Return the Chinese characters that pages of work say, in the words of the site."""
    words = "".join(one.read_text(encoding="utf-8") for one in WORDS)
    # The distribution stands in the heads of documents.
    words = re.sub(r"^distr_.*$", "", words, flags=re.MULTILINE)
    return {ord(one) for one in words if "\u3400" <= one <= "\u9fff"}


def there() -> set[int]:
    """Return the characters of which the style says that the face has them."""
    found = RANGE.search(STYLE.read_text(encoding="utf-8"))
    assert found is not None
    bounds = (one.strip().removeprefix("U+").split("-") for one in found[2].split(","))
    return {code for one in bounds for code in range(int(one[0], 16), int(one[-1], 16) + 1)}


def ranges(characters: set[int]) -> Iterator[str]:
    """Write characters as styles do, neighbours as a range."""
    for _, group in groupby(enumerate(sorted(characters)), key=lambda pair: pair[1] - pair[0]):
        codes = [code for _, code in group]
        first, last = codes[0], codes[-1]
        yield f"U+{first:04X}" if first == last else f"U+{first:04X}-{last:04X}"


def make() -> None:
    """Write the face and its style anew."""
    characters = ",".join(ranges(there() | said()))
    font = files("pylopdf_fonts_zh_cn") / "NotoSansSC-Regular.otf"
    subprocess.run(
        [
            *("uv", "run", "--frozen", "--quiet", "--with", "fonttools", "--with", "brotli"),
            *(
                "pyftsubset",
                str(font),
                f"--unicodes={characters}",
                "--flavor=woff2",
                "--no-hinting",
            ),
            f"--output-file={COMMON}",
        ],
        check=True,
    )
    style = STYLE.read_text(encoding="utf-8")
    STYLE.write_text(
        RANGE.sub(lambda found: found[1] + characters + found[3], style), encoding="utf-8"
    )


if __name__ == "__main__":
    make()
