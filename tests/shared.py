"""Where the client's shared files lie: beside the repository, or where HOIDAP_SHARED says."""

import os
from pathlib import Path

import pytest


def shared(name: str) -> Path:
    """Return a shared file or folder; the test is skipped where it is absent."""
    root = Path(os.environ.get("HOIDAP_SHARED", Path(__file__).parents[2] / "shared"))
    if not (root / name).exists():
        pytest.skip(f"{name} of the shared files is not here (set HOIDAP_SHARED to their folder)")
    return root / name
