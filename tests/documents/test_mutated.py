"""However a real file is damaged, it is a document or a document error."""

from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.documents.formats import SUFFIXES
from knowledge.documents.load import load
from knowledge.errors import DocumentError
from tests.documents.conftest import assert_well_formed
from tests.documents.mutated import mutated, real_files

_FILES = real_files()


@pytest.mark.parametrize("suffix", sorted(_FILES))
def test_the_sound_files_are_read(tmp_path: Path, suffix: str) -> None:
    for number, data in enumerate(_FILES[suffix]):
        path = tmp_path / f"{number}{suffix}"
        path.write_bytes(data)
        assert_well_formed(load(path, tmp_path))


@pytest.mark.parametrize("suffix", sorted(_FILES))
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 2**32), which=st.integers(0, 9))
def test_damaged_files(tmp_path: Path, suffix: str, seed: int, which: int) -> None:
    data = _FILES[suffix][which % len(_FILES[suffix])]
    path = tmp_path / f"a{suffix}"
    path.write_bytes(mutated(data, Random(seed)))  # noqa: S311 (the seed is hypothesis's)
    try:
        document = load(path, tmp_path)
    except DocumentError:
        return
    assert document.blocks
    assert document.info.title
    assert_well_formed(document)


def test_every_format_is_among_them() -> None:
    same = {".markdown": ".md", ".htm": ".html", ".tsv": ".csv", ".faq.yml": ".faq.yaml"}
    assert {same.get(suffix, suffix) for suffix in SUFFIXES} == set(_FILES)
