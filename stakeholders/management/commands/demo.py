import os
import socket
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.wsgi import get_wsgi_application
from django.db import connections
from gunicorn.app.base import BaseApplication
from gunicorn.workers.gthread import ThreadWorker

from stakeholders.models import Network

FILE = Path(__file__).resolve().parents[2] / "demo" / "breda.nl.json"
HOST = "127.0.0.1"
FIRST_PORT = 8000
SERVERS = 2


class Command(BaseCommand):
    help = "Set up the demo network where it is missing, and serve it on this computer only."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--file", type=Path, default=FILE, help="another network to show")

    def handle(self, *, file: Path, **options: object) -> None:
        if not settings.DEMO:
            raise CommandError("the demo runs in demo mode only; start it with: make demo")
        set_up(file)
        listener = first_free_port()
        # The servers are copies of this process and must not share a connection.
        connections.close_all()
        address = f"http://{HOST}:{listener.getsockname()[1]}/"
        Server(listener, lambda: print(f"Breda Network: {address}", flush=True)).run()


def set_up(file: Path) -> None:
    """The database, the cache and the demo network; what is there already stays as it is."""
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    if not Network.objects.filter(slug=settings.DEMO_NETWORK).exists():
        call_command("import_network", str(file), slug=settings.DEMO_NETWORK, verbosity=0)


def first_free_port() -> socket.socket:
    """A socket that listens already, so that nobody takes the port in between."""
    for port in range(FIRST_PORT, FIRST_PORT + 100):
        listener = socket.socket()
        # A port that a demo left a moment ago is free again.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((HOST, port))
            listener.listen()
        except OSError:
            listener.close()
            continue
        return listener
    raise CommandError(f"no free port between {FIRST_PORT} and {FIRST_PORT + 99}")


class QuickWorker(ThreadWorker):
    """Ends at once on Ctrl-C: Python would wait for threads that wait for a browser's next request.

    What is being written is a transaction, so nothing is half saved.
    """

    def handle_quit(self, sig: int, frame: object) -> None:
        os._exit(0)


class Server(BaseApplication):
    """Gunicorn, told what to do here instead of by a file or the command line."""

    def __init__(self, listener: socket.socket, ready) -> None:
        self.listener = listener
        self.ready = ready
        super().__init__()

    def load_config(self) -> None:
        for name, value in {
            "bind": f"fd://{self.listener.fileno()}",
            "workers": SERVERS,
            "threads": 4,
            # Loaded before the address is printed, and at once in both servers.
            "preload_app": True,
            "worker_class": QuickWorker,
            "graceful_timeout": 2,
            "loglevel": "warning",
            "control_socket_disable": True,
            # Told by the last server to come up: then all of them answer, and hear Ctrl-C.
            "post_worker_init": lambda worker: worker.age == SERVERS and self.ready(),
        }.items():
            self.cfg.set(name, value)

    def load(self):
        return get_wsgi_application()
