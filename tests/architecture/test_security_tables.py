"""The tables of `docs/security` are whole, and what they name exists."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "docs" / "security"
HERE = Path(__file__).parent
TABLES = {"asvs.md": r"V\d+\.\d+\.\d+", "mlps.md": r"8\.\d+\.\d+\.\d+(?: [a-g])?", "edge.md": r"E\d+"}
ANSWERS = {"met", "partly", "not met", "n. a.", "operator"}
# The items of GB/T 22239-2019, level 3: clause → how many letters (0: one item without a letter).
GRADED = {
    "8.1.2.1": 5,
    "8.1.2.2": 2,
    "8.1.2.3": 0,
    "8.1.3.1": 4,
    "8.1.3.2": 5,
    "8.1.3.3": 4,
    "8.1.3.4": 2,
    "8.1.3.5": 4,
    "8.1.3.6": 0,
    "8.1.4.1": 4,
    "8.1.4.2": 7,
    "8.1.4.3": 4,
    "8.1.4.4": 6,
    "8.1.4.5": 0,
    "8.1.4.6": 0,
    "8.1.4.7": 2,
    "8.1.4.8": 2,
    "8.1.4.9": 3,
    "8.1.4.10": 2,
    "8.1.4.11": 2,
    "8.1.5.1": 2,
    "8.1.5.2": 2,
    "8.1.5.3": 2,
    "8.1.5.4": 6,
    "8.3.2.1": 0,
    "8.3.2.2": 0,
    "8.3.2.3": 6,
    "8.3.3.1": 2,
    "8.3.3.2": 3,
}
_PATH = re.compile(
    r"`((?:[\w.@-]+/)+[\w.-]+|[A-Z]+\.md|pyproject\.toml|requirements\.txt|\.dockerignore)(?:::(\w+))?`"
)


def rows(name):
    """Give the rows of a table's file: the cells of each line that begins with an id."""
    begins = re.compile(rf"\| ({TABLES[name]}) \|")
    lines = (FOLDER / name).read_text("utf-8").splitlines()
    return [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines if begins.match(line)]


@cache
def functions(path):
    tree = ast.parse((ROOT / path).read_text("utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}


def missing(cell):
    """Name what a cell names and does not exist."""
    for path, function in _PATH.findall(cell):
        if not (ROOT / path).is_file():
            yield path
        elif function and function not in functions(path):
            yield f"{path}::{function}"


def levels():
    lines = (HERE / "asvs-5.0.0-levels.txt").read_text().splitlines()
    return dict(line.split() for line in lines if not line.startswith("#"))


def test_each_requirement_of_levels_one_and_two_stands_there_once_and_in_order():
    wanted = levels()

    assert (list(wanted.values()).count("1"), list(wanted.values()).count("2")) == (70, 183)
    assert [row[0] for row in rows("asvs.md")] == list(wanted)


def test_each_technical_item_of_the_third_level_stands_there_once_and_in_order():
    wanted = [
        f"{clause} {'abcdefg'[n]}" if most else clause
        for clause, most in GRADED.items()
        for n in range(most or 1)
    ]

    assert sum(item.startswith("8.1") for item in wanted) == 74
    assert [row[0] for row in rows("mlps.md")] == wanted


def test_limits_are_numbered_through():
    assert [row[0] for row in rows("edge.md")] == [f"E{n}" for n in range(1, len(rows("edge.md")) + 1)]


@pytest.mark.parametrize("name", TABLES)
def test_each_row_is_whole_and_its_answer_has_something_to_show(name):
    for row in rows(name):
        assert len(row) == len(rows(name)[0]), row
        assert all(row), row
        *_, answer, shown = row
        assert answer in ANSWERS, row
        assert answer != "met" or _PATH.search(shown), row


@pytest.mark.parametrize("name", TABLES)
def test_everything_a_table_names_exists(name):
    assert {row[0]: gone for row in rows(name) if (gone := list(missing(row[-1])))} == {}


def test_a_name_that_is_wrong_is_found():
    here = "tests/architecture/test_security_tables.py"

    assert list(missing(f"`{here}::test_a_name_that_is_wrong_is_found`, `{here}`")) == []
    assert list(missing(f"`{here}::test_nothing`, `{here}x`")) == [f"{here}::test_nothing", f"{here}x"]


def test_no_text_is_set_as_markup_or_run_as_code():
    markup = r"dangerouslySetInnerHTML|\.(?:inner|outer)HTML\s*=|insertAdjacentHTML|document\.write\("
    risky = re.compile(markup + r"|\beval\(|new Function\(")
    sources = [path for end in ("*.ts", "*.tsx") for path in (ROOT / "pwa" / "src").rglob(end)]

    assert sources
    assert [
        str(path) for path in sources if not path.name.endswith(".test.ts") and risky.search(path.read_text())
    ] == []
