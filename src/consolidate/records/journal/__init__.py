"""The journal of what people decided: `data/decisions/decisions.jsonl`, added to, never rewritten."""
