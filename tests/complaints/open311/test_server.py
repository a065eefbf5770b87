"""The server: what the specification asks for, in JSON and XML; what must not be shown; each refusal."""

import asyncio
from xml.etree import ElementTree as ET

import pytest
from civicbot.http import HttpTransport, RateLimiter
from civicbot.open311 import Open311Client as CivicBot
from civicbot.registry import Endpoint
from georeport import GeoReport

from backend.cases.models import Case
from backend.complaints.facts import Medium, Moderation
from backend.complaints.models import Complaint
from backend.complaints.open311.filing import file_intake
from backend.complaints.open311.models import Intake, Open311Client
from tests.complaints.builders import TEXT, filed
from tests.complaints.open311.conftest import keyed
from tests.fixtures.listening import listening

BASE = "/open311/v2"
FORM = {"service_code": "pothole", "description": TEXT, "lat": "30.801234", "long": "119.754321"}


@pytest.fixture
def post(client):
    async def posting(key, ending="json", headers=None, **more):
        form = {"api_key": key} | FORM | more
        reply = await client.post(f"{BASE}/requests.{ending}", data=form, headers=headers or {})
        return reply.status_code, reply.json() if ending == "json" else ET.fromstring(reply.content)

    return posting


@pytest.fixture
def get(client):
    async def getting(path, **query):
        reply = await client.get(f"{BASE}/{path}", params=query or None, headers={"Accept-Language": "en"})
        return reply.status_code, reply.json()

    return getting


async def published(clock):
    clock.advance(hours=25)


async def test_discovery_names_both_formats(client, settings):
    found = (await client.get(f"{BASE}/discovery.json")).json()
    [endpoint] = found["endpoints"]
    root = ET.fromstring((await client.get(f"{BASE}/discovery.xml")).content)

    assert endpoint["url"] == f"{settings.public_url}/open311/v2"
    assert [one.text for one in root.iter("format")] == ["text/xml", "application/json"]


async def test_services_are_our_categories(world, get, client):
    status, services = await get("services.json")

    assert status == 200
    [pothole] = [one for one in services if one["service_code"] == "pothole"]
    assert pothole | {"description": ""} == {
        "service_code": "pothole",
        "service_name": "pothole",
        "description": "",
        "metadata": False,
        "type": "realtime",
        "keywords": "",
        "group": "roads",
    }
    assert "roads" not in {one["service_code"] for one in services}
    xml = await client.get(f"{BASE}/services.xml")
    assert xml.headers["content-type"] == "text/xml; charset=utf-8"
    assert [one.findtext("metadata") for one in ET.fromstring(xml.content)] == ["false"] * 3
    assert await get("services/pothole.json") == (200, {"service_code": "pothole", "attributes": []})


async def test_a_request_is_filed_namelessly_and_answered_with_its_public_id(world, key, post, clock):
    status, [made] = await post(key)

    complaint = await Complaint.get().select_related("case")
    assert (status, made["service_request_id"]) == (201, str(complaint.id))
    assert (complaint.medium, complaint.case.person_id) == (Medium.OPEN311, None)
    assert (complaint.latitude, complaint.longitude) == (30801234, 119754321)
    assert complaint.case.department_id == world.housing.id


async def test_xml_comes_back_to_who_asks_for_it(world, key, post):
    status, root = await post(key, "xml")

    assert (status, root.tag, [one.tag for one in root]) == (201, "service_requests", ["request"])
    assert root.findtext("request/service_request_id") == str((await Complaint.get()).id)


async def test_nothing_is_shown_before_its_time_but_to_who_filed_it(world, key, post, get, clock):
    _, [made] = await post(key)
    id_ = made["service_request_id"]

    assert await get("requests.json") == (200, [])
    assert (await get(f"requests/{id_}.json"))[0] == 404
    assert (await get(f"requests/{id_}.json", api_key=await keyed(clock, "other")))[0] == 404
    status, [own] = await get(f"requests/{id_}.json", api_key=key)
    assert (status, own["status"]) == (200, "open")

    await published(clock)
    status, [shown] = await get("requests.json")
    assert shown["service_request_id"] == id_
    assert (shown["status"], shown["description"], shown["lat"]) == ("open", TEXT, 30.801234)
    assert shown["requested_datetime"] == "2026-03-02T01:00:00Z"
    assert shown["address"] is None


async def test_what_is_private_stays_so(world, clock, get, key, post):
    await filed(world, clock, category="wages")
    await filed(world, clock, confidential=True)
    await filed(world, clock, text="张三住在这里，电话 13812345678，路灯坏了")
    await filed(world, clock, category="noise")
    await published(clock)

    _, shown = await get("requests.json")

    assert [one["service_code"] for one in shown] == ["noise"]
    assert (shown[0]["lat"], shown[0]["long"]) == (30.805, 119.755)
    hidden = await Complaint.exclude(moderation=Moderation.CLEAR).first()
    assert (await get(f"requests/{hidden.id}.json"))[0] == 404
    assert (await get("requests.json", service_request_id=str(hidden.id))) == (200, [])
    case = (await Complaint.get(id=shown[0]["service_request_id"]).select_related("case")).case
    assert case.number not in str(shown)


async def test_requests_are_found_by_id_service_status_time_and_page(world, clock, get):
    for category in ("pothole", "noise", "pothole"):
        await filed(world, clock, category=category)
        clock.advance(hours=1)
    await published(clock)
    first = await Complaint.all().order_by("public_from").first()
    await Case.filter(id=first.case_id).update(state="decided")

    async def count(**query):
        status, rows = await get("requests.json", **query)
        assert status == 200, rows
        return len(rows)

    assert await count() == 3
    assert await count(service_code="noise") == 1
    assert await count(service_code="noise,pothole") == 3
    assert await count(status="closed") == 1
    assert await count(status="open") == 2
    assert await count(status="open,closed") == 3
    assert await count(start_date="2026-03-02T01:30:00Z") == 2
    assert await count(start_date="2026-03-02T09:30:00+08:00", end_date="2026-03-02T02:30:00Z") == 1
    assert await count(service_request_id=f"{first.id},nonsense", status="open") == 1
    pages = [await get("requests.json", page=page, page_size=2) for page in (1, 2, 3)]
    assert [len(rows) for _, rows in pages] == [2, 1, 0]


async def test_what_is_sent_twice_is_filed_once(world, key, post, clock):
    header = {"Idempotency-Key": "k-1"}
    first, again = await post(key, headers=header), await post(key, headers=header)
    same_words = await post(key)

    assert first == again == same_words
    assert await Complaint.all().count() == 1
    status, [fault] = await post(key, headers=header, description="另一件完全不同的事情")
    assert (status, fault["code"]) == (400, 400)

    clock.advance(minutes=11)
    assert (await post(key)) != first
    assert (await post(key, headers=header)) == first


async def test_racing_copies_are_one(world, key, post):
    replies = await asyncio.gather(*(post(key, headers={"Idempotency-Key": "k"}) for _ in range(5)))

    assert len({str(reply) for reply in replies}) == 1
    assert await Complaint.all().count() == 1


async def test_a_token_stands_for_what_is_filed_later(world, get, post, clock):
    key = await keyed(clock, "batch", by_token=True)
    assert (await get("services.json", api_key=key))[1][0]["type"] == "batch"
    _, [made] = await post(key)
    assert "service_request_id" not in made
    token = made["token"]
    assert await get(f"tokens/{token}.json") == (200, [{"service_request_id": None, "token": token}])
    assert TEXT.encode() not in bytes((await Intake.get()).form_enc)

    await file_intake((await Intake.get()).id, clock.now())
    await file_intake((await Intake.get()).id, clock.now())

    complaint = await Complaint.get()
    assert (await get(f"tokens/{token}.json"))[1][0]["service_request_id"] == str(complaint.id)
    assert (await Intake.get()).form_enc is None


async def test_a_token_of_what_was_refused_leads_nowhere(world, get, post, clock):
    key = await keyed(clock, "batch", by_token=True)
    _, [made] = await post(key, description="短")
    await file_intake((await Intake.get()).id, clock.now())

    assert (await Intake.get()).refused == "TEXT_TOO_SHORT"
    assert (await get(f"tokens/{made['token']}.json"))[0] == 404


@pytest.mark.parametrize(
    ("more", "status"),
    [
        ({"api_key": "wrong"}, 403),
        ({"api_key": ""}, 403),
        ({"service_code": ""}, 400),
        ({"service_code": "nothing"}, 404),
        ({"service_code": "roads"}, 404),
        ({"lat": "", "long": ""}, 400),
        ({"lat": "x"}, 400),
        ({"lat": "nan"}, 400),
        ({"lat": "91"}, 400),
        ({"description": "短"}, 400),
        ({"description": "x" * 2001}, 400),
        ({"description": "坑\x07坑坑坑坑坑"}, 400),
    ],
)
async def test_a_wrong_request_is_refused_as_the_specification_writes_it(key, post, more, status):
    found, [fault] = await post(key, **more)
    _, root = await post(key, "xml", **more)

    assert (found, fault["code"]) == (status, status)
    assert fault["description"]
    assert (root.tag, root.findtext("error/code")) == ("errors", str(status))
    assert not await Complaint.exists()


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("services/nothing.json", 404),
        ("tokens/nothing.json", 404),
        ("requests/nothing.json", 404),
        ("nothing.json", 404),
        ("requests.json?status=done", 400),
        ("requests.json?start_date=2026-03-01", 400),
        ("requests.json?start_date=2026-03-01T00:00:00", 400),
        ("requests.json?start_date=2026-01-01T00:00:00Z&end_date=2026-06-01T00:00:00Z", 400),
        ("requests.json?page=0", 400),
        ("requests.json?page_size=1001", 400),
    ],
)
async def test_a_wrong_question_is_refused(world, get, path, status):
    found, [fault] = await get(path)

    assert (found, fault["code"]) == (status, status)


async def test_other_bodies_than_forms_are_refused(world, client, key):
    json = await client.post(f"{BASE}/requests.json", json={"api_key": key})
    large = await client.post(f"{BASE}/requests.json", data={"api_key": key, "description": "x" * 70_000})
    binary = await client.post(
        f"{BASE}/requests.json",
        content=b"description=%FF",
        headers={"Content-Type": "application/x-www-form-urlencoded"},
    )

    assert [json.status_code, large.status_code, binary.status_code] == [415, 400, 400]


async def test_a_client_spends_from_a_rate_of_its_own_and_its_key_is_not_kept(world, post, clock):
    key = await keyed(clock, "slow", per_hour=2)
    statuses = [(await post(key, description=f"第 {number} 个很大的坑"))[0] for number in range(3)]

    assert statuses == [201, 201, 429]
    assert key not in str((await Open311Client.get(name="slow")).key_hash)


async def test_a_third_partys_clients_read_and_file(app, world, key, clock):
    """Civicbot files and reads JSON; georeport reads JSON and XML. Both are others' work, from the open."""
    async with listening(app) as origin:
        endpoint = Endpoint("county", "County", f"{origin}{BASE}", write=True)
        bot = CivicBot(endpoint, HttpTransport(rate_limiter=RateLimiter(0)))
        made = await asyncio.to_thread(
            bot.create_request,
            "pothole",
            dry_run=False,
            confirm="SEND",
            api_key=key,
            validate_remote=True,
            lat=30.8,
            lng=119.7,
            description=TEXT,
        )
        [number] = [one["service_request_id"] for one in made.response]
        await published(clock)

        assert (await asyncio.to_thread(bot.get_request, number))["status"] == "open"
        for output in ("json", "xml"):
            reader = GeoReport(f"{origin}{BASE}", output_format=output)
            services = await asyncio.to_thread(reader.get_service_list)
            assert "pothole" in {one["service_code"] for one in services}
            found = await asyncio.to_thread(reader.get_service_request, number)
            assert (found["service_request_id"], found["description"]) == (number, TEXT)
            await asyncio.to_thread(reader.get_service_definition, "pothole")


async def test_hostile_text_breaks_no_xml(world, client, clock):
    complaint = await Complaint.get(case_id=(await filed(world, clock)).id)
    complaint.public_text = "\x00\ud7ff <&> ]]> \u202e 𠀀"
    complaint.public_text = complaint.public_text.replace("\x00", "")
    await complaint.save()
    await published(clock)

    root = ET.fromstring((await client.get(f"{BASE}/requests.xml")).content)
    assert root.findtext("request/description") == "\ud7ff <&> ]]>  𠀀"
