from django.core.management.base import BaseCommand

from stakeholders.actions.retention import enforce_retention


class Command(BaseCommand):
    help = "Remove what is past the retention period of its network; run it every night."

    def handle(self, *args: object, **options: object) -> None:
        removed = enforce_retention()
        self.stdout.write(
            f"Removed {removed.entries} entries of history, {removed.invitations} invitations, "
            f"{removed.snapshots} kept maps and {removed.accounts} accounts without a network."
        )
