"""What is kept, within which memory, and what goes first."""

from backend.kit.answers.shelf import Shelf
from backend.kit.answers.stored import Fresh, Key, Stored

MOST = 400_000
SOON = 1.0


def answer(kind, text, *tags, length=1_000):
    fresh = Fresh(b"x" * length, "text/plain")
    return Stored(fresh, Key(kind, text, "en"), frozenset(tags), [])


def filled(shelf, kind, texts, **more):
    for text in texts:
        shelf.put(answer(kind, str(text), f"table_{kind}", **more), SOON)


def test_memory_stays_bounded_whatever_is_put():
    shelf = Shelf(MOST)

    for kind in "abcdefgh":
        filled(shelf, kind, range(200))

    assert 0 < shelf.bytes <= MOST
    assert len(shelf) < 100


def test_a_flood_of_one_kind_leaves_the_others_alone():
    shelf = Shelf(MOST)
    filled(shelf, "home", range(3))

    filled(shelf, "search", range(10_000))

    assert all(shelf.find(Key("home", str(n), "en")) for n in range(3))


def test_what_is_asked_for_again_outlives_a_flood_of_its_own_kind():
    shelf = Shelf(MOST)
    filled(shelf, "item", ["FOR-01"])

    for flood in range(1_000):
        filled(shelf, "item", [f"made up {flood}"])
        assert shelf.find(Key("item", "FOR-01", "en"))

    assert shelf.find(Key("item", "made up 5", "en")) is None


def test_two_floods_at_once_leave_a_small_kind_alone():
    shelf = Shelf(MOST)
    filled(shelf, "home", range(3))

    for kind in "abcdef":
        filled(shelf, kind, range(1_000))

    assert all(shelf.find(Key("home", str(n), "en")) for n in range(3))


def test_an_answer_too_large_for_its_share_is_not_kept():
    shelf = Shelf(MOST)

    shelf.put(answer("index", "", length=MOST), SOON)

    assert len(shelf) == 0


def test_a_changed_row_drops_its_answers_and_those_of_the_whole_table():
    shelf = Shelf(MOST)
    one, other, all_of_them = answer("i", "1", "t:1"), answer("i", "2", "t:2"), answer("l", "", "t", "u")
    for each in (one, other, all_of_them):
        shelf.put(each, SOON)

    shelf.drop("t:1")

    assert shelf.find(one.key) is None
    assert shelf.find(all_of_them.key) is None
    assert shelf.find(other.key) is other


def test_a_changed_table_drops_the_answers_of_all_its_rows_and_no_others():
    shelf = Shelf(MOST)
    one, other = answer("i", "1", "t:1"), answer("i", "2", "tt:1")
    for each in (one, other):
        shelf.put(each, SOON)

    shelf.drop("t")

    assert shelf.find(one.key) is None
    assert shelf.find(other.key) is other


def test_nothing_is_left_behind_by_what_was_dropped():
    shelf = Shelf(MOST)
    filled(shelf, "a", range(20))

    shelf.drop("table_a")
    shelf.drop("table_a:row")
    shelf.drop("nobody knows it")
    shelf.clear()

    assert shelf.bytes == 0
    assert len(shelf) == 0


def test_a_second_answer_to_one_key_replaces_the_first():
    shelf = Shelf(MOST)
    first, second = answer("a", "1", "t"), answer("a", "1", "u")

    shelf.put(first, SOON)
    shelf.put(second, SOON)
    shelf.drop("t")

    assert shelf.find(first.key) is second
    assert shelf.bytes == second.charge
