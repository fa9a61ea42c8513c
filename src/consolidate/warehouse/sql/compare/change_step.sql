-- The states between the last published run (0) and this one, one after each cause that there is, each with the number
-- of organisations on the roster: the roster itself changes with the reference files, or else by a decision.
CREATE OR REPLACE TEMP TABLE step AS
SELECT
    cause AS step,
    CASE WHEN cause >= $roster_cause THEN $roster_now ELSE $roster_before END AS roster
FROM (
    SELECT 0 AS cause
    UNION
    SELECT cause FROM caused
    UNION
    SELECT $roster_cause WHERE $roster_now <> $roster_before
)
