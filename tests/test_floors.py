"""The house keeps its floors: imports go down only. See DESIGN.md, section 3."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
HOUSE = ROOT / "stakeholders"

FLOORS = {
    "analysis": 1,
    "models": 2,
    "snapshots": 3,
    "insights": 3,
    "access": 3,
    "areas": 3,
    "changes": 3,
    "confirmation": 3,
    "lens": 3,
    "near_words": 3,
    "personal_data": 3,
    "reasons": 3,
    "wording": 3,
    "actions": 4,
    "forms": 5,
    "exchange": 5,
    "reports": 5,
    "drawing": 5,
    "views": 6,
    "admin": 6,
    "management": 6,
    "urls": 6,
    "work_urls": 6,
    "apps": 6,
    "templatetags": 6,
}
MODULES = sorted(
    path.relative_to(ROOT)
    for folder in (HOUSE, ROOT / "breda_network")
    for path in folder.rglob("*.py")
    if "migrations" not in path.parts
)


def imports(path: Path) -> set[str]:
    """The full names of all modules that a file imports, relative ones resolved."""
    package = path.with_suffix("").parts[:-1]
    found = set()
    for node in ast.walk(ast.parse((ROOT / path).read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            start = ".".join([*base, *(node.module or "").split(".")]).strip(".")
            found |= {start} | {f"{start}.{alias.name}" for alias in node.names}
    return found


def room(module: str) -> str | None:
    parts = module.split(".")
    if parts[0] != "stakeholders" or len(parts) < 2:
        return None
    return parts[1] if parts[1] in FLOORS else None


def upward(path: Path) -> list[str]:
    here = FLOORS.get(path.with_suffix("").parts[1])
    if path.parts[0] != "stakeholders" or here is None:
        return []
    rooms = {(room(name), name) for name in imports(path)}
    return sorted(name for kind, name in rooms if kind and FLOORS[kind] > here)


def test_every_room_of_the_house_has_a_floor():
    rooms = {
        path.with_suffix("").parts[1] for path in MODULES if path.parts[0] == "stakeholders"
    } - {"__init__"}

    assert sorted(rooms - FLOORS.keys()) == []


def test_imports_go_down_only():
    assert {str(path): upward(path) for path in MODULES if upward(path)} == {}


def test_analysis_is_pure():
    wrong = {
        str(path): sorted(bad)
        for path in MODULES
        if path.parts[:2] == ("stakeholders", "analysis")
        and (
            bad := {
                name
                for name in imports(path)
                if name.split(".")[0] in {"django", "allauth", "simple_history"}
            }
        )
    }

    assert wrong == {}


def test_a_module_that_imports_upward_is_found():
    assert FLOORS["actions"] < FLOORS["views"]
    assert room("stakeholders.views.home") == "views"
    assert "stakeholders.actions.records" in imports(Path("stakeholders/forms/base.py"))
    assert "stakeholders.models" in imports(Path("stakeholders/access.py"))


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_a_module_fits_in_the_head(path):
    lines = (ROOT / path).read_text().count("\n")

    assert lines < 300


def test_no_module_is_a_drawer_for_everything():
    drawers = {"utils", "helpers", "common", "services", "mixins", "misc"}

    assert [str(path) for path in MODULES if drawers & set(path.with_suffix("").parts)] == []
