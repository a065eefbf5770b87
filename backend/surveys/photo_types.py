"""Photos of surveys as the API lists them; the pictures themselves come over HTTP (`photo_http`)."""

from typing import Self
from uuid import UUID

import strawberry

from backend.kit.graphql.connection import Page, PageInfo, encode_cursor
from backend.surveys.models import Photo as PhotoRow
from backend.surveys.rows import PHOTOS


@strawberry.type(description="A photo that answers a question of a survey; for who runs it.")
class SurveyPhoto:
    id: UUID = strawberry.field(description="Made at random when it was kept; what sheets name it by.")
    url: str = strawberry.field(
        description="Where it is, signed in; with `?small` 320 pixels a side at most."
    )
    size: int = strawberry.field(description="In bytes.")


@strawberry.type(description="A photo in a list.")
class SurveyPhotoEdge:
    cursor: str = strawberry.field(description="Where it stands in the list.")
    node: SurveyPhoto = strawberry.field(description="The photo.")


@strawberry.type(description="A page of photos.")
class SurveyPhotoConnection:
    total: int = strawberry.field(description="How many photos answer the question, over all pages.")
    edges: list[SurveyPhotoEdge] = strawberry.field(description="The photos.")
    page_info: PageInfo = strawberry.field(description="Whether more follow.")

    @classmethod
    def of(cls, page: Page[PhotoRow], total: int) -> Self:
        """Render a page of rows."""
        edges = [
            SurveyPhotoEdge(
                cursor=encode_cursor((row.id,)),
                node=SurveyPhoto(id=row.id, url=f"{PHOTOS}{row.id}", size=row.size),
            )
            for row in page.rows
        ]
        return cls(total=total, edges=edges, page_info=page.info)
