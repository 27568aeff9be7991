"""Work outside the request: one at a time, a failure told once, a lock that lets go."""

import threading
import time

import pytest
from django.core.cache import cache
from django.utils.translation import get_language, override

from stakeholders.insights import background
from stakeholders.insights.background import Now, Stage, begin, stage
from stakeholders.models import Network

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def impatient(monkeypatch):
    """Whoever asks goes away at once."""
    monkeypatch.setattr(background, "PATIENCE", 0)


def let_it_finish() -> None:
    for thread in threading.enumerate():
        if thread.name == "analysis":
            thread.join(20)


class Held:
    """Work that waits until the test lets it go."""

    def __init__(self) -> None:
        self.began, self.go, self.times = threading.Event(), threading.Event(), 0

    def __call__(self) -> None:
        self.times += 1
        self.began.set()
        assert self.go.wait(20)

    def finish(self) -> None:
        self.go.set()
        let_it_finish()


@pytest.fixture
def held():
    work = Held()
    yield work
    work.finish()


def test_quick_work_is_done_in_the_request_that_asks():
    found = []

    now = begin("test", lambda: found.append(threading.current_thread().name))

    assert (now, found) == (Now(done=True), ["analysis"])


def test_slow_work_goes_on_after_the_request(impatient, held):
    now = begin("test", held)

    held.began.wait(20)
    assert (now.done, now.failed, now.stage) == (False, False, Stage.READING)


def test_work_under_way_is_not_begun_again(impatient, held):
    begin("test", held)
    held.began.wait(20)

    again = begin("test", held)

    assert (again.stage, held.times) == (Stage.READING, 1)


def test_other_work_waits_its_turn(impatient, held):
    begin("test", held)
    held.began.wait(20)
    other = []

    waiting = begin("other", lambda: other.append(1))
    held.finish()
    after = begin("other", lambda: other.append(1))
    let_it_finish()

    assert (waiting, other) == (Now(), [1])
    assert not after.failed


def test_work_that_another_process_does_is_waited_for():
    cache.set("test:lock", (Stage.COMPARING.value, 0.0), 60)
    found = []

    now = begin("test", lambda: found.append(1))

    assert (now.stage, now.done, found) == (Stage.COMPARING, False, [])


def test_lock_of_a_process_that_died_is_let_go(monkeypatch):
    monkeypatch.setattr(background, "LOCK", 0.05)
    cache.set("test:lock", (Stage.COMPARING.value, 0.0), background.LOCK)
    time.sleep(0.1)

    assert begin("test", lambda: None) == Now(done=True)


def test_heart_keeps_the_lock_while_the_work_goes_on(impatient, held, monkeypatch):
    monkeypatch.setattr(background, "BEAT", 0.01)
    begin("test", held)
    held.began.wait(20)
    cache.delete("test:lock")  # as if its time had passed

    until = time.monotonic() + 20
    while "test:lock" not in cache and time.monotonic() < until:
        time.sleep(0.01)

    assert "test:lock" in cache


def test_failure_is_told_once_and_then_tried_again(caplog):
    answers = []

    def work() -> None:
        if not answers:
            answers.append("failed")
            raise ZeroDivisionError

    first, second = begin("test", work), begin("test", work)

    assert (first, second) == (Now(failed=True), Now(done=True))
    assert [record.getMessage() for record in caplog.records] == ["An analysis failed."]


def test_failure_after_the_visitor_left_is_told_at_the_next_visit(impatient, caplog):
    go = threading.Event()

    def work() -> None:
        go.wait(20)
        raise ZeroDivisionError

    begin("test", work)
    go.set()
    let_it_finish()

    assert begin("test", lambda: None) == Now(failed=True)


def test_work_says_how_far_it_is(impatient):
    go, there = threading.Event(), threading.Event()

    def work() -> None:
        with stage(Stage.COMPARING):
            there.set()
            go.wait(20)

    begin("test", work)
    there.wait(20)
    now = begin("test", work)
    go.set()
    let_it_finish()

    assert now.stage == Stage.COMPARING


def test_cache_that_keeps_nothing_has_the_work_done_in_the_request(settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    found = []

    now = begin("test", lambda: found.append(threading.current_thread() is threading.main_thread()))

    assert (now, found) == (Now(done=True), [True])


def test_work_uses_a_connection_of_its_own_and_closes_it():
    Network.objects.create(name="Een", slug="een")
    found = []

    begin("test", lambda: found.append(Network.objects.count()))

    assert found == [1]


def test_work_speaks_the_language_of_who_asked():
    found = []
    with override("en"):
        begin("test", lambda: found.append(get_language()))

    assert found == ["en"]
