"""An object store that never answers, for tests and rehearsals (`BACKUP_ADAPTER=outage`)."""

from typing import NoReturn


class Outage:
    """Every question fails as it does when the network is gone."""

    def list(self, *_: object, **__: object) -> NoReturn:
        raise ConnectionError

    get = put = delete = list
