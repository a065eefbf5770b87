"""What `tortoise makemigrations` needs: it compares models with migration files and connects to nothing."""

from backend.kit.db import Database
from backend.settings import SLICES

CONFIG = Database("postgresql://nobody@127.0.0.1/nothing", SLICES).config()
