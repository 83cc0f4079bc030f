"""What of a passage is searched.

In: a passage and its document's citation. Out: its terms by field, made by `knowledge.vietnamese`
so that every engine indexes the same ones. The query's side is `knowledge.answers.search`.
"""

from typing import Final

from knowledge.documents.document import BlockKind, DocumentInfo
from knowledge.documents.provisions import provision_names
from knowledge.facts.fact import Passage
from knowledge.index.protocol import PassageTerms
from knowledge.vietnamese.tokens import bigrams, terms

CURATED: Final = "§curated"
"""The context term of curated answers."""


def passage_terms(passage: Passage, info: DocumentInfo) -> PassageTerms:
    """Return the terms of a passage; its context is the title, the section and the expansions.

    A context term is given once: a title that repeats a word says no more than one that does not.
    Terms that no text holds name what a passage is: a curated answer, the provision it is of.
    """
    curated = passage.kind is BlockKind.CURATED
    # The questions of a curated answer are as good as its text.
    exact, folded = terms(
        " ".join((*passage.expansions, passage.text)) if curated else passage.text
    )
    leaned_on = " ".join((info.title, *passage.section, *passage.expansions))
    context = dict.fromkeys(terms(leaned_on)[1])
    named = [f"§{name}" for name in provision_names(passage.section, passage.text)]
    if curated:
        named.append(CURATED)
    return PassageTerms(exact, folded, bigrams(folded), (*context, *named))
