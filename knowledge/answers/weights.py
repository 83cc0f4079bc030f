"""Learned weights and thresholds, with the runs that chose them."""

RANKING: dict[str, float] = {
    "passage": 4.54,
    "passage_coverage": 1.35,
    "context_coverage": 1.35,
    "bm25": 3.15,
    "coverage": 1.46,
    "token_set": 2.13,
    "length": 0.35,
    "first": 0.34,
    "previous": 0.36,
    "asks": 0.0,
    "typed": 0.0,
    "span": 0.0,
}
SPAN: dict[str, float] = {
    "typed": 2.0,
    "untyped": -1.0,
    "around": 3.0,
    "repeated": -2.0,
    "all_repeated": -2.0,
    "length": -0.2,
    "no_content": -2.0,
    "starts_function": -0.5,
    "ends_function": -0.7,
    "led": 0.5,
    "unit_is_focus": 1.0,
}
CONFIDENCE: dict[str, float] = {
    "bias": -3.0,
    "coverage": 2.0,
    "context_coverage": 2.0,
    "missing_number": -3.0,
    "missing_name": -2.0,
    "strongest_missing": -1.0,
}
MIN_CONFIDENCE = 0.5
