"""A real SMTP server for the tests of letters, which can be told how to answer."""

from __future__ import annotations

import socket
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.controller import Controller


class MailServer:
    """Keeps what it accepts; `refuse` says what it answers to an address instead of 250."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        #: Answers for one address each, used up from the front; the last one stays.
        self.refuse: dict[str, list[str]] = {}
        self.after_data = "250 OK"
        self.connections = 0
        self._controller = Controller(self, hostname="127.0.0.1", port=free_port())

    @property
    def port(self) -> int:
        return self._controller.port

    def start(self) -> None:
        self._controller.start()

    def stop(self) -> None:
        self._controller.stop()

    async def handle_EHLO(self, server, session, envelope, hostname, responses):  # noqa: N802
        self.connections += 1
        session.host_name = hostname
        return responses

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        answers = self.refuse.get(address, ["250 OK"])
        answer = answers.pop(0) if len(answers) > 1 else answers[0]
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        if self.after_data.startswith("250"):
            letter = message_from_bytes(envelope.content, policy=policy.default)
            letter["X-Arrived-At"] = ", ".join(envelope.rcpt_tos)
            self.letters.append(letter)
        return self.after_data

    def to(self, address: str) -> list[EmailMessage]:
        return [letter for letter in self.letters if letter["X-Arrived-At"] == address]


def free_port() -> int:
    """A port on which nothing listens now."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]
