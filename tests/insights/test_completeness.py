"""How sharp the map is: what is missing, what has grown old, and where readings differ."""

import datetime

import pytest
from django.utils import timezone, translation
from django.utils.formats import date_format

from stakeholders.access import Audience
from stakeholders.confirmation import months_before
from stakeholders.drawing.figures import drawn
from stakeholders.insights import completeness, look
from stakeholders.lens import Lens
from stakeholders.models import Interest, Network, Stance, Tie


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def findings_of(cast, audience=Audience.LEADER, **lens):
    cast.network.refresh_from_db()
    return look(cast.network, Lens(audience=audience, **lens))


def told(cast, audience=Audience.LEADER, **lens):
    return completeness.tell(findings_of(cast, audience, **lens))


def cells(row):
    return [cell.text.replace("\u00a0", " ") for cell in row.cells]


def test_each_party_is_told_with_what_is_known_and_missing(cast):
    table = told(cast).tables[0]

    # 5 facts + 5 kinds of interest + 1 ambition = 11 things. The residents: the area interest only.
    # The hotel: sector, fields, staffing, stance. The grill: sector, fields, areas, staffing and
    # area interests, stance.
    assert [cells(row)[:2] for row in table.rows] == [
        ["Bewoners Vlaszak", "1 of 11"],
        ["Hotel De Linde", "4 of 11"],
        ["Grill De Kade", "6 of 11"],
    ]
    assert cells(table.rows[2])[2] == (
        "ties, anything said by the party itself, 3 kinds of interest"
    )
    assert table.rows[0].why.sentences == (
        "1 of 11: 10 missing.",
        "About the party (5): sector, policy fields, areas, ties, anything said by the party "
        "itself.",
        "Interests (4): financial interest, organisational interest, staffing interest, sectoral "
        "interest.",
        "Stances (1): Een gastvrije binnenstad.",
        "Interests and stances of this party: 1.",
    )
    assert table.rows[0].cells[0].party == cast.residents.pk


def test_a_tie_and_own_words_are_known_of_both_ends_and_of_who_spoke(cast):
    Tie.objects.create(source=cast.grill, target=cast.hotel)
    Interest.objects.filter(pk=cast.interests[0].pk).update(origin="own")
    rows = {cells(row)[0]: cells(row)[1] for row in told(cast).tables[0].rows}

    assert rows == {
        "Bewoners Vlaszak": "1 of 11",
        "Hotel De Linde": "5 of 11",
        "Grill De Kade": "8 of 11",
    }


def test_what_is_old_and_what_was_never_confirmed_are_counted_apart(cast):
    today = timezone.localdate()
    limit = months_before(today, 12)
    days = [today, limit, limit - datetime.timedelta(days=1)]
    for one, day in zip(cast.interests[:3], days, strict=True):
        Interest.objects.filter(pk=one.pk).update(confirmed_on=day)
    Interest.objects.filter(pk=cast.interests[1].pk).update(
        stakeholder=cast.grill, theme=cast.night
    )
    rows = {cells(row)[0]: cells(row)[3:5] for row in told(cast).tables[0].rows}

    # Of the grill's four readings one is a day too old, and the stance was never confirmed.
    assert rows["Grill De Kade"] == ["1 of 4", "1 of 4"]


def test_what_is_old_follows_the_limit_of_the_network(cast):
    cast.network.confirmed_within_months = 3
    cast.network.save()
    limit = months_before(timezone.localdate(), 3)
    for one, days in zip(cast.interests, (0, 1, 1, 1), strict=True):
        day = limit - datetime.timedelta(days=days)
        Interest.objects.filter(pk=one.pk).update(confirmed_on=day)
    rows = {cells(row)[0]: cells(row)[3] for row in told(cast).tables[0].rows}

    # The grill's first interest lies on the limit, its second a day before it.
    assert rows == {
        "Grill De Kade": "1 of 3",
        "Hotel De Linde": "1 of 2",
        "Bewoners Vlaszak": "1 of 1",
    }


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        ((2024, 2, 29), 12, (2023, 2, 28)),
        ((2026, 3, 31), 1, (2026, 2, 28)),
        ((2026, 1, 15), 1, (2025, 12, 15)),
        ((2026, 1, 15), 25, (2023, 12, 15)),
    ],
)
def test_months_before_keeps_to_days_that_exist(day, months, before):
    assert months_before(datetime.date(*day), months) == datetime.date(*before)


def test_where_readings_differ_both_stand_side_by_side(cast):
    Stance.objects.create(
        stakeholder=cast.grill, ambition=cast.ambition, value=-1, origin="own", statement="Nee."
    )
    Interest.objects.create(
        stakeholder=cast.hotel, theme=cast.staff, kind="staffing", importance=3, origin="file"
    )
    telling = told(cast)
    agenda = telling.tables[1]

    assert [cells(row) for row in agenda.rows] == [
        [
            "Grill De Kade",
            "Een gastvrije binnenstad",
            "rather against (−1) · own words, not confirmed",
            "drives it (+3) · reading of the project leader, not confirmed",
            "4",
        ],
        [
            "Hotel De Linde",
            "Personeel (staffing interest)",
            "for, important · reading of the project leader, not confirmed",
            "for, vital · from a file, not confirmed",
            "1",
        ],
    ]
    assert [one.words for one in agenda.rows[0].why.quotes] == ["Nee.", "Gastvrij zijn wij al."]
    assert telling.sentences[-1] == (
        "On 2 subjects the readings of one party differ: talk about those first."
    )


def test_readings_of_the_same_position_do_not_differ(cast):
    Stance.objects.create(
        stakeholder=cast.grill, ambition=cast.ambition, value=3, origin="own", statement="Ja!"
    )

    assert told(cast).tables[1].rows == ()


def test_what_is_for_the_leader_alone_differs_for_nobody_else(cast):
    Stance.objects.create(
        stakeholder=cast.grill,
        ambition=cast.ambition,
        value=-3,
        origin="own",
        visibility="leader",
        statement="GEHEIM",
    )
    shared = told(cast, Audience.SHARED)

    assert len(told(cast).tables[1].rows) == 1
    assert shared.tables[1].rows == ()
    assert "GEHEIM" not in str(shared)
    assert shared.notes[-1] == (
        "Counted is what everyone in the network may see; the project leader may know more."
    )


def test_the_sentences_say_of_how_many(cast):
    # Known: 1 + 4 + 6 = 11 of 3 × 11; six readings, none confirmed.
    limit = date_format(months_before(timezone.localdate(), 12), "DATE_FORMAT")
    assert told(cast).sentences == (
        "Of 33 things that can be known of these parties, 11 are recorded.",
        "Of 3 parties, 0 spoke for themselves, and of 0 no interest and no stance is known.",
        f"Of 6 interests and stances, 0 were not confirmed since {limit} and 6 never.",
        "On 0 subjects the readings of one party differ: talk about those first.",
    )


def test_what_is_missing_most_comes_first_with_the_parties(cast):
    table = told(cast).tables[2]

    assert cells(table.rows[0])[1] == "3 of 3"
    found = {cells(row)[0]: (cells(row)[1], row.why.sentences) for row in table.rows}
    assert found["areas"] == ("2 of 3", ("Missing for: Bewoners Vlaszak, Hotel De Linde.",))
    assert "staffing interest" in found
    assert found["a stance on Een gastvrije binnenstad"][0] == "1 of 3"


def test_a_network_without_parties_says_where_to_begin(cast):
    empty = Network.objects.create(name="Leeg", slug="leeg")
    telling = completeness.tell(look(empty, Lens(audience=Audience.LEADER)))

    assert telling.missing.route == "stakeholder_list"


def test_a_filter_that_leaves_nobody_says_nothing_and_draws_nothing(cast):
    findings = findings_of(cast, field=10**6)
    telling = drawn(completeness.tell(findings), "sharpness", findings)

    assert (telling.sentences, telling.figures) == ((), ())


def test_the_figure_has_a_bar_for_each_party(cast):
    findings = findings_of(cast)
    svg = drawn(completeness.tell(findings), "sharpness", findings).figures[0].svg

    assert (svg.count('class="whole"'), svg.count('class="part"')) == (3, 3)
    assert ">1 / 11</text>" in svg
