"""The commands of a change of key, as an administrator types them, and a server that goes on meanwhile."""

from argparse import Namespace
from dataclasses import replace

import pytest

from backend.commands import keys as commands
from backend.keys import retiring
from backend.kit.files.sealing import kept_in
from backend.kit.files.storage import Storage
from backend.kit.startfaults import Failed
from backend.settings import load
from tests.keys.conftest import NEW, NEW_KEY, OLD

QUICK = {"rows": 2, "rest": 0.0}


async def test_keys_are_counted_by_table(few, settings, capsys) -> None:
    await commands._list(settings, Namespace())

    said = capsys.readouterr().out.splitlines()
    assert "identity_person: k1 7" in said
    assert said[-1] == "files: nothing"


async def test_the_new_key_seals_everything_and_the_old_one_is_put_away(
    few, rings, settings, tmp_path, capsys
):
    held, file = replace(settings, field_keys=rings[1].keys), tmp_path / "retired"

    assert await commands._rotate(held, Namespace(**QUICK)) == 0
    assert "no value that opens is under another key than k2.\n7 values" in capsys.readouterr().out
    assert await commands._retire(held, Namespace(**QUICK, key=OLD, into=file)) == 0

    said = capsys.readouterr().out
    assert "k1 seals nothing any more" in said
    assert said.splitlines()[-1].startswith("FIELD_KEYS=k2:")
    assert OLD not in said.splitlines()[-1]
    assert file.stat().st_mode & 0o077 == 0
    assert retiring.read(file) == {OLD: settings.field_keys[OLD]}
    assert "keep as long as any backup from before then" in file.read_text()


async def test_a_key_that_seals_is_not_retired(few, rings, settings, tmp_path) -> None:
    held = replace(settings, field_keys=rings[1].keys)
    for key in (NEW, "k9"):
        with pytest.raises(Failed, match=f"{key} cannot be retired: k2 seals"):
            await commands._retire(held, Namespace(**QUICK, key=key, into=tmp_path / "retired"))
    assert not (tmp_path / "retired").exists()


async def test_what_is_put_away_is_added_to_the_file(tmp_path, clock) -> None:
    retiring.keep(tmp_path / "retired", OLD, b"vutsrqponmlkjihgfedcba9876543210", clock.now())
    retiring.keep(tmp_path / "retired", NEW, NEW_KEY, clock.now())

    assert list(retiring.read(tmp_path / "retired")) == [OLD, NEW]
    (tmp_path / "retired").write_text("k1:short")
    with pytest.raises(Failed, match="is not 32 bytes"):
        retiring.read(tmp_path / "retired")
    with pytest.raises(Failed, match="name a file elsewhere"):
        retiring.keep(tmp_path / "nowhere" / "retired", NEW, NEW_KEY, clock.now())


async def test_tables_from_before_name_the_key_they_lack(few, rings, tmp_path) -> None:
    storage = kept_in(tmp_path)
    assert await retiring.lacking(rings[1].keys, storage) == set()
    assert await retiring.lacking(rings[2].keys, storage) == {OLD}


async def test_files_from_before_name_the_key_they_lack(db, rings, tmp_path) -> None:
    storage, key = kept_in(tmp_path), Storage.new_key()
    storage.write(key, 0, b"photo")

    assert await retiring.lacking(rings[2].keys, storage) == {OLD}
    storage.delete(key)
    assert await retiring.lacking(rings[2].keys, storage) == set()


def test_a_new_key_comes_with_the_steps(monkeypatch, tmp_path, capsys) -> None:
    monkeypatch.setenv("VAR_DIR", str(tmp_path))
    monkeypatch.setenv("DEMO", "1")
    held = load().field_keys

    commands._new(Namespace())

    lines = [line for line in capsys.readouterr().out.splitlines() if line.startswith("FIELD_KEYS=")]
    for line, order in zip(lines, ([OLD, NEW], [NEW, OLD]), strict=True):
        monkeypatch.setenv("FIELD_KEYS", line.removeprefix("FIELD_KEYS="))
        keys = load().field_keys
        assert list(keys) == order
        assert keys[OLD] == held[OLD]


async def test_an_id_is_never_given_again(rings) -> None:
    from backend.kit import secretkeys

    assert secretkeys.another(rings[2].keys).startswith("k3:")  # k1 is in the file of retired keys
