import datetime
import json
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from stakeholders.models import (
    Contact,
    Interest,
    MapPosition,
    Membership,
    Network,
    Stakeholder,
    Tie,
    User,
)

ROOT = Path(__file__).resolve().parent.parent
TINY = {
    "format": "breda-network/1",
    "network": {"id": 1, "name": "Klein", "slug": "klein"},
    "stakeholders": [{"id": 1, "name": "Bakker"}],
    "memberships": [{"id": 1, "email": "leider@breda.example", "role": "leader"}],
}


@pytest.fixture
def file(tmp_path):
    return tmp_path / "network.json"


@pytest.fixture
def full(cast):
    """The cast's network with something in every field that a snapshot has."""
    cast.ambition.policy_fields.set([cast.events, cast.tourism])
    Contact.objects.create(
        stakeholder=cast.grill, name="Jo", position="Eigenaar", email="jo@example.org", phone="06"
    )
    Interest.objects.create(
        stakeholder=cast.grill,
        kind="financial",
        theme=cast.night,
        amount=Decimal("12500"),
        visibility="leader",
        origin="own",
        confirmed_on=datetime.date(2026, 11, 1),
        confirmed_by="Jo",
    )
    Tie.objects.create(source=cast.grill, target=cast.hotel, kind="funds", strength=3)
    MapPosition.objects.create(stakeholder=cast.hotel, x=0.1 + 0.2, y=-0.0)
    Stakeholder.objects.filter(pk=cast.residents.pk).update(description="Regel één\nregel twee ✓")
    return cast.network


def test_export_import_export_is_identical(full, file, tmp_path):
    again = tmp_path / "again.json"
    call_command("export_network", "test", output=file)
    full.delete()

    call_command("import_network", file, verbosity=0)
    call_command("export_network", "test", output=again)

    assert again.read_bytes() == file.read_bytes()
    assert len(json.loads(file.read_text())["interests"]) == 5


def test_export_writes_an_amount_in_one_way(full, capsys):
    call_command("export_network", "test")

    interests = json.loads(capsys.readouterr().out)["interests"]
    assert [i["amount"] for i in interests if "amount" in i] == ["12500"]
    assert [i["fte"] for i in interests if "fte" in i] == ["4.5"]


def test_export_of_an_unknown_network_says_so(db):
    with pytest.raises(CommandError, match=r"^there is no network 'nergens'$"):
        call_command("export_network", "nergens")


def test_import_with_a_leader_makes_that_person_leader(db, file):
    file.write_text(json.dumps(TINY))

    call_command("import_network", file, slug="groot", leader="Nieuw@Breda.example", verbosity=0)

    members = Membership.objects.filter(network__slug="groot").order_by("pk")
    assert [(m.user.email, m.role) for m in members] == [
        ("leider@breda.example", "leader"),
        ("nieuw@breda.example", "leader"),
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", r"no JSON"),
        ("{", r"no JSON"),
        ("\ufeff{}", r"format: expected 'breda-network/1'"),
        ("[]", r"format: expected 'breda-network/1'"),
        (json.dumps(TINY | {"parties": []}), r"unknown field 'parties'"),
        (json.dumps(TINY | {"stakeholders": [{"id": 1}]}), r"stakeholders\[0\]: missing field"),
    ],
)
def test_import_of_something_else_says_where_it_fails(db, file, text, message):
    file.write_text(text)

    with pytest.raises(CommandError, match=message):
        call_command("import_network", file)

    assert Network.objects.count() == 0


def test_import_of_a_missing_file_says_so(db, file):
    with pytest.raises(CommandError, match=r"network.json cannot be read: No such file"):
        call_command("import_network", file)


def test_import_under_a_taken_address_changes_nothing(cast, file):
    file.write_text(json.dumps(TINY))

    with pytest.raises(CommandError, match=r"network\.slug: .*test"):
        call_command("import_network", file, slug="test")

    assert Network.objects.count() == 2
    assert not User.objects.filter(email="leider@breda.example").exists()


@pytest.fixture
def demo(tmp_path):
    """Starts the real command as `make demo` does; gives its address."""
    file = tmp_path / "tiny.json"
    file.write_text(json.dumps(TINY))
    running = []

    def start() -> tuple[subprocess.Popen, str]:
        process = subprocess.Popen(
            [sys.executable, "manage.py", "demo", f"--file={file}"],
            cwd=ROOT,
            env={"PATH": os.environ["PATH"], "VAR_DIR": str(tmp_path), "PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        running.append(process)
        return process, process.stdout.readline()

    yield start
    for process in running:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def test_demo_prints_its_address_serves_and_ends_cleanly(demo):
    process, line = demo()
    address = re.fullmatch(r"Breda Network: (http://127\.0\.0\.1:\d+/)\n", line)[1]

    with (
        urllib.request.urlopen(address) as page,
        urllib.request.urlopen(f"{address}static/css/base.css") as css,
    ):
        found = page.status, css.status
    process.send_signal(signal.SIGINT)
    rest, errors = process.communicate(timeout=20)

    assert found == (200, 200)
    assert (rest, errors, process.returncode) == ("", "", 0)


def test_demo_takes_the_next_port_when_its_first_is_taken(demo):
    with socket.socket() as taken:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            taken.bind(("127.0.0.1", 8000))
            taken.listen()
        except OSError:
            pass  # somebody else has it, which serves as well

        _process, line = demo()

    assert re.fullmatch(r"Breda Network: http://127\.0\.0\.1:80\d\d/\n", line)
    assert line != "Breda Network: http://127.0.0.1:8000/\n"


def test_a_second_demo_keeps_what_was_changed(db, file, tmp_path):
    from stakeholders.management.commands.demo import set_up

    file.write_text(json.dumps(TINY))
    set_up(file)
    Stakeholder.objects.update(name="Bakker Van Dijk")

    set_up(file)

    assert [party.name for party in Stakeholder.objects.all()] == ["Bakker Van Dijk"]
