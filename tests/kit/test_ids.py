from backend.kit.ids import new_id


def test_identifiers_of_one_process_are_version_7_distinct_and_in_the_order_they_were_made():
    made = [new_id() for _ in range(20_000)]

    assert made == sorted(set(made))
    assert {(one.version, one.variant) for one in made} == {(7, "specified in RFC 4122")}
