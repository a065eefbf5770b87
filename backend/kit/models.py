"""The tables of kit, in one place for the migrations."""

from backend.kit.files.model import Upload
from backend.kit.graphql.idempotency import IdempotencyKey
from backend.kit.keyrotation import KeyRotation
from backend.kit.slowlimits import SpentRate

__all__ = ["IdempotencyKey", "KeyRotation", "SpentRate", "Upload"]
