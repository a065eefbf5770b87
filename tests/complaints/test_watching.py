"""What looks hostile waits for an officer, says why, and is dealt with all the same."""

from dataclasses import replace

import pytest

from backend.cases.actions.accept import accept
from backend.complaints.actions.moderate import show
from backend.complaints.county import load_county
from backend.complaints.facts import Moderation, Suspicion
from backend.complaints.models import Complaint, Watch
from backend.complaints.placing import Frame, Position
from backend.complaints.watching import Around, Rule, folded, suspected
from tests.cases.world import VILLAGE
from tests.complaints.builders import HERE, TEXT, done, filed, filed_namelessly

NOTE = {"zh": "示例", "en": "Sample"}
COUNTY = {"south": 30_000_000, "west": 119_000_000, "north": 31_000_000, "east": 120_000_000}
SPOT = Position(30_800_000, 119_700_000, 12)


async def watched():
    for position, (code, kind, more) in enumerate(
        (
            ("threats", Suspicion.THREAT, {"words": ["弄死你", "burn it down"]}),
            ("ads", Suspicion.SPAM, {"words": ["代开发票"]}),
            ("outside", Suspicion.OUTSIDE, {"frame": COUNTY}),
            ("vague", Suspicion.VAGUE, {"most_m": 3_000}),
        )
    ):
        note = {"note_zh": f"{code}说明", "note_en": f"About {code}"}
        await Watch.create(code=code, kind=kind, position=position, **note, **more)


def kinds(complaint):
    return [one["kind"] for one in complaint.suspicions or ()]


@pytest.mark.parametrize(
    "text",
    [
        "弄死你",
        "弄 死.你",
        "弄\u200b死\u200b你",
        "再不修就弄死你！",
        "BURN  it Down",
        "ｂｕｒｎ ｉｔ ｄｏｗｎ",
    ],
)
def test_spaces_dots_width_and_case_hide_no_word(text):
    rule = Rule("threats", Suspicion.THREAT, NOTE, words=(folded("弄死你"), folded("burn it down")))

    assert suspected(text, Around(), [rule]) == [{"rule": "threats", "kind": "threat", **NOTE}]
    assert suspected("桥快塌了，会死人的", Around(), [rule]) == []


@pytest.mark.parametrize(
    ("position", "fits"),
    [
        (None, False),
        (SPOT, False),
        (Position(30_000_000, 119_000_000, 12), False),  # the edge belongs to it
        (Position(31_000_000, 120_000_000, 12), False),
        (replace(SPOT, latitude=31_000_001), True),
        (replace(SPOT, latitude=29_999_999), True),
        (replace(SPOT, longitude=118_999_999), True),
        (replace(SPOT, longitude=120_000_001), True),
    ],
)
def test_a_position_outside_of_the_county_is_marked(position, fits):
    rule = Rule("outside", Suspicion.OUTSIDE, NOTE, frame=Frame(**COUNTY))

    assert bool(suspected(TEXT, Around(position), [rule])) is fits


@pytest.mark.parametrize(("accuracy", "fits"), [(3_000, False), (3_001, True)])
def test_a_position_less_sure_than_the_limit_is_marked(accuracy, fits):
    rule = Rule("vague", Suspicion.VAGUE, NOTE, most_m=3_000)

    assert bool(suspected(TEXT, Around(replace(SPOT, accuracy_m=accuracy)), [rule])) is fits


async def test_a_threat_is_held_back_with_the_reason_and_dealt_with_all_the_same(ask, world, clock):
    await watched()
    case = await filed(world, clock, text="再不修桥我就弄死你")
    clock.advance(days=2)

    seen = await ask("PublicComplaints", first=20, filter={})
    assert seen["data"]["publicComplaints"]["edges"] == []
    queue = await ask("DeskComplaintsToModerate", actor=world.clerk, first=20)
    [row] = [edge["node"] for edge in queue["data"]["complaintsToModerate"]["edges"]]
    assert row["number"] == case.number
    assert row["complaint"]["review"]["held"] == [{"kind": "THREAT", "note": "threats说明"}]
    case = await done(accept(world.clerk, case.number, case.revision, now=clock.now()))
    assert case.state == "accepted"

    await done(show(world.clerk, case.number, case.revision, "请尽快修桥", now=clock.now()))

    seen = await ask("PublicComplaints", first=20, filter={})
    [edge] = seen["data"]["publicComplaints"]["edges"]
    assert edge["node"]["text"] == "请尽快修桥"
    assert "suspicions" not in str(seen)


async def test_each_kind_holds_a_complaint_nameless_or_not_and_none_is_lost(world, clock):
    await watched()
    far = replace(HERE, latitude=40_000_000, accuracy_m=50_000)
    held = [
        (await filed(world, clock, text="本店代开发票"), ["spam"]),
        (await filed(world, clock, place=far), ["outside", "vague"]),
        (await filed_namelessly(world, clock, text="弄死你，代 开 发 票"), ["threat", "spam"]),
        (await filed(world, clock, text="电话 13800001234 弄死你"), ["threat"]),
    ]
    clear = await filed(world, clock)

    for case, why in held:
        complaint = await Complaint.get(case_id=case.id)
        assert (complaint.moderation, complaint.public_from) == (Moderation.WAITING, None)
        assert kinds(complaint) == why
    found = await Complaint.get(case_id=clear.id)
    assert (found.moderation, found.suspicions) == (Moderation.CLEAR, None)


async def test_a_private_one_stays_private_and_a_withdrawn_watch_looks_no_more(world, clock):
    await watched()
    quiet = await filed(world, clock, text="弄死你就好了", confidential=True)
    assert (await Complaint.get(case_id=quiet.id)).moderation is Moderation.PRIVATE

    await Watch.all().update(withdrawn=True)
    case = await filed(world, clock, text="弄死你就好了")

    assert (await Complaint.get(case_id=case.id)).moderation is Moderation.CLEAR


async def test_a_place_in_words_or_by_village_alone_is_never_marked(world, clock):
    await watched()
    case = await filed(world, clock, place=replace(HERE, latitude=None, longitude=None, region=VILLAGE))

    assert (await Complaint.get(case_id=case.id)).suspicions is None


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("kind: threat", "is needed to look out for `threat`"),
        ("kind: threat, words: ['!']", "is not a word of at least 2 letters"),
        ("kind: spam, words: [甲乙], mostMetres: 9", "says nothing about `spam`"),
        ("kind: vague", "is needed to look out for `vague`"),
        ("kind: vague, mostMetres: 0", "is not a whole number from 1"),
        ("kind: outside, frame: {south: 1}", "needs degrees for south, west, north and east"),
        ("kind: outside, frame: {south: 9, west: 1, north: 8, east: 2}", "has no inside"),
        ("kind: outside, frame: {south: 9, west: 1, north: 91, east: 2}", "from -90 to 90"),
        ("kind: rude, words: [甲乙]", "is none of threat, spam, outside, vague, photo, jump"),
        ("kind: photo", "is needed to look out for `photo`"),
        ("kind: photo, mostMetres: 9, mostKmh: 9", "says nothing about `photo`"),
        ("kind: jump, mostMetres: 9", "is needed to look out for `jump`"),
        ("kind: jump, mostKmh: 0", "is not a whole number from 1"),
    ],
)
async def test_a_watch_that_could_not_work_is_refused_by_line(world, tmp_path, row, fault):
    file = tmp_path / "complaints.yaml"
    file.write_text(f"complaintWatches:\n  - {{code: x, note: {{zh: 甲, en: A}}, {row}}}\n")

    report = await load_county([file])

    assert fault in " ".join(map(str, report.faults))
    assert not await Watch.exists()
