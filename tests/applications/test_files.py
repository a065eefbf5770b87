from backend.cases.attachments import FileInput
from backend.kit.actor import ANONYMOUS
from backend.kit.files.access import may_read
from tests.applications.builders import submitted
from tests.applications.test_submit import upload


async def test_a_file_of_a_case_is_read_by_whoever_may_see_the_case(world, clock):
    row = await upload(world.li, clock.now())
    await submitted(world, clock, files=[FileInput(row.id, "ID_CARD")])

    for insider in (world.li, world.clerk, world.handler, world.decider, world.supervisor):
        assert await may_read(insider, row)
    for outsider in (world.wang, world.other_clerk, world.finance_handler, ANONYMOUS):
        assert not await may_read(outsider, row)


async def test_a_file_no_case_has_taken_in_is_its_owners_alone(world, clock):
    row = await upload(world.li, clock.now())

    assert await may_read(world.li, row)
    assert not await may_read(world.clerk, row)
