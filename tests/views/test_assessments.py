"""The leader's grid and the assessment on a party's page."""

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import translation

from stakeholders.models import Assessment

GRID = "/n/test/insights/influence/"
PLACE = GRID + "place/"
HTMX = {"HX-Request": "true", "HX-Target": "results"}


@pytest.fixture(autouse=True)
def _english(as_leader):
    as_leader.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    with translation.override("en"):
        yield


@pytest.fixture
def assessed(cast):
    return Assessment.objects.create(
        stakeholder=cast.grill, influence=4, attention=5, attitude=2, power=True, agenda="Rust."
    )


def places(page) -> dict[str, tuple[int | None, int | None]]:
    """What the table says of each party: its influence and interest."""
    rows = page.context["telling"].tables[0].rows if page.context["telling"].tables else ()
    return {row.cells[0].text: tuple(cell.text for cell in row.cells[1:4]) for row in rows}


def move(party, influence, attention, version="") -> dict[str, object]:
    """What the grid sends when a party is dragged."""
    name = f"p{party.pk}"
    return {
        "party": party.pk,
        f"{name}-influence": influence,
        f"{name}-attention": attention,
        f"{name}-version": version,
    }


def test_the_grid_shows_who_stands_where(as_leader, assessed):
    page = as_leader.get(GRID)

    assert places(page) == {"Grill De Kade": ("4", "5", "involve closely")}
    assert page.context["telling"].sentences == (
        "1 of 3 parties has a place in the grid.",
        "To involve closely: Grill De Kade.",
        "2 parties are not assessed: that is not the same as without influence.",
    )


def test_without_assessments_the_grid_says_how_to_begin(as_leader):
    page = as_leader.get(GRID)

    assert page.context["telling"].sentences == (
        "No party has a place yet. Drag one into the grid, or fill in the table below it.",
    )
    assert page.content.decode().count('class="mark none"') == 3


def test_a_network_without_parties_points_to_where_they_are_added(as_outsider, cast):
    cast.stranger.delete()

    page = as_outsider.get("/n/ander/insights/influence/").content.decode()

    assert page.count('<div class="empty">') == 1
    assert page.count('<a class="button" href="/n/ander/stakeholders/">') == 1


def test_a_drag_places_a_party_under_the_name_of_who_did_it(as_leader, cast):
    answer = as_leader.post(PLACE, move(cast.hotel, 5, 1), headers=HTMX)

    found = Assessment.objects.get()
    assert (found.stakeholder, found.influence, found.attention) == (cast.hotel, 5, 1)
    assert found.confirmed_by == "leider@example.org"
    assert found.history.get().history_user == cast.leader
    assert places(answer) == {"Hotel De Linde": ("5", "1", "keep satisfied")}
    assert "<html" not in answer.content.decode()


def test_a_second_drag_keeps_the_rest_of_the_assessment(as_leader, cast, assessed):
    as_leader.post(PLACE, move(cast.grill, 2, 2, version=1), headers=HTMX)

    assessed.refresh_from_db()
    assert (assessed.influence, assessed.attention, assessed.version) == (2, 2, 2)
    assert (assessed.attitude, assessed.power, assessed.agenda) == (2, True, "Rust.")


def test_a_stale_drag_shows_both_and_a_second_save_decides(as_leader, cast, assessed):
    as_leader.post(PLACE, move(cast.grill, 2, 2, version=1), headers=HTMX)

    answer = as_leader.post(PLACE, move(cast.grill, 5, 5, version=1), headers=HTMX)

    (conflict,) = answer.context["conflicts"]
    assert [(one.theirs, one.yours) for one in conflict.form.differences] == [
        ("2 · little", "5 · decisive"),
        ("2 · a little concerned", "5 · it lives or dies by it"),
    ]
    assert Assessment.objects.get().influence == 2

    again = move(cast.grill, 5, 5, version=conflict.form.data[f"p{cast.grill.pk}-version"])
    as_leader.post(PLACE, again | {f"p{cast.grill.pk}-decided": "on"}, headers=HTMX)

    assert Assessment.objects.get().influence == 5


def test_the_table_saves_only_what_this_person_changed(as_leader, cast, assessed):
    """The page was opened before somebody else moved the grill; only the hotel was typed in."""
    grill, hotel = f"p{cast.grill.pk}", f"p{cast.hotel.pk}"
    shown = move(cast.grill, 4, 5, version=1) | {
        f"initial-{grill}-influence": 4,
        f"initial-{grill}-attention": 5,
    }
    as_leader.post(PLACE, move(cast.grill, 1, 1, version=1), headers=HTMX)

    typed = move(cast.hotel, 3, "") | {
        f"initial-{hotel}-influence": "",
        f"initial-{hotel}-attention": "",
        "party": [cast.grill.pk, cast.hotel.pk],
    }
    answer = as_leader.post(PLACE, shown | typed)

    assert (answer.status_code, answer["Location"]) == (303, GRID)
    values = Assessment.objects.order_by("pk").values_list("influence", "attention")
    assert list(values) == [(1, 1), (3, None)]


def test_a_place_off_the_grid_or_of_another_network_is_not_saved(as_leader, cast):
    wrong = as_leader.post(PLACE, move(cast.grill, 6, 1), headers=HTMX)
    as_leader.post(PLACE, move(cast.stranger, 1, 1), headers=HTMX)
    as_leader.post(PLACE, {"party": "x"}, headers=HTMX)

    assert [conflict.party for conflict in wrong.context["conflicts"]] == [cast.grill]
    assert Assessment.objects.count() == 0


def test_the_grid_asks_the_same_number_of_queries_for_more_parties(
    as_leader, cast, assessed, django_assert_num_queries, django_assert_max_num_queries
):
    with django_assert_max_num_queries(70) as few:
        as_leader.get(GRID)
    for n in range(4):
        party = cast.network.stakeholders.create(name=f"Partij {n}")
        Assessment.objects.create(stakeholder=party, influence=n + 1, attention=3)
    cast.network.revision += 1
    cast.network.save()

    with django_assert_num_queries(len(few)):
        as_leader.get(GRID)


def test_the_filter_leaves_out_others(as_leader, cast, assessed):
    page = as_leader.get(GRID, {"field": cast.events.pk})

    assert [one.name for one, _form in page.context["rows"]] == ["Hotel De Linde"]


def test_the_assessment_is_written_on_the_page_of_the_party(as_leader, cast):
    party = reverse("stakeholder_detail", args=["test", cast.grill.pk])
    data = {"attitude": "-1", "power": "True", "legitimacy": "False", "urgency": ""}

    answer = as_leader.post(
        reverse("assessment_create", args=["test", cast.grill.pk]),
        data | {"influence": 3, "attention": "", "agenda": "Wil rust."},
    )

    found = Assessment.objects.get()
    assert (answer.status_code, answer["Location"]) == (303, f"{party}#assessment")
    assert (found.influence, found.attention, found.attitude) == (3, None, -1)
    assert (found.power, found.legitimacy, found.urgency) == (True, False, None)
    assert "Wil rust." in as_leader.get(party).content.decode()


def test_a_stale_assessment_shows_both_texts(as_leader, cast, assessed):
    address = reverse("assessment_edit", args=["test", cast.grill.pk, assessed.pk])
    mine = {"influence": 4, "attention": 5, "attitude": 2, "power": "True", "version": 1}
    as_leader.post(address, mine | {"agenda": "Rust en zekerheid."})

    page = as_leader.post(address, mine | {"power": "", "agenda": "Geld."})

    form = page.context["editor"].form
    assert [(one.theirs, one.yours) for one in form.differences] == [
        ("yes", ""),
        ("Rust en zekerheid.", "Geld."),
    ]
    assert Assessment.objects.get().agenda == "Rust en zekerheid."


def test_a_second_leader_who_adds_what_is_there_meanwhile_loses_nothing(as_leader, cast, assessed):
    address = reverse("assessment_create", args=["test", cast.grill.pk])

    form = (
        as_leader.post(address, {"influence": 4, "agenda": "Mijn lezing."}).context["editor"].form
    )
    opened = as_leader.get(address)

    assert ("Rust.", "Mijn lezing.") in [(one.theirs, one.yours) for one in form.differences]
    assert form["agenda"].value() == "Mijn lezing."
    assert Assessment.objects.get().agenda == "Rust."
    assert opened.context["editor"].title == "Edit the assessment"


def test_an_assessment_is_removed_and_kept_in_the_history(as_leader, cast, assessed):
    as_leader.post(reverse("assessment_delete", args=["test", cast.grill.pk, assessed.pk]))

    assert Assessment.objects.count() == 0
    assert Assessment.history.first().history_type == "-"


def test_a_name_that_is_markup_stays_a_name_in_the_grid(as_leader, cast):
    cast.grill.name = '<script>"x"</script>&'
    cast.grill.save()

    page = as_leader.get(GRID).content.decode()

    assert page.count("<script>") == 0
    assert page.count('style="') == 0


def test_the_document_holds_the_same_grid(as_leader, assessed):
    answer = as_leader.get(reverse("insight_report", args=["test", "influence"]))

    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
