"""A database of its own with the demo network, and a browser-like client on it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from stakeholders.analysis.snapshot import Snapshot

ROOT = Path(__file__).resolve().parents[2]
DEMO = ROOT / "stakeholders" / "demo" / "breda.nl.json"


@contextmanager
def stage(snapshot: Snapshot | None = None) -> Iterator[object]:
    """Set Django up on a new SQLite file with this network, else the demo's; yield its leader."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(
            TESTING="1", VAR_DIR=folder, DJANGO_SETTINGS_MODULE="breda_network.settings"
        )
        import django

        django.setup()
        from django.conf import settings
        from django.core.management import call_command
        from django.test import Client

        from stakeholders.actions.restore_network import restore_network
        from stakeholders.models import Membership

        settings.ROOT_URLCONF = "tests.bench.empty_urls"
        settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        if snapshot is None:
            call_command("import_network", str(DEMO), slug="breda", verbosity=0)
        else:
            restore_network(snapshot=snapshot, by=None)
        client = Client(headers={"Accept-Encoding": "gzip"})
        client.force_login(Membership.objects.filter(role="leader").first().user)
        yield client
