"""Whether this process is about to go.

First it says so (`/readyz`, and each answer closes its connection), so that balancers and phones turn to
others; then its streams end, and their readers draw a new line elsewhere from where they were.
"""

import asyncio

LEAVING = asyncio.Event()
"""New connections had better go elsewhere."""

ENDING = asyncio.Event()
"""Streams end."""
