-- Corrections in force, with the place and the line they are about.
SELECT decision_id, file, sheet, cell, NULL AS "row", line_id, value_before, value_after, reason
FROM quality.decision
WHERE kind = 'correction' AND status = 'active' AND line_id IS NOT NULL
ORDER BY decided_at DESC, decision_id
