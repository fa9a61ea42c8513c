-- The files and decisions that moved something, numbered in the order in which they are taken to have worked: files,
-- reference files and the program first, then the decisions as they stand in the journal. The roster changes with the
-- reference files, or else by the decisions about organisations on it, `roster` by so many each.
CREATE OR REPLACE TEMP TABLE item AS
SELECT
    row_number() OVER (ORDER BY least(cause, 6), ordinal, cause, what)::INTEGER AS number,
    cause, what, decision_id, roster
FROM (
    SELECT cause, what, sum(roster)::BIGINT AS roster
    FROM (
        SELECT DISTINCT cause, what, 0 AS roster FROM caused
        UNION ALL
        SELECT cause, what, roster FROM roster_moved
    )
    GROUP BY cause, what
)
LEFT JOIN (SELECT decision_id, max(ordinal) AS ordinal FROM decided GROUP BY decision_id) AS known ON decision_id = what
