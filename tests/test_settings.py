"""How the settings behave outside the tests: each in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PRODUCTION = {
    "SECRET_KEY": "3f1c9e7ab2d84560f8e1c7b9a0d2e4f6a8b0c2d4e6f80912a3b4c5d6e7f80912",
    "ALLOWED_HOSTS": "kaart.example.nl",
    "EMAIL_HOST": "mail.example.nl",
    "DEFAULT_FROM_EMAIL": "kaart@example.nl",
}


@pytest.fixture
def manage(tmp_path):
    def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess:
        return subprocess.run(
            [sys.executable, "-W", "error", "manage.py", *arguments],
            cwd=ROOT,
            env={"PATH": os.environ["PATH"], "VAR_DIR": str(tmp_path)} | environment,
            capture_output=True,
            text=True,
        )

    return run


@pytest.mark.parametrize("missing", PRODUCTION)
@pytest.mark.parametrize("value", [None, "", "  "])
def test_production_does_not_start_without_its_secrets(manage, missing, value):
    environment = {name: text for name, text in PRODUCTION.items() if name != missing}
    if value is not None:
        environment[missing] = value

    done = manage("check", **environment)

    assert done.returncode == 1
    assert done.stderr.strip().splitlines()[-1] == (
        f"django.core.exceptions.ImproperlyConfigured: {missing} is not set. In production the "
        "environment must hold it; for a look around, run `make demo`."
    )


def test_production_passes_the_deployment_check(manage):
    done = manage("check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "System check identified no issues (0 silenced).\n"


def test_the_demo_does_not_start_beside_real_secrets(manage):
    done = manage("demo", SECRET_KEY="echt")

    assert done.returncode == 1
    assert done.stderr.count("DEMO and SECRET_KEY are both set") == 1


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        (PRODUCTION, "False False True True True 31536000 False"),
        ({"DEMO": "1"}, "False True False False False 0 True"),
        ({"DEBUG": "1"}, "True False False False False 0 True"),
    ],
    ids=["production", "demo", "development"],
)
def test_what_differs_between_the_three_ways_to_run(manage, environment, expected):
    code = (
        "from django.conf import settings as s; print(s.DEBUG, s.DEMO, s.SESSION_COOKIE_SECURE, "
        "s.CSRF_COOKIE_SECURE, s.SECURE_SSL_REDIRECT, s.SECURE_HSTS_SECONDS, s.SIGNUP_OPEN)"
    )

    done = manage("shell", "--verbosity", "0", "--command", code, **environment)

    assert done.stdout.strip() == expected
