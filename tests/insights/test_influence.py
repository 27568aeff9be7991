"""What the leader's grid and matrix say, with sums that come out."""

import pytest
from django.utils import translation

from stakeholders.analysis.snapshot import AssessmentRow
from stakeholders.drawing import influence_grid
from stakeholders.insights import influence, influence_matrix, look
from stakeholders.lens import Lens
from stakeholders.models import Assessment, DirectInfluence


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.fixture
def three(cast):
    """M: the grill on the hotel 3, on the residents 1; the hotel 1, 0; the residents 2, 2."""
    g, h, r = cast.grill, cast.hotel, cast.residents
    values = {(g, h): 3, (g, r): 1, (h, g): 1, (h, r): 0, (r, g): 2, (r, h): 2}
    for (source, target), value in values.items():
        DirectInfluence.objects.create(source=source, target=target, value=value)
    return [g.pk, h.pk, r.pk]


def findings(cast, audience="leader"):
    return look(cast.network, Lens(audience=audience))


def cells(table) -> list[tuple[str, ...]]:
    return [tuple(cell.text for cell in row.cells) for row in table.rows]


@pytest.mark.parametrize(
    ("influence_", "attention", "words"),
    [
        (5, 5, "involve closely"),
        (5, 1, "keep satisfied"),
        (1, 5, "keep informed"),
        (2, 2, "keep an eye on"),
        (3, 1, "keep satisfied, on the line"),
        (None, 4, "not assessed"),
    ],
)
def test_the_quadrant_in_words(cast, influence_, attention, words):
    Assessment.objects.create(
        stakeholder=cast.grill, influence=influence_, attention=attention, attitude=0
    )

    (row,) = influence.tell(findings(cast)).tables[0].rows

    assert row.cells[3].text == words


@pytest.mark.parametrize(
    ("attributes", "words"),
    [
        ((True, True, True), "definitive"),
        ((True, False, True), "coercive"),
        ((False, False, False), "none of the three"),
        ((True, None, True), "–"),
    ],
)
def test_salience_in_words(attributes, words):
    assert influence.salience_words(AssessmentRow(1, 1, None, None, None, *attributes)) == words
    assert influence.salience_words(None) == "–"


def test_who_sees_only_what_everyone_may_see_is_told_that_assessments_are_not_there(cast):
    Assessment.objects.create(stakeholder=cast.grill, influence=5, attention=5)

    told = influence.tell(findings(cast, audience="shared"))

    assert told.missing.title == "Your assessments are yours alone"
    assert told.tables == ()


def test_the_balance_of_power_with_its_sum(cast, three):
    """MDII = M + Σ_k min(M_ik, M_kj):

    grill: hotel 3 + min(1, 2) = 4, residents 1 + min(3, 0) = 1; back min(3, 1) + min(1, 2) = 2
    hotel: grill 1 + min(0, 2) = 1, residents 0 + min(1, 1) = 1; back min(1, 3) + 0 = 1
    residents: grill 2 + min(2, 1) = 3, hotel 2 + min(2, 3) = 4; back min(2, 1) + 0 = 1
    I = 5, 2, 7 (14 in all); D = 4, 8, 2
    r = (5-2)/14·5/9 = 0.1190, (2-1)/14·2/10 = 0.0143, (7-1)/14·7/9 = 0.3333; mean 0.1556
    r* = 0.765, 0.092, 2.143
    """
    balance = influence_matrix.tell(findings(cast), three).tables[0]

    assert cells(balance) == [
        ("Bewoners Vlaszak", "7", "2", "1", "2.14"),
        ("Grill De Kade", "5", "4", "2", "0.77"),
        ("Hotel De Linde", "2", "8", "1", "0.09"),
    ]
    assert balance.rows[1].why.sentences == (
        "It exerts 5 on the others and undergoes 4.",
        "Of what it exerts, 2 comes back to itself through others.",
        "(5 − 2) / 14 × 5 / (5 + 4) = 0.1190.",
        "Divided by the average, 0.1556, that is 0.77.",
    )


def test_influence_through_others_says_through_whom(cast, three):
    ways = influence_matrix.tell(findings(cast), three).tables[1]

    assert cells(ways)[0] == ("Grill De Kade → Hotel De Linde", "3", "4", "Bewoners Vlaszak")
    assert ways.rows[0].why.sentences == (
        "Directly: 3.",
        "Through Bewoners Vlaszak: 1, the smaller of 1 and 2.",
        "Together 4.",
    )


def test_overlap_weighed_by_power_adds_up(cast, three):
    """Both are for the ambition (3 and 2) and for staff (3 and 2): c = position · r*.

    r* of the grill 0.76531, of the hotel 0.09184; each term ½ (3 · 0.76531 + 2 · 0.09184) = 1.2398
    """
    weighed = influence_matrix.tell(findings(cast), three).tables[2]

    row = next(one for one in weighed.rows if one.cells[0].pair == (cast.grill.pk, cast.hotel.pk))
    assert [cell.text for cell in row.cells] == ["Grill De Kade – Hotel De Linde", "2.48", "0.00"]
    assert sorted(row.why.sentences[:2]) == [
        "Een gastvrije binnenstad: 1.24 overlap, half of 2.30 + 0.18.",
        "Personeel: 1.24 overlap, half of 2.30 + 0.18.",
    ]


def test_who_is_half_filled_in_is_named_and_left_out(cast, three):
    DirectInfluence.objects.filter(source=cast.residents, target=cast.grill).delete()

    told = influence_matrix.tell(findings(cast), three)

    assert told.sentences[:2] == (
        "5 of the 6 cells are filled in.",
        "Not assessed both ways, and left out of the sums: Bewoners Vlaszak.",
    )
    assert [row.cells[0].text for row in told.tables[0].rows] == [
        "Grill De Kade",
        "Hotel De Linde",
    ]


def test_where_nobody_influences_anybody_all_weigh_the_same(cast):
    DirectInfluence.objects.create(source=cast.grill, target=cast.hotel, value=0)
    DirectInfluence.objects.create(source=cast.hotel, target=cast.grill, value=0)

    told = influence_matrix.tell(findings(cast), [cast.grill.pk, cast.hotel.pk])

    assert told.sentences[-1] == "Nobody influences anybody: all weigh the same."
    assert [row.cells[4].text for row in told.tables[0].rows] == ["1.00", "1.00"]
    assert told.tables[1].rows == ()


def test_of_more_than_twelve_only_the_strongest_way_counts(cast):
    """All thirteen influence each other with 1: the strongest way is 1, MDII would give 12."""
    parties = [cast.network.stakeholders.create(name=f"Partij {n:02}") for n in range(13)]
    DirectInfluence.objects.bulk_create(
        DirectInfluence(source=a, target=b, value=1) for a in parties for b in parties if a != b
    )

    told = influence_matrix.tell(findings(cast), [party.pk for party in parties])

    assert told.sentences[-1].startswith("With more than 12 parties")
    assert cells(told.tables[1])[0][1:3] == ("1", "1")
    assert told.tables[1].rows[0].why.sentences[-1] == "The strongest of these ways counts: 1."
    assert {row.cells[1].text for row in told.tables[0].rows} == {"12"}


def test_a_full_square_and_a_full_tray_say_how_many_are_not_drawn(cast):
    for n in range(42):
        party = cast.network.stakeholders.create(name=f"Partij {n:02}")
        if n < 12:
            Assessment.objects.create(stakeholder=party, influence=5, attention=5)

    found = influence.placed(findings(cast))
    screen = influence_grid.figure(found, {}, interactive=True).svg
    (paper,) = influence_grid.of_influence(findings(cast))

    assert screen.count('class="mark') == screen.count("tabindex") == 10 + 25
    assert screen.count(">+2</text>") == paper.svg.count(">+2</text>") == 1
    assert screen.count("Not assessed (25 / 33)") == 1
    assert (paper.svg.count('class="mark'), paper.svg.count("tabindex")) == (10, 0)
