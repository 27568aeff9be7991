"""Dragging the map of 2,000 parties in Chromium, against a page with nothing on it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median

from stakeholders.analysis.snapshot import Snapshot

from .measuring import Figure
from .register_files import DATA, charities
from .stage import ROOT, stage

PARTIES, ROUNDS, GOAL = 2_000, 5, 17.0

#: So many steps a drag takes, one a frame.
STEPS = 90

#: What one frame takes while nothing happens, or while the map is dragged; in ms.
FRAMES = """async (steps) => {
  const frame = document.querySelector(".map-frame");
  const svg = frame?.querySelector("svg");
  const say = (kind, x, y) => {
    const at = { bubbles: true, clientX: x, clientY: y, pointerId: 1, button: 0 };
    svg?.dispatchEvent(new PointerEvent(kind, at));
  };
  const next = () => new Promise((go) => requestAnimationFrame(go));
  if (frame) {
    for (let n = 0; n < 4; n++) document.querySelector('[data-zoom="in"]').click();
    frame.setPointerCapture = () => {};  // there is no real pointer to capture
    frame.hasPointerCapture = () => true;
    await new Promise((go) => setTimeout(go, 500));
  }
  const { left, top } = document.body.getBoundingClientRect();
  say("pointerdown", left + 500, top + 600);
  const taken = [];
  let last = await next();
  for (let n = 0; n < steps; n++) {
    say("pointermove", left + 500 + 3 * (n % 60), top + 600 + (n % 60));
    const now = await next();
    taken.push(now - last);
    last = now;
  }
  const moved = svg ? svg.getBoundingClientRect().x - frame.getBoundingClientRect().x : 1;
  say("pointerup", left, top);
  return { taken, moved };
}"""


def figures() -> list[Figure]:
    if not DATA.is_dir():
        return [Figure("panning: the registers of ../shared/data are not there", "not measured")]
    command = [sys.executable, "-W", "ignore", "-m", "tests.bench.panning"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    if done.returncode:
        why = (done.stderr.strip() or "no words").splitlines()[-1][:120]
        return [Figure("panning on a map of 2,000 parties", why, "a figure", False)]
    run = json.loads(done.stdout.splitlines()[-1])
    still, drag = median(run["still"]), median(run["drag"])
    return [
        Figure(
            f"Chromium without a graphics card, map of {PARTIES:,} parties one by one, zoomed in: "
            f"median frame of each of {ROUNDS} drags {_each(run['drag'])} ms; of an empty page "
            f"in between {_each(run['still'])} ms",
            f"{drag:.1f} ms",
            f"at most {GOAL:.0f} ms where an empty page gives {GOAL:.0f}",
            drag <= max(GOAL, still),
        ),
        Figure("the slowest twentieth of the frames of those drags", f"{run['slow']:.1f} ms"),
    ]


def _each(values: list[float]) -> str:
    return ", ".join(f"{value:.1f}" for value in values)


def measure() -> dict[str, object]:
    from playwright.sync_api import sync_playwright

    from tests.browser.chromium import LAUNCH_ARGUMENTS, find_chromium

    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright's own loop runs in this thread
    still, drag, every = [], [], []
    with stage(_two_thousand()) as client, _served() as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=LAUNCH_ARGUMENTS)
        context = browser.new_context(viewport={"width": 1400, "height": 1000})
        session = client.cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": session, "url": site}])
        page = context.new_page()
        for _ in range(ROUNDS):
            page.goto(f"{site}/empty/n/charities/")
            still.append(median(page.evaluate(FRAMES, STEPS)["taken"]))
            page.goto(f"{site}/n/charities/map/?whole=on")
            page.wait_for_selector(".map-frame.is-live", timeout=120_000)
            found = page.evaluate(FRAMES, STEPS)
            assert found["moved"], "the map did not move"
            drag.append(median(found["taken"]))
            every += found["taken"]
        browser.close()
    return {"still": still, "drag": drag, "slow": sorted(every)[int(len(every) * 0.95)]}


def _two_thousand() -> Snapshot:
    whole = charities()
    parties = whole.stakeholders[:PARTIES]
    inside = {row.id for row in parties}
    interests = tuple(row for row in whole.interests if row.stakeholder_id in inside)
    return whole._replace(stakeholders=parties, interests=interests)


@contextmanager
def _served() -> Iterator[str]:
    """The site at a free port of this machine."""
    from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
    from django.core.wsgi import get_wsgi_application

    class Quiet(WSGIRequestHandler):
        def log_message(self, *args: object) -> None:
            pass

    server = ThreadedWSGIServer(("127.0.0.1", 0), Quiet)
    server.set_app(get_wsgi_application())
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


if __name__ == "__main__":
    print(json.dumps(measure()))
