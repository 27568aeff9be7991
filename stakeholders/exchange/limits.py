"""What a file may be at most, in one place, and how a refusal is worded."""

from __future__ import annotations

MAX_BYTES = 10 * 1024 * 1024
MAX_UNPACKED_BYTES = 100 * 1024 * 1024
MAX_ROWS = 50_000
MAX_COLUMNS = 500
MAX_CELLS = 1_000_000
MAX_CELL_LENGTH = 10_000
MAX_SHEETS = 50


class UnreadableFile(Exception):  # noqa: N818 - it names what the user sees, not a fault of ours
    """A file that is refused; the message is for the person who uploaded it."""

    def __init__(self, message: str) -> None:
        super().__init__(str(message))
        self.message = message
