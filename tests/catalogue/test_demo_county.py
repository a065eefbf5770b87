"""The county folder itself: what the demonstration shows must be whole."""

from backend.catalogue.models import Item
from backend.places.models import Region


async def test_the_county_has_at_least_eighty_items(county):
    assert await Item.all().count() >= 80
    print(county.counts)
