"""A large network says what is being computed, then answers; a failure is shown, no secret is."""

import threading

import pytest
from django.core.cache import cache
from django.urls import reverse

from stakeholders.insights import background, look
from stakeholders.insights.background import Stage
from stakeholders.insights.looking import words_key
from stakeholders.lens import Lens
from stakeholders.models import MapPosition, Stakeholder

pytestmark = pytest.mark.django_db(transaction=True)

PAGES = {
    "overlap": "pairs",
    "overlap_matrix": "page:overlap_matrix",
    "grating": "page:grating",
    "unacquainted": "page:unacquainted",
    "groups": "page:groups",
    "connectors": "page:connectors",
    "holding": "page:holding",
    "carriers": "page:carriers",
    "sharpness": "page:sharpness",
    "influence": "grid",
}


@pytest.fixture
def large(cast, monkeypatch):
    """A network of more than is quick; there is no hurry, so that all is done when it is asked."""
    monkeypatch.setattr(background, "QUICK", 400)
    monkeypatch.setattr(background, "PATIENCE", 60)
    crowd = [Stakeholder(network=cast.network, name=f"Partij {n}") for n in range(background.FEW)]
    Stakeholder.objects.bulk_create(crowd)
    return cast.network


def key(network, name: str, audience: str = "leader") -> str:
    return words_key(look(network, Lens(audience=audience)), name)


def under_way(key: str, stage: Stage = Stage.COMPARING) -> None:
    """As another process would have it: somebody is computing this."""
    cache.set(f"{key}:lock", (stage.value, 0.0), 60)


@pytest.mark.parametrize("name", PAGES)
def test_cold_page_shows_progress_and_then_the_answer(name, large, as_leader):
    url = reverse(name, args=["test"])
    under_way(key(large, PAGES[name]))

    waiting = as_leader.get(url)
    cache.delete(f"{key(large, PAGES[name])}:lock")
    finished = as_leader.get(url)

    assert [step.current for step in waiting.context["steps"]] == [False, True, False]
    assert '<noscript><meta http-equiv="refresh"' in waiting.content.decode()
    assert ('id="progress"' in finished.content.decode(), finished.status_code) == (False, 200)


def test_computed_outside_the_request_it_is_the_same_answer(large, as_leader, monkeypatch):
    url = reverse("grating", args=["test"])
    beside = as_leader.get(url).content.decode()
    cache.clear()
    monkeypatch.setattr(background, "QUICK", 10**6)

    within = as_leader.get(url).content.decode()

    assert beside[beside.index("<main") :] == within[within.index("<main") :]


def test_progress_is_asked_for_again_until_the_page_can_be_loaded(large, as_leader):
    url = reverse("groups", args=["test"])
    headers = {"HX-Request": "true", "HX-Target": "progress"}
    under_way(key(large, "page:groups"))

    waiting = as_leader.get(url, headers=headers)
    cache.delete(f"{key(large, 'page:groups')}:lock")
    done = as_leader.get(url, headers=headers)

    assert waiting.content.decode().strip().startswith('<div id="progress"')
    assert (done.status_code, done["HX-Refresh"]) == (204, "true")


def test_filter_in_a_large_network_puts_progress_in_the_place_of_the_result(large, as_leader, cast):
    url = reverse("groups", args=["test"])
    lens = Lens(audience="leader", field=cast.tourism.pk)
    under_way(words_key(look(large, lens), "page:groups"))

    waiting = as_leader.get(
        url,
        {"field": cast.tourism.pk, "layer": ""},
        headers={"HX-Request": "true", "HX-Target": "results"},
    )

    assert waiting.content.decode().strip().startswith('<section id="results"')
    assert waiting["HX-Push-Url"] == f"{url}?{lens.query()}"


def test_failure_is_shown_with_a_way_forward_and_the_next_try_answers(large, as_leader):
    url = reverse("holding", args=["test"])
    cache.set(f"{key(large, 'page:holding')}:failed", True, 60)

    failed, again = as_leader.get(url), as_leader.get(url)

    page = failed.content.decode()
    address = f"{url}?{Lens(audience='leader').query()}"
    assert f'<a class="button" href="{address}">' in page
    assert ("http-equiv" in page, 'id="progress"' in page) == (False, True)
    assert 'id="progress"' not in again.content.decode()


def test_what_is_computed_for_the_leader_is_not_ready_for_others(large, as_leader, as_reader, cast):
    cast.interests[1].visibility = "leader"
    cast.interests[1].save()
    url = reverse("overlap_matrix", args=["test"])
    under_way(key(large, "page:overlap_matrix", "shared"))

    private, shared = as_leader.get(url).content.decode(), as_reader.get(url).content.decode()

    words = "Kamermeisjes zijn niet te vinden."
    assert [words in private, words in shared] == [True, False]
    assert ['id="progress"' in private, 'id="progress"' in shared] == [False, True]


def test_map_of_a_large_network_shows_progress_and_then_groups(large, as_leader):
    url = reverse("map", args=["test"])
    under_way(key(large, "map"))

    waiting = as_leader.get(url)
    cache.delete(f"{key(large, 'map')}:lock")
    finished = as_leader.get(url)

    assert [step.current for step in waiting.context["steps"]] == [False, True, False]
    assert (finished.context["drawn"].sheet.grouped, finished.status_code) == (True, 200)


@pytest.mark.parametrize(
    ("route", "kind"),
    [("map_drawing", "image/svg+xml; charset=utf-8"), ("report", "application/pdf")],
)
def test_file_of_a_large_map_is_made_beside_the_request(route, kind, large, as_leader):
    url = reverse(route, args=["test"])
    under_way(key(large, "plain"))

    waiting = as_leader.get(url)
    cache.delete(f"{key(large, 'plain')}:lock")
    file = as_leader.get(url)

    assert 'id="progress"' in waiting.content.decode()
    assert file["Content-Type"] == kind


def test_large_map_of_everybody_gives_them_places_first(large, as_leader):
    page = as_leader.get(reverse("map", args=["test"]), {"whole": "on"})

    assert page.context["drawn"].sheet.grouped is False
    assert MapPosition.objects.count() == Stakeholder.objects.filter(network=large).count()


def test_outsider_is_not_told_that_anything_is_computed(large, as_outsider):
    under_way(key(large, "page:groups"))

    assert as_outsider.get(reverse("groups", args=["test"])).status_code == 404


def test_document_that_is_ready_is_offered_and_not_loaded_in_place_of_the_page(large, as_leader):
    url = reverse("insight_report", args=["test", "holding"])
    under_way(key(large, "answer:holding"))

    waiting = as_leader.get(url)
    cache.delete(f"{key(large, 'answer:holding')}:lock")
    done = as_leader.get(url, headers={"HX-Request": "true", "HX-Target": "progress"})
    document = as_leader.get(url)

    assert 'id="progress"' in waiting.content.decode()
    assert f'<a href="{url}">' in done.content.decode()
    assert document["Content-Type"] == "application/pdf"


def test_small_network_is_answered_without_anything_beside_it(as_leader, cast):
    under_way(key(cast.network, "answer:groups"))

    page = as_leader.get(reverse("groups", args=["test"]))

    assert 'id="progress"' not in page.content.decode()
    assert [one for one in threading.enumerate() if one.name.startswith("analysis")] == []
