"""What is kept of a look: by audience, language and revision, and cheap to ask for again."""

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils.translation import override

from stakeholders.access import Audience
from stakeholders.actions.records import add_record, change_record
from stakeholders.insights import look, remember_words
from stakeholders.insights.looking import words_key
from stakeholders.lens import Lens
from stakeholders.models import Tie

PAGES = (
    "overlap",
    "overlap_matrix",
    "grating",
    "unacquainted",
    "groups",
    "connectors",
    "holding",
    "carriers",
    "sharpness",
)


def seen(network, **lens) -> str:
    return words_key(look(network, Lens(**lens)), "answer")


@pytest.mark.parametrize("name", PAGES)
def test_second_visit_takes_no_snapshot_and_no_sums(name, as_leader, cast, monkeypatch):
    tie = Tie(source=cast.grill, target=cast.residents)
    add_record(record=tie, network=cast.network, by=cast.leader)
    url = reverse(name, args=["test"])
    first = as_leader.get(url).content.decode()
    key = look(cast.network, Lens(audience="leader")).key
    cache.delete_many([f"{key}:positions", f"{key}:overlap"])
    monkeypatch.setattr("stakeholders.snapshots.kept", None)  # whoever asks for it fails

    second = as_leader.get(url).content.decode()

    assert second[second.index("<main") :] == first[first.index("<main") :]


def test_answers_are_kept_apart_for_each_audience_language_and_filter(cast):
    network = cast.network
    with override("nl"):
        keys = [
            seen(network, audience=Audience.LEADER),
            seen(network, audience=Audience.SHARED),
            seen(network, audience=Audience.LEADER, field=cast.events.pk),
            seen(network, audience=Audience.LEADER, minimal=2),
        ]
    with override("en"):
        keys.append(seen(network, audience=Audience.LEADER))

    assert len(set(keys)) == len(keys)


def test_a_change_makes_a_kept_answer_out_of_date(as_leader, cast):
    url = reverse("unacquainted", args=["test"])
    before = as_leader.get(url).context["telling"].missing
    tie = Tie(source=cast.grill, target=cast.residents)
    add_record(record=tie, network=cast.network, by=cast.leader)

    after = as_leader.get(url).context["telling"].missing

    assert (before.route, after) == ("stakeholder_list", None)


def test_words_for_the_leader_alone_are_not_in_what_is_kept_for_others(as_leader, as_reader, cast):
    interest = cast.interests[1]
    interest.visibility = "leader"
    change_record(record=interest, version=interest.version, network=cast.network, by=cast.leader)
    url = reverse("overlap_matrix", args=["test"])

    private, shared = as_leader.get(url).content.decode(), as_reader.get(url).content.decode()

    words = "Kamermeisjes zijn niet te vinden."
    assert [words in private, words in shared] == [True, False]


def test_every_key_fits_the_cache_whatever_is_asked(cast):
    numbers = dict.fromkeys(("field", "sector", "area", "theme", "ambition", "focus"), 10**17)
    lens = Lens(audience="leader", layer="organisational", minimal=999, top=20, **numbers)

    key = words_key(look(cast.network, lens), "answer:overlap_matrix")

    assert len(key) < 250


def test_what_is_kept_is_computed_once(cast):
    findings = look(cast.network, Lens())
    asked = []

    told = [remember_words(findings, "test", lambda: asked.append(1) or "told") for _ in range(2)]

    assert (told, asked) == (["told", "told"], [1])
