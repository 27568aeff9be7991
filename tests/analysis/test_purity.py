import ast
from pathlib import Path

import pytest

import stakeholders.analysis

MODULES = sorted(Path(stakeholders.analysis.__file__).parent.rglob("*.py"))


def imported(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_analysis_imports_no_django_and_nothing_above_its_floor(path):
    others = [
        name
        for name in imported(path)
        if name.partition(".")[0] == "django"
        or (name.startswith("stakeholders") and not name.startswith("stakeholders.analysis"))
    ]

    assert others == []
