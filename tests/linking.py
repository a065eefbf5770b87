"""Guesses whose ballots (or answers) are whose, from every table of a database and from what was logged.

Two ways, tried with all there is: by order (who stands third among the voters cast the ballot that stands
third, in each order that a column or the rows themselves give, from either end) and by equal values (who has
a value in a row shares it with the ballot of a row that has it too).
"""

from collections import defaultdict
from itertools import product

from backend.kit import db as database

_TABLES = """
SELECT format('%I.%I', table_schema, table_name) FROM information_schema.tables
WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema') ORDER BY 1
"""
# Of each row also where it lies, and which transaction wrote it.
_ROWS = """
SELECT row_number() OVER (ORDER BY ctid) AS "(row)", xmin::text::bigint AS "(transaction)", t.* FROM {} t
"""


class Sources:
    """What there is to guess from: relations, each a name with rows of named values."""

    def __init__(self, relations):
        self._relations = relations

    @classmethod
    async def of(cls, logged=()):
        """Take the whole database, and lines in the order they were logged."""
        async with database.transaction():
            names = [row[0] for row in await database.fetch(_TABLES)]
            tables = {name: [dict(row) for row in await database.fetch(_ROWS.format(name))] for name in names}
        return cls({**tables, "(log)": [{"(row)": at, "line": line} for at, line in enumerate(logged)]})

    def about(self, subjects):
        """Give what tells of subjects: for each relation its rows, each with the subjects it names."""
        found = {}
        for name, rows in self._relations.items():
            named = [(row, _named(row, subjects)) for row in rows]
            if told := [(row, subject) for row, subject in named if subject]:
                found[name] = told
        return found


def hits(sources, whose):
    """Guess in every way; say of each how often it was right. `whose` gives voters by ballots."""
    voters, ballots = sources.about({str(voter) for voter in whose.values()}), sources.about(set(whose))
    true = {str(voter): key for key, voter in whose.items()}
    return {**_by_order(voters, ballots, true), **_by_value(voters, ballots, true)}


def _by_order(voters, ballots, true):
    found = {}
    for (one, asked), (other, cast) in product(_orders(voters, true), _orders(ballots, true.values())):
        for way, ordered in (("", cast), (" from the end", cast[::-1])):
            right = sum(true[voter] == key for voter, key in zip(asked, ordered, strict=True))
            found[f"{one} as {other}{way}"] = right
    return found


def _by_value(voters, ballots, true):
    found = {}
    for (one, theirs), (other, its) in product(_values(voters), _values(ballots)):
        right = 0.0
        for value in theirs.keys() & its.keys():
            right += sum((true[voter] in its[value]) / len(its[value]) for voter in theirs[value])
        found[f"{one} = {other}"] = right
    return found


def _orders(told, subjects):
    """Give each order in which a relation names all of the subjects."""
    everybody = set(subjects)
    for name, rows in told.items():
        for column in rows[0][0]:
            ordered = sorted(rows, key=lambda each, by=column: _sortable(each[0][by]))
            first = list(dict.fromkeys(subject for _, subject in ordered))
            if set(first) == everybody:
                yield f"{name}.{column}", first


def _values(told):
    """Give of each column who or what has each value."""
    for name, rows in told.items():
        for column in rows[0][0]:
            having = defaultdict(set)
            for row, subject in rows:
                having[_text(row[column])].add(subject)
            yield f"{name}.{column}", having


def _named(row, subjects):
    text = " ".join(_text(value) for value in row.values())
    return next((subject for subject in subjects if subject in text), None)


def _sortable(value):
    return (value is None, value if isinstance(value, int | float) else 0, _text(value))


def _text(value):
    return value.hex() if isinstance(value, bytes) else str(value)
