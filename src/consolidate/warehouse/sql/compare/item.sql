-- The files and decisions that moved something, numbered in the order in which they are taken to have worked: files,
-- reference files and the program first, then the decisions as they stand in the journal.
CREATE OR REPLACE TEMP TABLE item AS
SELECT
    row_number() OVER (ORDER BY least(cause, 6), ordinal, cause, what)::INTEGER AS number,
    cause, what, decision_id
FROM (SELECT DISTINCT cause, what FROM caused)
LEFT JOIN (SELECT decision_id, max(ordinal) AS ordinal FROM decided GROUP BY decision_id) AS known ON decision_id = what
