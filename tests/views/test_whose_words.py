"""Nobody rewrites another's words, and of two who save at once both texts stay."""

import pytest
from django.urls import reverse

from stakeholders.models import Interest


@pytest.fixture(autouse=True)
def _english(settings):
    settings.LANGUAGE_CODE = "en"


def url(cast, action="create", interest=None, party=None):
    ids = [cast.network.slug, (party or cast.grill).pk]
    return reverse(f"interest_{action}", args=[*ids, interest.pk] if interest else ids)


def filled(cast, **changes):
    return {
        "kind": "financial",
        "theme": cast.night.pk,
        "direction": "1",
        "importance": "2",
        "statement": "",
        "amount": "",
        "fte": "",
        "visibility": "shared",
    } | changes


def own(cast, **fields):
    return Interest.objects.create(
        **{
            "stakeholder": cast.grill,
            "theme": cast.night,
            "kind": "financial",
            "statement": "Onze eigen woorden.",
            "origin": "own",
        }
        | fields
    )


def errors(response):
    return {name: [str(one) for one in some] for name, some in _form(response).errors.items()}


def _form(response):
    return response.context["editor"].form


# --- Whose words -----------------------------------------------------------------------------


def test_leader_cannot_rewrite_the_partys_own_words(cast, as_leader):
    interest = own(cast)
    page = as_leader.get(url(cast, "edit", interest))
    response = as_leader.post(url(cast, "edit", interest), filled(cast, statement="Anders."))

    interest.refresh_from_db()
    assert (page.status_code, response.status_code) == (200, 403)
    assert f'href="{url(cast)}?beside={interest.pk}"' in page.content.decode()
    assert (interest.statement, interest.origin) == ("Onze eigen woorden.", "own")


def test_the_form_beside_has_the_subject_and_not_the_words(cast, as_leader):
    interest = own(cast, amount="800", importance=3, direction=-1)
    form = _form(as_leader.get(f"{url(cast)}?beside={interest.pk}"))

    shown = {name: form[name].value() for name in form.fields}
    assert shown == {
        "kind": "financial",
        "theme": cast.night.pk,
        "new_theme": None,
        "sure": None,
        "direction": -1,
        "importance": 3,
        "statement": "",
        "amount": "800",
        "fte": None,
        "visibility": "shared",
        "version": None,
    }


def test_representative_cannot_rewrite_the_leaders_words(cast, as_representative):
    response = as_representative.post(
        url(cast, "edit", cast.interests[0]),
        filled(cast, kind="staffing", theme=cast.staff.pk, version=1),
    )

    cast.interests[0].refresh_from_db()
    assert response.status_code == 403
    assert cast.interests[0].statement == "Wij zoeken koks."


def test_representative_cannot_remove_the_leaders_words(cast, as_representative):
    response = as_representative.post(url(cast, "delete", cast.interests[0]))

    assert response.status_code == 403
    assert Interest.objects.filter(pk=cast.interests[0].pk).exists()


def test_a_reading_from_a_file_becomes_the_leaders_when_the_leader_edits_it(cast, as_leader):
    interest = own(cast, origin="file")
    as_leader.post(url(cast, "edit", interest), filled(cast, statement="Nagevraagd.", version=1))

    interest.refresh_from_db()
    assert (interest.origin, interest.statement) == ("leader", "Nagevraagd.")


@pytest.mark.parametrize("origin", ["leader", "file"])
@pytest.mark.parametrize("action", ["edit", "delete"])
def test_a_private_reading_does_not_exist_for_the_representative(
    cast, as_representative, origin, action
):
    interest = own(cast, origin=origin, visibility="leader")

    assert as_representative.get(url(cast, action, interest)).status_code == 404
    assert as_representative.post(url(cast, action, interest), filled(cast)).status_code == 404
    assert Interest.objects.get(pk=interest.pk).statement == "Onze eigen woorden."


def test_a_private_reading_does_not_start_a_form_for_the_representative(cast, as_representative):
    interest = own(cast, origin="leader", visibility="leader", amount="77123")
    form = _form(as_representative.get(f"{url(cast)}?beside={interest.pk}"))

    assert [form[name].value() for name in ("kind", "theme", "amount")] == ["", None, None]


def test_representative_edits_own_words_that_only_the_leader_sees(cast, as_representative):
    interest = own(cast, visibility="leader")
    as_representative.post(
        url(cast, "edit", interest),
        filled(cast, statement="Beter gezegd.", visibility="leader", version=1),
    )

    interest.refresh_from_db()
    assert (interest.statement, interest.version) == ("Beter gezegd.", 2)


# --- Two people ------------------------------------------------------------------------------


def test_a_stale_save_shows_both_texts_and_the_second_save_wins(cast, as_leader):
    interest = cast.interests[0]
    data = filled(cast, kind="staffing", theme=cast.staff.pk, fte="4.5", importance="3", version=1)
    as_leader.post(url(cast, "edit", interest), data | {"statement": "Eerste tekst."})
    stale = as_leader.post(url(cast, "edit", interest), data | {"statement": "Tweede tekst."})

    assert _form(stale).differences == [
        ("What you know or heard", "Eerste tekst.", "Tweede tekst.")
    ]
    interest.refresh_from_db()
    assert interest.statement == "Eerste tekst."

    again = data | {"statement": "Tweede tekst.", "version": _form(stale)["version"].value()}
    assert as_leader.post(url(cast, "edit", interest), again).status_code == 303
    interest.refresh_from_db()
    assert (interest.statement, interest.version) == ("Tweede tekst.", 3)


def test_what_was_typed_for_a_removed_interest_can_be_saved_anew(cast, as_leader):
    interest = cast.interests[0]
    edit_url = url(cast, "edit", interest)
    as_leader.post(url(cast, "delete", interest))
    data = filled(cast, kind="staffing", theme=cast.staff.pk, statement="Nog hier.", version=1)
    response = as_leader.post(edit_url, data)

    assert errors(response) == {
        "__all__": [
            "Somebody removed this meanwhile. Your text is still here; save to record it again."
        ]
    }
    assert response.context["editor"].action == url(cast)
    assert _form(response)["statement"].value() == "Nog hier."


def test_a_removed_private_interest_stays_unknown_to_the_representative(
    cast, as_leader, as_representative
):
    interest = own(cast, origin="leader", visibility="leader")
    edit_url = url(cast, "edit", interest)
    as_leader.post(url(cast, "delete", interest))

    assert as_representative.post(edit_url, filled(cast)).status_code == 404
