"""Questions become answers: search, rerank, choose the span, know when not to answer."""
