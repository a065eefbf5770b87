"""Where complaints go, and why there: pure."""

from itertools import product
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as some

from backend.complaints.routing import Because, Matter, Office, Way, route

COUNTY, MEIXI, VILLAGE, XIAOFENG = "330523000000", "330523110000", "330523110201", "330523105000"
ROADS = Office(UUID(int=1), "co-roads", COUNTY)
TOWN = Office(UUID(int=2), "mx-works", MEIXI)
PETITIONS = Office(UUID(int=3), "co-petitions", COUNTY)
DISCIPLINE = Office(UUID(int=4), "co-discipline", COUNTY)
ABOUT = Way("about-anybody", PETITIONS, about_any=True)
IN_TOWN = Way("town-potholes", TOWN, category="pothole", region=MEIXI)
OWN = Way("category", ROADS, category="roads")
ENDS = [Way("petitions", PETITIONS), Way("discipline", DISCIPLINE)]
WAYS = [ABOUT, IN_TOWN, OWN, *ENDS]
CATEGORIES = ["pothole", "roads"]


def test_the_first_rule_that_fits_has_the_complaint_and_every_rule_says_what_came_of_it():
    routed = route(Matter(CATEGORIES, VILLAGE), WAYS)

    assert routed.to == TOWN
    assert [(tried.rule, tried.because) for tried in routed.tried] == [
        ("about-anybody", Because.ABOUT),
        ("town-potholes", Because.MATCHED),
        ("category", Because.LATER),
        ("petitions", Because.LATER),
        ("discipline", Because.LATER),
    ]


def test_elsewhere_the_town_is_passed_over_and_an_upper_category_fits_too():
    routed = route(Matter(CATEGORIES, XIAOFENG), WAYS)

    assert routed.to == ROADS
    assert routed.tried[1].because is Because.REGION
    assert route(Matter(["noise", "city"], XIAOFENG), WAYS).tried[2].because is Because.CATEGORY


def test_a_department_that_does_not_reach_the_place_does_not_get_it():
    everywhere = [Way("town", TOWN), *ENDS]

    routed = route(Matter(CATEGORIES, XIAOFENG), everywhere)

    assert (routed.to, routed.tried[0].because) == (PETITIONS, Because.OUT_OF_REACH)


def test_a_complaint_about_a_department_goes_past_it_to_another():
    about_roads = Matter(CATEGORIES, VILLAGE, frozenset({ROADS.id}))
    about_petitions = Matter(["other"], VILLAGE, frozenset({PETITIONS.id}))

    assert route(about_roads, WAYS).to == PETITIONS
    routed = route(about_petitions, WAYS)
    assert routed.to == DISCIPLINE
    assert [tried.because for tried in routed.tried if tried.department == "co-petitions"] == [
        Because.SUBJECT,
        Because.SUBJECT,
    ]


def test_a_complaint_about_an_officer_alone_goes_where_those_about_anybody_go():
    assert route(Matter(CATEGORIES, VILLAGE, about_officer=True), WAYS).to == PETITIONS


@given(
    about=some.sets(some.sampled_from([ROADS.id, TOWN.id, PETITIONS.id, DISCIPLINE.id]), max_size=1),
    region=some.sampled_from([COUNTY, MEIXI, VILLAGE, XIAOFENG]),
    ways=some.permutations([ABOUT, IN_TOWN, OWN]),
)
def test_whatever_the_rules_a_complaint_arrives_and_never_with_whom_it_is_about(about, region, ways):
    routed = route(Matter(CATEGORIES, region, frozenset(about)), [*ways, *ENDS])

    assert routed.to is not None
    assert routed.to.id not in about
    assert [tried.because for tried in routed.tried].count(Because.MATCHED) == 1


def test_without_rules_it_goes_nowhere():
    for about, ways in product(({ROADS.id},), ([], [OWN])):
        assert route(Matter(CATEGORIES, VILLAGE, frozenset(about)), ways).to is None
