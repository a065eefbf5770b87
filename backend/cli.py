"""The `zhengtong` command."""


def main() -> int:
    """Run the command line and give the exit code."""
    return 0
