import re

from stakeholders.models import Ambition, Membership, Network, Stakeholder
from tests.speaking import english


def texts(page, tag: str) -> list[str]:
    """What stands in each of these elements, without markup and extra spaces."""
    found = re.findall(rf"<{tag}\b[^>]*>(.*?)</{tag}>", page.content.decode(), re.S)
    return [" ".join(re.sub(r"<[^>]+>", " ", one).split()) for one in found]


def test_home_for_a_visitor_offers_to_log_in_and_no_demo(client, db):
    page = client.get("/")

    main = page.content.decode().split("<main")[1]
    assert page.status_code == 200
    assert main.count('href="/accounts/login/"') == 1
    assert main.count("/demo/") == 0


def test_home_in_the_demo_offers_two_people(client, db, settings):
    settings.DEMO = True

    page = client.get("/").content.decode()

    assert re.findall(r'action="(/demo/[^"]+)"', page) == ["/demo/leader/", "/demo/stakeholder/"]


def test_home_for_a_member_shows_own_networks_with_counts(cast, as_leader):
    page = english(as_leader).get("/")

    shown = [
        (m.network.name, m.parties, m.ambitions, m.members) for m in page.context["memberships"]
    ]
    assert shown == [("Testnetwerk", 3, 1, 4)]
    assert "3 parties · 1 ambition · 4 members" in " ".join(texts(page, "p"))


def test_home_for_somebody_without_a_network_says_what_to_do(client, db, django_user_model):
    client.force_login(django_user_model.objects.create_user("nieuw@example.org"))

    page = client.get("/").content.decode()

    assert page.split("<main")[1].count('href="/networks/new/"') == 2


def test_home_asks_the_same_number_of_queries_for_more_networks(
    cast, as_leader, django_assert_num_queries, django_assert_max_num_queries
):
    with django_assert_max_num_queries(6) as one:
        as_leader.get("/")
    number = len(one)
    for n in range(2):
        network = Network.objects.create(name=f"Net {n}", slug=f"net-{n}")
        Membership.objects.create(network=network, user=cast.leader, role="leader")
        Stakeholder.objects.create(network=network, name="P")
        Ambition.objects.create(network=network, name="A")
    with django_assert_num_queries(number):
        as_leader.get("/")
