import re

from stakeholders.actions.records import add_record
from stakeholders.models import Interest

URL = "/n/test/overlap/"


def rows(response) -> list[tuple[str, ...]]:
    """The pairs on the page as their names."""
    found = re.findall(
        r'<th scope="row".*?<a [^>]*>(.*?)</a>.*?<a [^>]*>(.*?)</a>',
        response.content.decode(),
        flags=re.DOTALL,
    )
    return [tuple(names) for names in found]


def test_overlap_ranks_the_pairs_by_strength(as_leader, cast):
    response = as_leader.get(URL)

    # Grill and hotel: staff (3+2)/2 = 2.5 and the ambition (3+2)/2 = 2.5, together 5.
    assert rows(response) == [("Grill De Kade", "Hotel De Linde")]
    pair = response.context["rows"][0].pair
    assert (pair.convergence, pair.shared, pair.divergence) == (5.0, 2, 0.0)
    # ratio: (2 + 2) / (3 + 3 + 2): the night is the grill's alone.
    assert pair.ratio == 0.5
    assert "Personeel · Een gastvrije binnenstad" in response.content.decode() or (
        "Een gastvrije binnenstad · Personeel" in response.content.decode()
    )


def test_overlap_in_tension_shows_who_opposes_whom(as_leader, cast):
    response = as_leader.get(URL, {"show": "tension"})

    assert rows(response) == [("Grill De Kade", "Bewoners Vlaszak")]
    assert response.context["rows"][0].pair.divergence == 2.5


def test_overlap_in_one_layer_counts_that_layer_only(as_leader, cast):
    pair = as_leader.get(URL, {"layer": "ambitions"}).context["rows"][0].pair

    assert (pair.shared, pair.convergence) == (1, 2.5)


def test_overlap_hides_from_others_what_is_for_the_leader(as_leader, as_reader, cast):
    Interest.objects.create(
        stakeholder=cast.residents,
        theme=cast.staff,
        kind="staffing",
        statement="GEHEIM",
        visibility="leader",
    )

    seen_by_leader = as_leader.get(URL)
    shared_by_leader = as_leader.get(URL, {"audience": "shared"})
    asked_by_reader = as_reader.get(URL, {"audience": "leader"})

    assert len(rows(seen_by_leader)) == 3
    assert len(rows(shared_by_leader)) == 1
    assert len(rows(asked_by_reader)) == 1


def test_overlap_filter_on_a_policy_field_keeps_its_parties(as_leader, cast):
    response = as_leader.get(URL, {"field": cast.events.pk})

    assert response.context["summary"][0] == "1 partij in beeld."
    assert rows(response) == []
    assert response.context["filters"] == ["beleidsveld: Evenementen"]


def test_overlap_filter_on_an_area_takes_everything_under_it(as_leader, cast):
    response = as_leader.get(URL, {"area": cast.city.pk})

    assert response.context["summary"][0] == "1 partij in beeld."


def test_overlap_with_an_unknown_filter_says_so_and_shows_the_rest(as_leader, cast):
    response = as_leader.get(URL, {"field": "999999", "minimal": "x", "layer": "\x00"})

    assert response.status_code == 200
    assert sorted(response.context["form"].errors) == ["field", "layer", "minimal"]
    assert len(rows(response)) == 1


def test_overlap_of_one_focus_party_lists_its_pairs_only(as_leader, cast):
    response = as_leader.get(URL, {"focus": cast.residents.pk})

    assert rows(response) == []


def test_overlap_answers_htmx_with_the_results_and_a_clean_address(as_leader, cast):
    response = as_leader.get(
        URL,
        {"layer": "staffing", "field": "", "sector": "", "sort": ""},
        headers={"HX-Request": "true", "HX-Target": "results"},
    )

    assert response.content.decode().lstrip().startswith('<section id="results"')
    assert response["HX-Push-Url"] == "/n/test/overlap/?audience=leader&layer=staffing"
    assert "HX-Request" in response["Vary"]


def test_overlap_on_history_restore_is_the_whole_page(as_leader, cast):
    response = as_leader.get(
        URL,
        headers={
            "HX-Request": "true",
            "HX-Target": "results",
            "HX-History-Restore-Request": "true",
        },
    )

    assert response.content.decode().lstrip().startswith("<!DOCTYPE html>")


def test_overlap_asks_the_same_number_of_queries_for_more_parties(
    as_leader, cast, django_assert_num_queries, django_assert_max_num_queries
):
    as_leader.get("/n/test/stakeholders/")  # the first visit puts the session on its list
    with django_assert_max_num_queries(70) as few:
        as_leader.get(URL)
    with django_assert_max_num_queries(16):  # the same again, from the cache
        as_leader.get(URL)
    for n in range(6):
        party = cast.network.stakeholders.create(name=f"Partij {n}")
        interest = Interest(stakeholder=party, theme=cast.staff, kind="staffing")
        add_record(record=interest, network=cast.network, by=cast.leader)
    with django_assert_num_queries(len(few)):
        response = as_leader.get(URL)
    assert len(rows(response)) == 28  # the eight parties on staff, each pair: 8 * 7 / 2


def test_overlap_of_an_empty_network_says_what_to_do(as_outsider, cast):
    cast.other.stakeholders.all().delete()

    response = as_outsider.get("/n/ander/overlap/")

    assert response.status_code == 200
    assert rows(response) == []
    assert 'class="empty"' in response.content.decode()


def test_why_shows_both_parties_own_words(as_reader, cast):
    response = as_reader.get(f"{URL}{cast.grill.pk}/{cast.hotel.pk}/")

    text = response.content.decode()
    assert "Wij zoeken koks." in text
    assert "Kamermeisjes zijn niet te vinden." in text
    assert "Gastvrij zijn wij al." in text
    reasons = response.context["reasons"]
    assert [reason.name for reason in reasons.only_a] == ["Nachtleven"]
    assert sum(reason.convergence for reason in reasons.both) == reasons.pair.convergence


def test_why_in_place_is_only_the_reasons(as_leader, cast):
    part = f"why-{cast.grill.pk}-{cast.residents.pk}"

    response = as_leader.get(
        f"{URL}{cast.grill.pk}/{cast.residents.pk}/",
        headers={"HX-Request": "true", "HX-Target": part},
    )

    text = response.content.decode()
    assert text.lstrip().startswith('<div class="why')
    assert "Wij willen slapen." in text


def test_why_of_a_party_elsewhere_or_with_itself_is_not_found(as_leader, cast):
    assert as_leader.get(f"{URL}{cast.grill.pk}/{cast.stranger.pk}/").status_code == 404
    assert as_leader.get(f"{URL}{cast.grill.pk}/{cast.grill.pk}/").status_code == 404


def test_why_escapes_what_people_write(as_leader, cast):
    Interest.objects.filter(pk=cast.interests[0].pk).update(statement="<script>alert(1)</script>")

    text = as_leader.get(f"{URL}{cast.grill.pk}/{cast.hotel.pk}/").content.decode()

    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text


def test_overlap_is_not_found_for_an_outsider(as_outsider, client, cast):
    assert as_outsider.get(URL).status_code == 404
    assert client.get(URL)["Location"] == f"/accounts/login/?next={URL}"


def test_overlap_around_one_party_counts_its_own_company(as_leader, cast):
    response = as_leader.get(URL, {"focus": cast.grill.pk})

    # Of the two others it shares with the hotel and is opposed to the residents.
    assert response.context["summary"][0] == (
        "Grill De Kade deelt iets met 1 van de 2 andere partijen in beeld, en staat met 1 "
        "ergens tegenover."
    )


def test_why_quotes_only_what_a_party_said_itself(as_leader, cast):
    cast.interests[0].origin = "own"
    cast.interests[0].save()

    text = as_leader.get(f"{URL}{cast.grill.pk}/{cast.hotel.pk}/").content.decode()

    assert text.count("<blockquote") == 1
    assert "Wij zoeken koks." in text[text.index("<blockquote") :][:120]


def test_overlap_of_nobody_says_that_nobody_is_on_the_map(as_outsider, cast):
    cast.other.stakeholders.all().delete()

    text = as_outsider.get("/n/ander/overlap/").content.decode()

    assert "Er staat nog niemand op de kaart" in text
    assert "Wis alle filters" not in text
