"""Learning the small linear models of `knowledge.answers.weights` (see requirements.txt)."""
