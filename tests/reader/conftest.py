"""The shipped reader, loaded once."""

import pytest

from knowledge.reader.files import SHIPPED
from knowledge.reader.reader import Reader


@pytest.fixture(scope="session")
def reader() -> Reader:
    if not SHIPPED.exists():
        pytest.skip("the reader's model file is not here yet (knowledge/reader/model)")
    return Reader.open()
