"""How firm the order of the pairs is, on their page."""

from stakeholders.models import Stance
from tests.speaking import english

URL = "/n/test/overlap/"


def five_who_want_green(cast):
    green = cast.network.ambitions.create(name="Groen")
    for n in range(5):
        party = cast.network.stakeholders.create(name=f"Partij {n}")
        Stance.objects.create(stakeholder=party, ambition=green, value=3 if n < 2 else 1)


def test_overlap_says_how_firm_its_order_is(as_leader, cast):
    five_who_want_green(cast)

    response = english(as_leader).get(URL)

    # Ten pairs on green and one of the cast, 5 on staff and an ambition: without green the pair
    # with 3 falls behind that one, and nothing else is left.
    assert response.context["firm"].sentences[0] == (
        "The first 3 stay among the first 3, whichever one subject you leave out."
    )
    assert "<strong>Grill De Kade – Hotel De Linde</strong>" in response.content.decode()


def test_overlap_of_few_pairs_says_nothing_of_firmness(as_leader, cast):
    response = as_leader.get(URL)

    assert response.context["firm"] == ((), ())
    assert "Hoe vast staat" not in response.content.decode()


def test_overlap_by_name_has_no_firmness(as_leader, cast):
    five_who_want_green(cast)

    assert as_leader.get(URL, {"sort": "name"}).context["firm"] == ((), ())
