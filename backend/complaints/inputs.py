"""What the mutations of complaints take."""

from datetime import datetime
from uuid import UUID

import strawberry

from backend.complaints.actions.merge import AsRead
from backend.complaints.submission import Place, Submission


@strawberry.input(description="Where it is; give what is known: a position, a village, words.")
class ComplaintPlaceInput:
    latitude: int | None = strawberry.field(
        default=None, description="North, in millionths of a degree (WGS 84): 30.638 is 30638000."
    )
    longitude: int | None = strawberry.field(default=None, description="East, in millionths of a degree.")
    accuracy_metres: int | None = strawberry.field(
        default=None, description="How exact the device says it is; null where a finger set it."
    )
    region: strawberry.ID | None = strawberry.field(default=None, description="Code of the village or town.")
    words: str = strawberry.field(default="", description="In words, at most 200 characters.")

    def place(self) -> Place:
        """Give the action's own input."""
        region = str(self.region) if self.region is not None else None
        return Place(self.latitude, self.longitude, self.accuracy_metres, region, self.words)


@strawberry.input(description="Where a photo was taken, as the camera wrote into it.")
class PhotoTakenInput:
    latitude: int = strawberry.field(description="North, in millionths of a degree (WGS 84).")
    longitude: int = strawberry.field(description="East, in millionths of a degree.")


@strawberry.input(description="A complaint, as the phone sends it.")
class SubmitComplaintInput:
    id: UUID = strawberry.field(
        description="UUIDv7 made on the phone; the case gets it. Sent twice, it is one."
    )
    category: strawberry.ID = strawberry.field(description="Code of a category that has none below it.")
    text: str = strawberry.field(description="What is wrong: 5 to 2,000 characters.")
    place: ComplaintPlaceInput | None = strawberry.field(default=None, description="Where it is.")
    files: list[UUID] = strawberry.field(
        default_factory=list,
        description="Finished uploads: photos, a voice note; at most 9. Without sign-in those of the device.",
    )
    confidential: bool | None = strawberry.field(
        default=None, description="Keep the name from officers 保密; null: as the category says."
    )
    about_department: strawberry.ID | None = strawberry.field(
        default=None, description="Code of the department complained about: it never gets the complaint."
    )
    about_officer: str = strawberry.field(
        default="", description="Name of the officer complained about: they never get the complaint."
    )
    recovery: str | None = strawberry.field(
        default=None,
        description="Files without a name 匿名: SHA-256, in hex, of the key for `recoverComplaint`.",
    )
    device: str | None = strawberry.field(
        default=None,
        description="Secret under which files were uploaded without sign-in (header Upload-Device).",
    )
    joins: UUID | None = strawberry.field(
        default=None, description="Public id of a complaint about the same: this one is dealt with under it."
    )
    photos_taken: list[PhotoTakenInput] = strawberry.field(
        default_factory=list,
        description="Where its photos say they were taken, if they do; compared with the place, not kept.",
    )
    declared_at: datetime = strawberry.field(description="The phone's time, for information.")

    def submission(self) -> Submission:
        """Give the action's own input."""
        about = str(self.about_department) if self.about_department is not None else None
        return Submission(
            id=self.id,
            category=str(self.category),
            text=self.text,
            declared_at=self.declared_at,
            place=self.place.place() if self.place else Place(),
            files=self.files,
            confidential=self.confidential,
            about_department=about,
            about_officer=self.about_officer,
            recovery=self.recovery,
            device=self.device,
            joins=self.joins,
            photos_taken=[(one.latitude, one.longitude) for one in self.photos_taken],
        )


@strawberry.input(description="A complaint as an officer has read it.")
class ComplaintRead:
    number: str = strawberry.field(description="Number of its case.")
    revision: int = strawberry.field(description="The revision that was read; another is refused as STALE.")

    def as_read(self) -> AsRead:
        """Give the action's own input."""
        return AsRead(self.number, self.revision)
