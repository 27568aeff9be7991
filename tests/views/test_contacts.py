import pytest
from django.urls import reverse

from stakeholders.models import Contact

IN_PLACE = {"HX-Request": "true", "HX-Target": "contacts"}
NEW = {"name": "Noor", "position": "chef", "email": "noor@example.org", "phone": "076", "note": ""}


@pytest.fixture(autouse=True)
def _english(settings):
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def contact(cast):
    return Contact.objects.create(stakeholder=cast.grill, name="Geheim Persoon", phone="0612345678")


def url(cast, action="create", contact=None, party=None):
    ids = [cast.network.slug, (party or cast.grill).pk]
    return reverse(f"contact_{action}", args=[*ids, contact.pk] if contact else ids)


@pytest.mark.parametrize("who", ["as_leader", "as_representative"])
def test_who_works_on_the_party_adds_a_contact(cast, request, who):
    response = request.getfixturevalue(who).post(url(cast), NEW)

    contact = Contact.objects.get(stakeholder=cast.grill)
    assert response.status_code == 303
    assert (contact.name, contact.position, contact.email) == ("Noor", "chef", "noor@example.org")


@pytest.mark.parametrize(
    ("who", "sees"),
    [("as_leader", 1), ("as_representative", 1), ("as_neighbour", 0), ("as_reader", 0)],
)
def test_only_who_works_on_the_party_sees_its_contacts(cast, contact, request, who, sees):
    client = request.getfixturevalue(who)
    page = f"/n/test/stakeholders/{cast.grill.pk}/"
    whole = client.get(page).content.decode()
    part = client.get(page, headers=IN_PLACE).content.decode()

    assert whole.count("<bdi>0612345678</bdi>") == part.count("<bdi>0612345678</bdi>") == sees


def test_a_wrong_address_is_named_at_its_field(cast, as_leader):
    response = as_leader.post(url(cast), NEW | {"email": "noor apenstaart", "name": "n" * 201})

    form = response.context["editor"].form
    assert {name: list(some) for name, some in form.errors.items()} == {
        "name": ["Ensure this value has at most 200 characters (it has 201)."],
        "email": ["Enter a valid email address."],
    }
    assert form["position"].value() == "chef"


def test_a_stale_save_shows_both_texts(cast, contact, as_leader):
    data = NEW | {"version": 1}
    as_leader.post(url(cast, "edit", contact), data)
    response = as_leader.post(url(cast, "edit", contact), data | {"phone": "077"})

    assert response.context["editor"].form.differences == [("Telephone", "076", "077")]


def test_edit_and_remove_in_place(cast, contact, as_representative):
    edited = as_representative.post(
        url(cast, "edit", contact), NEW | {"version": 1}, headers=IN_PLACE
    )
    removed = as_representative.post(url(cast, "delete", contact), headers=IN_PLACE)

    assert [one.name for one in edited.context["contacts"]] == ["Noor"]
    assert removed.context["contacts"] == []


@pytest.mark.parametrize("action", ["create", "edit", "delete"])
@pytest.mark.parametrize(
    ("who", "status"), [("as_reader", 403), ("as_neighbour", 403), ("as_outsider", 404)]
)
def test_who_may_not_edit_is_kept_out(cast, contact, request, action, who, status):
    client = request.getfixturevalue(who)
    target = url(cast, action, None if action == "create" else contact)

    assert client.get(target).status_code == status
    assert client.post(target, NEW).status_code == status
    assert Contact.objects.get().name == "Geheim Persoon"


def test_a_contact_of_another_party_is_not_found_here(cast, contact, as_leader):
    for action in ("edit", "delete"):
        target = url(cast, action, contact, party=cast.hotel)
        assert as_leader.get(target).status_code == 404
        assert as_leader.post(target, NEW).status_code == 404
