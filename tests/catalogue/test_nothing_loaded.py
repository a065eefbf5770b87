from backend.commands.county import nothing_loaded


def test_a_file_of_staff_alone_is_told_where_it_belongs(tmp_path):
    file = tmp_path / "staff.yaml"
    file.write_text("staff:\n  - username: clerk.meixi\n    name: 陈示例\n", "utf-8")

    told = nothing_loaded([file])

    assert "staff.yaml: holds accounts of staff only" in told
    assert told.endswith("zhengtong staff load FILE")


def test_an_empty_file_is_told_to_hold_nothing(tmp_path):
    file = tmp_path / "items.yaml"
    file.write_text("", "utf-8")

    assert nothing_loaded([file]) == "The files hold no rows."
