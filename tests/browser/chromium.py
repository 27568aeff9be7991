"""Find the Chromium that the browser tests drive, or obtain one; never go without.

`python -m tests.browser.chromium` prints its path.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

IS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0

#: Quiet and offline; Chromium refuses its sandbox to root. Playwright adds `--headless` itself.
LAUNCH_ARGUMENTS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    *(["--no-sandbox"] if IS_ROOT else []),
]

DOWNLOAD_SECONDS = 300
PLAYWRIGHTS_OWN = """
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)
"""


class NoChromiumError(Exception):
    """No browser is here and none could be obtained."""


def runs(path: str | None) -> bool:
    """Whether this browser starts: a snap's stub and one without its libraries do not."""
    if not path:
        return False
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def installed() -> Iterator[str | None]:
    """Where a browser may stand: on the PATH, then where Playwright keeps its own."""
    yield from map(shutil.which, NAMES)
    asked = subprocess.run([sys.executable, "-c", PLAYWRIGHTS_OWN], capture_output=True, text=True)
    yield asked.stdout.strip()


def attempt(*command: str) -> None:
    """Run one way to obtain a browser; whether it worked shows in `installed`, not here."""
    print(f"No Chromium yet: {' '.join(command[-3:])}", file=sys.stderr, flush=True)
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        subprocess.run(
            command,
            env=env,
            timeout=DOWNLOAD_SECONDS,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    except (OSError, subprocess.TimeoutExpired):
        return


def download() -> None:
    attempt(sys.executable, "-m", "playwright", "install", "--no-shell", "chromium")


def install_package() -> None:
    if IS_ROOT and shutil.which("apt-get"):
        attempt("apt-get", "update")
        attempt("apt-get", "install", "--yes", "chromium")


def install_libraries() -> None:
    """On Ubuntu, which has no Chromium package of its own, the downloaded one lacks libraries."""
    if IS_ROOT and shutil.which("apt-get"):
        attempt(sys.executable, "-m", "playwright", "install-deps", "chromium")


WAYS = (download, install_package, install_libraries)


def find_chromium(ways: Iterable[Callable[[], None]] = WAYS) -> str:
    """The path of a Chromium that starts; tries `ways` to obtain one, else raises."""
    named = os.environ.get("CHROMIUM")
    if named:
        if runs(named):
            return named
        raise NoChromiumError(f"CHROMIUM names {named}, which does not start.")
    found = next(filter(runs, installed()), None)
    for obtain in ways:
        if found:
            break
        obtain()
        found = next(filter(runs, installed()), None)
    if found:
        return found
    raise NoChromiumError(
        "The browser tests need Chromium or Chrome. None is installed and none could be "
        "downloaded: install the package `chromium`, or name a browser in CHROMIUM."
    )


if __name__ == "__main__":
    try:
        print(find_chromium())
    except NoChromiumError as problem:
        sys.exit(str(problem))
