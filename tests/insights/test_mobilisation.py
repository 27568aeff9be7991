"""Who carries which ambition, told with every term."""

import re

import pytest
from django.utils import translation

from stakeholders.access import Audience
from stakeholders.actions.records import add_record
from stakeholders.drawing.figures import drawn
from stakeholders.insights import look, mobilisation
from stakeholders.lens import Lens
from stakeholders.models import Ambition, Stakeholder, Stance


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.fixture
def cars(cast):
    return Ambition.objects.create(network=cast.network, name="Minder auto's")


def say(cast, party, ambition, value, **more):
    stance = Stance(stakeholder=party, ambition=ambition, value=value, **more)
    add_record(record=stance, network=cast.network, by=None)


def told(cast, **lens):
    cast.network.refresh_from_db()
    return mobilisation.tell(look(cast.network, Lens(audience=Audience.LEADER, **lens)))


def cells(row):
    return [cell.text.replace("\u00a0", " ") for cell in row.cells]


def test_an_ambition_tells_both_sides_with_their_weight(cast, cars):
    say(cast, cast.residents, cast.ambition, -2)
    table = told(cast).tables[0]

    # For: 3 + 2 = 5; against: 2; contested 2 × 2 / 7 = 0.571.
    assert cells(table.rows[0]) == [
        "Een gastvrije binnenstad",
        "5 (2 parties)",
        "2 (1 party)",
        "0",
        "0",
        "contested",
    ]
    assert table.rows[0].cells[5].ratio == pytest.approx(4 / 7)
    assert table.rows[0].why.sentences == (
        "Carried by: 1 × 3 (drives it) + 1 × 2 (for) = 5.",
        "Worked against by: 1 × 2 (against) = 2.",
        "Contested: 2 × 2 / (5 + 2) = 0.57.",
    )
    assert [(one.who, one.words) for one in table.rows[0].why.quotes] == [
        ("Bewoners Vlaszak", ""),
        ("Grill De Kade", "Gastvrij zijn wij al."),
        ("Hotel De Linde", "Graag samen."),
    ]


def test_silence_is_shown_as_silence_and_neutral_apart(cast, cars):
    say(cast, cast.grill, cars, 0)
    rows = told(cast).tables[0].rows

    assert cells(rows[0])[3:5] == ["0", "1"]
    assert rows[0].why.sentences[-1] == "Not asked or not said: Bewoners Vlaszak."
    assert cells(rows[1]) == ["Minder auto's", "nobody", "nobody", "1", "2", "–"]


def test_an_ambition_on_which_nobody_spoke_is_told_too(cast, cars):
    telling = told(cast)

    assert cells(telling.tables[0].rows[1]) == ["Minder auto's", "nobody", "nobody", "0", "3", "–"]
    # 3 parties × 2 ambitions = 6 places, of which 2 are filled.
    assert telling.sentences == (
        "Of 2 ambitions, 1 are carried by at least one party.",
        "Carried most: Een gastvrije binnenstad, by 2 parties with weight 5.",
        "Of 6 places in the matrix (parties × ambitions), 4 are empty: not asked or not said. "
        "That is silence, not disagreement.",
    )


def test_a_double_part_is_told_with_terms_that_add_up(cast, cars):
    say(cast, cast.grill, cars, -1)
    say(cast, cast.hotel, cars, 2)
    table = told(cast).tables[1]

    # Overlap (3+2)/2 = 2.5, tension (1+2)/2 = 1.5: 2 × 1.5 / 4 = 0.75, for both.
    assert [cells(row) for row in table.rows] == [
        ["Grill De Kade", "how double", "Hotel De Linde"],
        ["Hotel De Linde", "how double", "Grill De Kade"],
    ]
    assert [row.cells[1].ratio for row in table.rows] == [0.75, 0.75]
    assert table.rows[0].why.sentences == (
        "Hotel De Linde: overlap 2.5, tension 1.5; part 2 × 1.5 / 4 = 0.750.",
        "Together 0.750.",
    )


def test_what_is_for_the_leader_alone_is_silence_for_others(cast, cars):
    say(cast, cast.residents, cars, -3, visibility="leader", statement="GEHEIM")
    cast.network.refresh_from_db()
    shared = mobilisation.tell(look(cast.network, Lens(audience=Audience.SHARED)))

    assert cells(told(cast).tables[0].rows[1])[2] == "3 (1 party)"
    assert cells(shared.tables[0].rows[1]) == ["Minder auto's", "nobody", "nobody", "0", "3", "–"]
    assert "GEHEIM" not in str(shared)


def test_a_network_without_ambitions_says_where_to_word_them(cast):
    Stance.objects.all().delete()
    Ambition.objects.all().delete()

    assert told(cast).missing.route == "word_lists"


def test_ambitions_on_which_nobody_spoke_lead_to_the_matrix(cast):
    Stance.objects.all().delete()

    assert told(cast).missing.route == "position_matrix"


def test_a_filter_that_leaves_nobody_is_no_error(cast):
    nobody = told(cast, field=10**6)

    assert nobody.missing.route == "position_matrix"


def test_one_ambition_can_be_asked_for(cast, cars):
    say(cast, cast.grill, cars, -1)

    assert [cells(row)[0] for row in told(cast, ambition=cars.pk).tables[0].rows] == [
        "Minder auto's"
    ]


def test_of_many_parties_the_words_of_the_strongest_on_both_sides_are_shown(cast):
    for number in range(60):
        party = Stakeholder.objects.create(network=cast.network, name=f"Partij {number}")
        Stance.objects.create(
            stakeholder=party, ambition=cast.ambition, value=-1 if number < 30 else 1
        )
    why = told(cast).tables[0].rows[0].why

    against = [one for one in why.quotes if one.strength.startswith("rather against")]
    assert (len(why.quotes), len(against)) == (40, 20)
    assert why.sentences[0] == (
        "Carried by: 1 × 3 (drives it) + 1 × 2 (for) + 30 × 1 (rather for) = 35."
    )


def test_the_figure_draws_both_sides_on_one_scale_and_escapes_names(cast):
    Ambition.objects.filter(pk=cast.ambition.pk).update(name="<b>Gastvrij</b>")
    say(cast, cast.residents, cast.ambition, -3)
    cast.network.refresh_from_db()
    findings = look(cast.network, Lens(audience=Audience.LEADER))
    svg = drawn(mobilisation.tell(findings), "carriers", findings).figures[0].svg

    def width(name):
        return float(re.search(rf'class="{name}"[^>]* width="([\d.]+)"', svg)[1])

    assert width("for") / width("against") == pytest.approx(5 / 3, rel=0.01)
    assert "&lt;b&gt;Gastvrij&lt;/b&gt;" in svg
    assert "<b>" not in svg
