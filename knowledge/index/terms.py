"""What of a passage is searched.

In: a passage and its document's citation. Out: its terms by field, made by `knowledge.vietnamese`
so that every engine indexes the same ones. The query's side is `knowledge.answers.search`.
"""

from knowledge.documents.document import DocumentInfo
from knowledge.facts.fact import Passage
from knowledge.index.protocol import PassageTerms
from knowledge.vietnamese.tokens import bigrams, terms


def passage_terms(passage: Passage, info: DocumentInfo) -> PassageTerms:
    """Return the terms of a passage; its context is the title, the section and the expansions.

    A context term is given once: a title that repeats a word says no more than one that does not.
    """
    exact, folded = terms(passage.text)
    leaned_on = " ".join((info.title, *passage.section, *passage.expansions))
    context = dict.fromkeys(terms(leaned_on)[1])
    return PassageTerms(exact, folded, bigrams(folded), tuple(context))
