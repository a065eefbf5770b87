"""The trail of who did and read what. The only Python door of this room."""

from backend.audit.asking import who_did
from backend.audit.concerns import KINDS, READ, Concern, Kind, concerns, sealed_after
from backend.audit.heads import head_file
from backend.audit.seal import head, seal
from backend.audit.trail import Act, Detail, note, record, record_all, record_many, record_read
from backend.audit.verify import Proof, verify

__all__ = [
    "KINDS",
    "READ",
    "Act",
    "Concern",
    "Detail",
    "Kind",
    "Proof",
    "concerns",
    "head",
    "head_file",
    "note",
    "record",
    "record_all",
    "record_many",
    "record_read",
    "seal",
    "sealed_after",
    "verify",
    "who_did",
]
