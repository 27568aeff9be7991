from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from stakeholders.models import Interest, Theme

IN_PLACE = {"HX-Request": "true", "HX-Target": "interests"}


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


def errors(response):
    return {name: [str(one) for one in some] for name, some in _form(response).errors.items()}


def _form(response):
    return response.context["editor"].form


# --- Saving ----------------------------------------------------------------------------------


def test_leader_adds_an_interest_as_the_leaders_reading(cast, as_leader):
    response = as_leader.post(
        url(cast), filled(cast, amount="€ 12.500,50", importance="3", statement="Precario.")
    )

    party_page = reverse("stakeholder_detail", args=["test", cast.grill.pk])
    assert (response.status_code, response.url) == (303, f"{party_page}#interests")
    interest = Interest.objects.get(stakeholder=cast.grill, kind="financial")
    assert (interest.amount, interest.importance, interest.statement) == (
        Decimal("12500.50"),
        3,
        "Precario.",
    )
    assert (interest.origin, interest.confirmed_by) == ("leader", "leider@example.org")
    assert interest.confirmed_on == date.today()
    assert interest.history.get().history_user == cast.leader


def test_representative_adds_an_interest_in_own_words(cast, as_representative):
    as_representative.post(url(cast), filled(cast, kind="staffing", fte="4,5"))

    interest = Interest.objects.get(stakeholder=cast.grill, origin="own")
    assert (interest.fte, interest.theme) == (Decimal("4.5"), cast.night)


def test_leader_names_a_new_theme_on_the_way(cast, as_leader):
    as_leader.post(url(cast), filled(cast, theme="", new_theme="  Schone   straten "))

    theme = Theme.objects.get(network=cast.network, name="Schone straten")
    assert Interest.objects.get(theme=theme).stakeholder == cast.grill
    assert theme.history.get().history_user == cast.leader


def test_a_new_theme_of_a_known_name_is_the_known_theme(cast, as_leader):
    theme = Theme.objects.create(network=cast.network, name="Élan")
    as_leader.post(url(cast), filled(cast, theme="", new_theme="ÉLAN"))

    assert Interest.objects.get(kind="financial").theme == theme
    assert Theme.objects.filter(network=cast.network).count() == 3


def test_a_new_theme_is_not_added_when_the_form_is_wrong(cast, as_leader):
    response = as_leader.post(
        url(cast), filled(cast, theme="", new_theme="Schone straten", importance="9")
    )

    assert list(errors(response)) == ["importance"]
    assert not Theme.objects.filter(name="Schone straten").exists()


def test_a_new_theme_is_not_added_by_a_stale_save(cast, as_leader):
    data = filled(cast, kind="staffing", theme="", new_theme="Schone straten", version=7)
    as_leader.post(url(cast, "edit", cast.interests[0]), data)

    assert not Theme.objects.filter(name="Schone straten").exists()


# --- Bad input -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (
            {"importance": "9"},
            {"importance": ["Choose one of the three: 1, 2 or 3 is possible, nothing else."]},
        ),
        (
            {"direction": "0"},
            {"direction": ["Select a valid choice. 0 is not one of the available choices."]},
        ),
        ({"kind": ""}, {"kind": ["Choose the kind of interest."]}),
        ({"theme": ""}, {"theme": ["Choose a theme, or write a new one."]}),
        (
            {"kind": "staffing", "amount": "12.500"},
            {"amount": ["An amount belongs to a financial interest only."]},
        ),
        ({"fte": "2"}, {"fte": ["FTE belongs to a staffing interest only."]}),
        ({"amount": "-1"}, {"amount": ["An amount cannot be below zero."]}),
        ({"kind": "staffing", "fte": "-0,5"}, {"fte": ["FTE cannot be below zero."]}),
        (
            {"amount": "een ton"},
            {"amount": ["Write the amount in figures, for example 12.500 or 12.500,50."]},
        ),
        (
            {"statement": "x" * 2001},
            {"statement": ["Ensure this value has at most 2000 characters (it has 2001)."]},
        ),
        ({"statement": "a\0b"}, {"statement": ["Null characters are not allowed."]}),
        ({"theme": "99999999999999999999999"}, {"theme": ["Choose a theme of this network."]}),
    ],
)
def test_bad_input_is_named_at_its_field_and_nothing_is_saved(cast, as_leader, changes, expected):
    response = as_leader.post(url(cast), filled(cast, **changes))

    assert response.status_code == 200
    assert errors(response) == expected
    assert Interest.objects.filter(stakeholder=cast.grill).count() == 2


def test_what_was_typed_stays_and_is_escaped(cast, as_leader):
    typed = '<script>alert(1)</script> #import "x" \u202eomgekeerd'
    html = as_leader.post(url(cast), filled(cast, importance="9", statement=typed)).content.decode()

    assert "<script>alert(1)" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; #import &quot;x&quot; \u202eomgekeerd" in html


def test_a_theme_of_another_network_is_refused(cast, as_leader):
    theme = Theme.objects.create(network=cast.other, name="Elders")
    response = as_leader.post(url(cast), filled(cast, theme=theme.pk))

    assert errors(response) == {"theme": ["Choose a theme of this network."]}


def test_a_second_interest_on_one_theme_points_at_the_first(cast, as_leader):
    response = as_leader.post(url(cast), filled(cast, kind="staffing", theme=cast.staff.pk))

    assert errors(response) == {"theme": ["This interest is already recorded for this theme."]}
    assert f'href="{url(cast, "edit", cast.interests[0])}"' in response.content.decode()


def test_own_and_leaders_reading_stand_beside_each_other(cast, as_representative, as_leader):
    as_representative.post(
        url(cast), filled(cast, kind="staffing", theme=cast.staff.pk, statement="Zelf gezegd.")
    )
    context = as_leader.get(reverse("stakeholder_detail", args=["test", cast.grill.pk])).context

    subjects = {kind.value: some for kind, some in context["interest_kinds"]}
    said = [(one.reading.origin, one.reading.statement) for one in subjects["staffing"][0].shown]
    assert said == [("own", "Zelf gezegd."), ("leader", "Wij zoeken koks.")]


# --- In place --------------------------------------------------------------------------------


def test_the_form_opens_in_its_section_and_apart_as_a_page(cast, as_leader):
    page = as_leader.get(url(cast)).content.decode()
    part = as_leader.get(url(cast), headers=IN_PLACE).content.decode()

    assert (page.count("<html"), page.count("hx-post"), page.count('id="interests"')) == (1, 0, 0)
    assert (part.count("<html"), part.count("hx-post"), part.count('id="interests"')) == (0, 1, 1)
    assert page.count(f'action="{url(cast)}"') == part.count(f'action="{url(cast)}"') == 1


def test_saving_in_place_answers_the_section_with_the_saved_interest(cast, as_leader):
    response = as_leader.post(url(cast), filled(cast, statement="Erbij."), headers=IN_PLACE)
    html = response.content.decode()

    saved = Interest.objects.get(kind="financial")
    assert (response.status_code, html.count("<html"), html.count('class="form"')) == (200, 0, 0)
    assert html.count(f'id="interest-{saved.pk}" tabindex="-1" autofocus') == 1
    assert html.count("autofocus") == 1
    assert html.count('class="reading"') == 3


def test_a_wrong_form_in_place_keeps_the_section_and_the_text(cast, as_leader):
    response = as_leader.post(
        url(cast), filled(cast, importance="9", statement="Blijf."), headers=IN_PLACE
    )
    html = response.content.decode()

    assert (response.status_code, html.count("<html"), html.count("Blijf.")) == (200, 0, 1)
    assert html.count('class="reading"') == 2


def test_editing_in_place_stands_where_the_interest_stood(cast, as_leader):
    html = as_leader.get(url(cast, "edit", cast.interests[0]), headers=IN_PLACE).content.decode()

    assert f'id="interest-{cast.interests[0].pk}"' not in html
    assert html.count('class="reading"') == 1
    assert html.count("hx-get") == 1, "only cancel; another form would lose this one's text"


def test_removing_asks_first_and_then_removes(cast, as_leader):
    interest = cast.interests[0]
    asked = as_leader.get(url(cast, "delete", interest))
    assert Interest.objects.filter(pk=interest.pk).exists()
    html = as_leader.post(url(cast, "delete", interest), headers=IN_PLACE).content.decode()

    assert asked.content.decode().count("Wij zoeken koks.") == 1
    assert not Interest.objects.filter(pk=interest.pk).exists()
    assert (html.count('class="reading"'), html.count("<html")) == (1, 0)
    assert Interest.history.filter(id=interest.pk).latest().history_user == cast.leader


# --- Who may ---------------------------------------------------------------------------------


@pytest.mark.parametrize("action", ["create", "edit", "delete"])
@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize(
    ("who", "status"), [("as_reader", 403), ("as_neighbour", 403), ("as_outsider", 404)]
)
def test_who_may_not_edit_is_kept_out(cast, request, action, method, who, status):
    client = request.getfixturevalue(who)
    target = url(cast, action, None if action == "create" else cast.interests[0])

    assert getattr(client, method)(target, filled(cast)).status_code == status
    assert Interest.objects.filter(stakeholder=cast.grill).count() == 2


@pytest.mark.parametrize("action", ["edit", "delete"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_an_interest_of_another_party_is_not_found_here(cast, as_leader, action, method):
    target = url(cast, action, cast.interests[1])  # the hotel's, under the grill

    assert getattr(as_leader, method)(target, filled(cast)).status_code == 404
    assert Interest.objects.filter(pk=cast.interests[1].pk).exists()


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_party_of_another_network_is_not_found(cast, as_leader, method):
    theme = Theme.objects.create(network=cast.other, name="Elders")
    theirs = Interest.objects.create(stakeholder=cast.stranger, theme=theme, kind="area")
    for target in (
        url(cast, party=cast.stranger),
        url(cast, "edit", theirs, party=cast.stranger),
        url(cast, "delete", theirs, party=cast.stranger),
        url(cast, "edit", theirs),
    ):
        assert getattr(as_leader, method)(target, filled(cast)).status_code == 404
    assert Interest.objects.filter(pk=theirs.pk).exists()


def test_an_id_beyond_every_table_is_not_found(cast, as_leader):
    target = f"/n/test/stakeholders/{cast.grill.pk}/interests/{'9' * 30}/"

    assert as_leader.get(target).status_code == 404
    assert as_leader.get(f"{url(cast)}?beside={'9' * 30}&kind=%00").status_code == 200
