"""What a party gets back: known answers, and never what others keep to themselves."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from stakeholders.insights import look
from stakeholders.insights.given_back import tell
from stakeholders.insights.theme_suggestions import suggest_themes
from stakeholders.lens import Lens
from stakeholders.models import (
    Ambition,
    Initiative,
    Interest,
    Mandate,
    MeetingWish,
    Membership,
    MindsetAnswer,
    MindsetScale,
    Stakeholder,
    Stance,
    Theme,
    Tie,
)

WISHES, SHARES, STRANGERS, CARRIERS, NEAR, INITIATIVES = range(6)


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def told(cast, party=None):
    """As an audited write before it would make it be: of a new revision."""
    cast.network.refresh_from_db()
    cast.network.revision += 1
    cast.network.save()
    return tell(look(cast.network, Lens()), (party or cast.grill).pk)


def rows(telling, table):
    return [tuple(cell.text for cell in row.cells) for row in telling.tables[table].rows]


def test_who_shares_most_is_told_with_what_is_shared_and_their_words(cast):
    telling = told(cast)

    # Hotel De Linde: staff, for and for, and the ambition. Bewoners Vlaszak: opposed on the night.
    assert rows(telling, SHARES) == [
        ("Hotel De Linde", "Een gastvrije binnenstad · Personeel", "2")
    ]
    why = telling.tables[SHARES].rows[0].why
    assert why.sentences == (
        "Een gastvrije binnenstad (ambition)",
        "Personeel (staffing interest)",
    )
    assert [(one.who, one.words) for one in why.quotes] == [
        ("Hotel De Linde", "Graag samen."),
        ("Hotel De Linde", "Kamermeisjes zijn niet te vinden."),
    ]
    assert telling.sentences == ("You share something with 1 of the 2 others.",)


def test_who_would_like_to_meet_is_told_first(cast):
    MeetingWish.objects.create(source=cast.residents, target=cast.grill, statement="Over de nacht")
    MeetingWish.objects.create(source=cast.grill, target=cast.hotel)

    telling = told(cast)

    assert rows(telling, WISHES) == [("Bewoners Vlaszak", "Over de nacht")]
    assert telling.sentences[0] == "1 party would like to meet you."
    assert rows(told(cast, cast.hotel), WISHES) == [("Grill De Kade", "not said")]


def test_a_stranger_is_told_of_only_where_both_said_with_whom_they_work(cast):
    assert told(cast).tables[STRANGERS].empty == (
        "Say with whom you work; then you see here whom you do not know yet."
    )
    Tie.objects.create(source=cast.grill, target=cast.residents)
    assert rows(told(cast), STRANGERS) == [], "of the hotel no tie is known"
    Tie.objects.create(source=cast.hotel, target=cast.residents)

    assert rows(told(cast), STRANGERS) == [("Hotel De Linde", "Bewoners Vlaszak", "2")]


def test_the_carriers_of_an_ambition_are_those_who_say_yes(cast):
    Stance.objects.create(stakeholder=cast.residents, ambition=cast.ambition, value=-1)

    assert rows(told(cast), CARRIERS) == [("Een gastvrije binnenstad", "Hotel De Linde", "1")]


def test_an_ambition_in_the_own_field_is_near_until_it_is_answered(cast):
    near = Ambition.objects.create(network=cast.network, name="Twee nachten blijven")
    near.policy_fields.set([cast.tourism])
    Ambition.objects.create(network=cast.network, name="Iets heel anders")

    assert rows(told(cast), NEAR) == [
        ("Twee nachten blijven", "In your policy field: Toerisme", "nobody yet")
    ]
    Stance.objects.create(stakeholder=cast.grill, ambition=near, value=0)
    assert rows(told(cast), NEAR) == []


def test_initiatives_are_near_by_ambition_field_or_area_and_not_ones_own(cast):
    def initiative(name, **many):
        ends_on = many.pop("ends_on", None)
        one = Initiative.objects.create(network=cast.network, name=name, ends_on=ends_on)
        for field, records in many.items():
            getattr(one, field).set(records)

    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    initiative("Op ambitie", ambitions=[cast.ambition], stakeholders=[cast.hotel])
    initiative("Op veld", policy_fields=[cast.tourism])
    initiative("In de hele stad", areas=[cast.city])
    initiative("Van ons", ambitions=[cast.ambition], stakeholders=[cast.grill])
    initiative("Voorbij", ambitions=[cast.ambition], ends_on=yesterday)
    initiative("Ver weg", policy_fields=[cast.events])

    assert rows(told(cast), INITIATIVES) == [
        ("Op ambitie", "Your ambition: Een gastvrije binnenstad", "Hotel De Linde"),
        ("Op veld", "In your policy field: Toerisme", "nobody yet"),
        ("In de hele stad", "In your area: City", "nobody yet"),
    ]


def test_a_party_of_which_nothing_is_known_is_told_how_to_get_something(cast):
    new = Stakeholder.objects.create(network=cast.network, name="Nieuw")

    telling = told(cast, new)

    assert [table.rows for table in telling.tables] == [()] * 6
    assert all(table.empty for table in telling.tables)
    assert telling.sentences == ("You share something with 0 of the 3 others.",)


def test_nothing_that_others_keep_to_themselves_is_given_back(cast, as_representative):
    hidden = {"visibility": "leader", "stakeholder": cast.hotel}
    scale = MindsetScale.objects.create(network=cast.network, low="snel", high="lang")
    theme = Theme.objects.create(network=cast.network, name="GEHEIMthema", proposed_by=cast.hotel)
    ambition = Ambition.objects.create(
        network=cast.network, name="GEHEIMambitie", proposed_by=cast.hotel
    )
    ambition.policy_fields.set([cast.tourism])
    for kind, origin in (("area", "own"), ("area", "leader"), ("financial", "file")):
        Interest.objects.create(
            theme=cast.night, kind=kind, origin=origin, statement=f"GEHEIM{origin}", **hidden
        )
    Interest.objects.create(stakeholder=cast.hotel, theme=theme, kind="area", origin="own")
    Stance.objects.create(
        ambition=cast.ambition, value=-3, origin="own", contribution="GEHEIMbijdrage", **hidden
    )
    Stance.objects.create(stakeholder=cast.hotel, ambition=ambition, value=3, origin="own")
    MindsetAnswer.objects.create(scale=scale, value=2, statement="GEHEIMwerkwijze", **hidden)
    Mandate.objects.create(
        representative=Membership.objects.get(user=cast.neighbour),
        room="decides",
        task="GEHEIMtaak",
        **hidden,
    )
    MeetingWish.objects.create(
        source=cast.hotel, target=cast.grill, statement="GEHEIMwens", visibility="leader"
    )
    Tie.objects.create(source=cast.hotel, target=cast.residents, visibility="leader")
    start = Initiative.objects.create(network=cast.network, name="Samen beginnen")
    start.ambitions.set([ambition, cast.ambition])
    steps = ("about", "area", "ambitions", "mindset", "mandate", "ties", "wishes", "visibility")
    pages = [reverse("profile_given_back", args=["test", cast.grill.pk])]
    pages += [reverse("profile_step", args=["test", cast.grill.pk, one]) for one in steps]

    texts = {page: as_representative.get(page).content.decode() for page in pages}

    assert {page: text.count("GEHEIM") for page, text in texts.items()} == dict.fromkeys(pages, 0)
    assert rows(told(cast), WISHES) == []
    assert rows(told(cast), SHARES)[0][2] == "2", "what is hidden does not count either"


def test_the_page_costs_the_same_for_any_network(
    cast, as_representative, django_assert_max_num_queries
):
    for n in range(20):
        party = Stakeholder.objects.create(network=cast.network, name=f"Partij {n}")
        Interest.objects.create(stakeholder=party, theme=cast.staff, kind="staffing")

    with django_assert_max_num_queries(60):
        as_representative.get(reverse("profile_given_back", args=["test", cast.grill.pk]))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wij hebben personeel nodig", ["Personeel"]),
        ("personeelstekort in het weekend", ["Personeel"]),
        ("er zijn geen medewerkers te vinden", ["Personeel"]),
        ("kamermeisjes", ["Personeel"]),  # a word of the hotel, for everyone to read
        ("persoonel", ["Personeel"]),  # a slip
        ("de nacht is van ons", ["Nachtleven"]),
        ("zonnepanelen", []),
        ("", []),
        ("\u202e\x00 <script>", []),
    ],
)
def test_themes_are_recognised_in_plain_words(cast, text, expected):
    names = {cast.staff.pk: "Personeel", cast.night.pk: "Nachtleven"}

    found = suggest_themes(look(cast.network, Lens()), text)

    assert [names[pk] for pk in found][:1] == expected
