"""The trail of who did and read what. The only Python door of this room."""

from backend.audit.heads import head_file
from backend.audit.seal import head, seal
from backend.audit.trail import Detail, record, record_many, record_read
from backend.audit.verify import Proof, verify

__all__ = ["Detail", "Proof", "head", "head_file", "record", "record_many", "record_read", "seal", "verify"]
