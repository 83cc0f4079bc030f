"""What the product has to say, whatever the language.

In: numbers and names. Out: the type `Texts`, so that the type checker finds a sentence that a
language lacks. Sentences with something in them are functions. It says nothing itself (`texts`).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from knowledge.vietnamese.courtesy import Courtesy


@dataclass(frozen=True, slots=True)
class Texts:
    """What the product says in one language; `language` is its name in HTML and the settings."""

    language: str

    # answers
    not_said: str
    no_words: str
    other_script: str
    nothing_near: str
    read_as: Callable[[str], str]
    nearby: str
    source: str
    sources: str
    context: str
    other_answers: str
    no_more_answers: str
    ask_first: str
    rank: Callable[[int, int], str]
    confidence: Callable[[float], str]
    page: Callable[[int], str]
    curated: str
    date: Callable[[date], str]
    courtesies: Mapping[Courtesy, str]

    # console
    greeting: Callable[[int, int], str]
    no_documents: Callable[[str, str], str]
    hint: str
    console_help: str
    afresh: str
    unknown_command: Callable[[str], str]

    # refresh
    reading: str
    added: str
    changed: str
    removed: str
    failed: str
    refreshed: Callable[[int, int, int, int, float], str]
    nothing_changed: Callable[[int, int], str]
    failures: Callable[[int], str]

    # facts
    document_facts: Callable[[int], str]
    place: str
    sentence: str
    values: str
    value_kinds: Mapping[str, str]
    unknown_document: Callable[[str, list[str]], str]
    ambiguous_document: Callable[[str, list[str]], str]

    # errors
    error: str
    note: str
    errors: Mapping[str, str]
    named_errors: Mapping[str, str]
    output_lost: Callable[[str], str]
    wrong_setting: Callable[[str, str, str], str]
    unreadable_settings_file: Callable[[str], str]
    setting_remedies: Mapping[str, str]
    see_help: Callable[[str], str]
    meant: Callable[[str], str]
    no_such_command: Callable[[str], str]
    no_such_option: Callable[[str], str]
    missing_argument: Callable[[str], str]
    missing_value: Callable[[str], str]
    wrong_value: Callable[[str, str], str]
    wrong_call: Callable[[str], str]
    json_or_jsonl: str
    jsonl_takes_no_question: str

    # command line help
    usage: str
    options: str
    commands: str
    example: str
    help_option: str
    version_option: str
    about: str
    console_about: str
    ask_about: str
    refresh_about: str
    facts_about: str
    evaluate_about: str
    telegram_about: str
    watch_option: str
    watching: Callable[[str], str]
    json_option: str
    jsonl_option: str
    min_confidence_option: str
    question_metavar: str
    document_metavar: str
