"""Sums that take longer than a visitor waits: done beside the request, one at a time.

A process has one lane: while something is computed in it, whatever else is asked waits its turn.
Between processes a lock in the shared cache keeps two from computing the same. A heartbeat keeps
the lock while the work goes on, so that a process that dies holds nobody up for long.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import NamedTuple

from django.core.cache import cache
from django.db import connections
from django.utils import translation
from django.utils.translation import get_language

from stakeholders.models import Interest, Network, Stance, Tie

logger = logging.getLogger(__name__)

#: Up to so many parties, readings and ties together, any question is answered within a second.
QUICK = 5_000

#: So few parties never say so much that it matters.
FEW = 400

#: What is done within so many seconds is answered in the request that asked for it.
PATIENCE = 1.0

#: In seconds: a lock that no heart beat for was left behind by a process that died.
LOCK, BEAT = 20, 5

#: So many seconds a failure waits to be told.
REMEMBERED = 300


class Stage(StrEnum):
    """How far the work is, in its order."""

    READING = "reading"  # the records
    COMPARING = "comparing"  # every party with every other
    ANSWERING = "answering"  # this one question


class Now(NamedTuple):
    """What is known of a piece of work at this moment."""

    stage: Stage | None = None  # None: it has not begun, as something else goes first
    seconds: int = 0  # since it began
    done: bool = False
    failed: bool = False


_lane = threading.Lock()
_here = threading.local()


def is_quick(network: Network) -> bool:
    """Whether the network is so small that nobody needs to wait for an answer."""
    size = network.stakeholders.count()
    if size <= FEW:
        return True
    for records in (
        Interest.objects.filter(stakeholder__network=network),
        Stance.objects.filter(stakeholder__network=network),
        Tie.objects.filter(source__network=network),
    ):
        size += records.count()
    return size <= QUICK


def begin(key: str, work: Callable[[], object]) -> Now:
    """Have this work done outside the request, unless it is under way or has just failed.

    `key` says which work it is; `work` itself keeps what it finds in the cache. A failure is told
    once: who asks again after that has it tried again.
    """
    if cache.delete(_failure(key)):
        return Now(failed=True)
    if not _lane.acquire(blocking=False):
        return _now(key)
    job = _Job(key, work)
    if not cache.add(_lock(key), job.state, LOCK):
        _lane.release()
        return _now(key)
    if cache.get(_lock(key)) is None:
        job.run()  # a cache that keeps nothing would never let anybody see it done
    else:
        job.start()
        job.join(PATIENCE)
        if job.is_alive():
            return _now(key)
    cache.delete(_failure(key))
    return Now(done=job.well, failed=not job.well)


@contextmanager
def stage(now: Stage) -> Iterator[None]:
    """Say what the work of this thread is doing; where nobody waits for it, it says nothing."""
    job: _Job | None = getattr(_here, "job", None)
    if job is None:
        yield
        return
    before, job.stage = job.stage, now
    job.beat()
    try:
        yield
    finally:
        job.stage = before


def _lock(key: str) -> str:
    return f"{key}:lock"


def _failure(key: str) -> str:
    return f"{key}:failed"


def _now(key: str) -> Now:
    known = cache.get(_lock(key))
    if known is None:
        return Now()
    at, started = known
    return Now(Stage(at), max(0, round(time.time() - started)))


class _Job(threading.Thread):
    """One piece of work, in a thread that ends with the process."""

    def __init__(self, key: str, work: Callable[[], object]) -> None:
        super().__init__(name="analysis", daemon=True)
        self.key, self.work = key, work
        self.stage, self.started, self.well = Stage.READING, time.time(), False
        self.language = get_language()

    @property
    def state(self) -> tuple[str, float]:
        return self.stage.value, self.started

    def beat(self) -> None:
        cache.set(_lock(self.key), self.state, LOCK)

    def run(self) -> None:
        _here.job = self
        try:
            with _heart(self), translation.override(self.language):
                self.work()
            self.well = True
        except Exception:
            logger.exception("An analysis failed.")
            cache.set(_failure(self.key), True, REMEMBERED)
        finally:
            _here.job = None
            self._leave()

    def _leave(self) -> None:
        try:
            cache.delete(_lock(self.key))
            if threading.current_thread() is self:
                connections.close_all()
        finally:
            _lane.release()


@contextmanager
def _heart(job: _Job) -> Iterator[None]:
    """Keep the lock for as long as the work goes on, from a thread beside it."""
    over = threading.Event()

    def beats() -> None:
        while not over.wait(BEAT):
            job.beat()
        connections.close_all()

    heart = threading.Thread(target=beats, name="analysis-heart", daemon=True)
    heart.start()
    try:
        yield
    finally:
        over.set()
        heart.join()
