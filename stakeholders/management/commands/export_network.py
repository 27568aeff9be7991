from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser

from stakeholders import snapshots
from stakeholders.access import Audience
from stakeholders.exchange.renumber import renumber
from stakeholders.models import Network


class Command(BaseCommand):
    help = "Write a network with everything in it as JSON: a backup that import_network reads."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", help="the network's address, as in /n/<slug>/")
        parser.add_argument("--output", type=Path, help="the file to write; else standard output")

    def handle(self, *, slug: str, output: Path | None, **options: object) -> None:
        network = Network.objects.filter(slug=slug).first()
        if network is None:
            raise CommandError(f"there is no network {slug!r}")
        text = renumber(snapshots.take(network, Audience.LEADER)).to_json() + "\n"
        if output is None:
            self.stdout.write(text, ending="")
            return
        try:
            output.write_text(text, encoding="utf-8")
        except OSError as error:
            raise CommandError(f"{output} cannot be written: {error.strerror}") from error
