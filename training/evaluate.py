"""``python -m training.evaluate``: the figures of one or more exported models.

Flows in: export directories and the question sets. Flows out: a JSON file a model and a
table. Spans are measured on the held-out Vietnamese articles with the paragraph given, clean
and typed carelessly; knowing when not to answer on other paragraphs of the same article and on
question and sentence pairs that are never trained on; speed by window length and threads.
Nothing is tuned here.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from training.examples import pack
from training.metrics import Figure, auroc, bootstrap, exact, f1
from training.noise import fold, slip, some_words, telex, vni
from training.predict import Predictor
from training.sources import Asked, Context, asked_of, parse_squad, read_source, split

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Part = Mapping[str, Any]
TYPING: dict[str, Callable[[str, random.Random], str]] = {
    "clean": lambda text, _: text,
    "no diacritics": lambda text, _: fold(text),
    "typos": lambda text, rng: some_words(text, lambda w: slip(w, rng), 0.2, rng),
    "both": lambda text, rng: some_words(fold(text), lambda w: slip(w, rng), 0.2, rng),
    "Telex": lambda text, rng: some_words(text, telex, 0.3, rng),
    "VNI": lambda text, rng: some_words(text, vni, 0.3, rng),
}


def spans(
    predictor: Predictor, items: list[Asked], kinds: list[str], budget: int
) -> dict[str, Any]:
    """F1 and exact match by way of typing."""
    figures: dict[str, Any] = {}
    for kind in kinds:
        rng = random.Random(f"typing/{kind}")
        f1s, exacts = [], []
        for context, question in items:
            found = predictor.read(TYPING[kind](question.text, rng), context.text, budget)
            told = context.text[found.start : found.end]
            gold = context.text[question.start : question.end]
            f1s.append(f1(told, gold))
            exacts.append(exact(told, gold))
        figures[kind] = {"f1": vars(bootstrap(f1s)), "em": vars(bootstrap(exacts))}
    return figures


def separation(predictor: Predictor, pairs: list[tuple[str, str, bool]]) -> dict[str, float]:
    """AUROC of margin, answerability logit and their sum over (question, passage, answered)."""
    readings = [(predictor.read(q, passage), answered) for q, passage, answered in pairs]
    scores = {
        "margin": [(r.margin, known) for r, known in readings],
        "answerable": [(r.answerable, known) for r, known in readings],
        "sum": [(r.margin + 2 * r.answerable, known) for r, known in readings],
    }
    return {
        name: round(auroc([s for s, k in both if k], [s for s, k in both if not k]), 4)
        for name, both in scores.items()
    }


def same_article(contexts: list[Context]) -> list[tuple[str, str, bool]]:
    """Each question with its own paragraph, and with the article's others that lack its answer."""
    pairs = []
    for context, question in asked_of(contexts):
        gold = context.text[question.start : question.end].lower()
        pairs.append((question.text, context.text, True))
        for other in contexts:
            sibling = other.number == context.number and other is not context
            if sibling and gold not in other.text.lower():
                pairs.append((question.text, other.text, False))
    return pairs


def sentence_pairs(path: Path) -> list[tuple[str, str, bool]]:
    """The question and sentence pairs of a file that states which are answered."""
    data = json.loads(path.read_text(encoding="utf-8"))
    return [
        (question.text, context.text, question.end > question.start)
        for context in parse_squad(data)
        for question in context.questions
    ]


def speed(folder: Path, model: str, rounds: int = 15) -> dict[str, str]:
    """Median and best milliseconds to read windows, by threads, windows at once and tokens each.

    The best is what an idle machine would take, when others use this one.
    """
    told: dict[str, str] = {}
    for threads in (1, 2):
        predictor = Predictor(folder, model, threads)
        for count, length in ((1, 96), (1, 128), (1, 192), (1, 256), (2, 128), (2, 192), (3, 128)):
            examples = [pack([6] * 20, [9] * (length - 24), None)] * count
            taken = []
            for _ in range(rounds):
                begun = time.perf_counter()
                predictor.run(examples)
                taken.append(1000 * (time.perf_counter() - begun))
            name = f"{threads} thread, {count} x {length}"
            told[name] = f"{sorted(taken)[rounds // 2]:.1f} (best {min(taken):.1f})"
    return told


def measure(folder: Path, model: str, options: argparse.Namespace) -> Iterator[tuple[str, Part]]:
    """The figures of one model file by name, one part after another."""
    predictor = Predictor(folder, model, options.threads)
    contexts = split("xquad_vi_dev", read_source(options.data, "xquad_vi_dev"))[1]
    kinds = ["clean", "no diacritics"] if options.quick else list(TYPING)
    told = spans(predictor, asked_of(contexts), kinds, options.budget)
    yield "held-out articles, paragraph given", told
    if not options.quick:
        yield "other paragraphs, AUROC", separation(predictor, same_article(contexts))
        if options.pairs:
            pairs = sentence_pairs(options.pairs)
            yield "sentence pairs, AUROC", separation(predictor, pairs)
    if options.speed:
        yield "milliseconds", speed(folder, model)


def table(figures: Mapping[str, Part]) -> str:
    """The figures as lines of text."""
    lines = []
    for name, part in figures.items():
        lines.append(name)
        for key, value in part.items():
            if isinstance(value, dict):
                shown = "  ".join(f"{k} {Figure(**v)}" for k, v in value.items())
            else:
                shown = str(value)
            lines.append(f"  {key:24} {shown}")
    return "\n".join(lines)


def main() -> None:
    """Read the command line and do it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, action="append", required=True, help="folder of sets")
    parser.add_argument("--model", type=Path, action="append", required=True, help="ONNX file")
    parser.add_argument("--pairs", type=Path, help="question and sentence pairs to measure with")
    parser.add_argument("--budget", type=int, default=160, help="passage tokens in a window")
    parser.add_argument("--quick", action="store_true", help="spans alone, clean and folded")
    parser.add_argument("--speed", action="store_true", help="measure milliseconds too")
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    for path in options.model:
        print(f"== {path.parent.name}/{path.name}", flush=True)
        figures: dict[str, Part] = {}
        for name, part in measure(path.parent, path.name, options):
            figures[name] = part
            print(table({name: part}), flush=True)
            written = json.dumps(figures, indent=2) + "\n"
            path.with_suffix(".figures.json").write_text(written, "utf-8")


if __name__ == "__main__":
    main()
