"""Counts the SQL statements a block sends, as the database client itself logs them."""

import logging
from contextlib import contextmanager


class _Counter(logging.Handler):
    def __init__(self):
        super().__init__(logging.DEBUG)
        self.texts = []

    def emit(self, record):
        # The client also tells of pools it opens and closes; those are no statements.
        if " connection pool" not in record.getMessage():
            self.texts.append(record.getMessage())


@contextmanager
def counted():
    logger = logging.getLogger("tortoise.db_client")
    counter, level = _Counter(), logger.level
    logger.addHandler(counter)
    logger.setLevel(logging.DEBUG)
    try:
        yield counter.texts
    finally:
        logger.removeHandler(counter)
        logger.setLevel(level)
