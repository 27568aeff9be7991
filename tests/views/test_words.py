import pytest

from stakeholders.models import Ambition, Area, Interest, PolicyField, Theme
from tests.speaking import english

LISTS = ("policy-fields", "sectors", "areas", "themes", "ambitions", "competences")
ADDED = {
    "policy-fields": {"name": "Citymarketing"},
    "sectors": {"name": "Cultuur"},
    "areas": {"name": "Havermarkt", "level": "street"},
    "themes": {"name": "Geluid"},
    "ambitions": {"name": "Meer groen", "horizon": "long", "scale": "city"},
    "competences": {"name": "Podia bouwen"},
}


@pytest.fixture(autouse=True)
def cooking(cast):
    cast.network.competences.create(name="Koken")


def htmx(target: str) -> dict[str, str]:
    return {"hx-request": "true", "hx-target": target}


def entries(client, kind: str) -> list[str]:
    return [row.word.name for row in client.get(f"/n/test/words/{kind}/").context["rows"]]


def test_lists_count_their_entries(as_reader):
    page = as_reader.get("/n/test/words/")

    assert [(kind.slug, number) for kind, number in page.context["lists"]] == [
        ("policy-fields", 2),
        ("sectors", 1),
        ("areas", 2),
        ("themes", 2),
        ("ambitions", 1),
        ("competences", 1),
    ]


def test_an_unknown_list_does_not_exist(as_leader):
    assert as_leader.get("/n/test/words/wensen/").status_code == 404
    assert as_leader.get("/n/test/words/wensen/new/").status_code == 404


@pytest.mark.parametrize("kind", LISTS)
def test_add_one_and_edit_and_remove_it(cast, as_leader, kind):
    before = entries(as_leader, kind)
    as_leader.post(f"/n/test/words/{kind}/new/", ADDED[kind])
    rows = as_leader.get(f"/n/test/words/{kind}/").context["rows"]
    word = next(row.word for row in rows if row.word.name == ADDED[kind]["name"])

    as_leader.post(
        f"/n/test/words/{kind}/{word.pk}/", ADDED[kind] | {"name": "Anders", "version": "1"}
    )
    assert sorted(entries(as_leader, kind)) == sorted([*before, "Anders"])

    as_leader.post(f"/n/test/words/{kind}/{word.pk}/delete/")
    assert entries(as_leader, kind) == before


@pytest.mark.parametrize("kind", LISTS)
def test_add_many_leaves_what_is_there_alone(cast, as_leader, kind):
    before = entries(as_leader, kind)

    page = english(as_leader).post(
        f"/n/test/words/{kind}/new/",
        {"many-names": f"Een\r\nTWEE\r\ntwee\r\n{before[0].upper()}", "many-level": "city"},
        follow=True,
    )

    there = kind != "areas" or before[0] == "Breda"
    assert sorted(set(entries(as_leader, kind)) - set(before)) == ["Een", "TWEE"]
    assert [str(m) for m in page.context["messages"]] == (
        ["2 added. 1 was in the list already."] if there else []
    )


@pytest.mark.parametrize("kind", LISTS)
def test_add_a_name_that_is_taken_says_so(as_leader, kind):
    name = entries(as_leader, kind)[0]

    page = as_leader.post(f"/n/test/words/{kind}/new/", {"name": name.lower(), "level": "city"})

    assert page.status_code == 200
    assert len(page.context["form"].errors) == 1
    assert page.content.decode().count(f'value="{name.lower()}"') == 1


def test_an_area_lies_in_a_larger_one(cast, as_leader):
    page = as_leader.post(
        "/n/test/words/areas/new/",
        {"name": "Wijk", "level": "district", "parent": cast.centre.pk},
    )

    assert list(page.context["form"].errors) == ["parent"]
    assert Area.objects.filter(network=cast.network).count() == 2


def test_an_area_does_not_become_part_of_itself(cast, as_leader):
    for parent in (cast.city.pk, cast.centre.pk):
        page = as_leader.post(
            f"/n/test/words/areas/{cast.city.pk}/",
            {"name": "Breda", "level": "city", "parent": parent, "version": "1"},
        )
        assert list(page.context["form"].errors) == ["parent"]

    assert Area.objects.get(pk=cast.city.pk).parent is None


def test_an_area_stays_larger_than_what_is_part_of_it(cast, as_leader):
    page = as_leader.post(
        f"/n/test/words/areas/{cast.city.pk}/",
        {"name": "Breda", "level": "street", "version": "1"},
    )

    assert list(page.context["form"].errors) == ["level"]


def test_areas_stand_in_the_order_of_their_tree(cast, as_reader):
    Area.objects.create(network=cast.network, name="Aa", level="street", parent=cast.centre)

    rows = as_reader.get("/n/test/words/areas/").context["rows"]

    assert [(row.word.name, row.depth) for row in rows] == [("Breda", 0), ("City", 1), ("Aa", 2)]


def test_an_ambition_takes_fields_of_the_own_network_only(cast, as_leader):
    elsewhere = PolicyField.objects.create(network=cast.other, name="Elders")

    page = as_leader.post(
        "/n/test/words/ambitions/new/", {"name": "X", "policy_fields": [elsewhere.pk]}
    )

    assert list(page.context["form"].errors) == ["policy_fields"]
    assert Ambition.objects.filter(name="X").count() == 0


def test_a_word_in_use_is_not_removed_and_the_page_says_by_what(cast, as_leader):
    page = english(as_leader).post(f"/n/test/words/themes/{cast.staff.pk}/delete/")

    assert page.status_code == 200
    assert [(use.words, use.url) for use in page.context["held"]] == [
        ("2 interests", f"/n/test/stakeholders/?theme={cast.staff.pk}")
    ]
    assert Theme.objects.filter(pk=cast.staff.pk).exists()
    assert page.content.decode().split("<main")[1].count("<button") == 0


def test_a_word_that_parties_can_miss_is_removed_from_them(cast, as_leader):
    page = english(as_leader).get(f"/n/test/words/sectors/{cast.catering.pk}/delete/")
    assert [use.words for use in page.context["used"]] == ["2 parties"]

    as_leader.post(f"/n/test/words/sectors/{cast.catering.pk}/delete/")

    cast.grill.refresh_from_db()
    assert cast.grill.sector is None


def test_use_by_what_is_for_the_leader_only_is_not_counted_for_others(cast, as_leader, as_reader):
    theme = Theme.objects.create(network=cast.network, name="Geheim")
    Interest.objects.create(stakeholder=cast.grill, theme=theme, kind="area", visibility="leader")

    def used(client) -> list[str]:
        rows = english(client).get("/n/test/words/themes/").context["rows"]
        return [use.words for row in rows if row.word == theme for use in row.used]

    assert used(as_leader) == ["1 interest"]
    assert used(as_reader) == []


def test_edit_in_the_row_answers_with_the_row_and_then_with_the_list(cast, as_leader):
    url = f"/n/test/words/themes/{cast.staff.pk}/"
    row = as_leader.get(url, headers=htmx(f"word-{cast.staff.pk}"))
    assert row.content.decode().strip().startswith(f'<tr id="word-{cast.staff.pk}">')

    answer = as_leader.post(
        url, {"name": "Mensen", "version": "1"}, headers=htmx(f"word-{cast.staff.pk}")
    )

    assert answer["HX-Retarget"] == "#words"
    assert answer.content.decode().strip().startswith('<div id="words">')
    assert Theme.objects.get(pk=cast.staff.pk).name == "Mensen"


def test_edit_in_the_row_that_comes_second_keeps_both_texts(cast, as_leader):
    url = f"/n/test/words/themes/{cast.staff.pk}/"
    as_leader.post(url, {"name": "Eerste", "version": "1"})

    answer = as_leader.post(
        url, {"name": "Tweede", "version": "1"}, headers=htmx(f"word-{cast.staff.pk}")
    )

    assert Theme.objects.get(pk=cast.staff.pk).name == "Eerste"
    assert [d.theirs for d in answer.context["form"].differences] == ["Eerste"]


@pytest.mark.parametrize("path", ["new/", "{theme}/", "{theme}/delete/"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_other_members_look_but_do_not_edit(cast, as_reader, as_representative, path, method):
    url = f"/n/test/words/themes/{path.format(theme=cast.staff.pk)}"

    assert getattr(as_reader, method)(url).status_code == 403
    assert getattr(as_representative, method)(url).status_code == 403
    assert Theme.objects.filter(network=cast.network).count() == 2


def test_a_word_of_another_network_does_not_exist(cast, as_leader):
    theme = Theme.objects.create(network=cast.other, name="Elders")

    for path in ("", "delete/"):
        assert as_leader.get(f"/n/test/words/themes/{theme.pk}/{path}").status_code == 404
        assert as_leader.post(f"/n/test/words/themes/{theme.pk}/{path}").status_code == 404


@pytest.mark.parametrize("kind", LISTS)
def test_a_list_asks_the_same_number_of_queries_for_more_entries(
    cast, as_leader, kind, django_assert_num_queries, django_assert_max_num_queries
):
    with django_assert_max_num_queries(9) as few:
        as_leader.get(f"/n/test/words/{kind}/")
    number = len(few)
    names = "\n".join(f"Woord {n}" for n in range(3))
    as_leader.post(f"/n/test/words/{kind}/new/", {"many-names": names, "many-level": "city"})
    as_leader.get("/n/test/words/")  # the message of the previous page is read here
    with django_assert_num_queries(number):
        as_leader.get(f"/n/test/words/{kind}/")
