"""Ways of looking at the map under a name: who opens, saves, replaces, renames and removes them."""

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from stakeholders import snapshots
from stakeholders.access import Audience
from stakeholders.models import SavedView, Stakeholder


def url(route, *args, query=""):
    return reverse(route, args=["test", *args]) + query


def save(cast, name, query="", **more):
    return SavedView.objects.create(network=cast.network, name=name, query=query, **more)


def listed(response):
    """The views on the map page: name and address."""
    return {one.view.name: one.href for one in response.context["views"]}


@pytest.fixture
def by_theme(cast):
    return save(cast, "Nacht", f"show=tension&theme={cast.night.pk}")


def test_the_leader_saves_what_is_on_the_map(as_leader, cast):
    look = f"?show=tension&theme={cast.night.pk}&minimal=2&page=7&sort=name&nonsense=1"

    response = as_leader.post(url("saved_view_create", query=look), {"name": " Nacht "})

    view = SavedView.objects.get()
    assert (view.network, view.name) == (cast.network, "Nacht")
    assert view.query == f"show=tension&theme={cast.night.pk}&minimal=2"
    assert view.made_by == "leider@example.org"
    entry = SavedView.history.get()
    assert (entry.history_type, entry.history_user) == ("+", cast.leader)
    shown = f"?audience=leader&show=tension&theme={cast.night.pk}&minimal=2&view={view.pk}"
    assert (response.status_code, response["Location"]) == (303, url("map", query=shown))
    page = as_leader.get(response["Location"]).content.decode()
    assert page.count("<title>Nacht · ") == 1


def test_opened_groups_are_part_of_a_view_but_not_of_its_copy(as_leader, cast):
    look = "?group=sector&open=s1&open=s2"

    as_leader.post(url("saved_view_create", query=look), {"name": "Open"})

    view = SavedView.objects.get()
    assert view.query == "group=sector&open=s1&open=s2"
    assert listed(as_leader.get(url("map"))) == {"Open": url("map", query=f"{look}&view={view.pk}")}
    assert snapshots.take(cast.network, Audience.LEADER).saved_views[0].drawn == "group=sector"


def test_what_everyone_may_see_is_part_of_a_view_of_the_leader(as_leader, cast):
    as_leader.post(url("saved_view_create", query="?audience=shared"), {"name": "Voor allen"})

    assert SavedView.objects.get().query == "audience=shared"


def test_every_member_opens_a_view_and_sees_it_marked(as_reader, as_representative, by_theme):
    for client in (as_reader, as_representative):
        page = client.get(url("map"))
        href = listed(page)["Nacht"]
        assert [one.current for one in page.context["views"]] == [False]
        opened = client.get(href)

        assert opened.context["lens"].show == "tension"
        assert [one.current for one in opened.context["views"]] == [True]
        menu = opened.content.decode().split('class="menu views"')[1].split("</details>")[0]
        assert menu.count('aria-current="true"') == 1
        assert menu.count("<form") == 0


def test_the_current_view_is_known_without_being_named(as_reader, by_theme, cast):
    response = as_reader.get(url("map", query=f"?show=tension&theme={cast.night.pk}"))

    assert [one.current for one in response.context["views"]] == [True]
    other = as_reader.get(url("map", query="?show=tension"))
    assert [one.current for one in other.context["views"]] == [False]


def test_views_follow_the_filter_without_a_reload(as_leader, by_theme, cast):
    part = as_leader.get(
        url("map", query="?layer=staffing"),
        headers={"HX-Request": "true", "HX-Target": "map-view"},
    )

    action = url("saved_view_create", query="?audience=leader&amp;layer=staffing")
    assert part.content.decode().count(f'action="{action}"') == 1


@pytest.mark.parametrize(
    ("route", "ids"),
    [
        ("saved_view_create", False),
        ("saved_view_edit", True),
        ("saved_view_replace", True),
        ("saved_view_delete", True),
    ],
)
def test_only_the_leader_changes_views(
    as_reader, as_representative, as_outsider, by_theme, route, ids
):
    address = url(route, *([by_theme.pk] if ids else []))

    for client, code in ((as_reader, 403), (as_representative, 403), (as_outsider, 404)):
        assert client.post(address, {"name": "Anders", "version": 1}).status_code == code
    assert list(SavedView.objects.values_list("name", "version")) == [("Nacht", 1)]


def test_a_view_of_another_network_is_not_there(as_leader, cast):
    theirs = SavedView.objects.create(network=cast.other, name="Elders")

    for route in ("saved_view_edit", "saved_view_replace", "saved_view_delete"):
        assert as_leader.post(url(route, theirs.pk), {"name": "X"}).status_code == 404
    assert listed(as_leader.get(url("map", query=f"?view={theirs.pk}"))) == {}
    assert SavedView.objects.get().name == "Elders"


def test_a_name_that_is_taken_asks_whether_to_replace(as_leader, by_theme, cast):
    response = as_leader.post(url("saved_view_create", query="?show=ties"), {"name": "NACHT"})

    assert response.status_code == 200
    assert response.context["taken"] == by_theme
    page = response.content.decode()
    replace = url("saved_view_replace", by_theme.pk, query="?audience=leader&amp;show=ties")
    assert page.count(f'action="{replace}"') == 1
    assert page.count('value="NACHT"') == 1
    assert SavedView.objects.get().query == f"show=tension&theme={cast.night.pk}"


def test_replacing_keeps_the_name_and_the_history(as_leader, by_theme):
    address = url("saved_view_replace", by_theme.pk, query="?show=ties")

    response = as_leader.post(address, {"version": 1})

    by_theme.refresh_from_db()
    assert (by_theme.name, by_theme.query, by_theme.version) == ("Nacht", "show=ties", 2)
    assert [entry.history_type for entry in by_theme.history.all()] == ["~", "+"]
    shown = f"?audience=leader&show=ties&view={by_theme.pk}"
    assert response["Location"] == url("map", query=shown)


def test_replacing_what_somebody_replaced_meanwhile_changes_nothing(as_leader, by_theme):
    address = url("saved_view_replace", by_theme.pk, query="?show=ties")
    as_leader.post(address, {"version": 1})

    response = as_leader.post(
        url("saved_view_replace", by_theme.pk, query="?show=blind"), {"version": 1}, follow=True
    )

    assert [message.level_tag for message in response.context["messages"]] == [
        "success",
        "warning",
    ]
    by_theme.refresh_from_db()
    assert by_theme.query == "show=ties"


def test_renaming_keeps_the_look(as_leader, by_theme, cast):
    address = url("saved_view_edit", by_theme.pk)
    form = as_leader.get(address).context["form"]

    as_leader.post(address, {"name": "Nachtleven", "version": form["version"].value()})

    by_theme.refresh_from_db()
    assert (by_theme.name, by_theme.version) == ("Nachtleven", 2)
    assert by_theme.query == f"show=tension&theme={cast.night.pk}"


def test_a_stale_new_name_shows_both(as_leader, by_theme):
    address = url("saved_view_edit", by_theme.pk)
    as_leader.post(address, {"name": "Eerst", "version": 1})

    response = as_leader.post(address, {"name": "Toen", "version": 1})

    found = [(one.theirs, one.yours) for one in response.context["form"].differences]
    assert found == [("Eerst", "Toen")]
    assert SavedView.objects.get().name == "Eerst"


def test_removing_asks_first(as_leader, by_theme):
    address = url("saved_view_delete", by_theme.pk, query="?show=ties")

    assert as_leader.get(address).status_code == 200
    assert SavedView.objects.count() == 1
    response = as_leader.post(address)

    assert SavedView.objects.count() == 0
    assert SavedView.history.latest().history_type == "-"
    back = url("saved_view_list", query="?audience=leader&show=ties")
    assert response["Location"] == back


def test_a_view_that_names_what_was_removed_opens_and_says_so(as_leader, as_reader, by_theme, cast):
    cast.interests[2].delete()
    cast.interests[3].delete()
    cast.night.delete()

    for client, advice in ((as_leader, 1), (as_reader, 0)):
        response = client.get(listed(client.get(url("map")))["Nacht"])

        assert (response.status_code, response.context["lens"].show) == (200, "tension")
        notice = response.content.decode().split('class="notice warning"')[1].split("</ul>")
        assert notice[0].count("Nacht") == 1
        assert notice[0].count("<li>") == 1
        assert notice[1].split("</div>")[0].count("<p>") == advice
        assert response.context["opened"] == by_theme


def test_the_list_tells_in_words_what_a_view_shows(as_reader, by_theme, cast):
    save(cast, "Weg", "sector=99999&backbone=on", made_by="leider@example.org")

    as_reader.cookies.load({settings.LANGUAGE_COOKIE_NAME: "en"})
    response = as_reader.get(url("saved_view_list"))

    assert [told for _one, told in response.context["views"]] == [
        ["Lines: tension", "Theme: Nachtleven"],
        ["Lines: overlap", "Sector: removed since", "Only the lines that stand out"],
    ]
    assert response.content.decode().count("leider@example.org") == 0


@pytest.mark.parametrize("part", ["size", "arrange"])
def test_what_the_leader_assessed_is_no_view_for_others(as_leader, as_reader, cast, part):
    as_leader.post(url("saved_view_create", query=f"?{part}=influence"), {"name": "Invloed"})
    view = SavedView.objects.get()
    assert view.query == f"{part}=influence"

    for route in ("map", "saved_view_list"):
        assert "Invloed" in as_leader.get(url(route)).content.decode()
        assert "Invloed" not in as_reader.get(url(route)).content.decode()
    response = as_reader.get(url("map", query=f"?view={view.pk}&{part}=influence"))

    # Who was given the address reads why it is another map, and not what the view is called.
    assert getattr(response.context["lens"], part) != "influence"
    assert list(response.context["form"].errors) == [part]
    assert response.content.decode().count("Invloed") == 0
    assert not response.context["opened"]


def test_hostile_names_are_text_or_refused(as_leader, cast):
    as_leader.post(url("saved_view_create"), {"name": "<script>alert(1)</script>"})

    for route in ("map", "saved_view_list"):
        assert b"<script>alert" not in as_leader.get(url(route)).content
    for name in ("", "   ", "x" * 121, "a\0b"):
        assert as_leader.post(url("saved_view_create"), {"name": name}).status_code == 200
    assert SavedView.objects.count() == 1


@pytest.mark.parametrize("view", ["nonsense", "-1", "999999", "9" * 30])
def test_an_unknown_view_in_the_address_is_nothing(as_reader, cast, view):
    response = as_reader.get(url("map", query=f"?view={view}"))

    assert (response.status_code, bool(response.context["opened"])) == (200, False)


@pytest.mark.parametrize("route", ["map", "saved_view_list"])
def test_number_of_queries_does_not_grow_with_the_views(as_leader, cast, route):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            as_leader.get(url(route))
        return len(captured)

    save(cast, "Eerste")
    as_leader.get(url(route))
    at_one = queries()
    for n in range(12):
        save(cast, f"Beeld {n}", f"theme={cast.staff.pk}&focus={cast.grill.pk}")

    assert queries() == at_one


def test_views_stay_within_reach_where_nobody_is_left(as_reader, by_theme, cast):
    Stakeholder.objects.filter(network=cast.network).delete()

    assert listed(as_reader.get(url("map"))).keys() == {"Nacht"}


def test_whoever_removes_a_word_reads_which_views_lose_their_filter(as_leader, cast):
    save(cast, "Over evenementen", f"field={cast.events.pk}")
    save(cast, "Over toerisme", f"field={cast.tourism.pk}&theme={cast.events.pk}")

    response = as_leader.get(url("word_delete", "policy-fields", cast.events.pk))

    assert [view.name for view in response.context["views"]] == ["Over evenementen"]
    assert response.content.decode().count("<bdi>Over evenementen</bdi>") == 1
