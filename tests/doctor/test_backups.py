"""Backups must be there and young, their log must reach to now, and the next one must have room."""

from datetime import timedelta
from typing import NamedTuple

from backend.backups import segments
from backend.doctor import surroundings
from backend.operations.api import Standing


class Disk(NamedTuple):
    free: int


def test_backups_must_be_there_and_young(tmp_path, clock):
    def look():
        return surroundings.look_at_backups(tmp_path, clock.now())[0]

    assert [each.standing for each in surroundings.look_at_backups(None, clock.now())] == [Standing.THOUGHT]
    assert look().standing is Standing.BROKEN
    for hours, state in ((80, Standing.BROKEN), (37, Standing.BROKEN), (35, Standing.GOOD)):
        made = tmp_path / f"{clock.now() - timedelta(hours=hours):%Y-%m-%dT%H%M%SZ}"
        made.mkdir()
        (made / "backup.json").touch()
        assert look().standing is state


def test_the_disk_of_backups_must_have_room_for_another(tmp_path, clock, monkeypatch):
    def look():
        return {each.about: each for each in surroundings.look_at_backups(tmp_path, clock.now())}

    made = tmp_path / f"{clock.now():%Y-%m-%dT%H%M%SZ}"
    made.mkdir()
    (made / "backup.json").touch()
    for free, state in ((999, Standing.BROKEN), (1_001, Standing.GOOD)):
        monkeypatch.setattr(surroundings, "disk_usage", lambda _, free=free: Disk(free * 2**20))
        assert look()["backup_disk"].standing is state
    with (made / "tables").open("wb") as file:
        file.truncate(1_500 * 2**20)
    assert look()["backup_disk"].what("en") == (
        f"1001 MB are left on the disk of {tmp_path}; the newest backup has 1500 MB."
    )


def test_a_folder_that_is_not_there_has_no_disk(tmp_path, clock):
    found = surroundings.look_at_backups(tmp_path / "nowhere", clock.now())

    assert [each.key for each in found] == ["backup.none", "log.none"]


def test_the_log_between_backups_must_reach_to_now(tmp_path, clock):
    def look():
        return surroundings.look_at_backups(tmp_path, clock.now())[1]

    assert (look().standing, look().what("en")) == (
        Standing.THOUGHT,
        "What happens between backups is not kept.",
    )
    (tmp_path / "log" / "7").mkdir(parents=True)
    for minutes, state in ((11, Standing.BROKEN), (9, Standing.GOOD)):
        reach = segments.Reach(clock.now() - timedelta(minutes=minutes), 0.0)
        segments.write_reach(tmp_path / "log" / "7", reach)
        assert look().standing is state
