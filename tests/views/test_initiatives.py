"""What is already running: found, read, joined, and written by those who take part."""

from __future__ import annotations

import datetime

import pytest
from django.utils import timezone

from stakeholders.models import Ambition, Initiative
from tests.speaking import english

LIST = "/n/test/initiatives/"
DAY = datetime.timedelta(days=1)


def initiative(cast, name="Koksschool", parties=(), **more) -> Initiative:
    one = Initiative.objects.create(network=cast.network, name=name, **more)
    one.stakeholders.set(parties)
    return one


def at(one, *rest) -> str:
    return "/".join([LIST.rstrip("/"), str(one.pk), *map(str, rest), ""])


def filled(**more) -> dict[str, object]:
    return {"name": "Koksschool", "description": "Samen opleiden"} | more


def text_of(answer) -> str:
    return answer.content.decode()


def shown(answer) -> dict[str, list[str]]:
    return {
        group.state: [one.initiative.name for one in group.shown]
        for group in answer.context["groups"]
    }


@pytest.fixture
def four(cast) -> dict[str, Initiative]:
    today = timezone.localdate()
    return {
        "running": initiative(cast, "Loopt", starts_on=today - DAY, ends_on=today),
        "coming": initiative(cast, "Komt", starts_on=today + DAY),
        "ended": initiative(cast, "Voorbij", ends_on=today - DAY),
        "undated": initiative(cast, "Ooit"),
    }


# --- The list --------------------------------------------------------------------------------


def test_what_runs_comes_first_and_what_is_over_last(as_reader, four):
    assert list(shown(as_reader.get(LIST)).items()) == [
        ("running", ["Loopt"]),
        ("coming", ["Komt"]),
        ("undated", ["Ooit"]),
        ("ended", ["Voorbij"]),
    ]


@pytest.mark.parametrize("when", ["running", "coming", "ended", "undated"])
def test_the_list_narrows_by_when(as_reader, four, when):
    assert shown(as_reader.get(f"{LIST}?when={when}")) == {when: [four[when].name]}


def test_the_list_narrows_by_field_area_ambition_and_words(as_reader, cast):
    one = initiative(cast, parties=[cast.grill], description="Samen opleiden")
    one.policy_fields.set([cast.tourism])
    one.areas.set([cast.centre])
    one.ambitions.set([cast.ambition])
    initiative(cast, "Iets anders")

    for query in (
        f"field={cast.tourism.pk}",
        f"area={cast.city.pk}",
        f"ambition={cast.ambition.pk}",
        "q=opleiden",
        "q=grill",
    ):
        assert shown(as_reader.get(f"{LIST}?{query}")) == {"undated": ["Koksschool"]}, query


@pytest.mark.parametrize(
    "query", ["field=x", "area=0", "ambition=99999999999999999999", "when=ooit", "page=-1", "q=%00"]
)
def test_a_filter_that_makes_no_sense_shows_what_it_can(as_reader, four, query):
    assert as_reader.get(f"{LIST}?{query}").status_code == 200


def test_a_proposed_ambition_is_no_filter_and_is_not_named(as_reader, cast):
    proposed = Ambition.objects.create(
        network=cast.network, name="Open keuken", proposed_by=cast.grill
    )
    one = initiative(cast)
    one.ambitions.set([proposed])

    assert "Open keuken" not in text_of(as_reader.get(f"{LIST}?ambition={proposed.pk}"))
    assert "Open keuken" not in text_of(as_reader.get(at(one)))


def test_an_empty_list_says_what_belongs_there(as_leader, as_reader):
    assert f'href="{LIST}new/"' in text_of(as_leader.get(LIST))
    assert f'href="{LIST}new/"' not in text_of(as_reader.get(LIST))


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ((2026, 5, 1), (2027, 9, 30), "1 May 2026 – 30 September 2027"),
        ((2020, 5, 1), None, "since 1 May 2020"),
        ((9000, 5, 1), None, "from 1 May 9000"),
        (None, (2021, 5, 1), "until 1 May 2021"),
        (None, None, "no dates known"),
    ],
)
def test_dates_are_told_in_words(as_reader, cast, first, last, words):
    one = initiative(
        cast,
        starts_on=first and datetime.date(*first),
        ends_on=last and datetime.date(*last),
    )

    assert words in text_of(english(as_reader).get(at(one)))
    assert words in text_of(english(as_reader).get(LIST))


def test_the_bar_lies_within_the_years_that_are_shown(as_reader, cast):
    year = timezone.localdate().year
    initiative(cast, starts_on=datetime.date(year, 1, 1), ends_on=datetime.date(year, 12, 31))

    (group,) = as_reader.get(LIST).context["groups"]

    assert (group.shown[0].bar.start, group.shown[0].bar.width) == (0, 100)


def test_the_list_asks_the_same_number_of_queries_for_more(
    as_representative, cast, django_assert_max_num_queries, django_assert_num_queries
):
    initiative(cast, parties=[cast.grill, cast.hotel])
    as_representative.get(LIST)  # what is written at a first visit alone
    with django_assert_max_num_queries(20) as one:
        as_representative.get(LIST)
    for n in range(3):
        more = initiative(cast, f"Nog een {n}", parties=[cast.hotel, cast.residents])
        more.areas.set([cast.centre])

    with django_assert_num_queries(len(one)):
        as_representative.get(LIST)


def test_the_page_of_a_party_names_what_it_takes_part_in(as_reader, cast):
    initiative(cast, parties=[cast.grill])
    initiative(cast, "Iets anders", parties=[cast.hotel])

    (one,) = as_reader.get(f"/n/test/stakeholders/{cast.grill.pk}/").context["initiatives"]

    assert one.initiative.name == "Koksschool"


# --- Writing ---------------------------------------------------------------------------------


def test_a_leader_adds_an_initiative_with_everything(as_leader, cast):
    as_leader.post(
        f"{LIST}new/",
        filled(
            starts_on="2026-05-01",
            ends_on="30-09-2027",
            stakeholders=[cast.grill.pk, cast.hotel.pk],
            ambitions=[cast.ambition.pk],
            policy_fields=[cast.tourism.pk],
            areas=[cast.centre.pk],
            website="example.org/koks",
        ),
    )

    one = Initiative.objects.get()
    assert (one.starts_on, one.ends_on) == (datetime.date(2026, 5, 1), datetime.date(2027, 9, 30))
    assert set(one.stakeholders.all()) == {cast.grill, cast.hotel}
    assert list(one.ambitions.all()) == [cast.ambition]
    assert one.website == "https://example.org/koks"
    assert one.history.count() == 1


def test_a_representative_begins_one_with_the_own_party(as_representative, cast):
    form = as_representative.get(f"{LIST}new/").context["form"]
    as_representative.post(f"{LIST}new/", filled(stakeholders=[cast.grill.pk]))

    assert form["stakeholders"].value() == [cast.grill.pk]
    assert list(Initiative.objects.get().stakeholders.all()) == [cast.grill]


@pytest.mark.parametrize("who", [[], ["hotel"], ["grill", "hotel"], ["stranger"]])
def test_a_representative_begins_none_without_it_or_for_another(as_representative, cast, who):
    answer = as_representative.post(
        f"{LIST}new/", filled(stakeholders=[getattr(cast, name).pk for name in who])
    )

    assert list(answer.context["form"].errors) == ["stakeholders"]
    assert not Initiative.objects.exists()


def test_a_representative_edits_what_its_party_takes_part_in_and_keeps_the_others(
    as_representative, cast
):
    one = initiative(cast, parties=[cast.grill, cast.hotel])

    as_representative.post(
        at(one, "edit"), filled(name="Keukenschool", stakeholders=[cast.grill.pk], version=1)
    )

    one.refresh_from_db()
    assert one.name == "Keukenschool"
    assert set(one.stakeholders.all()) == {cast.grill, cast.hotel}


def test_editing_keeps_a_link_with_a_proposal(as_leader, cast):
    proposed = Ambition.objects.create(
        network=cast.network, name="Open keuken", proposed_by=cast.grill
    )
    one = initiative(cast)
    one.ambitions.set([proposed])

    as_leader.post(at(one, "edit"), filled(ambitions=[cast.ambition.pk], version=1))

    assert set(one.ambitions.all()) == {proposed, cast.ambition}


@pytest.mark.parametrize("role", ["as_reader", "as_representative", "as_neighbour", "as_outsider"])
@pytest.mark.parametrize("page", ["edit", "delete"])
def test_nobody_else_edits_or_removes(request, cast, role, page):
    one = initiative(cast, parties=[cast.residents])

    answer = request.getfixturevalue(role).post(at(one, page), filled(name="Anders", version=1))

    one.refresh_from_db()
    assert answer.status_code == (404 if role == "as_outsider" else 403)
    assert one.name == "Koksschool"


def test_a_representative_does_not_remove_what_it_takes_part_in(as_representative, cast):
    one = initiative(cast, parties=[cast.grill])

    assert as_representative.post(at(one, "delete")).status_code == 403
    assert Initiative.objects.exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", "x" * 201),
        ("starts_on", "morgen"),
        ("ends_on", "0000-01-01"),
        ("ends_on", "10000-01-01"),
        ("website", "javascript:alert(1)"),
        ("stakeholders", ["x"]),
        ("stakeholders", ["9" * 30]),
        ("ambitions", ["0"]),
        ("areas", ["-1"]),
    ],
)
def test_what_makes_no_sense_is_refused_and_kept(as_leader, cast, field, value):
    answer = as_leader.post(f"{LIST}new/", filled(**{field: value}))

    assert list(answer.context["form"].errors) == [field]
    assert "Samen opleiden" in text_of(answer)
    assert not Initiative.objects.exists()


def test_an_end_before_the_start_is_refused_at_the_end(as_leader):
    answer = as_leader.post(f"{LIST}new/", filled(starts_on="2027-05-02", ends_on="2027-05-01"))

    assert list(answer.context["form"].errors) == ["ends_on"]


def test_a_name_that_is_taken_is_refused(as_leader, cast):
    initiative(cast, "KOKSSCHOOL")

    answer = as_leader.post(f"{LIST}new/", filled())

    assert Initiative.objects.count() == 1
    assert answer.context["form"].errors


def test_a_record_of_another_network_is_not_there(as_leader, cast):
    one = Initiative.objects.create(network=cast.other, name="Elders")

    for page in ((), ("edit",), ("delete",)):
        assert as_leader.get(at(one, *page)).status_code == 404
    assert as_leader.post(at(one, "join", cast.grill.pk)).status_code == 404


def test_a_stale_save_shows_both(as_leader, cast):
    one = initiative(cast)
    Initiative.objects.filter(pk=one.pk).update(description="Hun tekst", version=2)

    answer = as_leader.post(at(one, "edit"), filled(version=1))

    (difference,) = answer.context["form"].differences
    assert (difference.theirs, difference.yours) == ("Hun tekst", "Samen opleiden")


def test_in_a_large_network_a_party_is_added_by_name(as_leader, cast, monkeypatch):
    monkeypatch.setattr("stakeholders.forms.initiative.MANY", 2)
    one = initiative(cast, parties=[cast.grill])

    as_leader.post(
        at(one, "edit"), filled(stakeholders=[cast.grill.pk], add="hotel de linde", version=1)
    )
    refused = as_leader.post(
        at(one, "edit"), filled(stakeholders=[cast.grill.pk], add="Niemand", version=2)
    )

    assert set(one.stakeholders.all()) == {cast.grill, cast.hotel}
    assert list(refused.context["form"].errors) == ["add"]


# --- Joining ---------------------------------------------------------------------------------


def test_a_party_joins_and_leaves_in_one_click(as_representative, cast):
    one = initiative(cast, parties=[cast.hotel])
    page = english(as_representative).get(at(one))

    as_representative.post(at(one, "join", cast.grill.pk))
    assert set(one.stakeholders.all()) == {cast.grill, cast.hotel}

    as_representative.post(at(one, "join", cast.grill.pk), {"leave": "1"})
    assert set(one.stakeholders.all()) == {cast.hotel}
    assert "Grill De Kade takes part too" in text_of(page)


def test_joining_twice_is_written_once(as_representative, cast):
    one = initiative(cast)

    as_representative.post(at(one, "join", cast.grill.pk))
    as_representative.post(at(one, "join", cast.grill.pk))

    one.refresh_from_db()
    assert (one.version, one.stakeholders.count()) == (2, 1)


@pytest.mark.parametrize("role", ["as_reader", "as_neighbour", "as_outsider"])
def test_nobody_joins_for_another_party(request, cast, role):
    one = initiative(cast)

    answer = request.getfixturevalue(role).post(at(one, "join", cast.grill.pk))

    assert answer.status_code == (404 if role == "as_outsider" else 403)
    assert not one.stakeholders.exists()


def test_a_website_is_a_link_that_gives_nothing_away(as_reader, cast):
    one = initiative(cast, website="https://example.org/koks")

    assert '<a href="https://example.org/koks" rel="noopener nofollow">' in text_of(
        as_reader.get(at(one))
    )
