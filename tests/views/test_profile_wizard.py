"""The profile, question by question: what is saved, what is skipped, how one goes on."""

import datetime

import pytest
from django.urls import reverse

from stakeholders.models import (
    Ambition,
    Interest,
    Mandate,
    MeetingWish,
    Membership,
    MindsetAnswer,
    MindsetScale,
    ProfileProgress,
    Stakeholder,
    Stance,
    Theme,
    Tie,
)
from tests.speaking import english
from tests.views.filling_in import address, answer, held, send

STEPS = [
    "about",
    "financial",
    "organisational",
    "staffing",
    "sectoral",
    "area",
    "ambitions",
    "mindset",
    "mandate",
    "ties",
    "wishes",
    "visibility",
]


@pytest.fixture
def scale(cast):
    return MindsetScale.objects.create(
        network=cast.network, low="van de straat omhoog", high="eerst een visie"
    )


def own(model, party):
    return model.objects.filter(stakeholder=party, origin="own")


# --- Each question ----------------------------------------------------------------------------


def test_who_one_is_is_saved(as_representative, cast):
    answer(
        as_representative,
        cast.grill,
        "about",
        about__description="Een grill aan de kade.",
        about__policy_fields=[cast.tourism.pk, cast.events.pk],
        about__website="grill.example",
    )

    grill = Stakeholder.objects.get(pk=cast.grill.pk)
    assert grill.description == "Een grill aan de kade."
    assert grill.website == "https://grill.example"
    assert set(grill.policy_fields.all()) == {cast.tourism, cast.events}
    assert (grill.name, grill.kind, grill.version) == ("Grill De Kade", "organisation", 2)
    assert grill.history.latest().history_user == cast.representative


def test_an_interest_is_the_partys_own_with_its_theme_and_weight(as_representative, cast):
    answer(
        as_representative,
        cast.grill,
        "financial",
        new__statement="De huur is te hoog.",
        new__theme=str(cast.night.pk),
        new__importance="3",
        new__amount="12.500",
        audience="leader",
    )

    (one,) = own(Interest, cast.grill)
    assert (one.kind, one.theme, one.statement) == ("financial", cast.night, "De huur is te hoog.")
    assert (one.importance, one.direction, one.amount) == (3, 1, 12500)
    assert (one.visibility, one.confirmed_by) == ("leader", "grill@example.org")
    assert one.confirmed_on == datetime.date.today()
    assert one.history.count() == 1


def test_the_words_of_another_stay_beside_the_own(as_representative, cast):
    answer(
        as_representative,
        cast.grill,
        "staffing",
        new__statement="Wij leiden zelf op.",
        new__theme=str(cast.staff.pk),
    )

    said = cast.grill.interests.filter(kind="staffing").order_by("pk")
    assert [(one.origin, one.statement) for one in said] == [
        ("leader", "Wij zoeken koks."),
        ("own", "Wij leiden zelf op."),
    ]


def test_yes_no_and_neutral_are_stances_and_no_answer_is_silence(as_representative, cast):
    more = [Ambition.objects.create(network=cast.network, name=f"Ambitie {n}") for n in "abc"]
    said = {
        f"a{cast.ambition.pk}__side": "yes",
        f"a{cast.ambition.pk}__strength": "3",
        f"a{cast.ambition.pk}__statement": "Daar gaan we voor.",
        f"a{more[0].pk}__side": "no",
        f"a{more[1].pk}__side": "neutral",
    }

    answer(as_representative, cast.grill, "ambitions", **said)

    stances = {one.ambition_id: (one.value, one.statement) for one in own(Stance, cast.grill)}
    assert stances == {
        cast.ambition.pk: (3, "Daar gaan we voor."),
        more[0].pk: (-2, ""),
        more[1].pk: (0, ""),
    }


def test_a_place_between_two_poles_is_saved_and_no_answer_is_not(as_representative, cast, scale):
    other = MindsetScale.objects.create(network=cast.network, low="snel", high="lang", place=2)

    answer(as_representative, cast.grill, "mindset", **{f"m{scale.pk}__place": "-2"})

    (one,) = own(MindsetAnswer, cast.grill)
    assert (one.scale, one.value) == (scale, -2)
    assert other.answers.count() == 0


def test_the_room_of_a_representative_is_for_the_leader_unless_shown(as_representative, cast):
    answer(
        as_representative,
        cast.grill,
        "mandate",
        mandate__room="limits",
        mandate__task="Meepraten",
        mandate__until="2027-12-31",
    )

    (one,) = own(Mandate, cast.grill)
    assert one.representative == Membership.objects.get(user=cast.representative)
    assert (one.room, one.task, one.until) == ("limits", "Meepraten", datetime.date(2027, 12, 31))
    assert one.visibility == "leader"


def test_ties_run_the_way_that_was_said(as_representative, cast):
    answer(
        as_representative,
        cast.grill,
        "ties",
        new1__other="hotel de linde",
        new1__strength="3",
        new2__other="Bewoners Vlaszak",
        new2__relation="funds:to",
    )

    ties = {(one.source, one.target, one.kind, one.strength) for one in Tie.objects.all()}
    assert ties == {
        (cast.grill, cast.hotel, "works_with", 3),
        (cast.residents, cast.grill, "funds", 2),
    }


def test_a_wish_to_meet_is_read_by_the_other_party(as_representative, as_neighbour, cast):
    page = english(as_representative).get(address(cast.grill, "wishes")).content.decode()
    answer(
        as_representative,
        cast.grill,
        "wishes",
        new1__other="Hotel De Linde",
        new1__statement="Samen koks opleiden",
    )

    (wish,) = MeetingWish.objects.all()
    assert (wish.source, wish.target, wish.visibility) == (cast.grill, cast.hotel, "shared")
    assert page.count("The other party reads that you would like to meet") == 1
    told = as_neighbour.get(reverse("profile_given_back", args=["test", cast.hotel.pk]))
    assert told.content.decode().count("Samen koks opleiden") == 1


def test_one_answer_is_hidden_and_its_words_stay(as_representative, cast):
    one = Interest.objects.create(
        stakeholder=cast.grill, theme=cast.night, kind="area", origin="own", statement="Omzet."
    )

    answer(as_representative, cast.grill, "visibility", **{f"i{one.pk}__visibility": "leader"})

    one.refresh_from_db()
    assert (one.visibility, one.statement, one.version) == ("leader", "Omzet.", 2)


@pytest.mark.parametrize("choice", ["leader", "shared"])
def test_everything_is_shown_or_hidden_at_once(as_representative, cast, scale, choice):
    before = {"leader": "shared", "shared": "leader"}[choice]
    mine = {"stakeholder": cast.grill, "origin": "own", "visibility": before}
    who = Membership.objects.get(user=cast.representative)
    records = [
        Interest.objects.create(theme=cast.night, kind="area", **mine),
        Stance.objects.create(ambition=cast.ambition, value=1, **mine),
        MindsetAnswer.objects.create(scale=scale, value=1, **mine),
        Mandate.objects.create(representative=who, room="decides", **mine),
    ]

    response = answer(as_representative, cast.grill, "visibility", go=choice)

    assert response["Location"] == address(cast.grill, "visibility")
    assert {type(one).objects.get(pk=one.pk).visibility for one in records} == {choice}


def test_a_page_lists_every_own_answer_and_nothing_of_the_leader(as_representative, cast):
    Interest.objects.create(
        stakeholder=cast.grill, theme=cast.night, kind="area", origin="own", statement="Mijn zin."
    )

    page = as_representative.get(address(cast.grill, "visibility")).content.decode()

    assert page.count("Mijn zin.") == 1
    assert page.count("De nacht is onze omzet.") == 0


# --- Themes and ambitions of one's own --------------------------------------------------------


def test_words_without_a_theme_are_answered_with_themes_that_fit(as_representative, cast):
    response = answer(
        english(as_representative), cast.grill, "staffing", new__statement="Wij zoeken nog koks"
    )

    answer_of = response.context["sheet"].answers["new"]
    assert response.status_code == 200
    assert answer_of.errors["theme"] == ["Choose what this is about."]
    assert answer_of.suggested == [cast.staff.pk]
    assert held(response)["new-statement"] == ["Wij zoeken nog koks"]
    assert own(Interest, cast.grill).count() == 0


def test_themes_are_suggested_while_one_types_and_nothing_is_saved(as_representative, cast):
    response = as_representative.post(
        address(cast.grill, "staffing"),
        {"new-version": "", "new-statement": "personeelstekort", "go": "suggest"},
        headers={"hx-request": "true", "hx-target": "suggestions"},
    )

    html = response.content.decode()
    assert html.strip().startswith('<div id="suggestions"')
    assert html.count(f'value="{cast.staff.pk}"') == 2, "a radio, and the list of all"
    assert Interest.objects.filter(origin="own").count() == 0


def test_what_others_keep_to_themselves_suggests_nothing(as_representative, cast):
    Interest.objects.create(
        stakeholder=cast.hotel,
        theme=cast.night,
        kind="area",
        visibility="leader",
        statement="zwembadplannen",
    )

    response = answer(
        as_representative, cast.grill, "area", go="suggest", new__statement="zwembadplannen"
    )

    assert response.context["sheet"].answers["new"].suggested == []


def test_a_new_theme_is_the_partys_own_proposal(as_representative, cast):
    answer(
        as_representative,
        cast.grill,
        "financial",
        new__statement="Te duur.",
        new__theme="new",
        new__proposed="Elektriciteit",
    )

    theme = Theme.objects.get(name="Elektriciteit")
    assert theme.proposed_by == cast.grill
    assert own(Interest, cast.grill).get().theme == theme


def test_a_theme_that_looks_like_one_of_the_list_is_asked_about(as_representative, cast):
    said = {
        "new__statement": "Te weinig.",
        "new__theme": "new",
        "new__proposed": "Personeelstekort",
    }
    asked = answer(english(as_representative), cast.grill, "staffing", **said)

    assert asked.context["sheet"].answers["new"].errors["proposed"] == [
        "This looks like “Personeel”. Do you mean that? Choose it above."
    ]
    assert Theme.objects.filter(proposed_by=cast.grill).count() == 0
    answer(as_representative, cast.grill, "staffing", **said, new__sure="on")
    assert Theme.objects.get(proposed_by=cast.grill).name == "Personeelstekort"


def test_a_theme_of_the_same_name_is_the_one_of_the_list(as_representative, cast):
    answer(
        as_representative,
        cast.grill,
        "sectoral",
        new__statement="Ja.",
        new__theme="new",
        new__proposed=" personeel ",
    )

    assert own(Interest, cast.grill).get().theme == cast.staff


def test_an_ambition_of_ones_own_is_proposed_with_a_stance(as_representative, cast):
    answer(
        as_representative,
        cast.grill,
        "ambitions",
        own__name="Vuurwerkvrije jaarwisseling",
        own__strength="3",
    )

    ambition = Ambition.objects.get(name="Vuurwerkvrije jaarwisseling")
    assert ambition.proposed_by == cast.grill
    assert own(Stance, cast.grill).get(ambition=ambition).value == 3


def test_an_ambition_that_looks_like_one_there_is_may_be_joined(as_representative, cast):
    asked = answer(
        as_representative, cast.grill, "ambitions", own__name="Gastvrije binnenstad voor iedereen"
    )

    assert [one.pk for one in asked.context["sheet"].answers["own"].near] == [cast.ambition.pk]
    assert Ambition.objects.count() == 1
    answer(
        as_representative,
        cast.grill,
        "ambitions",
        own__name="Gastvrije binnenstad voor iedereen",
        own__meant=str(cast.ambition.pk),
    )
    assert own(Stance, cast.grill).get().ambition == cast.ambition
    assert Ambition.objects.count() == 1


def test_an_ambition_that_only_looks_alike_is_proposed(as_representative, cast):
    answer(
        as_representative,
        cast.grill,
        "ambitions",
        own__name="Gastvrije binnenstad voor iedereen",
        own__meant="new",
    )

    assert Ambition.objects.get(proposed_by=cast.grill).name == (
        "Gastvrije binnenstad voor iedereen"
    )


def test_a_leader_adds_to_the_shared_list(as_leader, cast):
    answer(
        as_leader,
        cast.grill,
        "financial",
        new__statement="Hoorde ik.",
        new__theme="new",
        new__proposed="Elektriciteit",
    )

    assert Theme.objects.get(name="Elektriciteit").proposed_by is None
    (one,) = cast.grill.interests.filter(kind="financial")
    assert (one.origin, one.confirmed_by) == ("leader", "leider@example.org")


# --- Going on, back, later --------------------------------------------------------------------


def test_going_on_with_nothing_said_passes_every_step_and_records_nothing(
    as_representative, cast, scale
):
    models = (Interest, Stance, MindsetAnswer, Mandate, Tie, MeetingWish)
    before = [model.objects.count() for model in models]
    place = as_representative.get(reverse("profile", args=["test", cast.grill.pk]))["Location"]
    passed = []
    while place.endswith("/") and not place.endswith("/back/"):
        passed.append(place.split("/")[-2])
        page = as_representative.get(place)
        place = as_representative.post(place, held(page) | {"go": "next"})["Location"]

    assert passed == STEPS
    assert place == reverse("profile_given_back", args=["test", cast.grill.pk])
    assert [model.objects.count() for model in models] == before
    progress = ProfileProgress.objects.get()
    assert progress.steps == STEPS
    assert progress.finished_at is not None
    assert Stakeholder.objects.get(pk=cast.grill.pk).version == 1


def test_who_is_done_says_that_the_profile_holds(as_representative, cast):
    one = Interest.objects.create(
        stakeholder=cast.grill, theme=cast.night, kind="area", origin="own", statement="Omzet."
    )

    answer(as_representative, cast.grill, "visibility", **{f"i{one.pk}__visibility": "leader"})

    one.refresh_from_db()
    grill = Stakeholder.objects.get(pk=cast.grill.pk)
    assert (grill.confirmed_on, grill.confirmed_by) == (
        datetime.date.today(),
        "grill@example.org",
    )
    assert (one.confirmed_on, one.visibility) == (datetime.date.today(), "leader")
    assert cast.interests[0].confirmed_on is None, "the leader's reading is the leader's"


def test_who_did_not_read_the_last_words_does_not_confirm_them(as_representative, cast):
    one = Interest.objects.create(
        stakeholder=cast.grill, theme=cast.night, kind="area", origin="own", statement="Omzet."
    )
    page = as_representative.get(address(cast.grill, "visibility"))
    answer(as_representative, cast.grill, "area", **{f"i{one.pk}__statement": "Anders."})
    Interest.objects.update(confirmed_on=None)

    send(as_representative, cast.grill, "visibility", page)

    one.refresh_from_db()
    assert one.confirmed_on is None
    assert Stakeholder.objects.get(pk=cast.grill.pk).confirmed_on is None


def test_one_comes_back_at_the_question_that_is_open(as_representative, cast):
    start = reverse("profile", args=["test", cast.grill.pk])
    for step in ("about", "financial", "staffing"):
        answer(as_representative, cast.grill, step)

    assert as_representative.get(start)["Location"] == address(cast.grill, "organisational")


def test_the_way_on_the_way_back_and_the_way_out_all_save(as_representative, cast):
    places = {
        go: answer(as_representative, cast.grill, "about", go=go, about__description=f"Tekst {go}")[
            "Location"
        ]
        for go in ("next", "more", "back", "later")
    }

    assert places == {
        "next": address(cast.grill, "financial"),
        "more": address(cast.grill, "about"),
        "back": address(cast.grill, "about"),
        "later": reverse("stakeholder_detail", args=["test", cast.grill.pk]),
    }
    history = cast.grill.history.order_by("history_id").values_list("description", flat=True)
    assert list(history)[-4:] == ["Tekst next", "Tekst more", "Tekst back", "Tekst later"]


def test_many_ambitions_go_over_several_pages(as_representative, cast):
    for n in range(8):
        Ambition.objects.create(network=cast.network, name=f"Ambitie {n}")
    place = address(cast.grill, "ambitions")

    first = as_representative.get(place)
    on = as_representative.post(place, held(first) | {"go": "next"})["Location"]
    second = as_representative.get(on)

    assert on == f"{place}?part=2"
    sizes = [len(page.context["sheet"].answers) for page in (first, second)]
    assert sizes == [7, 3], "nine ambitions, and on the last page one of one's own"
    back = as_representative.post(place, held(second) | {"go": "back"})["Location"]
    assert back == place


def test_a_network_without_scales_asks_nothing_about_them(as_representative, cast):
    page = as_representative.get(address(cast.grill, "about"))

    assert [one.slug for one in page.context["walk"].steps] == [
        step for step in STEPS if step != "mindset"
    ]
    assert as_representative.get(address(cast.grill, "mindset")).status_code == 404


def test_a_leader_is_not_asked_for_the_mandate_of_another(as_leader, cast):
    assert as_leader.get(address(cast.grill, "mandate")).status_code == 404


def test_an_answer_is_taken_back(as_representative, cast, scale):
    mine = {"stakeholder": cast.grill, "origin": "own"}
    interest = Interest.objects.create(theme=cast.night, kind="area", **mine)
    stance = Stance.objects.create(ambition=cast.ambition, value=2, **mine)
    place = MindsetAnswer.objects.create(scale=scale, value=1, **mine)
    tie = Tie.objects.create(source=cast.hotel, target=cast.grill)

    answer(as_representative, cast.grill, "area", **{f"i{interest.pk}__remove": "on"})
    answer(as_representative, cast.grill, "ambitions", **{f"a{cast.ambition.pk}__side": ""})
    answer(as_representative, cast.grill, "mindset", **{f"m{scale.pk}__place": ""})
    answer(as_representative, cast.grill, "ties", **{f"t{tie.pk}__remove": "on"})

    gone = (interest, stance, place, tie)
    assert [type(one).objects.filter(pk=one.pk).count() for one in gone] == [0, 0, 0, 0]
    assert [type(one).history.filter(id=one.pk, history_type="-").count() for one in gone] == [
        1,
        1,
        1,
        1,
    ]


def test_the_page_of_the_party_offers_the_profile_and_says_how_far_one_is(
    as_representative, as_reader, as_leader, cast
):
    party = reverse("stakeholder_detail", args=["test", cast.grill.pk])
    start = reverse("profile", args=["test", cast.grill.pk])
    fresh = english(as_representative).get(party).content.decode()
    answer(as_representative, cast.grill, "about")
    going = as_representative.get(party).content.decode()

    assert fresh.count(f'href="{start}">Fill in your profile</a>') == 1
    assert going.count("1 of 11 steps done.") == 1
    assert going.count(f'href="{start}">Go on with your profile</a>') == 1
    assert as_reader.get(party).content.decode().count(start) == 0
    assert english(as_leader).get(party).content.decode().count("with the party beside you") == 1


# --- Who may ------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["as_reader", "as_neighbour"])
@pytest.mark.parametrize("route", ["profile", "profile_given_back", "profile_step"])
def test_nobody_else_opens_the_profile_of_a_party(request, cast, who, route):
    step = ["about"] if route == "profile_step" else []
    place = reverse(route, args=["test", cast.grill.pk, *step])

    assert request.getfixturevalue(who).get(place).status_code == 403


def test_a_party_of_another_network_does_not_exist_here(as_leader, cast):
    assert as_leader.get(address(cast.stranger, "about")).status_code == 404


@pytest.mark.parametrize("step", STEPS)
def test_the_number_of_queries_does_not_grow_with_the_network(
    as_representative, cast, scale, step, django_assert_max_num_queries
):
    place = address(cast.grill, step)
    as_representative.get(place)
    for n in range(12):
        party = Stakeholder.objects.create(network=cast.network, name=f"Partij {n}")
        theme = Theme.objects.create(network=cast.network, name=f"Onderwerp {n}")
        Interest.objects.create(stakeholder=cast.grill, theme=theme, kind="financial", origin="own")
        Tie.objects.create(source=cast.grill, target=party)
    as_representative.get(place)

    with django_assert_max_num_queries(32):
        as_representative.get(place)
