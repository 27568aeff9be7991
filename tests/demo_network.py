"""Where the demo network is kept, and all that is said in it."""

from pathlib import Path

DEMO_FILE = Path(__file__).parents[1] / "stakeholders" / "demo" / "breda.nl.json"


def statements(demo):
    return [*demo.interests, *demo.stances]
