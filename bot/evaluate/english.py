"""What `hoidap evaluate` says in English.

In: numbers and names. Out: `ENGLISH`.
"""

from bot.evaluate.words import WAYS, EvaluationTexts, decimal, percent
from knowledge.evaluation.questions import Fault
from knowledge.evaluation.trouble import Trouble


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


ENGLISH = EvaluationTexts(
    set_metavar="SET",
    noise_metavar="WAY",
    folder_metavar="FOLDER",
    file_metavar="FILE",
    corpus_option="Take the paragraphs in the question sets themselves (SQuAD) as the documents.",
    documents_option="Ask this folder of documents instead of HOIDAP_DOCUMENTS_DIR.",
    unanswerable_option=(
        "Ask this set's questions too, as ones that the documents do not answer. Repeatable."
    ),
    noise_option=f"Ask in this way of typing too: {WAYS} or all. Repeatable.",
    limit_option="Ask this many questions only, drawn at random but always the same.",
    seed_option="Seed of the ways of typing and of the draw (default 0).",
    output_option="Write the report evaluation.json and evaluation.html into this folder.",
    compare_option="Compare with the JSON report of an earlier run.",
    journal_option=(
        "Write what the Telegram bot was asked into this file (.yaml or .csv), to be marked 👍 or"
        " 👎 and then given as a question set; no set is asked."
    ),
    journal_alone="--journal only writes a file: leave the question sets out.",
    corpus_or_documents="Use one of the two: --corpus or --documents.",
    noise_remedy=f"choose {WAYS} or all",
    number_remedy=lambda least: f"give a whole number from {least}",
    no_questions="no question can be used; correct the problems listed",
    asking="Asking",
    nothing_asked="the bot of this data folder was asked nothing yet; check HOIDAP_DATA_DIR",
    to_label=lambda number, path: (
        f"{_counted(number, 'question')} written to {path}. Mark each 👍 or 👎 there, then run:"
        f" hoidap evaluate {path}"
    ),
    number=decimal,
    signed=lambda change: f"{change:+.3f}",
    share=percent,
    noises={
        "": "all",
        "clean": "clean",
        "nodia": "no diacritics",
        "typos": "typos",
        "both": "no diacritics, typos",
        "telex": "Telex keys left in",
        "vni": "VNI keys left in",
        "decomposed": "decomposed Unicode",
    },
    kinds={
        "person": "who",
        "quantity": "how many",
        "percent": "per cent",
        "ordinal": "ordinal",
        "date": "date",
        "time": "time of day",
        "duration": "how long",
        "place": "where",
        "organisation": "organisation",
        "which": "which",
        "name": "name",
        "definition": "what is",
        "list": "list",
        "reason": "why",
        "manner": "how",
        "yes_no": "yes or no",
        "other": "other",
    },
    figures={
        "documents": "documents R@1",
        "sentences": "sentences R@1",
        "in_answer": "answer holds it",
        "exact": "EM",
        "f1": "F1",
        "good": "came out well",
    },
    verdicts={
        "right": "answered rightly",
        "wrong": "answered wrongly",
        "missed": "refused wrongly",
        "refused": "refused rightly",
        "invented": "should have been refused",
    },
    faults={
        Fault.MISSING_FIELD: lambda field: f"the field “{field}” is missing",
        Fault.WRONG_TYPE: lambda field: f"the field “{field}” is of the wrong type",
        Fault.DUPLICATE_ID: lambda _: "has the id of an earlier question",
        Fault.ANSWER_NOT_IN_CONTEXT: lambda text: f"the answer is not in the paragraph: “{text}”",
        Fault.UNDECODABLE: lambda field: f"“{field}” is in another encoding, save it as UTF-8",
        Fault.MALFORMED: lambda detail: f"the row cannot be read ({detail})",
        Fault.UNKNOWN_DOCUMENT: lambda name: f"it is not clear which document “{name}” is",
        Fault.UNKNOWN_MARK: lambda mark: f"the mark “{mark}” is unknown, write 👍 or 👎",
        Fault.UNMARKED: lambda _: "is not marked yet",
        Fault.NO_RIGHT_ANSWER: lambda _: "is marked wrong without the right answer",
    },
    troubles={trouble: trouble.value for trouble in Trouble},
    way="Typed",
    kind="Kind",
    questions="Questions",
    answerable="answerable",
    documents="Documents",
    sentences="Sentences",
    in_answer="Holds it",
    answered="Answered",
    refused="Refused",
    wrong="Wrong",
    rightly_refused="Rightly refused",
    title="Hỏi Đáp evaluated",
    run=lambda questions, answerable, documents: (
        f"{_counted(questions, 'question')} ({answerable:,} answerable), "
        f"{_counted(documents, 'document')}"
    ),
    made=lambda day, version: f"Made {day:%d/%m/%Y %H:%M} (UTC), version {version}",
    finding="Finding and reading (answerable questions)",
    answering=lambda threshold: f"Answering or refusing (threshold {threshold})",
    by_way="By way of typing",
    by_kind="By kind of question",
    by_kind_of=lambda way: f"By kind of question, typed {way}",
    everything="all",
    recommended=lambda value: (
        f"Set HOIDAP_MIN_CONFIDENCE={value}: there right minus wrong answers is greatest."
    ),
    no_recommendation=(
        "No HOIDAP_MIN_CONFIDENCE to recommend: that takes questions with and without an answer."
    ),
    misses=lambda shown, all_of: f"The worst misses ({shown:,} of {all_of:,})",
    asked="Asked",
    expected="Expected",
    unanswerable="(the documents do not say)",
    said="Answer",
    nothing_said="(nothing)",
    problems=lambda number, left_out: (
        f"{_counted(number, 'problem')} in the question sets, "
        f"{_counted(left_out, 'question')} left out"
    ),
    left_out="left out",
    still_asked="asked all the same",
    more=lambda number: f"… and {number:,} more",
    compared=lambda compared, left_out: (
        f"Compared with the earlier run: {compared:,} shared, {left_out:,} left out"
    ),
    comparison="Compared with the earlier run",
    figure="Figure",
    before="Before",
    after="Now",
    change="Change",
    interval="95% interval",
    won=lambda number: f"{number:,} won",
    lost=lambda number: f"{number:,} lost",
    written=lambda path: f"Written: {path}",
    reliability="Does the confidence hold?",
    reliability_note=(
        "A bar stands for the answers of about one confidence; its height is the share that is "
        "right, the number below it how many there are. On the diagonal it can be trusted."
    ),
    confidence="confidence",
    right="share right",
    curve="From which confidence to answer?",
    curve_note="The higher the threshold, the fewer the answers and the more of them right.",
    threshold="threshold",
    told="answered",
    precision="right among the answered",
    recall="right among the answerable",
    in_force="in force",
    advised="recommended",
    definitions={
        "R@1, R@5": "share of questions with the right document or sentence first, in the top five",
        "MRR": "mean of 1/rank",
        "Sentences": "a quoted sentence that holds an accepted answer",
        "Holds it": "the short answer holds an accepted answer",
        "EM, F1": "exact match and word overlap with the answer (SQuAD's normalisation)",
        "Wrong": "answered with a quote that holds no accepted answer, or not to be answered",
        "AUROC": "probability that an answerable question is trusted more than an unanswerable one",
        "ECE": "mean gap between confidence and share right, ten bins of equal width",
    },
)
