"""The tables of kit, in one place for the migrations."""

from backend.kit.files.model import Upload
from backend.kit.graphql.idempotency import IdempotencyKey

__all__ = ["IdempotencyKey", "Upload"]
