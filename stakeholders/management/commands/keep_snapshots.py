from django.core.management.base import BaseCommand

from stakeholders.actions.keep_snapshot import keep_monthly


class Command(BaseCommand):
    help = "Keep the map of every network once a month; run it every night or every month."

    def handle(self, *args: object, **options: object) -> None:
        self.stdout.write(f"Kept the map of {keep_monthly()} networks.")
