from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser

from stakeholders.actions.restore_network import restore_network
from stakeholders.analysis.snapshot import MembershipRow, Snapshot, SnapshotError
from stakeholders.models import Membership


class Command(BaseCommand):
    help = "Make a new network of what export_network wrote; all of it or nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--slug", help="the new network's address; else the one in the file")
        parser.add_argument(
            "--leader", metavar="EMAIL", help="make this person project leader of the new network"
        )

    def handle(
        self, *, file: Path, slug: str | None, leader: str | None, **options: object
    ) -> None:
        try:
            snapshot = Snapshot.from_json(file.read_bytes())
            if leader:
                snapshot = led_by(snapshot, leader)
            network = restore_network(snapshot=snapshot, by=None, slug=slug)
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}") from error
        except SnapshotError as error:
            raise CommandError(f"{file}: {error}") from error
        if options["verbosity"]:
            self.stdout.write(
                f"{network.name}: {len(snapshot.stakeholders)} stakeholders, at /n/{network.slug}/"
            )


def led_by(snapshot: Snapshot, email: str) -> Snapshot:
    """The same network with this person as a project leader."""
    email = email.strip().lower()
    role = str(Membership.Role.LEADER)
    if any(row.email.lower() == email for row in snapshot.memberships):
        rows = tuple(
            row._replace(role=role) if row.email.lower() == email else row
            for row in snapshot.memberships
        )
    else:
        number = max((row.id for row in snapshot.memberships), default=0) + 1
        rows = (*snapshot.memberships, MembershipRow(number, email, role))
    return snapshot._replace(memberships=rows)
