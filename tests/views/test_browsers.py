"""What a browser calls itself, in words that its owner knows."""

import pytest
from django.utils import translation

from stakeholders.templatetags.browsers import browser

CHROME = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0"


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [
        (f"{CHROME} Safari/537.36", "Chrome on Linux"),
        (
            f"{CHROME} Safari/537.36 Edg/131.0.0.0".replace("X11; Linux", "Windows NT"),
            "Edge on Windows",
        ),
        (
            "Mozilla/5.0 (Windows NT 10.0; rv:132.0) Gecko/20100101 Firefox/132.0",
            "Firefox on Windows",
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) Version/18 Safari/604",
            "Safari on iOS",
        ),
        ("Mozilla/5.0 (Linux; Android 15) Chrome/131.0 Mobile Safari/537.36", "Chrome on Android"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) Version/18 Safari/605", "Safari on macOS"),
        ("curl/8.5.0", "curl/8.5.0"),
        ("", "unknown browser"),
    ],
)
def test_a_browser_is_told_in_words(user_agent, words):
    with translation.override("en"):
        assert browser(user_agent) == words
