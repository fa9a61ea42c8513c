-- What a return that was sent again says differently from the one before: a line is the same line while its key is, and of
-- a line or value that only one of the two has the other side is NULL.
INSERT INTO quality.superseded_value BY NAME
WITH earlier AS (
    SELECT revision.submission_id AS revised_by, value.*
    FROM stage.revision AS revision
    INNER JOIN stage.revised_value AS value ON value.submission_id = revision.superseded_id
),
later AS (
    SELECT value.*, revision.superseded_id
    FROM stage.revision AS revision
    INNER JOIN stage.revised_value AS value USING (submission_id)
),
place AS (
    SELECT DISTINCT submission_id, line_id, file, sheet, "row" FROM stage.revised_value
),
changed AS (
    SELECT
        coalesce(later.submission_id, earlier.revised_by) AS submission_id,
        coalesce(later.superseded_id, earlier.submission_id) AS superseded_id,
        coalesce(later.team_code, earlier.team_code) AS team_code,
        coalesce(later.period, earlier.period) AS period,
        coalesce(later.table_name, earlier.table_name) AS table_name,
        coalesce(later.line_id, earlier.line_id) AS line_id,
        coalesce(later.field, earlier.field) AS field,
        earlier.value AS value_before,
        later.value AS value_after
    FROM earlier
    FULL JOIN later
        ON later.submission_id = earlier.revised_by AND later.line_id = earlier.line_id AND later.field = earlier.field
    WHERE earlier.value IS DISTINCT FROM later.value
)
SELECT
    changed.*,
    before.file AS file_before, before.sheet AS sheet_before, before."row" AS row_before,
    after.file AS file_after, after.sheet AS sheet_after, after."row" AS row_after
FROM changed
LEFT JOIN place AS before ON before.submission_id = changed.superseded_id AND before.line_id = changed.line_id
LEFT JOIN place AS after ON after.submission_id = changed.submission_id AND after.line_id = changed.line_id
