"""Personal columns: sealed in the table, plain as an attribute, bound to their row."""

from typing import Any, overload

from backend.kit import crypto


class Sealed:
    """Opens and seals the column `<attribute>_enc` of its row; None stays None."""

    def __init__(self, purpose: str) -> None:
        self._purpose = purpose

    def __set_name__(self, owner: type, name: str) -> None:
        self._column = f"{name}_enc"

    @overload
    def __get__(self, row: None, owner: type) -> "Sealed": ...
    @overload
    def __get__(self, row: object, owner: type) -> str | None: ...
    def __get__(self, row: Any, owner: type) -> "Sealed | str | None":
        if row is None:
            return self
        sealed = getattr(row, self._column)
        return None if sealed is None else crypto.open_text(bytes(sealed), self._place(row))

    def __set__(self, row: Any, plain: str | None) -> None:
        setattr(row, self._column, None if plain is None else crypto.seal(plain, self._place(row)))

    def opened(self, id_: Any, sealed: Any) -> str | None:
        """Open the column of the row with this id, where the row itself is not at hand."""
        return None if sealed is None else crypto.open_text(bytes(sealed), f"{self._purpose}:{id_}")

    def _place(self, row: Any) -> str:
        return f"{self._purpose}:{row.id}"


def phone_index(phone: str) -> str:
    """Give what a phone number is found again by."""
    return crypto.blind_index(phone, "identity.phone").hex()
