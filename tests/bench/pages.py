"""The map of the demo network: the drawing, the page around it, its weight, its queries."""

from __future__ import annotations

import gzip
import re

from .measuring import Figure, median, seconds, side_by_side

MAP, EMPTY = "/n/breda/map/", "/empty/n/breda/"


def figures(client: object) -> list[Figure]:
    return [*_times(client), *_weights(client), *_queries(client)]


def _times(client: object) -> list[Figure]:
    whole, empty, ratio = side_by_side(lambda: client.get(MAP), lambda: client.get(EMPTY), times=30)
    drawing, first = _drawing(client), median(lambda: _first_visit(client), times=7)
    return [
        Figure(
            f"map of 63 parties, first visit after a change: building the SVG {seconds(drawing)} "
            f"of a response of {seconds(first)}; from then on it is kept",
            f"1/{first / drawing:.0f}",
            "under 1/10",
            drawing < first / 10,
        ),
        Figure(
            f"map page {seconds(whole)} against an empty page of a network {seconds(empty)}",
            f"{ratio:.1f} ×",
            "under 5 ×",
            ratio < 5,
        ),
    ]


def _first_visit(client: object) -> None:
    from django.core.cache import cache

    cache.clear()
    client.get(MAP)


def _drawing(client: object) -> float:
    from stakeholders.drawing import svg
    from stakeholders.views import _map_sheet

    scenes = []
    real = svg.render

    def remember(scene: object, **options: object) -> str:
        scenes.append((scene, options))
        return real(scene, **options)

    _map_sheet.render = remember
    try:
        _first_visit(client)
    finally:
        _map_sheet.render = real
    scene, options = scenes[0]
    return median(lambda: real(scene, **options), times=30, warm=3)


def _weights(client: object) -> list[Figure]:
    from django.contrib.staticfiles import finders

    page = client.get(MAP)
    body = page.content
    text = gzip.decompress(body).decode() if page.get("Content-Encoding") == "gzip" else ""
    text = text or body.decode()
    sizes: dict[str, int] = {}
    for address in sorted(set(re.findall(r'(?:src|href)="/static/([^"]+)"', text))):
        with open(finders.find(address), "rb") as file:
            data = file.read()
        packed = data if address.endswith("woff2") else gzip.compress(data, 9)
        sizes[address] = len(packed)
    scripts = sum(size for name, size in sizes.items() if name.endswith(".js"))
    total = len(gzip.compress(text.encode(), 6)) + sum(sizes.values())
    return [
        Figure(
            "map page with all its files, compressed",
            f"{total / 1024:.0f} KB",
            "under 120 KB",
            total < 120 * 1024,
        ),
        Figure(
            "its scripts, compressed",
            f"{scripts / 1024:.1f} KB",
            "under 30 KB",
            scripts < 30 * 1024,
        ),
    ]


def _queries(client: object) -> list[Figure]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from stakeholders.models import Stakeholder

    party = Stakeholder.objects.filter(network__slug="breda").first().pk
    found = []
    for name, address in (
        ("overview", "/n/breda/"),
        ("list of stakeholders", "/n/breda/stakeholders/"),
        ("one stakeholder", f"/n/breda/stakeholders/{party}/"),
        ("overlap", "/n/breda/overlap/"),
        ("map", MAP),
    ):
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        found.append(Figure(f"queries: {name}", str(len(captured)), "the same for any number"))
    return found
