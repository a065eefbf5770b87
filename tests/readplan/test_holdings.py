"""Every table that holds something about a person says so, and gives it: found by looking everywhere."""

from uuid import UUID

import pytest

from backend.keys.columns import sheets
from backend.kit import db
from backend.kit.holdings import HOLDINGS, LEFT_OUT
from backend.kit.i18n import LANGUAGES, catalogue
from backend.privacy import copying
from tests.tables import NO_PART

# Kept by the library that runs jobs: arguments name people by their ids until the job is done.
JOBS = "procrastinate_"
# Columns that name people of whom the row is not: whoever did or read something to it.
OTHERS = {
    ("audit_entry", "object_id"),
    ("cases_event", "actor_id"),  # the history belongs to the case: given whole with it
    ("complaints_entry", "by_id"),
    ("inquiry_post", "by_id"),
}
_COLUMNS = f"""
SELECT table_name, column_name FROM information_schema.columns
WHERE table_schema = 'public' AND {NO_PART}
  AND (data_type = 'uuid' OR column_name LIKE '%\\_enc') ORDER BY 1, 2
"""


async def columns():
    found = await db.connection().execute_query_dict(_COLUMNS)
    return [
        (row["table_name"], row["column_name"]) for row in found if not row["table_name"].startswith(JOBS)
    ]


def tables():
    return {holding.table for holding in HOLDINGS.values()}


async def naming(table, column, person):
    """Give the ids of the rows in whose column a person stands."""
    rows = await db.connection().execute_query_dict(
        f'SELECT * FROM "{table}" WHERE "{column}" = $1', [person]
    )
    return {str(row.get("id", "")) for row in rows}


@pytest.mark.parametrize("who", ["li", "wang", "agent"])
async def test_wherever_a_person_stands_the_copy_gives_the_row(ground, who):
    person: UUID = ground.rows.actors[who].id
    sections = await copying.sections_of(person)
    given = {table: set() for table in tables()}
    for name, rows in sections.items():
        given[HOLDINGS[name].table] |= {str(row["id"]) for row in rows}

    found = set()
    for table, column in await columns():
        if column.endswith("_enc") or (table, column) in OTHERS or table in LEFT_OUT:
            continue
        if ids := await naming(table, column, person):
            found.add(table)
            later = table == "privacy_access"  # what supervision looked at is given when its day comes
            assert table in given, f"{table}.{column} names people: say in held.py what it holds"
            assert later or ids <= given[table], f"{table}.{column}"
    assert {"cases_case", "identity_person", "notifications_notice", "voting_ballot"} <= found


async def test_every_sealed_column_is_given_or_said_to_be_left_out(ground):
    sealed = {
        (table, column.removesuffix("_enc")) for table, column in await columns() if column.endswith("_enc")
    }
    given = {(holding.table, name) for holding in HOLDINGS.values() for name in holding.sealed}
    keys = {
        *(("notifications_push_subscription", "door"), ("complaints_open311_upper", "key")),
        ("privacy_copy", "key"),
        *(("voting_keys", "token_key"), ("voting_keys", "head_key"), ("surveys_keys", "token_key")),
        *(("sharing_endpoint", name) for name in ("secret", "former_secret", "owner_phone")),
    }

    assert {each for each in sealed - given - keys if each[0] not in LEFT_OUT} == set()
    assert given <= sealed
    assert keys <= sealed


def test_what_is_opened_is_opened_where_it_was_sealed(ground):
    places = {(sheet.table, column): place for sheet in sheets() for column, place in sheet.places.items()}

    for holding in HOLDINGS.values():
        for name, place in holding.sealed.items():
            assert places[holding.table, f"{name}_enc"] == place, (holding.section, name)


async def test_a_person_is_given_nothing_of_anybody_else(ground):
    li, wang = (ground.rows.actors[who].id for who in ("li", "wang"))
    own, others = await copying.sections_of(li), await copying.sections_of(wang)

    for name, rows in own.items():
        assert not {row["id"] for row in rows} & {row["id"] for row in others[name]}, name


async def test_what_stands_sealed_comes_out_in_words(ground):
    held = await copying.sections_of(ground.rows.actors["li"].id)

    assert held["account"][0]["id_number"]
    for section, column in (
        *(("applications", "answers"), ("cases", "applicant_name"), ("complaints", "text")),
        *(("inquiries", "title"), ("inquiry_posts", "text"), ("interview_questions", "text")),
        *(("opinions", "text"), ("notices", "params"), ("supplements", "items")),
    ):
        assert any(row[column] for row in held[section]), section


def test_every_section_and_column_has_words_in_both_languages(ground):
    wanted = {f"copy.section.{name}" for name in HOLDINGS}
    wanted |= {
        f"copy.column.{name}" for holding in HOLDINGS.values() for name in (*holding.columns, *holding.sealed)
    }

    kept = {key for key in catalogue() if key.startswith(("copy.section.", "copy.column."))}
    assert kept == wanted
    assert all(catalogue()[key][language] for key in kept for language in LANGUAGES)


def test_every_table_left_out_says_why(ground):
    assert all(why for why in LEFT_OUT.values())
    assert not set(LEFT_OUT) & tables()
