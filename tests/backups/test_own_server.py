"""A county with a PostgreSQL server of its own: its backups come back into an empty database there."""

import shutil

import psycopg
import pytest

from backend.backups import bringing, page, pouring, sealing, taking
from backend.embedded import Postgres
from backend.kit import programs, secretkeys
from backend.kit.database import credentials
from backend.kit.startfaults import Failed
from tests.backups.conftest import PUBLIC, at_work
from tests.backups.test_drill import NOON, PHOTO, zhengtong
from tests.conftest import session_folder

_SET_TO = "SELECT current_setting('listen_addresses'), current_setting('archive_mode')"
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def server():
    """Start a server with an empty database that bears another name, for a role that owns nothing else."""
    folder = session_folder()
    postgres = Postgres(folder / "pg", folder / "s", folder / "log", fsync="off")
    try:
        postgres.start()
        with psycopg.connect(f"postgresql://zhengtong@/zhengtong?host={folder}/s", autocommit=True) as one:
            one.execute("CREATE ROLE county LOGIN")
            one.execute("CREATE DATABASE again OWNER county")
        yield folder / "s"
    finally:
        postgres.stop()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def empty(server):
    """Give the address of the empty database, empty again for each test."""
    admin = f"postgresql://zhengtong@/zhengtong?host={server}"
    with psycopg.connect(admin, autocommit=True) as one:
        one.execute("DROP DATABASE again WITH (FORCE)")
        one.execute("CREATE DATABASE again OWNER county")
    return f"postgresql://county@/again?host={server}"


@pytest.fixture
def backup(county, tmp_path):
    return taking.take(county, tmp_path / "backups", sealing.recipient(PUBLIC), NOON)


def restore(demo_settings, backup, key, new, database_url):
    environment = secretkeys.demo_values(demo_settings.var_dir / "secrets")
    environment |= {"DEMO": "1", "VAR_DIR": str(new), "DATABASE_URL": database_url}
    return zhengtong("restore", str(backup), "--key", str(key), **environment)


def counted(database_url):
    with psycopg.connect(database_url) as one:
        return one.execute("SELECT count(*), min(title_zh) FROM cases_case").fetchone()


def test_it_comes_back_into_the_empty_database_and_is_proved_there(
    demo_settings, county, backup, key, new, empty
):
    done = restore(demo_settings, backup, key, new, empty)

    assert (done.returncode, done.stderr) == (0, "")
    assert "tables are copied into the database in DATABASE_URL" in done.stdout
    assert "3 cases.\nThe trail verifies, personal fields open." in done.stdout
    assert counted(empty) == counted(county.database_url)
    assert (new / "uploads" / "ab" / "photo").read_bytes() == PHOTO
    assert not (new / "postgresql").exists()
    again = restore(demo_settings, backup, key, new.parent / "other", empty)
    assert again.returncode == 1
    assert "name a new and empty one, nothing is ever overwritten" in again.stderr
    assert not (new.parent / "other" / "uploads").exists()


def test_what_the_server_does_not_take_leaves_nothing_half_done(
    demo_settings, backup, key, new, empty, server
):
    with psycopg.connect(f"postgresql://zhengtong@/again?host={server}", autocommit=True) as one:
        one.execute("REVOKE CREATE ON DATABASE again FROM county")
        one.execute("ALTER DATABASE again OWNER TO zhengtong")

    done = restore(demo_settings, backup, key, new, empty)

    assert done.returncode == 1
    assert "could not be copied into the empty database: pg_restore: error" in done.stderr
    assert not (new / "postgresql").exists()
    assert not (new / "uploads").exists()
    pouring.check_empty(empty)


def test_a_server_that_does_not_answer_is_told_before_anything_is_unpacked(demo_settings, backup, key, new):
    done = restore(demo_settings, backup, key, new, "postgresql://county@/again?host=/nowhere")

    assert done.returncode == 1
    assert "The database in DATABASE_URL does not answer" in done.stderr
    assert not (new / "uploads").exists()


async def test_tables_whose_settings_lie_elsewhere_start_all_the_same(county, backup, key, new):
    """Debian keeps them in /etc; and what a server was set to need not be there on another machine."""
    bringing.bring_back(backup, sealing.identity(key), new, print)
    for name in ("postgresql.conf", "pg_hba.conf", "pg_ident.conf"):
        (new / "postgresql" / name).unlink()
    (new / "postgresql" / "postgresql.auto.conf").write_text(
        "ssl = on\nssl_cert_file = '/nowhere.pem'\nshared_preload_libraries = 'nothing'\n"
        "archive_mode = on\narchive_command = 'false'\nlisten_addresses = '*'\n"
    )

    postgres = bringing.started(new, new.parent / "s")

    async with at_work(county, new, postgres):
        with psycopg.connect(f"postgresql://zhengtong@/zhengtong?host={new.parent}/s") as one:
            [set_to] = one.execute(_SET_TO)
        assert set_to == ("", "off")


def test_the_programs_are_those_of_the_version_the_tables_are_of(tmp_path, monkeypatch):
    (tmp_path / "14").mkdir()
    (tmp_path / "14" / "postgres").touch()
    monkeypatch.setattr(programs, "INSTALLED", (f"{tmp_path}/{{}}",))

    assert programs.postgres_of(14) == tmp_path / "14"
    assert (programs.postgres_of(18) / "pg_dump").exists()
    with pytest.raises(Failed, match="apt-get install postgresql-13"):
        programs.postgres_of(13)


def test_a_backup_says_what_its_database_is_called_and_an_older_one_was_ours(county, backup):
    told = credentials(county.database_url)

    assert page.Page.read(backup).source == page.Source(told["user"], told["database"])
    said = (backup / page.PAGE).read_text()
    (backup / page.PAGE).write_text(said.replace('"source"', '"sauce"'))
    assert page.Page.read(backup).source == page.Source("zhengtong", "zhengtong")
