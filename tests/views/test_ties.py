import pytest
from django.urls import reverse

from stakeholders.models import Tie

IN_PLACE = {"HX-Request": "true", "HX-Target": "ties"}


@pytest.fixture(autouse=True)
def _english(settings):
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def tie(cast):
    return Tie.objects.create(source=cast.hotel, target=cast.grill, kind="funds")


def url(cast, action="create", tie=None, party=None):
    ids = [cast.network.slug, (party or cast.grill).pk]
    return reverse(f"tie_{action}", args=[*ids, tie.pk] if tie else ids)


def filled(**changes):
    return {
        "kind": "funds",
        "direction": "from",
        "other": "Hotel De Linde",
        "strength": "2",
        "visibility": "shared",
    } | changes


def errors(response):
    form = response.context["editor"].form
    return {name: [str(one) for one in some] for name, some in form.errors.items()}


def ends():
    return [(tie.source.name, tie.kind, tie.target.name) for tie in Tie.objects.all()]


@pytest.mark.parametrize(
    ("direction", "expected"),
    [
        ("from", ("Grill De Kade", "funds", "Hotel De Linde")),
        ("to", ("Hotel De Linde", "funds", "Grill De Kade")),
    ],
)
def test_a_tie_goes_the_way_that_was_chosen(cast, as_leader, direction, expected):
    response = as_leader.post(url(cast), filled(direction=direction))

    assert response.url == f"/n/test/stakeholders/{cast.grill.pk}/#ties"
    assert ends() == [expected]


def test_the_form_shows_a_tie_from_the_side_of_its_party(cast, tie, as_leader):
    form = as_leader.get(url(cast, "edit", tie)).context["editor"].form

    assert [form[name].value() for name in ("other", "direction")] == ["Hotel De Linde", "to"]


def test_the_form_suggests_the_other_parties_of_the_network(cast, as_leader):
    html = as_leader.get(url(cast)).content.decode()

    assert [name in html for name in ('value="Bewoners Vlaszak"', 'value="Hotel De Linde"')] == [
        True,
        True,
    ]
    assert 'value="Grill De Kade"' not in html
    assert "Partij elders" not in html


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (
            {"other": "Partij elders"},
            {"other": ["There is no party of this name in this network."]},
        ),
        ({"other": "grill de kade"}, {"other": ["A stakeholder has no tie with itself."]}),
        ({"other": ""}, {"other": ["Name the other party."]}),
        ({"other": "a\0b"}, {"other": ["Null characters are not allowed."]}),
        (
            {"strength": "9"},
            {"strength": ["Select a valid choice. 9 is not one of the available choices."]},
        ),
        (
            {"direction": "up"},
            {"direction": ["Select a valid choice. up is not one of the available choices."]},
        ),
    ],
)
def test_bad_input_is_named_at_its_field(cast, as_leader, changes, expected):
    response = as_leader.post(url(cast), filled(**changes))

    assert errors(response) == expected
    assert ends() == []


def test_a_second_tie_points_at_the_first(cast, tie, as_leader):
    response = as_leader.post(url(cast), filled(direction="to"))

    assert errors(response) == {"other": ["This tie is already recorded."]}
    assert f'href="{url(cast, "edit", tie)}"' in response.content.decode()


def test_working_together_has_no_direction(cast, as_leader):
    as_leader.post(url(cast), filled(kind="works_with"))
    response = as_leader.post(url(cast), filled(kind="works_with", direction="to"))

    assert errors(response) == {"other": ["This tie is already recorded."]}


def test_the_page_tells_a_tie_from_its_own_side(cast, tie, as_leader):
    def words(party):
        page = as_leader.get(f"/n/test/stakeholders/{party.pk}/")
        return [(one.other.name, one.outgoing) for one in page.context["ties"]]

    assert words(cast.grill) == [("Hotel De Linde", False)]
    assert words(cast.hotel) == [("Grill De Kade", True)]


def test_a_private_tie_does_not_exist_for_the_representative(cast, tie, as_representative):
    Tie.objects.update(visibility="leader")

    page = as_representative.get(f"/n/test/stakeholders/{cast.grill.pk}/")
    assert page.context["ties"] == []
    for action in ("edit", "delete"):
        assert as_representative.get(url(cast, action, tie)).status_code == 404
        assert as_representative.post(url(cast, action, tie), filled()).status_code == 404


@pytest.mark.parametrize("kind", ["funds", "works_with"])
def test_a_private_tie_does_not_betray_itself_to_the_representative(
    cast, tie, as_representative, kind
):
    Tie.objects.update(visibility="leader", kind=kind)
    response = as_representative.post(url(cast), filled(kind=kind, direction="to", strength="3"))

    assert response.status_code == 303
    assert [(one.kind, one.strength, one.visibility) for one in Tie.objects.all()] == [
        (kind, 3, "shared")
    ]
    assert Tie.history.filter(id=tie.pk).latest().history_type == "-"


def test_representative_edits_a_shared_tie_and_cannot_hide_it(cast, tie, as_representative):
    as_representative.post(
        url(cast, "edit", tie),
        filled(direction="to", strength="1", visibility="leader", version=1),
    )

    tie.refresh_from_db()
    assert (tie.strength, tie.visibility) == (1, "shared")


def test_a_stale_save_shows_both_texts(cast, tie, as_leader):
    data = filled(direction="to", version=1)
    as_leader.post(url(cast, "edit", tie), data | {"strength": "3"})
    response = as_leader.post(url(cast, "edit", tie), data | {"other": "Bewoners Vlaszak"})

    assert response.context["editor"].form.differences == [
        ("With which party", "Hotel De Linde", "Bewoners Vlaszak"),
        ("How strong", "close", "regular"),
    ]
    assert ends() == [("Hotel De Linde", "funds", "Grill De Kade")]


def test_saving_and_removing_in_place_answer_the_section(cast, tie, as_leader):
    saved = as_leader.post(url(cast), filled(), headers=IN_PLACE)
    removed = as_leader.post(url(cast, "delete", tie), headers=IN_PLACE)

    assert [len(saved.context["ties"]), len(removed.context["ties"])] == [2, 1]
    assert saved.content.decode().count('id="ties"') == 1


@pytest.mark.parametrize("action", ["create", "edit", "delete"])
@pytest.mark.parametrize(
    ("who", "status"), [("as_reader", 403), ("as_neighbour", 403), ("as_outsider", 404)]
)
def test_who_may_not_edit_is_kept_out(cast, tie, request, action, who, status):
    client = request.getfixturevalue(who)
    target = url(cast, action, None if action == "create" else tie)

    assert client.get(target).status_code == status
    assert client.post(target, filled()).status_code == status
    assert ends() == [("Hotel De Linde", "funds", "Grill De Kade")]


def test_a_tie_between_two_others_is_not_found_here(cast, tie, as_leader):
    for action in ("edit", "delete"):
        target = url(cast, action, tie, party=cast.residents)
        assert as_leader.get(target).status_code == 404
        assert as_leader.post(target, filled()).status_code == 404
