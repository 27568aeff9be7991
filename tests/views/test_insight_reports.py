"""The document of a question as a member downloads it: what is in it, and for whom."""

import io
import re

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from pypdf import PdfReader

from stakeholders.access import Permission, in_network
from stakeholders.insights.telling import Telling
from stakeholders.models import Tie
from stakeholders.views import insight_pages
from stakeholders.wording import audience_words

URL = "/n/test/insights/unacquainted.pdf"


def pages_of(response) -> list[str]:
    assert response.status_code == 200
    pages = PdfReader(io.BytesIO(response.content)).pages
    return [" ".join(page.extract_text().split()) for page in pages]


def text_of(response) -> str:
    return " ".join(pages_of(response))


def warning() -> str:
    with override(settings.LANGUAGE_CODE):
        return audience_words("leader")


@pytest.fixture
def two_circles(cast):
    """Ties, so that there are blind spots: the grill and the hotel each know somebody else."""
    other = cast.network.stakeholders.create(name="Terras Zuid")
    Tie.objects.create(source=cast.grill, target=cast.residents)
    Tie.objects.create(source=cast.hotel, target=other)


@pytest.fixture
def secret(cast, two_circles):
    """What the hotel thinks of the ambition only the leader knows."""
    cast.stances[1].statement = "GEHEIM van het hotel"
    cast.stances[1].visibility = "leader"
    cast.stances[1].save()


def test_document_is_a_file_with_the_network_the_question_and_the_day(as_reader, cast):
    response = as_reader.get(URL, headers={"Accept-Language": "en"})

    day = timezone.localdate().isoformat()
    assert response["Content-Type"] == "application/pdf"
    assert response["Cache-Control"] == "no-store"
    assert re.fullmatch(
        rf'attachment; filename="test-[a-z-]+-{day}\.pdf"; '
        rf"filename\*=UTF-8''testnetwerk-[a-z-]+-{day}\.pdf",
        response["Content-Disposition"],
    )


def test_document_says_what_is_missing(as_reader, cast):
    as_reader.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"

    assert "No ties are recorded yet" in text_of(as_reader.get(URL))


def test_document_holds_the_words_of_both(as_reader, two_circles):
    text = text_of(as_reader.get(URL))

    assert "Grill De Kade – Hotel De Linde" in text
    assert "Gastvrij zijn wij al." in text
    assert "Graag samen." in text


@pytest.mark.parametrize(("paper", "size"), [("a4", (595, 842)), ("a3", (1191, 842)), ("x", None)])
def test_document_has_the_size_of_its_paper(as_reader, cast, paper, size):
    page = PdfReader(io.BytesIO(as_reader.get(URL, {"paper": paper}).content)).pages[0]

    found = (round(page.mediabox.width), round(page.mediabox.height))
    assert found == (size or (595, 842))


def test_document_for_the_leader_holds_what_is_private_and_warns(as_leader, secret):
    pages = pages_of(as_leader.get(URL, {"audience": "leader"}))

    assert "GEHEIM van het hotel" in " ".join(pages)
    assert [warning() in page for page in pages] == [True] * len(pages)


def test_document_for_the_meeting_holds_nothing_private(as_leader, secret):
    text = text_of(as_leader.get(URL, {"audience": "shared"}))

    assert "GEHEIM" not in text
    assert warning() not in text


def test_reader_who_asks_for_more_gets_the_shared_document(as_reader, secret):
    asked = text_of(as_reader.get(URL, {"audience": "leader"}))

    assert "GEHEIM" not in asked
    assert asked == text_of(as_reader.get(URL))


def test_document_says_the_filter_on_every_page(as_reader, cast):
    pages = pages_of(as_reader.get(URL, {"field": cast.events.pk}))

    assert [": Evenementen" in page for page in pages] == [True] * len(pages)


def test_unknown_question_is_not_found(as_leader, cast):
    assert as_leader.get("/n/test/insights/what.pdf").status_code == 404
    assert as_leader.get("/n/test/insights/network_delete.pdf").status_code == 404


def test_outsider_and_visitor_get_no_document(as_outsider, client, cast):
    assert as_outsider.get(URL).status_code == 404
    assert client.get(URL)["Location"] == f"/accounts/login/?next={URL}"


def test_document_is_read_not_posted(as_leader, cast):
    assert as_leader.post(URL).status_code == 405


@pytest.mark.parametrize("name", sorted(insight_pages.QUESTIONS))
def test_every_question_has_a_document_for_whoever_may_open_its_page(
    as_leader, as_reader, cast, name
):
    page, document = _address(name), f"/n/test/insights/{name}.pdf"

    assert as_leader.get(document)["Content-Type"] == "application/pdf"
    assert as_reader.get(document).status_code == as_reader.get(page).status_code


def _address(name: str) -> str:
    return reverse(name, args=["test"])


@pytest.mark.parametrize("name", sorted(insight_pages.QUESTIONS))
def test_page_of_a_question_links_to_its_document_with_the_filter_on_it(as_leader, cast, name):
    page = as_leader.get(_address(name), {"field": cast.events.pk}).content.decode()

    links = re.findall(rf'href="/n/test/insights/{name}\.pdf\?([^"]*)"', page)
    assert len(links) >= 1
    assert {f"field={cast.events.pk}" in link for link in links} == {True}


def test_question_for_the_leader_only_is_refused_to_a_reader(as_reader, cast, monkeypatch):
    @in_network(Permission.VIEW_PRIVATE)
    def private(request, network):
        raise AssertionError

    found = insight_pages.QUESTIONS | {"private": ("Privé?", lambda _: Telling("Privé?", ""))}
    monkeypatch.setattr("stakeholders.views.insight_reports.QUESTIONS", found)
    monkeypatch.setattr(
        "stakeholders.views.insight_reports.permission", lambda network, name: private.permission
    )

    assert as_reader.get("/n/test/insights/private.pdf").status_code == 403


def test_document_that_only_the_leader_may_ask_for_has_no_shared_version(as_leader, cast):
    pages = pages_of(as_leader.get("/n/test/insights/influence.pdf", {"audience": "shared"}))
    page = as_leader.get(_address("influence")).content.decode()

    assert [warning() in one for one in pages] == [True] * len(pages)
    assert re.findall(r"influence\.pdf\?([^\"]*)\"", page) == ["audience=leader"]
