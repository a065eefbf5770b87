"""The commands of `zhengtong`, one file each.

A file offers `register(add)`: it adds its parser and says with `set_defaults(run=…)` what runs, a function of
the parsed arguments that gives the exit code. It imports what it needs only when it runs, so that the command
line starts at once.
"""

from argparse import ArgumentParser
from collections.abc import Callable
from importlib import import_module
from pkgutil import iter_modules

Add = Callable[..., ArgumentParser]


def register_all(add: Add) -> None:
    """Let every file of this folder add its command, in alphabetical order."""
    for module in sorted(iter_modules(__path__), key=lambda found: found.name):
        import_module(f"{__name__}.{module.name}").register(add)
