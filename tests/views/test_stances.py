import pytest
from django.urls import reverse

from stakeholders.models import Ambition, Stance

IN_PLACE = {"HX-Request": "true", "HX-Target": "stances"}


@pytest.fixture(autouse=True)
def _english(settings):
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def second(cast):
    return Ambition.objects.create(network=cast.network, name="Minder auto's")


def url(cast, action="create", stance=None, party=None):
    ids = [cast.network.slug, (party or cast.grill).pk]
    return reverse(f"stance_{action}", args=[*ids, stance.pk] if stance else ids)


def filled(ambition, **changes):
    return {
        "ambition": ambition.pk,
        "value": "-2",
        "statement": "Klanten komen met de auto.",
        "contribution": "",
        "visibility": "shared",
    } | changes


def errors(response):
    form = response.context["editor"].form
    return {name: [str(one) for one in some] for name, some in form.errors.items()}


def test_leader_records_a_stance(cast, second, as_leader):
    response = as_leader.post(url(cast), filled(second, contribution="Fietsenrek."))

    stance = Stance.objects.get(stakeholder=cast.grill, ambition=second)
    assert response.url == f"/n/test/stakeholders/{cast.grill.pk}/#stances"
    assert (stance.value, stance.contribution, stance.origin) == (-2, "Fietsenrek.", "leader")
    assert stance.confirmed_by == "leider@example.org"


def test_neutral_is_said_and_silence_is_listed_apart(cast, second, as_leader):
    silent = Ambition.objects.create(network=cast.network, name="Wonen boven winkels")
    as_leader.post(url(cast), filled(second, value="0"))
    page = as_leader.get(f"/n/test/stakeholders/{cast.grill.pk}/")

    said = [(s.name, s.shown[0].reading.value) for s in page.context["stance_subjects"]]
    assert said == [("Een gastvrije binnenstad", 3), ("Minder auto's", 0)]
    assert page.context["silent_ambitions"] == [silent]


@pytest.mark.parametrize("value", ["4", "-4", "", "veel", "0.5"])
def test_a_value_outside_the_seven_steps_is_refused(cast, second, as_leader, value):
    response = as_leader.post(url(cast), filled(second, value=value))

    message = (
        "Choose one of the seven steps, from −3 to +3."
        if value
        else "Choose one of the seven steps."
    )
    assert errors(response) == {"value": [message]}
    assert not Stance.objects.filter(ambition=second).exists()


def test_the_form_offers_the_ambitions_without_a_stance_of_this_origin(
    cast, second, as_leader, as_representative
):
    def offered(client):
        field = client.get(url(cast)).context["editor"].form.fields["ambition"]
        return [ambition.name for ambition in field.queryset]

    assert offered(as_leader) == ["Minder auto's"]
    assert offered(as_representative) == ["Een gastvrije binnenstad", "Minder auto's"]


def test_the_ambition_asked_for_is_chosen_already(cast, second, as_leader):
    form = as_leader.get(f"{url(cast)}?ambition={second.pk}").context["editor"].form

    assert form["ambition"].value() == second.pk


def test_a_second_stance_on_one_ambition_is_refused(cast, as_leader):
    response = as_leader.post(url(cast), filled(cast.ambition))

    assert errors(response) == {
        "ambition": ["Choose an ambition of this network on which no stance is recorded yet."]
    }


def test_an_ambition_of_another_network_is_refused(cast, as_leader):
    elsewhere = Ambition.objects.create(network=cast.other, name="Elders")
    response = as_leader.post(url(cast), filled(elsewhere))

    assert list(errors(response)) == ["ambition"]
    assert not Stance.objects.filter(ambition=elsewhere).exists()


def test_a_reading_from_a_file_beside_the_leaders_own_cannot_become_a_second_one(cast, as_leader):
    from_file = Stance.objects.create(
        stakeholder=cast.grill, ambition=cast.ambition, value=1, origin="file"
    )
    response = as_leader.post(url(cast, "edit", from_file), filled(cast.ambition, version=1))

    assert errors(response) == {"__all__": ["A stance on this ambition is already recorded."]}
    assert Stance.objects.get(pk=from_file.pk).origin == "file"


def test_the_ambition_of_a_stance_stays_when_it_is_edited(cast, second, as_leader):
    stance = cast.stances[0]
    as_leader.post(url(cast, "edit", stance), filled(second, version=1))

    stance.refresh_from_db()
    assert (stance.ambition, stance.value) == (cast.ambition, -2)


def test_a_stale_save_shows_both_texts(cast, as_leader):
    data = filled(cast.ambition, value="1", version=1)
    as_leader.post(url(cast, "edit", cast.stances[0]), data)
    response = as_leader.post(url(cast, "edit", cast.stances[0]), data | {"value": "-3"})

    assert response.context["editor"].form.differences == [
        ("Where does the party stand?", "rather for", "works against it")
    ]
    assert Stance.objects.get(pk=cast.stances[0].pk).value == 1


def test_the_form_beside_has_the_value_and_not_the_words(cast, as_representative):
    stance = cast.stances[0]
    form = as_representative.get(f"{url(cast)}?beside={stance.pk}").context["editor"].form

    shown = [form[name].value() for name in ("ambition", "value", "statement")]
    assert shown == [cast.ambition.pk, 3, ""]


def test_leader_cannot_rewrite_the_partys_own_stance(cast, as_leader):
    own = Stance.objects.create(
        stakeholder=cast.grill, ambition=cast.ambition, value=3, origin="own"
    )
    response = as_leader.post(url(cast, "edit", own), filled(cast.ambition, version=1))

    assert response.status_code == 403
    assert Stance.objects.get(pk=own.pk).value == 3


def test_a_private_stance_does_not_exist_for_the_representative(cast, second, as_representative):
    private = Stance.objects.create(
        stakeholder=cast.grill, ambition=second, value=-3, visibility="leader"
    )
    for action in ("edit", "delete"):
        assert as_representative.get(url(cast, action, private)).status_code == 404
        assert as_representative.post(url(cast, action, private)).status_code == 404
    page = as_representative.get(f"/n/test/stakeholders/{cast.grill.pk}/")
    assert page.context["silent_ambitions"] == [second]


def test_saving_in_place_answers_the_section(cast, second, as_leader):
    html = as_leader.post(url(cast), filled(second), headers=IN_PLACE).content.decode()

    assert (html.count("<html"), html.count('id="stances"'), html.count('class="form"')) == (
        0,
        1,
        0,
    )
    assert html.count('class="reading"') == 2


def test_removing_in_place_makes_it_silence_again(cast, as_leader):
    response = as_leader.post(url(cast, "delete", cast.stances[0]), headers=IN_PLACE)

    assert response.context["silent_ambitions"] == [cast.ambition]
    assert not Stance.objects.filter(pk=cast.stances[0].pk).exists()


@pytest.mark.parametrize("action", ["create", "edit", "delete"])
@pytest.mark.parametrize(
    ("who", "status"), [("as_reader", 403), ("as_neighbour", 403), ("as_outsider", 404)]
)
def test_who_may_not_edit_is_kept_out(cast, request, action, who, status):
    client = request.getfixturevalue(who)
    target = url(cast, action, None if action == "create" else cast.stances[0])

    assert client.get(target).status_code == status
    assert client.post(target, filled(cast.ambition)).status_code == status
    assert Stance.objects.get(stakeholder=cast.grill).value == 3


def test_a_stance_of_another_party_is_not_found_here(cast, as_leader):
    for action in ("edit", "delete"):
        assert as_leader.get(url(cast, action, cast.stances[1])).status_code == 404
        assert as_leader.post(url(cast, action, cast.stances[1])).status_code == 404
    assert Stance.objects.filter(pk=cast.stances[1].pk).exists()
