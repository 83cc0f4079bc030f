"""Learned weights and thresholds, with the run that chose them.

Written by `python -m training.linear.learn` on xquad_vi_dev.json, 2026-11-22:

- first sentence right, cross-validated: 0.783
- short answer F1 inside the right sentence, cross-validated: 0.485
- first sentence right with spans, three weights tuned on it: 0.807
- whole: 632 questions, right 0.807, confidence 0.708, calibration error 0.100
- changed: 409 questions, right 0.000, confidence 0.258, calibration error 0.258
- half: 632 questions, right 0.400, confidence 0.398, calibration error 0.037
- article: 322 questions, right 0.804, confidence 0.680, calibration error 0.125
- without: 360 questions, right 0.000, confidence 0.142, calibration error 0.142
- abstention on the other half's questions: AUROC 0.958 (cross-validated)

Data only; `rerank`, `span` and `confidence` say what each name means.
"""

RANKING: dict[str, float] = {
    "bm25": 3.03,
    "context_coverage": 1.50,
    "coverage": 1.65,
    "first": 0.31,
    "heading": -2.00,
    "lacks": 0.00,
    "length": 0.31,
    "passage": 4.34,
    "passage_coverage": 1.50,
    "previous": 0.32,
    "span": 0.50,
    "token_set": 2.01,
    "typed": 0.40,
}
SPAN: dict[str, float] = {
    "after_head": 0.22,
    "all_repeated": -0.75,
    "around": 3.40,
    "beside_left": 1.45,
    "beside_right": 1.83,
    "capital_name": 2.32,
    "capital_number": -0.09,
    "capital_open": 1.60,
    "capital_phrase": 1.64,
    "capital_time": -0.65,
    "coordinated": 1.00,
    "digit_name": -0.61,
    "digit_number": 1.99,
    "digit_open": -0.51,
    "digit_phrase": 0.11,
    "digit_time": 1.38,
    "duration": 2.12,
    "ends_clause": 1.01,
    "ends_function": 0.57,
    "focus_beside": 0.23,
    "head_first": 1.59,
    "led": 1.19,
    "length": -0.13,
    "length_name": -0.27,
    "length_number": 0.25,
    "length_open": 0.28,
    "length_phrase": 0.23,
    "length_time": -0.63,
    "long": -1.54,
    "nearest": 0.62,
    "no_content": -0.32,
    "other_type": -1.23,
    "owned": 1.50,
    "quoted": 1.46,
    "repeated": -1.24,
    "starts_clause": 0.36,
    "starts_function": -0.70,
    "starts_sentence": 0.49,
    "typed": 2.48,
    "unit_is_focus": 0.84,
    "untyped": -1.25,
    "with_unit": -0.22,
}
CONFIDENCE: dict[str, float] = {
    "bias": -3.85,
    "context_coverage": 0.61,
    "coverage": 1.41,
    "few_words": -1.48,
    "lacks": -0.06,
    "margin": 0.46,
    "missing_focus": -0.00,
    "missing_name": -4.37,
    "missing_number": -1.74,
    "missing_pairs": -0.38,
    "missing_reference": -4.55,
    "passage_coverage": 0.61,
    "qualified": -2.61,
    "similarity": 0.87,
    "span_score": -0.01,
    "strongest_missing": 0.68,
    "token_set": 1.72,
    "typed": 0.65,
    "unknown_pairs": -0.54,
    "unknown_words": -0.83,
    "untyped": 0.18,
}
NEAR_MISSES: dict[str, float] = {
    "lacks": 0.30,
    "missing_name": 0.40,
    "missing_number": 0.40,
    "missing_thing": 0.25,
    "qualified": 0.40,
    "unknown_focus": 0.35,
}
"""What is left of the confidence where what was asked for is missing; set by hand."""
MIN_CONFIDENCE = 0.4
"""Answers below this confidence are withheld unless the caller says otherwise."""
