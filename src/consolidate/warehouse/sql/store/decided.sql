-- The decisions that this warehouse was made with.
SELECT decision_id FROM quality.decision ORDER BY ALL
