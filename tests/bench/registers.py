"""From the demo to a country: every question answered for real registers, each in a new process."""

from __future__ import annotations

import gzip
import json
import math
import statistics
import subprocess
import sys
import time

from .measuring import Figure, median, peak_memory, seconds, side_by_side
from .register_files import DATA, REGISTERS
from .stage import DEMO, ROOT, stage

#: A register that takes longer is told of as such.
PATIENCE = 900
#: The network whose pages are set beside those of the demo.
LARGEST = "subsidies"
GOAL_CACHED, GOAL_FIRST = 3.0, 3.0
#: Pages with a question in them that the list of questions does not hold.
OTHERS = ("overlap", "map", "insights", "position_matrix", "influence_matrix")
GOAL_EXPONENT = 1.5


def figures() -> list[Figure]:
    if not DATA.is_dir():
        return [Figure("the registers of ../shared/data are not there", "not measured")]
    found: list[Figure] = []
    runs: dict[str, dict] = {}
    for name in ("breda", *REGISTERS):
        run = _in_a_new_process(name)
        if "failed" in run:
            found.append(Figure(f"{name}: full analysis", run["failed"], "an answer", False))
        else:
            runs[name] = run
            found += _of_one(name, run)
    return found + _growth(runs) + _cached(runs)


def _in_a_new_process(name: str) -> dict:
    command = [sys.executable, "-W", "ignore", "-m", "tests.bench.registers", name]
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=PATIENCE, cwd=ROOT, check=False
        )
    except subprocess.TimeoutExpired:
        return {"failed": f"no answer within {PATIENCE} s"}
    if done.returncode:
        return {"failed": done.stderr.strip().splitlines()[-1][:120]}
    return json.loads(done.stdout.splitlines()[-1])


def _of_one(name: str, run: dict) -> list[Figure]:
    label = "demo network" if name == "breda" else name
    size = f"{run['parties']:,} parties, {run['readings']:,} readings, {run['ties']:,} ties"
    slowest = max(run["analysis"], key=run["analysis"].get)
    total = sum(run["analysis"].values())
    return [
        Figure(
            f"{label} ({size}): all {len(run['analysis'])} steps of the analysis, nothing cached; "
            f"the longest is {slowest} with {seconds(run['analysis'][slowest])}",
            seconds(total),
        ),
        Figure(f"{label}: peak memory of the whole process", f"{run['peak']:.0f} MB"),
    ]


def _growth(runs: dict[str, dict]) -> list[Figure]:
    """Least squares on the logarithms of size and time."""
    if len(runs) < 3:
        return []
    xs = [math.log(run["parties"]) for run in runs.values()]
    ys = [math.log(sum(run["analysis"].values())) for run in runs.values()]
    exponent = statistics.linear_regression(xs, ys).slope
    return [
        Figure(
            f"exponent of growth of the full analysis with the number of parties, over "
            f"{len(runs)} networks of different density",
            f"{exponent:.2f}",
            f"at most {GOAL_EXPONENT}",
            exponent <= GOAL_EXPONENT,
        )
    ]


def _cached(runs: dict[str, dict]) -> list[Figure]:
    found = []
    for name, run in runs.items():
        cold, warm = sum(run["cold"].values()), sum(run["warm"].values())
        found.append(
            Figure(
                f"{'demo network' if name == 'breda' else name}: {len(run['cold'])} pages, each "
                f"computed {seconds(cold)} together, from cache {seconds(warm)} together",
                f"{cold / warm:.1f} × quicker",
            )
        )
    if LARGEST in runs:
        found += [_first(runs[LARGEST]), *_beside_the_demo(runs[LARGEST])]
    return found


def _first(run: dict) -> Figure:
    """How long one looks at nothing, where nothing is cached."""
    page = max(run["first"], key=run["first"].get)
    longest = max(run["cold"], key=run["cold"].get)
    return Figure(
        f"{LARGEST}, nothing cached: the longest until a page shows its answer, or how far it is, "
        f"is that of {page}; the longest until the answer is there {longest} with "
        f"{seconds(run['cold'][longest])}",
        seconds(run["first"][page]),
        f"at most {GOAL_FIRST:.0f} s",
        run["first"][page] <= GOAL_FIRST,
    )


def _beside_the_demo(run: dict) -> list[Figure]:
    return [
        Figure(
            f"page {page}, cached: {run['parties']:,} parties {seconds(large)}, 63 parties "
            f"{seconds(small)}",
            f"{ratio:.1f} ×",
            f"at most {GOAL_CACHED:.0f} ×",
            ratio <= GOAL_CACHED,
        )
        for page, (large, small, ratio) in run["beside"].items()
    ]


def measure(name: str) -> dict[str, object]:
    """One network in this process: the analysis, its memory, and its pages cold and cached."""
    with stage(None if name == "breda" else REGISTERS[name][1]()) as client:
        from django.core.cache import cache
        from django.urls import reverse

        from stakeholders import snapshots
        from stakeholders.models import Network
        from stakeholders.views.insight_pages import QUESTIONS

        network = Network.objects.get()
        analysis = _analysis(network)
        peak = peak_memory()
        taken = snapshots.take(network, "leader")
        cold, warm, first = {}, {}, {}
        routes = (*OTHERS, *QUESTIONS)
        for route in routes:
            address = reverse(route, args=[network.slug])
            cache.clear()
            first[route], cold[route] = _cold(client, address)
            warm[route] = median(lambda at=address: _get(client, at), times=3, warm=1)
        return {
            "parties": len(taken.stakeholders),
            "readings": len(taken.interests) + len(taken.stances),
            "ties": len(taken.ties),
            "analysis": analysis,
            "peak": peak,
            "cold": cold,
            "first": first,
            "warm": warm,
            "beside": _beside(client, network, routes) if name == LARGEST else {},
        }


def _beside(client: object, network: object, routes: tuple[str, ...]) -> dict[str, tuple]:
    """Both pages in turn, so that a busy machine slows both: seconds, seconds, and their ratio."""
    from django.core.management import call_command
    from django.test import Client
    from django.urls import reverse

    from stakeholders.models import Membership

    call_command("import_network", str(DEMO), slug="breda", verbosity=0)
    demo = Client(headers={"Accept-Encoding": "gzip"})
    demo.force_login(Membership.objects.filter(role="leader", network__slug="breda")[0].user)
    found = {}
    for route in routes:
        here, there = (reverse(route, args=[slug]) for slug in (network.slug, "breda"))
        _cold(client, here), _cold(demo, there)
        found[route] = side_by_side(
            lambda at=here: _get(client, at), lambda at=there: _get(demo, at), times=11
        )
    return found


def _cold(client: object, address: str) -> tuple[float, float]:
    """Seconds until the first answer, and until the page itself is there."""
    start = time.perf_counter()
    waits = _get(client, address)
    first = time.perf_counter() - start
    while waits:
        time.sleep(0.1)
        waits = _get(client, address)
    return first, time.perf_counter() - start


def _get(client: object, address: str) -> bool:
    """Whether what comes is how far the page is, and not the page."""
    response = client.get(address)
    assert response.status_code == 200, address
    packed = response.get("Content-Encoding") == "gzip"
    body = gzip.decompress(response.content) if packed else response.content
    return b'id="progress"' in body


def _analysis(network: object) -> dict[str, float]:
    """The snapshot with its overlap, then every question, in seconds."""
    from stakeholders.insights import look
    from stakeholders.lens import Lens
    from stakeholders.views.insight_pages import QUESTIONS

    taken = {}
    start = time.perf_counter()
    findings = look(network, Lens(audience="leader"))
    _ = findings.snapshot, findings.overlap  # fetched the moment they are asked for
    taken["snapshot and overlap"] = time.perf_counter() - start
    for name, (_question, tell) in QUESTIONS.items():
        start = time.perf_counter()
        tell(findings)
        taken[name] = time.perf_counter() - start
    return taken


if __name__ == "__main__":
    print(json.dumps(measure(sys.argv[1])))
