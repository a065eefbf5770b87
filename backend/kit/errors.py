"""Coded refusals: what a person may not do, or did wrongly. Everything else is a fault and is masked."""

from collections.abc import Mapping


class Refused(Exception):  # noqa: N818 - a refusal is an answer, not an error
    """A coded refusal.

    `code` is stable and upper case (`STALE`, `NOT_FOUND`); its message in each language is found in
    `kit.i18n` under the code and filled with `params`. `field` names the input at fault
    (`answers.idNumber`), if one is. A refusal undoes what its mutation wrote, unless `keep` says that the
    record of the attempt itself (a counter, an audit entry) must stay.
    """

    def __init__(self, code: str, *, field: str | None = None, keep: bool = False, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.field = field
        self.undoes = not keep
        self.params: Mapping[str, object] = params


def not_found(field: str | None = None) -> Refused:
    """Answer for what is absent and for what an outsider may not know to exist."""
    return Refused("NOT_FOUND", field=field)
