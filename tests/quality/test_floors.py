"""Quality does not sink: floors under the figures that the engine reaches, by way of typing.

A floor stands a little below what was measured when it was set, so that it tells a loss from a
coin's toss. The sets under `shared/eval` are the client's and not part of this repository.
"""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from knowledge import KnowledgeBase
from knowledge.answers.answer import Answer
from knowledge.reader.files import SHIPPED
from knowledge.reader.shipped import ShippedReader
from knowledge.vietnamese.noise import NOISES, typed
from tests.quality.digest_questions import ANSWERABLE, UNANSWERABLE
from tests.shared import shared

SEEDS = Path(__file__).parents[2] / "seeds"
SHORT = 12
TYPED = ["clean", *NOISES]

Floors = dict[str, dict[str, float]]


def _floors(names: str, figures: dict[str, tuple[float, ...]]) -> Floors:
    return {way: dict(zip(names.split(), row, strict=True)) for way, row in figures.items()}


DIGEST = _floors(
    "quoted short answered refused",
    {
        "clean": (1.0, 0.95, 1.0, 0.91),
        "nodia": (1.0, 0.95, 1.0, 0.91),
        "typos": (1.0, 0.95, 0.86, 0.83),
        "both": (1.0, 0.95, 0.9, 0.83),
        "telex": (1.0, 0.95, 1.0, 0.91),
        "vni": (1.0, 0.95, 1.0, 0.91),
        "decomposed": (1.0, 0.95, 1.0, 0.91),
    },
)
ARTICLE = _floors(
    "quoted short answered refused",
    {
        "clean": (1.0, 0.95, 1.0, 1.0),
        "nodia": (1.0, 0.95, 1.0, 1.0),
        "typos": (1.0, 0.9, 0.95, 1.0),
        "both": (1.0, 0.9, 0.95, 1.0),
        "telex": (1.0, 0.95, 1.0, 1.0),
        "vni": (1.0, 0.95, 1.0, 1.0),
        "decomposed": (1.0, 0.95, 1.0, 1.0),
    },
)
PARAGRAPHS = _floors(
    "document quoted",
    {
        "clean": (0.95, 0.81),
        "nodia": (0.94, 0.81),
        "typos": (0.94, 0.81),
        "both": (0.95, 0.81),
        "telex": (0.95, 0.81),
        "vni": (0.95, 0.81),
        "decomposed": (0.95, 0.81),
    },
)


READ = _floors(
    "quoted short answered refused",
    {"digest": (0.95, 0.95, 1.0, 0.91), "article": (1.0, 0.95, 1.0, 1.0)},
)
"""With the reader, however it is asked; on these documents the rules were developed."""


@pytest.fixture(scope="module")
def digest(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KnowledgeBase]:
    with KnowledgeBase.open(SEEDS, tmp_path_factory.mktemp("digest")) as knowledge:
        yield knowledge


@pytest.fixture(scope="module")
def article(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KnowledgeBase]:
    with KnowledgeBase.open(shared("seeds"), tmp_path_factory.mktemp("article")) as knowledge:
        yield knowledge


def share(flags: Sequence[bool]) -> float:
    return sum(flags) / len(flags)


def noisy(question: str, way: str) -> str:
    return question if way == "clean" else typed(question, way, question)


def quoted(answer: Answer, golds: Sequence[str]) -> bool:
    return bool(answer.evidence) and any(gold in answer.evidence[0].quote for gold in golds)


def short(answer: Answer, golds: Sequence[str]) -> bool:
    if not answer.evidence:
        return False
    said = answer.evidence[0].answer
    return len(said.split()) <= SHORT and any(gold.lower() in said.lower() for gold in golds)


def figures(
    knowledge: KnowledgeBase,
    answerable: Sequence[tuple[str, Sequence[str]]],
    unanswerable: Sequence[str],
    way: str,
) -> dict[str, float]:
    told = [(knowledge.ask(noisy(question, way)), golds) for question, golds in answerable]
    refused = [knowledge.ask(noisy(question, way)).answer is None for question in unanswerable]
    return {
        "quoted": share([quoted(answer, golds) for answer, golds in told]),
        "short": share([short(answer, golds) for answer, golds in told]),
        "answered": share([answer.answer is not None for answer, _ in told]),
        "refused": share(refused),
    }


def check(reached: dict[str, float], floors: dict[str, float]) -> None:
    low = {name: reached[name] for name, floor in floors.items() if reached[name] < floor}
    assert not low, f"{low} below {floors}; all: {reached}"


@pytest.mark.parametrize("way", TYPED)
def test_the_digest_is_answered_however_it_is_asked(digest: KnowledgeBase, way: str) -> None:
    check(figures(digest, ANSWERABLE, UNANSWERABLE, way), DIGEST[way])


@pytest.mark.parametrize("way", TYPED)
def test_the_seed_article_is_answered_however_it_is_asked(article: KnowledgeBase, way: str) -> None:
    items = json.loads(shared("eval/seed_dev.json").read_text("utf-8"))["items"]
    answerable = [(item["question"], item["answers"]) for item in items if item["answers"]]
    unanswerable = [item["question"] for item in items if not item["answers"]]
    check(figures(article, answerable, unanswerable, way), ARTICLE[way])


@pytest.mark.parametrize("way", TYPED[:3])
@pytest.mark.parametrize("name", READ)
def test_with_the_reader_too(name: str, way: str, tmp_path: Path) -> None:
    if not SHIPPED.exists():
        pytest.skip("the reader's model file is not here")
    folder = SEEDS
    answerable: Sequence[tuple[str, Sequence[str]]] = ANSWERABLE
    unanswerable: Sequence[str] = UNANSWERABLE
    if name == "article":
        folder = shared("seeds")
        items = json.loads(shared("eval/seed_dev.json").read_text("utf-8"))["items"]
        answerable = [(item["question"], item["answers"]) for item in items if item["answers"]]
        unanswerable = [item["question"] for item in items if not item["answers"]]
    with KnowledgeBase.open(folder, tmp_path, reader=ShippedReader()) as knowledge:
        check(figures(knowledge, answerable, unanswerable, way), READ[name])


@pytest.fixture(scope="module")
def paragraphs(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[KnowledgeBase, list[tuple[str, str, list[str]]]]]:
    data = json.loads(shared("eval/xquad_vi_dev.json").read_text("utf-8"))["data"]
    folder = tmp_path_factory.mktemp("paragraphs")
    asked: list[tuple[str, str, list[str]]] = []
    for number, paragraph in enumerate(p for article in data for p in article["paragraphs"]):
        (folder / f"{number:04d}.txt").write_text(paragraph["context"], "utf-8")
        asked += [
            (qa["question"], f"{number:04d}.txt", [a["text"] for a in qa["answers"]])
            for qa in paragraph["qas"]
        ]
    with KnowledgeBase.open(folder, tmp_path_factory.mktemp("data")) as knowledge:
        yield knowledge, asked[::3]


@pytest.mark.parametrize("way", TYPED)
def test_the_right_paragraph_of_many_comes_first(
    paragraphs: tuple[KnowledgeBase, list[tuple[str, str, list[str]]]], way: str
) -> None:
    knowledge, asked = paragraphs
    told = [
        (knowledge.ask(noisy(text, way), min_confidence=0), path, golds)
        for text, path, golds in asked
    ]
    reached = {
        "document": share([_path(answer) == path for answer, path, _ in told]),
        "quoted": share(
            [_path(answer) == path and quoted(answer, golds) for answer, path, golds in told]
        ),
    }
    check(reached, PARAGRAPHS[way])


def _path(answer: Answer) -> str:
    return answer.evidence[0].document.path if answer.evidence else ""
