"""Items from CSV files and workbooks, as offices keep them."""

import csv

import pytest
from openpyxl import Workbook

from backend.catalogue.api import load_county
from backend.catalogue.models import Item
from backend.places.models import Window
from tests.catalogue.test_load import told

CELLS = {
    "code": "FOR-09",
    "name.zh": "竹木检尺",
    "name.en": "Measuring bamboo",
    "summary.zh": "测量竹木",
    "summary.en": "Bamboo is measured",
    "class": "immediate",
    "window": "forestry",
    "lifeEvents": "forest;farming",
    "process": "counter",
    "check.zh": "现场测量",
    "check.en": "It is measured",
    "documents": "ID_CARD；SITE_PHOTOS?",
    "days.promised": "0",
    "days.statutory": "3",
    "legalBasis.zh": "示例",
    "legalBasis.en": "Sample",
    "staff.zh": "李示例",
    "staff.en": "Li (sample)",
    "form": "standard",
    "sample": "true",
}
HEAD, ROW = list(CELLS), list(CELLS.values())


@pytest.fixture
def load(clock):
    async def loading(*paths):
        return await load_county(paths, clock)

    return loading


def workbook(path, *rows, sheet="items"):
    book = Workbook()
    book.active.title = sheet
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "gb18030"])
async def test_items_come_from_a_csv_as_excel_saves_it(county, load, tmp_path, encoding):
    path = tmp_path / "items-2026.csv"
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file).writerows([HEAD, ROW])

    assert (await load(path)).counts == {"added": 1}
    assert (await load(path)).counts == {"unchanged": 1}

    version = (await Item.get(code="FOR-09").select_related("current")).current
    assert version.content["name"] == {"zh": "竹木检尺", "en": "Measuring bamboo"}
    assert [(each["code"], each["required"]) for each in version.content["documents"]] == [
        ("ID_CARD", True),
        ("SITE_PHOTOS", False),
    ]
    assert version.form["steps"][2]["fields"][0]["document"] == "ID_CARD"


async def test_items_come_from_a_workbook(county, load, tmp_path):
    typed = [int(cell) if cell.isdigit() else cell for cell in ROW]

    assert (await load(workbook(tmp_path / "new.xlsx", HEAD, typed))).counts == {"added": 1}
    assert await Window.filter(items__code="FOR-09").get_or_none() is not None


async def test_faults_of_a_sheet_name_the_row_and_the_column(county, load, tmp_path):
    wrong = CELLS | {"days.promised": "soon", "name.zh": '=HYPERLINK("x")'}

    report = await load(workbook(tmp_path / "new.xlsx", HEAD, [], ROW, list(wrong.values())))

    assert told(report) == [
        ("new.xlsx", 4, "days.promised", "is not a whole number from 0 to 365"),
        ("new.xlsx", 4, "name.zh", "is a formula; write the text itself"),
    ]


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("items.csv", b"\xff\xff\xff", "is neither UTF-8 nor GB 18030 text"),
        ("items.csv", b"code,code\n1,2\n", "its first row does not name every column once"),
        ("items.csv", b"code\nFOR-01,more\n", "has a cell beyond the named columns"),
        ("items.csv", b"name,name.zh\na,b\n", "name.zh is also given whole"),
        ("items.xlsx", b"PK no", "is not a workbook (.xlsx)"),
        ("items.pdf", b"%PDF", "is not YAML (.yaml), CSV (.csv) or a workbook (.xlsx)"),
    ],
)
async def test_a_sheet_that_cannot_be_read_is_a_fault(db, load, tmp_path, name, content, what):
    (tmp_path / name).write_bytes(content)

    report = await load(tmp_path / name)

    assert [fault.what for fault in report.faults] == [what]
