"""A word that a party proposed is that party's own: nobody else meets it, nor what was said of it.

The grill proposes a theme and an ambition and says something on both.
"""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from stakeholders import snapshots
from stakeholders.access import Audience
from stakeholders.exchange.known import known
from stakeholders.models import Ambition, Interest, Stance, Theme
from tests.speaking import english

WORDS = ("Koks en kamers", "Een open keuken", "Zonder koks dicht", "Kijk maar mee")


@pytest.fixture
def proposed(cast) -> SimpleNamespace:
    mine = {"network": cast.network, "proposed_by": cast.grill}
    own = {"stakeholder": cast.grill, "origin": "own"}
    theme = Theme.objects.create(name=WORDS[0], **mine)
    ambition = Ambition.objects.create(name=WORDS[1], **mine)
    return SimpleNamespace(
        theme=theme,
        ambition=ambition,
        interest=Interest.objects.create(theme=theme, kind="financial", statement=WORDS[2], **own),
        stance=Stance.objects.create(ambition=ambition, value=2, statement=WORDS[3], **own),
    )


def found(answer) -> list[str]:
    text = answer.content.decode()
    return [word for word in WORDS if word in text]


PAGES = (
    "/n/test/",
    "/n/test/stakeholders/",
    "/n/test/stakeholders/?q=koks",
    "/n/test/stakeholders/{hotel}/",
    "/n/test/stakeholders/{hotel}/interests/new/",
    "/n/test/stakeholders/{hotel}/stances/new/",
    "/n/test/words/",
    "/n/test/words/themes/",
    "/n/test/words/ambitions/",
    "/n/test/overlap/",
    "/n/test/overlap/matrix/",
    "/n/test/overlap/{grill}/{hotel}/",
    "/n/test/map/",
    "/n/test/map/{grill}/",
    "/n/test/map/drawing.svg",
    "/n/test/insights/",
    "/n/test/insights/unacquainted/",
    "/n/test/insights/grating/",
    "/n/test/insights/groups/",
    "/n/test/insights/connectors/",
    "/n/test/insights/holding/",
    "/n/test/insights/carriers/",
    "/n/test/insights/sharpness/",
    "/n/test/insights/positions/",
)


@pytest.mark.parametrize("page", [*PAGES, "/n/test/stakeholders/{grill}/"])
@pytest.mark.parametrize("role", ["as_neighbour", "as_reader"])
def test_nobody_else_meets_a_proposal(request, cast, proposed, role, page):
    client = request.getfixturevalue(role)

    if role == "as_reader" and "new" in page:
        pytest.skip("a reader fills in nothing")
    answer = client.get(page.format(grill=cast.grill.pk, hotel=cast.hotel.pk))

    assert answer.status_code == 200
    assert found(answer) == []


@pytest.mark.parametrize("page", [page for page in PAGES if page != "/n/test/"])
def test_the_leader_compares_nobody_with_a_proposal(as_leader, cast, proposed, page):
    """Silence on a word that nobody else was asked about says nothing."""
    answer = as_leader.get(page.format(grill=cast.grill.pk, hotel=cast.hotel.pk))

    assert answer.status_code == 200
    assert found(answer) == []


def test_the_party_sees_and_uses_its_own_words(as_representative, cast, proposed):
    party = f"/n/test/stakeholders/{cast.grill.pk}/"

    assert found(as_representative.get(party)) == list(WORDS)
    assert found(as_representative.get(f"{party}interests/new/")) == [WORDS[0]]


def test_the_leader_sees_and_uses_a_partys_words_on_its_page(as_leader, cast, proposed):
    party = f"/n/test/stakeholders/{cast.grill.pk}/"

    assert found(as_leader.get(party)) == list(WORDS)
    assert found(as_leader.get(f"{party}interests/new/")) == [WORDS[0]]
    assert found(as_leader.get(f"{party}stances/new/")) == [WORDS[1]]


def test_a_proposal_is_called_a_proposal_beside_what_was_said(as_representative, cast, proposed):
    text = as_representative.get(f"/n/test/stakeholders/{cast.grill.pk}/").content.decode()

    assert text.count('class="badge proposal"') == 2


@pytest.mark.parametrize("role", ["as_neighbour", "as_leader"])
def test_another_party_cannot_be_given_a_proposed_word(request, cast, proposed, role):
    client = request.getfixturevalue(role)
    party = f"/n/test/stakeholders/{cast.hotel.pk}/"

    client.post(
        f"{party}interests/new/",
        {
            "kind": "financial",
            "theme": proposed.theme.pk,
            "direction": 1,
            "importance": 2,
            "visibility": "shared",
        },
    )
    client.post(
        f"{party}stances/new/",
        {"ambition": proposed.ambition.pk, "value": 1, "visibility": "shared"},
    )

    assert not Interest.objects.filter(stakeholder=cast.hotel, theme=proposed.theme).exists()
    assert not Stance.objects.filter(stakeholder=cast.hotel, ambition=proposed.ambition).exists()


@pytest.mark.parametrize("role", ["as_neighbour", "as_leader"])
def test_the_matrix_has_no_cell_for_a_proposal_of_another(request, cast, proposed, role):
    client = request.getfixturevalue(role)
    cell = f"/n/test/insights/positions/{cast.hotel.pk}/{proposed.ambition.pk}/"

    assert client.get(cell).status_code == 404
    assert client.post(cell, {"value": 1}).status_code == 404
    assert client.get(f"/n/test/insights/positions/?ambition={proposed.ambition.pk}").context[
        "ambitions"
    ] == [cast.ambition]


def test_what_is_said_of_a_proposal_counts_for_nobody_else(
    as_neighbour, as_representative, as_leader, cast, proposed
):
    def counted(client):
        page = client.get("/n/test/stakeholders/").context["page"]
        grill = next(party for party in page.object_list if party.pk == cast.grill.pk)
        return grill.interest_count, grill.stance_count

    assert counted(as_neighbour) == (2, 1)
    assert counted(as_representative) == (3, 2)
    assert counted(as_leader) == (3, 2)


def test_a_search_in_what_was_said_of_a_proposal_finds_nothing_for_others(
    as_neighbour, as_leader, cast, proposed
):
    assert list(as_neighbour.get("/n/test/stakeholders/?q=koks+dicht").context["page"]) == []
    assert list(as_leader.get("/n/test/stakeholders/?q=koks+dicht").context["page"]) == [cast.grill]


def test_the_overview_and_the_word_lists_count_shared_words(as_leader, as_reader, cast, proposed):
    for client in (as_leader, as_reader):
        assert client.get("/n/test/").context["figures"].ambitions == 1
        lists = client.get("/n/test/words/").context["lists"]
        assert {kind.slug: number for kind, number in lists}["themes"] == 2
        figures = client.get("/n/test/").context["figures"]
        assert (figures.interests, figures.stances) == (4, 2)


def test_a_word_list_edits_no_proposal(as_leader, proposed):
    page = f"/n/test/words/themes/{proposed.theme.pk}/"

    assert as_leader.get(page).status_code == 404
    assert as_leader.post(f"{page}delete/").status_code == 404


def test_the_leader_may_add_a_word_that_a_party_proposed(as_leader, cast, proposed):
    as_leader.post("/n/test/words/themes/new/", {"many-names": "Koks en kamers"})

    assert cast.network.themes.shared().filter(name="Koks en kamers").count() == 1


def test_an_import_knows_no_proposals(cast, proposed):
    assert "koks en kamers" not in known(cast.network).themes


def test_what_is_compared_holds_no_proposals(cast, proposed):
    compared = snapshots.kept(cast.network, Audience.LEADER)
    whole = snapshots.take(cast.network, Audience.LEADER)

    assert (len(compared.themes), len(compared.ambitions)) == (2, 1)
    assert (len(compared.interests), len(compared.stances)) == (4, 2)
    assert (len(whole.themes), len(whole.interests)) == (3, 5)


def test_a_lens_on_a_proposal_falls_back(as_leader, as_neighbour, proposed):
    for client in (as_leader, as_neighbour):
        answer = client.get(f"/n/test/overlap/?theme={proposed.theme.pk}")
        assert answer.status_code == 200
        assert found(answer) == []


def interest(**more) -> dict[str, object]:
    given = {"kind": "financial", "direction": 1, "importance": 2, "visibility": "shared"}
    return given | more


def test_a_new_theme_of_a_representative_is_a_proposal(as_representative, cast):
    as_representative.post(
        f"/n/test/stakeholders/{cast.grill.pk}/interests/new/",
        interest(new_theme=" Koks  en kamers ", statement="Zonder koks dicht"),
    )

    theme = Theme.objects.get(name="Koks en kamers")
    assert theme.proposed_by == cast.grill
    assert theme.interests.get().statement == "Zonder koks dicht"


def test_a_new_theme_that_is_in_the_list_is_taken_from_it(as_representative, cast):
    as_representative.post(
        f"/n/test/stakeholders/{cast.grill.pk}/interests/new/", interest(new_theme="NACHTLEVEN")
    )

    assert cast.grill.interests.get(kind="financial").theme == cast.night
    assert Theme.objects.filter(network=cast.network).count() == 2


def test_a_new_theme_of_the_leader_is_in_the_list_at_once(as_leader, cast):
    as_leader.post(
        f"/n/test/stakeholders/{cast.grill.pk}/interests/new/", interest(new_theme="Koks en kamers")
    )

    assert Theme.objects.get(name="Koks en kamers").proposed_by is None


def test_a_new_ambition_of_a_representative_is_a_proposal(as_representative, cast):
    as_representative.post(
        f"/n/test/stakeholders/{cast.grill.pk}/stances/new/",
        {"new_ambition": "Een open keuken", "value": 3, "visibility": "shared"},
    )

    ambition = Ambition.objects.get(name="Een open keuken")
    assert ambition.proposed_by == cast.grill
    assert ambition.stances.get().value == 3


def test_a_refused_form_leaves_no_proposal(as_representative, cast):
    answer = as_representative.post(
        f"/n/test/stakeholders/{cast.grill.pk}/stances/new/",
        {"new_ambition": "Een open keuken", "value": 9, "visibility": "shared"},
    )

    assert answer.status_code == 200
    assert 'value="Een open keuken"' in answer.content.decode()
    assert not Ambition.objects.filter(name="Een open keuken").exists()


def test_an_ambition_named_twice_is_refused_with_words(as_representative, cast):
    Stance.objects.create(stakeholder=cast.grill, ambition=cast.ambition, value=1, origin="own")

    answer = as_representative.post(
        f"/n/test/stakeholders/{cast.grill.pk}/stances/new/",
        {"new_ambition": cast.ambition.name.upper(), "value": 3, "visibility": "shared"},
    )

    assert "Er staat al een standpunt over deze ambitie." in answer.content.decode()
    assert cast.grill.stances.filter(origin="own").count() == 1


@pytest.mark.parametrize("role", ["as_representative", "as_leader"])
def test_a_new_word_that_looks_like_another_is_asked_about_once(request, cast, role):
    client = request.getfixturevalue(role)
    page = f"/n/test/stakeholders/{cast.grill.pk}/interests/new/"

    asked = english(client).post(page, interest(new_theme="Personeelstekort", statement="Koks!"))
    form = asked.context["editor"].form
    assert "This looks like: Personeel." in form.errors["new_theme"][0]
    assert (form["sure"].value(), form["statement"].value()) == ("Personeelstekort", "Koks!")
    assert not Theme.objects.filter(name="Personeelstekort").exists()

    client.post(page, interest(new_theme="Personeelstekort", sure="Personeelstekort"))
    assert Theme.objects.get(name="Personeelstekort").interests.count() == 1


def test_what_looks_like_the_proposal_of_another_is_not_asked_about(as_neighbour, cast, proposed):
    as_neighbour.post(
        f"/n/test/stakeholders/{cast.hotel.pk}/interests/new/",
        interest(new_theme="Koks en kamers!"),
    )

    assert Theme.objects.get(name="Koks en kamers!").proposed_by == cast.hotel


@pytest.mark.parametrize("name", ["\u200b", "\u2028", "\u202e"])
def test_a_word_that_cannot_be_read_is_refused(as_representative, cast, name):
    answer = as_representative.post(
        f"/n/test/stakeholders/{cast.grill.pk}/stances/new/",
        {"new_ambition": name, "value": 3, "visibility": "shared"},
    )

    assert answer.context["editor"].form.errors
    assert not Ambition.objects.filter(proposed_by=cast.grill).exists()
