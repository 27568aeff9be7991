"""What another version of the application found is found again."""

from stakeholders.insights import look, looking, remember
from stakeholders.lens import Lens


def test_sums_of_another_version_are_not_served(cast, monkeypatch):
    kept = remember(look(cast.network, Lens()), "a sum", lambda: "of this version")
    again = remember(look(cast.network, Lens()), "a sum", lambda: "made twice")

    monkeypatch.setattr(looking, "edition", lambda: "another")
    later = remember(look(cast.network, Lens()), "a sum", lambda: "of another version")

    assert (kept, again, later) == ("of this version", "of this version", "of another version")
