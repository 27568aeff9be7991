"""What the lines of the map say, which of them are drawn, and what colour and size stand for."""

from xml.etree import ElementTree

import pytest
from django.urls import reverse

from stakeholders.models import Assessment, Interest, Stakeholder, Theme, Tie

SVG = "{http://www.w3.org/2000/svg}"


def url(query=""):
    return reverse("map", args=["test"]) + query


def drawing(response):
    page = response.content.decode()
    start = page.index("<svg xmlns")
    return ElementTree.fromstring(page[start : page.index("</svg>", start) + len("</svg>")])


def paths(response):
    """Class and number of lines of every path."""
    edges = next(one for one in drawing(response).iter(f"{SVG}g") if one.get("class") == "edges")
    return {path.get("class"): path.get("d").count("M") for path in edges}


def notes(response):
    return response.context["drawn"].sheet.words.notes


def radii(response):
    """How wide the mark of every party is, by name."""
    found = {}
    for link in drawing(response).iter(f"{SVG}a"):
        outline = link.find(f"{SVG}path").get("d")
        found[link.get("aria-label").split(",")[0]] = outline
    return found


@pytest.fixture
def tied(cast):
    Tie.objects.create(source=cast.grill, target=cast.residents, kind="funds", strength=3)
    Tie.objects.create(source=cast.hotel, target=cast.residents, strength=1)
    return cast


def test_ties_are_drawn_with_their_strength(as_reader, tied):
    response = as_reader.get(url("?show=ties"))

    assert paths(response) == {"s2 ties": 1, "s3 ties": 1}
    assert [entry.words for entry in response.context["drawn"].sheet.strengths] == ["1", "3"]


def test_ties_for_the_leader_only_are_for_the_leader_only(as_leader, as_reader, tied):
    Tie.objects.update(visibility="leader")

    assert sum(paths(as_leader.get(url("?show=ties"))).values()) == 2
    assert paths(as_reader.get(url("?show=ties&audience=leader"))) == {}


def test_weak_ties_can_be_left_out(as_reader, tied):
    assert paths(as_reader.get(url("?show=ties&minimal=2"))) == {"s3 ties": 1}


@pytest.mark.parametrize("show", ["ties", "blind"])
def test_without_ties_the_map_says_where_to_add_them(as_reader, cast, show):
    response = as_reader.get(url(f"?show={show}"))

    assert response.context["drawn"].sheet.no_lines.route == "stakeholder_list"
    notice = response.content.decode().split('<p class="notice info">')[1].split("</p>")[0]
    assert notice.count(f'href="{reverse("stakeholder_list", args=["test"])}"') == 1


def test_blind_spots_are_pairs_with_much_in_common_and_no_tie(as_reader, tied):
    # Grill and hotel share a theme and an ambition, and know only the residents.
    response = as_reader.get(url("?show=blind"))

    assert paths(response) == {"s3 blind": 1}

    Tie.objects.create(source=tied.grill, target=tied.hotel)
    tied.network.revision += 1
    tied.network.save()
    assert paths(as_reader.get(url("?show=blind"))) == {}


def test_three_kinds_together_are_told_apart_in_the_legend(as_reader, tied):
    response = as_reader.get(url("?show=all"))

    # Grill and residents oppose each other on one theme.
    assert paths(response) == {"s3": 1, "s3 tension": 1, "s2 ties": 1, "s3 ties": 1}
    told = response.context["drawn"].sheet.strengths
    assert [entry.words.rsplit(" ", 1)[1] for entry in told] == ["(1)", "(1)", "(2)"]
    dashes = [entry.swatch.partition('stroke-dasharray="')[2].split('"')[0] for entry in told]
    assert dashes == ["", "6 4", "16 3"]


def test_tabs_keep_the_filter_but_not_the_scale_of_another_kind(as_reader, cast):
    response = as_reader.get(url("?layer=staffing&minimal=4"))

    queries = [tab.query for tab in response.context["tabs"]]
    assert queries == [
        "audience=shared&layer=staffing&minimal=4",
        "audience=shared&layer=staffing&show=tension&minimal=4",
        "audience=shared&layer=staffing&show=ties",
        "audience=shared&layer=staffing&show=blind&minimal=4",
        "audience=shared&layer=staffing&show=all&minimal=4",
    ]


def test_lines_that_stand_out_are_counted_against_all(as_reader, cast):
    """Two that share six themes more among ten that all share one."""
    parties = [Stakeholder(network=cast.network, name=f"Partij {n}") for n in range(10)]
    parties = Stakeholder.objects.bulk_create(parties)
    themes = Theme.objects.bulk_create(
        [Theme(network=cast.network, name=f"Thema {n}") for n in range(20)]
    )
    pairs = [(party, themes[0]) for party in parties]
    pairs += [(party, theme) for party in parties[:2] for theme in themes[1:7]]
    pairs += list(zip(parties[2:], themes[7:], strict=False))  # what only one of them spoke about
    Interest.objects.bulk_create(
        [Interest(stakeholder=party, theme=theme, kind="area") for party, theme in pairs]
    )

    everything = as_reader.get(url("?top=20"))
    main = as_reader.get(url("?backbone=on"))

    # 10 * 9 / 2 pairs share theme 0, and grill and hotel share two subjects.
    assert sum(paths(everything).values()) == 46
    assert sum(paths(main).values()) == 1
    assert "46" in notes(main)[1]
    assert main.context["drawn"].sheet.lines == 1


def test_where_no_line_stands_out_the_map_says_so(as_reader, cast):
    response = as_reader.get(url("?backbone=on"))

    assert paths(response) == {}
    assert response.context["drawn"].sheet.no_lines.route == ""
    assert response.content.count(b'class="notice info"') == 1


def test_colour_by_group_names_it_by_what_sets_it_apart(as_reader, cast):
    response = as_reader.get(url("?colour=community"))

    told = [entry.words for entry in response.context["drawn"].sheet.shapes]
    # Only they hold these: the group of grill and hotel.
    assert told[0] == "1. Een gastvrije binnenstad · Personeel (2)"
    assert told[1].endswith("(1)")


def test_size_by_ties(as_reader, tied):
    by_lines, by_ties = radii(as_reader.get(url())), radii(as_reader.get(url("?size=ties")))

    # On the map of overlap residents have no line; of the ties they have both.
    assert "m-5 0" in by_lines["Bewoners Vlaszak"]
    assert "m-9 0" in by_ties["Bewoners Vlaszak"]


def test_size_by_what_was_said(as_reader, cast):
    response = as_reader.get(url("?size=mobilisation"))

    labels = [link.get("aria-label") for link in drawing(response).iter(f"{SVG}a")]
    # Grill said 3, 2 and 3; hotel 2 and 2; residents -3.
    assert [label.rsplit(" ", 1)[1] for label in labels] == ["8", "4", "3"]


def test_size_by_influence_is_for_the_leader(as_leader, as_reader, cast):
    Assessment.objects.create(stakeholder=cast.residents, influence=4)

    theirs, mine = (client.get(url("?size=influence")) for client in (as_reader, as_leader))

    assert theirs.context["lens"].size == "lines"
    assert theirs.context["form"].errors.keys() == {"size"}
    labels = [link.get("aria-label") for link in drawing(mine).iter(f"{SVG}a")]
    assert [label.rsplit(" ", 1)[1] for label in labels] == ["lijn", "lijn", "4"]
    passed_on = as_leader.get(url("?size=influence&audience=shared"))
    assert "4" not in "".join(one.get("aria-label") for one in drawing(passed_on).iter(f"{SVG}a"))


def test_of_much_tension_the_sharpest_line_of_each_is_drawn_and_counted(as_reader, cast):
    """Who opposes shares little and stands far away: three lines of each would cover the map."""
    camps = [
        Stakeholder.objects.create(network=cast.network, name=f"Partij {n}") for n in range(16)
    ]
    Interest.objects.bulk_create(
        [
            Interest(
                stakeholder=party,
                theme=cast.staff,
                kind="area",
                direction=1 if n < 8 else -1,
                importance=1 + n % 3,
            )
            for n, party in enumerate(camps)
        ]
    )

    response = as_reader.get(url("?show=tension"))

    # 8 against 8, and grill against the residents; every line is the sharpest of one of its ends.
    drawn = sum(paths(response).values())
    assert drawn == response.context["drawn"].sheet.lines
    assert 9 <= drawn <= 17
    told = " ".join(notes(response))
    assert told.count(f"{drawn} van de 65 lijnen") + told.count(f"{drawn} van 65 lijnen") == 1
    more = as_reader.get(url("?show=tension&top=20"))
    assert sum(paths(more).values()) == 65
