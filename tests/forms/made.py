"""Forms made at random, and answers to them: right ones, wrong ones, and such as no honest phone sends."""

from random import Random

WORDS = {"zh": "问", "en": "q"}
KINDS = ("text", "textarea", "number", "money", "date", "choice", "choices", "boolean", "place", "note")
SURVEY_KINDS = ("scale", "matrix", "ranking", "photo")
STRANGE = (
    None,
    "",
    " ",
    "x",
    "a",
    0,
    1,
    -1,
    2.5,
    7,
    True,
    False,
    [],
    {},
    ["a"],
    ["a", "a"],
    [["a"]],
    {"a": "b"},
)
DAYS = ("2026-03-02", "1999-12-31", "2026-02-30", "today", "")


def form(random: Random) -> dict:
    """Make a sound definition with conditions on what stands before."""
    fields: list[dict] = []
    steps = []
    for number in range(random.randint(1, 3)):
        step = {"key": f"s{number}", "title": WORDS, "fields": []}
        _maybe_when(random, step, fields)
        here: list[dict] = []
        for _ in range(random.randint(1, 6)):
            field = _field(random, f"q{len(fields)}")
            _maybe_when(random, field, fields)
            here.append(field)
            fields.append(field)
        steps.append({**step, "fields": here})
    return {"format": 1, "steps": steps}


def answers(random: Random, made: dict) -> dict:
    """Make answers, most of them fitting, some to questions that are hidden or do not exist."""
    given = {}
    for step in made["steps"]:
        for field in step["fields"]:
            if random.random() < 0.85:
                fitting = random.random() < 0.8
                given[field["key"]] = _fitting(random, field) if fitting else random.choice(STRANGE)
    if random.random() < 0.1:
        given[random.choice(["stranger", "q99", "__proto__", "constructor"])] = random.choice(STRANGE)
    return given


def _field(random: Random, key: str) -> dict:
    kind = random.choice(KINDS + SURVEY_KINDS * 2)
    field = {"key": key, "type": kind, "label": WORDS}
    if kind != "note" and random.random() < 0.4:
        field["required"] = True
    return {**field, **_limits(random, kind)}


def _limits(random: Random, kind: str) -> dict:
    least = random.randint(-2, 3)
    keys = ["a", "constructor", "toString", "b"][: random.randint(1, 4)]
    rows = [{"key": key, "label": WORDS} for key in keys]
    short = {"maxLength": random.randint(1, 5)}
    limits = {
        "scale": {"min": least, "max": least + random.randint(1, 20)},
        "choice": {"options": _options(random, 1)},
        "choices": {"options": _options(random, 1)},
        "ranking": {"options": _options(random, 3)},
        "matrix": {"rows": rows, "options": _options(random, 2)},
        "number": {"min": least, "max": least + random.randint(0, 9), "decimals": random.randint(0, 2)},
        "note": {"text": WORDS},
        "photo": random.choice([{}, {"maxCount": random.randint(1, 5)}]),
        "text": short,
        "textarea": short,
    }
    return limits.get(kind, {})


def _options(random: Random, fewest: int) -> list[dict]:
    values = ["a", "b", "constructor", "__proto__", "7"][: random.randint(fewest, 5)]
    return [{"value": value, "label": WORDS} for value in values]


def _maybe_when(random: Random, part: dict, before: list[dict]) -> None:
    asked = [field for field in before if field["type"] != "note"]
    if not asked or random.random() < 0.6:
        return
    field = random.choice(asked)
    path = f"{field['key']}.a" if field["type"] == "matrix" else field["key"]
    operator = random.choice(["===", "!==", "in", ">", "<="])
    operands = [random.choice(["a", 1, True, "7", None]), {"var": path}]
    part["when"] = {operator: operands if operator == "in" else operands[::-1]}


def _fitting(random: Random, field: dict) -> object:
    values = [option["value"] for option in field.get("options", ())] or ["a"]
    number = random.choice([random.randint(-4, 24), random.randint(-20, 90) / 4])
    rows = [row["key"] for row in field.get("rows", ()) if random.random() < 0.8]
    if random.random() < 0.1:
        rows.append("z")
    fitting = {
        "choice": random.choice(values),
        "choices": random.sample(values, random.randint(0, len(values))),
        "ranking": random.sample(values, max(1, len(values) - (random.random() < 0.2))),
        "matrix": {row: random.choice([*values, None]) for row in rows},
        "scale": number,
        "number": number,
        "money": random.randint(-1, 10_000),
        "boolean": random.random() < 0.5,
        "date": random.choice(DAYS),
        "place": {"region": random.choice(["330523110000", "3305"]), "text": random.choice(["村口", ""])},
    }
    if field["type"] == "photo":
        return [_photo(random) for _ in range(random.randint(0, 4))]
    return fitting.get(field["type"], random.choice(["王", "王示例", "x" * 6, "a\u0000", "𠮷𠮷"]))


def _photo(random: Random) -> object:
    """Describe a photo: mostly a good one, of few ids, so that one comes twice now and then."""
    id_ = f"01900000-0000-7000-8000-00000000000{random.randint(0, 9)}"
    good = {"id": id_, "name": "photo.jpg", "type": "image/jpeg", "size": random.choice([1, 4 * 1024 * 1024])}
    strange = {
        "id": "x",
        "name": random.choice(["a\u0000", "", 7, "𠮷" * 201]),
        "type": random.choice(["image/png", None]),
        "size": random.choice([0, -1, 2.5, 4 * 1024 * 1024 + 1]),
        "spot": "here",
    }
    if random.random() < 0.8:
        return good
    key = random.choice([*strange, "", ""])
    return {**good, key: strange[key]} if key else random.choice(STRANGE)
