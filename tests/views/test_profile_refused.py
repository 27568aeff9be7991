"""What a profile does with what makes no sense, and with what is not the sender's to say."""

import pytest
from django.urls import reverse

from stakeholders.models import (
    Ambition,
    Interest,
    Mandate,
    MeetingWish,
    MindsetAnswer,
    MindsetScale,
    Stakeholder,
    Stance,
    Theme,
    Tie,
)
from tests.speaking import english
from tests.views.filling_in import address, answer, held

HOSTILE = '<script>alert(1)</script>{{ 7|add:7 }}{% now "Y" %}\u202e\u200b=cmd()"\' onerror=x'


@pytest.fixture
def scale(cast):
    return MindsetScale.objects.create(network=cast.network, low="snel", high="lang")


def errors(response, name):
    return {
        key: [str(one) for one in some]
        for key, some in response.context["sheet"].answers[name].errors.items()
    }


def test_hostile_words_are_kept_as_words(as_representative, cast):
    answer(as_representative, cast.grill, "about", about__description=HOSTILE)
    answer(
        as_representative,
        cast.grill,
        "area",
        new__statement=HOSTILE,
        new__theme="new",
        new__proposed=HOSTILE[:120],
    )
    answer(as_representative, cast.grill, "ambitions", own__name=HOSTILE)
    answer(as_representative, cast.grill, "mandate", mandate__room="limits", mandate__task=HOSTILE)
    answer(
        as_representative,
        cast.grill,
        "wishes",
        new1__other="Hotel De Linde",
        new1__statement=HOSTILE,
    )

    pages = [
        as_representative.get(address(cast.grill, step)).content.decode()
        for step in ("about", "area", "ambitions", "mandate", "wishes", "visibility")
    ]
    assert [page.count("<script>alert") for page in pages] == [0] * 6
    assert [page.count("&lt;script&gt;alert") > 0 for page in pages] == [True] * 6
    assert Interest.objects.get(origin="own").statement == HOSTILE
    assert MeetingWish.objects.get().statement == HOSTILE


LONG = "x" * 5000


@pytest.mark.parametrize(
    ("step", "said", "name", "field"),
    [
        ("about", {"about__description": LONG}, "about", "description"),
        ("about", {"about__website": "javascript:alert(1)"}, "about", "website"),
        ("about", {"about__sector": "999999"}, "about", "sector"),
        ("about", {"about__areas": ["9" * 30]}, "about", "areas"),
        ("area", {"new__statement": LONG, "new__theme": "THEME"}, "new", "statement"),
        ("area", {"new__statement": "a", "new__theme": "999999"}, "new", "theme"),
        ("area", {"new__theme": "new", "new__proposed": "y" * 5000}, "new", "proposed"),
        ("area", {"new__theme": "new", "new__proposed": "\u200b!"}, "new", "proposed"),
        ("area", {"new__theme": "other"}, "new", "listed"),
        ("area", {"new__theme": "other", "new__listed": "999999"}, "new", "listed"),
        ("financial", {"new__theme": "THEME", "new__amount": "-5"}, "new", "amount"),
        ("financial", {"new__theme": "THEME", "new__amount": "NaN"}, "new", "amount"),
        ("staffing", {"new__theme": "THEME", "new__fte": "1e309"}, "new", "fte"),
        ("area", {"new__theme": "THEME", "new__importance": "9"}, "new", "importance"),
        ("ambitions", {"AMBITION__side": "maybe"}, "AMBITION", "side"),
        ("ambitions", {"AMBITION__side": "yes", "AMBITION__strength": "9"}, "AMBITION", "strength"),
        ("ambitions", {"AMBITION__statement": "Zonder ja of nee."}, "AMBITION", "side"),
        ("ambitions", {"own__name": LONG}, "own", "name"),
        ("ambitions", {"own__name": "Vuurwerk", "own__meant": "999999"}, "own", "meant"),
        ("mindset", {"SCALE__place": "4"}, "SCALE", "place"),
        ("mandate", {"mandate__room": "king"}, "mandate", "room"),
        ("mandate", {"mandate__task": "Meepraten"}, "mandate", "room"),
        (
            "mandate",
            {"mandate__room": "limits", "mandate__until": "0000-00-00"},
            "mandate",
            "until",
        ),
        ("ties", {"new1__other": LONG}, "new1", "other"),
        ("ties", {"new1__other": "Partij elders"}, "new1", "other"),
        ("ties", {"new1__other": "Grill De Kade"}, "new1", "other"),
        (
            "ties",
            {"new1__other": "Hotel De Linde", "new1__relation": "owns:to"},
            "new1",
            "relation",
        ),
        ("wishes", {"new1__statement": "Zonder naam"}, "new1", "other"),
        ("wishes", {"new1__other": "Hotel", "new1__meant": "999999"}, "new1", "meant"),
    ],
)
def test_what_makes_no_sense_is_said_at_its_field_and_not_saved(
    as_representative, cast, scale, step, said, name, field
):
    words = {
        "THEME": str(cast.night.pk),
        "AMBITION": f"a{cast.ambition.pk}",
        "SCALE": f"m{scale.pk}",
    }
    said = {
        key.replace(key.split("__")[0], words.get(key.split("__")[0], key.split("__")[0])): (
            words.get(value, value) if isinstance(value, str) else value
        )
        for key, value in said.items()
    }
    models = (Interest, Stance, MindsetAnswer, Mandate, Tie, MeetingWish, Theme, Ambition)
    before = [model.objects.count() for model in models]

    response = answer(english(as_representative), cast.grill, step, **said)

    assert response.status_code == 200
    assert list(errors(response, words.get(name, name))) == [field]
    assert response.content.decode().count('class="error-summary"') == 1
    assert [model.objects.count() for model in models] == before
    assert Stakeholder.objects.get(pk=cast.grill.pk).version == 1
    for key, value in said.items():
        if isinstance(value, str) and key.rsplit("__", 1)[1] in (
            "description",
            "statement",
            "name",
        ):
            assert held(response)[key.replace("__", "-")] == [value], (
                "what was typed is still there"
            )


def test_nothing_of_another_network_or_another_party_can_be_chosen(as_representative, cast):
    abroad = Theme.objects.create(network=cast.other, name="Elders")
    theirs = Theme.objects.create(network=cast.network, name="Van hen", proposed_by=cast.hotel)
    far = Ambition.objects.create(network=cast.other, name="Ver weg")
    secret = Ambition.objects.create(network=cast.network, name="Stil", proposed_by=cast.hotel)

    for pk in (abroad.pk, theirs.pk):
        for said in ({"new__theme": str(pk)}, {"new__theme": "other", "new__listed": str(pk)}):
            assert answer(as_representative, cast.grill, "area", **said).status_code == 200
    for pk in (far.pk, secret.pk):
        as_representative.post(
            address(cast.grill, "ambitions"),
            {f"a{pk}-version": "", f"a{pk}-side": "yes", "go": "next"},
        )
        answer(as_representative, cast.grill, "ambitions", own__name="Vuurwerk", own__meant=str(pk))

    assert Interest.objects.filter(origin="own").count() == 0
    assert Stance.objects.filter(origin="own").count() == 0
    page = as_representative.get(address(cast.grill, "area")).content.decode()
    assert [page.count(name) for name in ("Elders", "Van hen")] == [0, 0]
    page = as_representative.get(address(cast.grill, "ambitions")).content.decode()
    assert [page.count(name) for name in ("Ver weg", "Stil")] == [0, 0]


def test_a_proposal_of_the_same_name_does_not_betray_that_of_another(as_representative, cast):
    Theme.objects.create(network=cast.network, name="Elektriciteit", proposed_by=cast.hotel)

    response = answer(
        as_representative,
        cast.grill,
        "area",
        new__statement="a",
        new__theme="new",
        new__proposed="Elektriciteit",
    )

    assert response.status_code == 303
    assert Theme.objects.filter(name="Elektriciteit").count() == 2


def test_records_of_another_party_or_kind_cannot_be_changed(as_representative, cast):
    theirs = Interest.objects.create(
        stakeholder=cast.hotel, theme=cast.night, kind="area", origin="own", statement="Van hen."
    )
    leaders = cast.interests[2]
    tie = Tie.objects.create(source=cast.hotel, target=cast.residents)
    hidden = Tie.objects.create(source=cast.hotel, target=cast.grill, visibility="leader")
    wish = MeetingWish.objects.create(source=cast.hotel, target=cast.grill)

    for one in (theirs, leaders):
        for step in ("area", "visibility"):
            as_representative.post(
                address(cast.grill, step),
                {
                    f"i{one.pk}-version": one.version,
                    f"i{one.pk}-statement": "Gekaapt",
                    f"i{one.pk}-remove": "on",
                    f"i{one.pk}-visibility": "leader",
                },
            )
    for step, letter, one in (
        ("ties", "t", tie),
        ("ties", "t", hidden),
        ("wishes", "w", wish),
        ("visibility", "w", wish),
    ):
        as_representative.post(
            address(cast.grill, step),
            {
                f"{letter}{one.pk}-version": "1",
                f"{letter}{one.pk}-remove": "on",
                f"{letter}{one.pk}-visibility": "leader",
            },
        )

    for one in (theirs, leaders, tie, hidden, wish):
        assert type(one).objects.get(pk=one.pk).version == 1


def test_a_tie_that_the_leader_kept_to_itself_does_not_betray_itself(as_representative, cast):
    Tie.objects.create(source=cast.hotel, target=cast.grill, visibility="leader")
    page = as_representative.get(address(cast.grill, "ties"))
    assert list(page.context["sheet"].answers) == ["new1", "new2", "new3"]

    response = answer(as_representative, cast.grill, "ties", new1__other="Hotel De Linde")

    assert response.status_code == 303
    (tie,) = Tie.objects.all()
    assert (tie.source, tie.visibility) == (cast.grill, "shared")


def test_a_party_that_is_named_twice_is_said_so(as_representative, cast):
    Tie.objects.create(source=cast.hotel, target=cast.grill)

    response = answer(english(as_representative), cast.grill, "ties", new1__other="Hotel De Linde")

    assert errors(response, "new1") == {"other": ["You already named this party above."]}


def test_a_mistyped_name_is_answered_with_names_that_look_like_it(as_representative, cast):
    asked = answer(as_representative, cast.grill, "ties", new1__other="Hotel de Lindn")

    assert [one.pk for one in asked.context["sheet"].answers["new1"].near][:1] == [cast.hotel.pk]
    answer(
        as_representative,
        cast.grill,
        "ties",
        new1__other="Hotel de Lindn",
        new1__meant=str(cast.hotel.pk),
    )
    assert Tie.objects.get().target == cast.hotel


def test_of_very_many_names_the_server_is_asked(as_representative, cast):
    Stakeholder.objects.bulk_create(
        Stakeholder(network=cast.network, name=f"Partij {n:03}") for n in range(501)
    )

    page = as_representative.get(address(cast.grill, "ties")).content.decode()
    names = as_representative.get(
        reverse("names", args=["test", "stakeholders"]), {"new2-other": "hotel"}
    )

    assert page.count('<datalist id="party-names"></datalist>') == 1
    assert page.count(f'hx-get="{reverse("names", args=["test", "stakeholders"])}"') == 3
    assert names.content.decode() == '<option value="Hotel De Linde"></option>'


def test_an_audience_that_does_not_exist_is_the_smallest(as_representative, cast):
    answer(
        as_representative,
        cast.grill,
        "area",
        new__statement="Voor wie?",
        new__theme=str(cast.staff.pk),
        audience="everybody",
    )

    assert Interest.objects.get(origin="own").visibility == "leader"


@pytest.mark.parametrize(
    "query", ["?part=0", "?part=-1", "?part=999999999", "?part=%00", "?part=x"]
)
def test_a_part_that_does_not_exist_is_one_that_does(as_representative, cast, query):
    page = as_representative.get(address(cast.grill, "ambitions") + query)

    assert page.status_code == 200
    assert page.context["part"] == 1


@pytest.mark.parametrize("go", ["", "fly", "\x00", "shared"])
def test_a_way_on_that_does_not_exist_saves_and_goes_on(as_representative, cast, go):
    response = answer(as_representative, cast.grill, "about", go=go, about__description="Tekst.")

    assert response.status_code == 303
    assert Stakeholder.objects.get(pk=cast.grill.pk).description == "Tekst."


@pytest.mark.parametrize("step", ["nergens", "back2", "x" * 300])
def test_a_step_that_does_not_exist_is_not_found(as_representative, cast, step):
    assert as_representative.get(address(cast.grill, step)).status_code == 404
    assert as_representative.post(address(cast.grill, step)).status_code == 404


def test_a_null_byte_is_refused_in_words(as_representative, cast):
    response = answer(as_representative, cast.grill, "area", new__statement="a\x00b")

    assert response.status_code == 200
    assert "statement" in errors(response, "new")
