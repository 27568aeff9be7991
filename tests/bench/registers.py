"""From the demo to a country: every question answered for real registers, each in a new process."""

from __future__ import annotations

import json
import math
import statistics
import subprocess
import sys
import time

from .measuring import Figure, median, peak_memory, seconds
from .register_files import DATA, REGISTERS
from .stage import ROOT, stage

#: A register that takes longer is told of as such.
PATIENCE = 300
#: What takes longer than this is not computed a second time for the figure of its cold page.
LONG = 10.0
GOAL_CACHED = 3.0
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
    small, large = runs.get("breda"), runs.get("subsidies")
    for name, run in runs.items():
        cold, warm = sum(run["cold"].values()), sum(run["warm"].values())
        found.append(
            Figure(
                f"{'demo network' if name == 'breda' else name}: {len(run['cold'])} pages, each "
                f"computed {seconds(cold)} together, from cache {seconds(warm)} together",
                f"{cold / warm:.1f} × quicker",
            )
        )
    if small and large:
        for page in large["warm"]:
            ratio = large["warm"][page] / small["warm"][page]
            found.append(
                Figure(
                    f"page {page}, cached: {large['parties']:,} parties "
                    f"{seconds(large['warm'][page])}, {small['parties']} parties "
                    f"{seconds(small['warm'][page])}",
                    f"{ratio:.1f} ×",
                    f"at most {GOAL_CACHED:.0f} ×",
                    ratio <= GOAL_CACHED,
                )
            )
    return found


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
        cold, warm = {}, {}
        for route in ("overlap", "map", *QUESTIONS):
            address = reverse(route, args=[network.slug])
            warm[route] = median(lambda at=address: _get(client, at), times=3, warm=1)
            if analysis.get(route, 0) > LONG:
                cold[route] = analysis[route] + warm[route]
            else:
                cache.clear()
                cold[route] = median(lambda at=address: _get(client, at), times=1, warm=0)
        return {
            "parties": len(taken.stakeholders),
            "readings": len(taken.interests) + len(taken.stances),
            "ties": len(taken.ties),
            "analysis": analysis,
            "peak": peak,
            "cold": cold,
            "warm": warm,
        }


def _get(client: object, address: str) -> None:
    assert client.get(address).status_code == 200, address


def _analysis(network: object) -> dict[str, float]:
    """The snapshot with its overlap, then every question, in seconds."""
    from stakeholders.insights import look
    from stakeholders.lens import Lens
    from stakeholders.views.insight_pages import QUESTIONS

    taken = {}
    start = time.perf_counter()
    findings = look(network, Lens(audience="leader"))
    taken["snapshot and overlap"] = time.perf_counter() - start
    for name, (_question, tell) in QUESTIONS.items():
        start = time.perf_counter()
        tell(findings)
        taken[name] = time.perf_counter() - start
    return taken


if __name__ == "__main__":
    print(json.dumps(measure(sys.argv[1])))
