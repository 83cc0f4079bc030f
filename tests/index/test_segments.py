"""Whatever tantivy makes of damaged files is one error; a mistake of ours is none of it."""

from pathlib import Path

import pytest
import tantivy

from knowledge.errors import IndexDamagedError
from knowledge.index.segments import damage


def test_a_panic_inside_tantivy_is_damage(tmp_path: Path) -> None:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("text")
    searcher = tantivy.Index(builder.build()).searcher()
    with pytest.raises(IndexDamagedError, match="hoidap refresh") as caught, damage(tmp_path):
        searcher.search(tantivy.Query.all_query(), 0)  # panics: a list of no entries
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("mistake", [AttributeError, TypeError, KeyboardInterrupt])
def test_a_mistake_is_not_damage(tmp_path: Path, mistake: type[BaseException]) -> None:
    with pytest.raises(mistake), damage(tmp_path):
        raise mistake
