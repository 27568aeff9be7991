import pytest

from tests.browser.chromium import NoChromiumError, find_chromium


@pytest.fixture
def bare_path(tmp_path, monkeypatch):
    """A machine with nothing on its PATH and nothing downloaded."""
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path / "downloads"))
    return tmp_path


def put_browser(folder, name, *, exit_code):
    path = folder / name
    path.write_text(f"#!/bin/sh\nexit {exit_code}\n")
    path.chmod(0o755)
    return str(path)


def test_the_named_browser_comes_first(bare_path, monkeypatch):
    put_browser(bare_path, "chromium", exit_code=0)
    named = put_browser(bare_path, "my-browser", exit_code=0)
    monkeypatch.setenv("CHROMIUM", named)

    assert find_chromium(ways=()) == named


def test_a_named_browser_that_does_not_start_is_an_error(bare_path, monkeypatch):
    put_browser(bare_path, "chromium", exit_code=0)
    monkeypatch.setenv("CHROMIUM", "/nowhere/chromium")

    with pytest.raises(NoChromiumError) as problem:
        find_chromium(ways=())

    assert str(problem.value) == "CHROMIUM names /nowhere/chromium, which does not start."


def test_a_stub_that_does_not_start_is_passed_over(bare_path):
    put_browser(bare_path, "chromium-browser", exit_code=1)
    chrome = put_browser(bare_path, "google-chrome", exit_code=0)

    assert find_chromium(ways=()) == chrome


def test_a_browser_obtained_on_the_way_is_found(bare_path):
    def way_that_fails():
        pass

    def way_that_works():
        put_browser(bare_path, "chromium", exit_code=0)

    def way_too_many():
        raise AssertionError("a browser was there already")

    found = find_chromium(ways=(way_that_fails, way_that_works, way_too_many))

    assert found == str(bare_path / "chromium")


def test_without_any_browser_it_fails_and_says_what_to_do(bare_path):
    with pytest.raises(NoChromiumError) as problem:
        find_chromium(ways=())

    assert str(problem.value) == (
        "The browser tests need Chromium or Chrome. None is installed and none could be "
        "downloaded: install the package `chromium`, or name a browser in CHROMIUM."
    )
