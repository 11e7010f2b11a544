"""Which addresses can be followed."""

import pytest

from uptake.core.citing import followed, is_web_address


@pytest.mark.parametrize(
    "address",
    [
        "https://undocs.org/JIU/REP/2021/3",
        "http://localhost:8000/x",
        "HTTPS://WWW.UNJIU.ORG",
        "https://example.org/a?b=c&d=%20#e",
        "https://пример.рф/отчёт",
        "https://[2001:db8::1]/x",
    ],
)
def test_pages_of_the_web_can(address: str) -> None:
    assert is_web_address(address)
    assert followed(address) == address


@pytest.mark.parametrize(
    "address",
    [
        *("javascript:alert(1)", "JavaScript:alert(1)//https://x.org", " javascript:alert(1)"),
        *("data:text/html,<script>", "vbscript:x", "file:///etc/passwd", "ftp://x.org/y"),
        *("mailto:a@x.org", "//x.org/y", "www.x.org", "https://", "https:///x", "https:x"),
        *("https://x.org/a b", "https://x.org/\njavascript:x", "\x01https://x.org", ""),
        *('https://x.org/"onclick="x', "https://x.org/<b>", "https:\\\\x.org", "java\nscript:x"),
    ],
)
def test_nothing_else_can(address: str) -> None:
    assert not is_web_address(address)
    assert followed(address) is None
