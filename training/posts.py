"""``python -m training.posts``: who holds a post, asked of sentences that say so in passing.

Flows in: the written sets. Flows out: a set of the same layout whose questions ask for the person
whose post stands beside a name ("Chủ tịch xã Bùi Văn Nam cho biết …"), in a few plain wordings.
People ask like that all the time, while the near misses of the written sets ask for posts that
nobody holds: without this the reader takes "là ai" itself for a sign that nothing answers.
"""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path
from typing import Any

from knowledge.facts.fact import ValueKind
from knowledge.facts.values import values
from knowledge.vietnamese.sentences import sentence_spans

NAME = "written_posts"
WORDINGS = (
    "{post} là ai?", "{post} là ai", "Ai là {post}?", "ai là {post}", "{post} tên là gì?",
    "{post}", "Tên của {post}?", "Người giữ chức {post} là ai?",
)  # fmt: skip
FEWEST, MOST = 2, 12
"""Words of a post that says which one it is."""
SEED = 7


def asked(context: str, rng: random.Random) -> list[dict[str, Any]]:
    """Questions about the people of a passage whose post stands right before their name."""
    questions = []
    for start, end in sentence_spans(context):
        sentence = context[start:end]
        for value in values(sentence):
            if value.kind is not ValueKind.PERSON or not value.role:
                continue
            name = value.normal
            at = sentence.find(name, value.start)
            post = " ".join(sentence[sentence.find(value.role) : at].split()).strip(" ,:–-")
            named = sentence.find(value.role) >= 0 and at > 0 and name not in post
            if named and FEWEST <= len(post.split()) <= MOST and not set(post) & set(',.;:()“”"'):
                question = rng.choice(WORDINGS).format(post=post)
                answer = {"text": name, "answer_start": start + at}
                questions.append(
                    {"question": question, "answers": [answer], "is_impossible": False}
                )
    return questions


def main() -> None:
    """Read the command line and write the set."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path, help="the written sets; the new one goes there too")
    folder = parser.parse_args().folder
    rng = random.Random(SEED)
    articles = []
    for path in sorted(folder.glob("written_*.json")):
        if path.stem == NAME:
            continue
        for article in json.loads(path.read_text("utf-8"))["data"]:
            paragraphs = [
                {"context": one["context"], "qas": qas}
                for one in article["paragraphs"]
                if (qas := asked(one["context"], rng))
            ]
            if paragraphs:
                articles.append({"title": article["title"], "paragraphs": paragraphs})
    for number, article in enumerate(articles, 1):
        questions = [qa for one in article["paragraphs"] for qa in one["qas"]]
        for at, qa in enumerate(questions, 1):
            qa["id"] = f"posts-{number}-{at}"
    text = json.dumps({"version": "2.0", "data": articles}, ensure_ascii=False, indent=1)
    (folder / f"{NAME}.json").write_text(text + "\n", "utf-8")
    print(len(articles), "articles", sum(len(p["qas"]) for a in articles for p in a["paragraphs"]))


if __name__ == "__main__":
    main()
