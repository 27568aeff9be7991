"""Who influences whom: filled in for a chosen set, and what follows from it."""

import pytest
from django.conf import settings
from django.utils import translation

from stakeholders.models import DirectInfluence
from tests.reports.reading import words

MATRIX = "/n/test/insights/influence/matrix/"


@pytest.fixture(autouse=True)
def _english(as_leader):
    as_leader.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    with translation.override("en"):
        yield


@pytest.fixture
def pair(cast):
    return f"{MATRIX}?party={cast.grill.pk}&party={cast.hotel.pk}"


@pytest.fixture
def cell(cast):
    def name(a, b) -> str:
        return f"from-{a.pk}-on-{b.pk}"

    return name


def test_with_nothing_filled_in_it_says_what_to_do(as_leader):
    page = as_leader.get(MATRIX)

    assert page.context["telling"].sentences == (
        "Add at least two parties to fill in who influences whom.",
    )


def test_a_party_is_added_by_name_and_taken_out_again(as_leader, cast):
    address = f"{MATRIX}?party={cast.grill.pk}"

    added = as_leader.get(f"{address}&add=hotel+de+linde")
    wrong = as_leader.get(f"{address}&add=Niemand")
    strange = as_leader.get(f"{address}&add=Partij+elders")

    assert [one for one, _query in added.context["chosen"]] == [cast.grill, cast.hotel]
    assert added.context["chosen"][0][1] == f"party={cast.hotel.pk}"
    assert wrong.context["choice"].errors == {
        "add": ["There is no party of this name in this network."]
    }
    assert [one for one, _query in strange.context["chosen"]] == [cast.grill]


def test_cells_are_saved_and_emptied(as_leader, cast, pair, cell):
    there, back = cell(cast.grill, cast.hotel), cell(cast.hotel, cast.grill)
    as_leader.post(pair, {there: 3, back: 0})
    first = {(one.source, one.target): one.value for one in DirectInfluence.objects.all()}

    as_leader.post(pair, {there: "", f"initial-{there}": 3, back: 1, f"initial-{back}": 0})

    assert first == {(cast.grill, cast.hotel): 3, (cast.hotel, cast.grill): 0}
    left = DirectInfluence.objects.get()
    assert (left.source, left.value, left.version) == (cast.hotel, 1, 2)
    assert [one.history_type for one in DirectInfluence.history.order_by("history_id")] == [
        "+",
        "+",
        "-",
        "~",
    ]


def test_a_stale_cell_saves_nothing_shows_both_and_a_second_save_decides(
    as_leader, cast, pair, cell
):
    there, back = cell(cast.grill, cast.hotel), cell(cast.hotel, cast.grill)
    DirectInfluence.objects.create(source=cast.grill, target=cast.hotel, value=4)

    page = as_leader.post(pair, {there: 1, f"initial-{there}": 3, back: 2, f"initial-{back}": ""})

    form = page.context["form"]
    assert [tuple(one) for one in form.beaten] == [("Grill De Kade on Hotel De Linde", "4", "1")]
    assert [one.value for one in DirectInfluence.objects.all()] == [4]

    as_leader.post(pair, form.data)

    values = dict(DirectInfluence.objects.values_list("source__name", "value"))
    assert values == {"Grill De Kade": 1, "Hotel De Linde": 2}


def test_a_cell_that_nobody_changed_does_not_stand_in_the_way(as_leader, cast, pair, cell):
    there = cell(cast.grill, cast.hotel)
    DirectInfluence.objects.create(source=cast.grill, target=cast.hotel, value=4)

    as_leader.post(pair, {there: 3, f"initial-{there}": 3})

    assert DirectInfluence.objects.get().value == 4


def test_a_value_off_the_scale_is_refused_in_words(as_leader, cast, pair, cell):
    page = as_leader.post(pair, {cell(cast.grill, cast.hotel): 5})

    assert page.status_code == 200
    assert list(page.context["form"].errors) == [cell(cast.grill, cast.hotel)]
    assert DirectInfluence.objects.count() == 0


def test_more_than_twenty_parties_are_refused_in_words(as_leader, cast):
    names = [f"Partij {n:02}" for n in range(21)]
    made = [cast.network.stakeholders.create(name=name) for name in names]
    query = "&".join(f"party={party.pk}" for party in made[:20])

    page = as_leader.get(f"{MATRIX}?{query}&add=Partij+20")

    assert len(page.context["chosen"]) == 20
    assert page.context["choice"].errors == {"add": ["At most 20 parties at a time."]}


def test_the_matrix_asks_the_same_number_of_queries_for_more_parties(
    as_leader, cast, pair, django_assert_num_queries
):
    more = f"{pair}&party={cast.residents.pk}"
    as_leader.get(pair), as_leader.get(more)
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as few:
        as_leader.get(pair)

    with django_assert_num_queries(len(few)):
        as_leader.get(more)


@pytest.fixture
def field_of_grill(cast):
    """A policy field that holds the grill and not the hotel."""
    field = cast.network.policy_fields.create(name="Alleen de grill")
    cast.grill.policy_fields.add(field)
    return field


def assess_all(*parties) -> None:
    for a in parties:
        for b in parties:
            if a != b:
                DirectInfluence.objects.create(source=a, target=b, value=1 + (a.pk + b.pk) % 3)


def test_filter_leaves_the_parties_that_pass_it_and_keeps_the_choice(
    as_leader, cast, pair, field_of_grill
):
    page = as_leader.get(f"{pair}&field={field_of_grill.pk}")

    assert [one for one, _query in page.context["chosen"]] == [cast.grill]
    assert page.context["filters"] == [f"policy field: {field_of_grill.name}"]
    assert page.context["parties_kept"] == [("party", cast.grill.pk), ("party", cast.hotel.pk)]
    assert page.context["everything"] == f"party={cast.grill.pk}&party={cast.hotel.pk}"


def test_filter_by_htmx_is_the_results_with_their_address(as_leader, cast, pair, field_of_grill):
    answer = as_leader.get(
        f"{pair}&field={field_of_grill.pk}",
        headers={"HX-Request": "true", "HX-Target": "results"},
    )

    assert answer.content.decode().lstrip().startswith('<section id="results"')
    assert answer["HX-Push-Url"] == (
        f"{MATRIX}?party={cast.grill.pk}&party={cast.hotel.pk}&field={field_of_grill.pk}"
    )


def test_saving_under_a_filter_comes_back_to_that_filter(as_leader, cast, pair, cell):
    there = cell(cast.grill, cast.hotel)

    answer = as_leader.post(f"{pair}&layer=ambitions", {there: 3})

    assert answer["Location"] == (
        f"{MATRIX}?party={cast.grill.pk}&party={cast.hotel.pk}&layer=ambitions"
    )


def test_filter_that_leaves_nobody_says_so(as_leader, cast):
    empty = cast.network.policy_fields.create(name="Leeg")

    page = as_leader.get(f"{MATRIX}?field={empty.pk}").content.decode()

    assert "Nobody is left" in page
    assert "Add a party" not in page


def test_matrix_of_a_network_without_parties_says_where_to_add_them(as_leader, cast):
    cast.network.stakeholders.all().delete()

    page = as_leader.get(MATRIX).content.decode()

    assert "Add the parties first; then you can say how you read them." in page
    assert 'href="/n/test/stakeholders/"' in page


def test_balance_is_drawn_and_so_on_paper(as_leader, cast, pair):
    assess_all(cast.grill, cast.hotel)

    page = as_leader.get(pair)
    paper = as_leader.get(pair.replace("matrix/", "matrix.pdf"))

    (figure,) = page.context["telling"].figures
    assert figure.svg.count('class="for"') == 2
    assert paper["Content-Type"] == "application/pdf"
    assert "Who influences whom?" in words(paper.content)
    assert "Grill De Kade" in words(paper.content)


def test_half_filled_matrix_has_no_picture_and_names_who_is_left_out(as_leader, cast, pair):
    DirectInfluence.objects.create(source=cast.grill, target=cast.hotel, value=4)

    telling = as_leader.get(pair).context["telling"]

    assert telling.figures == ()
    assert telling.sentences[0] == "1 of the 2 cells are filled in."
    assert "left out of the sums" in telling.sentences[1]
