"""A small OpenID provider for demonstrations and tests, with made-up citizens and nobody else."""
