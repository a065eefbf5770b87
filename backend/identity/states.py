"""The words of this room."""

from enum import StrEnum


class AccountKind(StrEnum):
    """Who can be signed in."""

    CITIZEN = "citizen"
    STAFF = "staff"


class MandateSide(StrEnum):
    """On which side of a mandate the viewer stands."""

    PRINCIPAL = "principal"
    AGENT = "agent"


class StaffRole(StrEnum):
    """What an officer may do, within a department and region."""

    CLERK = "clerk"
    HANDLER = "handler"
    DECIDER = "decider"
    COORDINATOR = "coordinator"
    SUPERVISOR = "supervisor"
    ADMIN = "admin"
