"""The PDF as a member downloads it: what is in it, what is not, and for whom."""

import io
import re

import pytest
from django.conf import settings
from django.utils import timezone
from django.utils.translation import override
from pypdf import PdfReader

from stakeholders.actions.records import add_record
from stakeholders.models import Interest, Network, Tie
from stakeholders.wording import audience_words
from tests.speaking import english

URL = "/n/test/report.pdf"


def text_of(response) -> str:
    """What is on the pages, in one line."""
    assert response.status_code == 200
    pages = PdfReader(io.BytesIO(response.content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def warning() -> str:
    with override(settings.LANGUAGE_CODE):
        return audience_words("leader")


def add_private_interest(cast) -> None:
    Interest.objects.create(
        stakeholder=cast.residents,
        theme=cast.staff,
        kind="staffing",
        statement="GEHEIM van de bewoners",
        visibility="leader",
    )


def test_report_is_a_file_with_the_network_and_the_day_in_its_name(as_reader, cast):
    response = english(as_reader).get(URL)

    day = timezone.localdate().isoformat()
    assert response["Content-Type"] == "application/pdf"
    assert response["Cache-Control"] == "no-store"
    assert re.fullmatch(
        rf'attachment; filename="test-[a-z]+-{day}\.pdf"; '
        rf"filename\*=UTF-8''testnetwerk-[a-z]+-{day}\.pdf",
        response["Content-Disposition"],
    )


def test_report_name_keeps_the_letters_of_the_network_in_its_utf8_form(as_reader, cast):
    Network.objects.filter(pk=cast.network.pk).update(name='Café "Über" / Ĳ')

    plain, full = as_reader.get(URL)["Content-Disposition"].split("; ")[1:]

    assert plain.startswith('filename="test-')
    assert full.startswith("filename*=UTF-8''caf%C3%A9-%C3%BCber-ij-")


def test_report_tells_both_parties_own_words(as_reader, cast):
    text = text_of(as_reader.get(URL))

    assert "Wij zoeken koks." in text
    assert "Kamermeisjes zijn niet te vinden." in text
    assert "Wij willen slapen." in text
    assert "Grill De Kade – Hotel De Linde" in text


@pytest.mark.parametrize(("paper", "size"), [("a4", (595, 842)), ("a3", (1191, 842))])
def test_report_on_paper_has_its_size(as_reader, cast, paper, size):
    pages = PdfReader(io.BytesIO(as_reader.get(URL, {"paper": paper}).content)).pages

    assert (round(pages[0].mediabox.width), round(pages[0].mediabox.height)) == size


def test_report_on_unknown_paper_is_a4(as_reader, cast):
    pages = PdfReader(io.BytesIO(as_reader.get(URL, {"paper": "a0\x00"}).content)).pages

    assert round(pages[0].mediabox.height) == 842
    assert round(pages[0].mediabox.width) == 595


def test_report_for_the_leader_holds_what_is_private_and_warns_on_every_page(as_leader, cast):
    add_private_interest(cast)

    response = as_leader.get(URL, {"audience": "leader"})

    assert "GEHEIM van de bewoners" in text_of(response)
    pages = PdfReader(io.BytesIO(response.content)).pages
    warned = [warning() in " ".join(page.extract_text().split()) for page in pages]
    assert warned == [True] * len(pages)


def test_report_for_the_meeting_holds_nothing_private(as_leader, cast):
    add_private_interest(cast)

    text = text_of(as_leader.get(URL, {"audience": "shared"}))

    assert "GEHEIM" not in text
    assert warning() not in text


def test_report_for_a_reader_who_asks_for_more_is_the_shared_one(as_reader, cast):
    add_private_interest(cast)

    asked = text_of(as_reader.get(URL, {"audience": "leader"}))

    assert "GEHEIM" not in asked
    assert warning() not in asked
    assert asked == text_of(as_reader.get(URL))


def test_report_shows_the_filter_of_the_screen_in_words(as_reader, cast):
    response = as_reader.get(URL, {"field": cast.events.pk, "show": "tension"})

    pages = PdfReader(io.BytesIO(response.content)).pages
    said = [": Evenementen" in page.extract_text() for page in pages]
    assert said == [True] * len(pages)
    assert "Grill De Kade" not in text_of(response)


def test_report_of_an_empty_network_says_so(as_outsider, cast):
    cast.other.stakeholders.all().delete()

    text = text_of(as_outsider.get("/n/ander/report.pdf"))

    assert "Ander netwerk" in text


def test_report_with_a_filter_that_leaves_nobody_says_so(as_reader, cast):
    cast.network.sectors.create(name="Leegstand")
    sector = cast.network.sectors.get(name="Leegstand")

    text = text_of(as_reader.get(URL, {"sector": sector.pk}))

    assert "Leegstand" in text
    assert "Grill De Kade" not in text


def test_report_with_an_unknown_filter_shows_the_rest(as_reader, cast):
    text = text_of(as_reader.get(URL, {"field": "999999", "minimal": "x", "layer": "\x00"}))

    assert "Grill De Kade – Hotel De Linde" in text


def test_report_asks_the_same_number_of_queries_for_more_parties(
    as_reader, cast, django_assert_max_num_queries, django_assert_num_queries
):
    as_reader.get(URL)
    with django_assert_max_num_queries(40) as few:
        as_reader.get(URL)
    asked = len(few)
    for n in range(6):
        party = cast.network.stakeholders.create(name=f"Partij {n}")
        interest = Interest(stakeholder=party, theme=cast.staff, kind="staffing")
        add_record(record=interest, network=cast.network, by=cast.leader)
    as_reader.get(URL)  # the first visit after a change finds the new ones a place on the map
    with django_assert_num_queries(asked):
        response = as_reader.get(URL)
    assert "Partij 5" in text_of(response)


def test_report_in_english_says_so_to_the_reading_machine(as_reader, cast):
    as_reader.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"

    response = as_reader.get(URL)

    assert PdfReader(io.BytesIO(response.content)).root_object["/Lang"] == "en"
    assert "Who wants the same?" in text_of(response)


def test_report_is_not_found_for_an_outsider(as_outsider, client, cast):
    assert as_outsider.get(URL).status_code == 404
    assert client.get(URL)["Location"] == f"/accounts/login/?next={URL}"


def test_report_is_read_not_posted(as_leader, cast):
    assert as_leader.post(URL).status_code == 405


def test_report_names_the_lines_that_the_map_draws(as_leader, cast):
    Tie.objects.create(source=cast.grill, target=cast.hotel)

    response = as_leader.get(URL, {"show": "ties"})

    assert "De kaart van de relaties" in text_of(response)
