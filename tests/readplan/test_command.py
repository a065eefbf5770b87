"""`zhengtong plan`: where operations run, their SQL and how PostgreSQL goes about it."""

import json

from backend.places.models import Region
from tests.infra.test_cli import zhengtong


async def test_an_operation_is_explained_on_the_configured_database(db, settings):
    await Region.create(code="330523000000", level="county", name_zh="安吉县", name_en="Anji")
    variables = json.dumps({"code": "330523000000"})
    environment = {"DEMO": "1", "DATABASE_URL": settings.database_url, "VAR_DIR": str(settings.var_dir)}

    done = zhengtong("plan", "explain", "DeskRegion", "--variables", variables, **environment)

    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("DeskRegion: plan")
    assert "places_region" in done.stdout
    assert "$1 = '330523000000'" in done.stdout
    assert "Scan" in done.stdout
    assert "cost=" in done.stdout


def test_every_query_of_the_app_is_listed_with_where_it_runs(tmp_path):
    done = zhengtong("plan", "list", DEMO="1", VAR_DIR=str(tmp_path))

    lines = dict(line.split(maxsplit=1) for line in done.stdout.splitlines())
    assert done.returncode == 0, done.stderr
    assert lines["Departments"].startswith("plan")
    assert all(line.startswith(("plan", "graphql-core")) for line in lines.values())
    assert {"MyCases", "ItemPage", "DeskList"} <= lines.keys()


def test_an_operation_that_is_none_is_refused(tmp_path):
    done = zhengtong("plan", "explain", "Nothing", DEMO="1", VAR_DIR=str(tmp_path))

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "There is no operation Nothing: see zhengtong plan list.\n"


def test_variables_that_are_no_object_are_refused(tmp_path):
    done = zhengtong("plan", "explain", "Departments", "--variables", "[1]", DEMO="1", VAR_DIR=str(tmp_path))

    assert done.returncode == 2
    assert "Traceback" not in done.stderr
