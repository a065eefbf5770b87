"""The house rules that can be counted: sizes, time, words, doors between rooms."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BACKEND = ROOT / "backend"
SLICES = sorted(path.parent.name for path in BACKEND.glob("*/api.py"))

LONGEST_FILE = 200
LONGEST_FILE_EVER = 400
LONGEST_FUNCTION = 50
LONGEST_TYPESCRIPT = 250
LONGEST_TEST = 500

# A file over the soft limit stands here with its reason, and is still under the hard one.
LONGER_FILES = {
    "backend/forms/values.py": "one check per kind of field; its TypeScript twin is laid out the same",
    "backend/kit/files/intake.py": "one upload's life from first byte to last, with its locks",
}
# Who may ask the machine for the time, and why.
CLOCKS = {
    "backend/kit/clock.py": "the only clock",
    "backend/kit/ids.py": "the time part of an identifier gives locality in indexes, no rule depends on it",
}
# Who may reach into a room past its api.py, and why.
INSIDERS = {
    "backend/schema.py": "the one place where the rooms' GraphQL types meet",
    "backend/worker.py": "imports every room's tasks so that their names are known",
}
_TELLS_TIME = {"now", "utcnow", "today", "time", "time_ns", "localtime", "gmtime"}
_TIME_OWNERS = {"datetime", "date", "time"}


def python_files(folder):
    return [path for path in sorted(folder.rglob("*.py")) if "__pycache__" not in path.parts]


def relative(path):
    return str(path.relative_to(ROOT))


def length(path):
    return len(path.read_text().splitlines())


def too_long(paths, limit, named=()):
    return {
        relative(path): length(path) for path in paths if length(path) > limit and relative(path) not in named
    }


def test_a_backend_file_fits_on_a_few_screens():
    assert too_long(python_files(BACKEND), LONGEST_FILE, LONGER_FILES) == {}


def test_the_named_longer_files_exist_are_longer_and_not_endless():
    for name, reason in LONGER_FILES.items():
        assert reason
        assert LONGEST_FILE < length(ROOT / name) <= LONGEST_FILE_EVER


def test_a_test_file_is_under_five_hundred_lines():
    assert too_long(python_files(ROOT / "tests"), LONGEST_TEST) == {}


def test_a_typescript_file_fits_on_a_few_screens():
    paths = [
        path
        for end in ("*.ts", "*.tsx")
        for path in (ROOT / "pwa" / "src").rglob(end)
        if "generated" not in path.parts
    ]

    tests = {path for path in paths if path.name.endswith(".test.ts")}

    assert tests
    assert too_long(tests, LONGEST_TEST) == {}
    assert too_long(set(paths) - tests, LONGEST_TYPESCRIPT) == {}


def test_a_function_fits_on_a_screen():
    long = {
        f"{relative(path)}:{node.lineno} {node.name}": node.end_lineno - node.lineno + 1
        for path in python_files(BACKEND)
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno - node.lineno + 1 > LONGEST_FUNCTION
    }

    assert long == {}


def test_time_is_told_by_the_clock_alone():
    asked = [
        f"{relative(path)}:{node.lineno}"
        for path in python_files(BACKEND)
        if relative(path) not in CLOCKS
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Attribute)
        and node.attr in _TELLS_TIME
        and isinstance(node.value, ast.Name)
        and node.value.id in _TIME_OWNERS
    ]

    assert asked == []


@pytest.mark.parametrize("name", SLICES)
def test_a_room_has_a_short_readme(name):
    readme = BACKEND / name / "README.md"

    assert readme.exists()
    assert 5 <= length(readme) <= 80


def imports(path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def test_a_room_is_entered_only_through_its_api():
    entered = [
        f"{relative(path)}:{line} {name}"
        for path in python_files(BACKEND)
        if relative(path) not in INSIDERS
        for line, name in imports(path)
        if (found := re.match(r"backend\.(\w+)\.(\w+)", name))
        and found[1] in SLICES
        and found[2] != "api"
        and BACKEND / found[1] not in path.parents
    ]

    assert entered == []


def sources():
    for folder in (
        "backend",
        "pwa/src",
        "pwa/tools",
        "tests",
        "tools",
        "docker",
        "graphql/operations",
        "migrations",
    ):
        for path in sorted((ROOT / folder).rglob("*")):
            if (
                path.is_file()
                and not {"__pycache__", "node_modules"} & set(path.parts)
                and path != Path(__file__)
            ):
                yield path


def lines_with(pattern):
    found = []
    for path in sources():
        try:
            text = path.read_text()
        except UnicodeDecodeError:
            continue
        found += [
            f"{relative(path)}:{n}" for n, line in enumerate(text.splitlines(), 1) if re.search(pattern, line)
        ]
    return found


def test_nothing_is_left_to_be_done_in_the_code():
    assert lines_with(r"\b(TODO|FIXME|NotImplementedError)\b|(#|//) *XXX\b") == []


def test_no_test_is_skipped():
    assert lines_with(r"pytest\.(mark\.(skip|xfail)|skip\()|\b(it|test|describe)\.(skip|only)\(") == []


def test_no_file_names_a_package_registry():
    assert lines_with(r"pypi\.org|pythonhosted|registry\.npmjs|npmmirror|tuna\.tsinghua") == []
