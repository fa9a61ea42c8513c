-- The open findings that somebody has to act on, each with the file it is sent back with: its own, that of its
-- submission, or, for one about a team and a period as a whole, the return that stands for them.
WITH standing AS (
    SELECT team_code, period, arg_min(file, list_position(['accepted', 'held'], status)) AS file
    FROM quality.submission
    WHERE status IN ('accepted', 'held')
    GROUP BY team_code, period
),
received AS (
    SELECT submission_id, min(file) AS file FROM quality.submission GROUP BY submission_id
),
place AS (
    SELECT submission_id, file, sheet, field, min(table_name) AS table_name
    FROM quality.place
    SEMI JOIN quality.finding USING (submission_id, file, sheet, field)
    GROUP BY ALL
)
SELECT
    coalesce(received.file, finding.file, standing.file) AS original,
    finding.finding_id, finding.rule, rule.title, finding.severity, finding.team_code, finding.period, finding.submission_id,
    finding.file, finding.sheet, finding.cell, finding.row, finding.field, place.table_name, finding.value, finding.expected,
    finding.yuan_at_stake, finding.message, finding.hint, finding.because_of
FROM quality.finding AS finding
JOIN ref.rule AS rule USING (rule)
LEFT JOIN received USING (submission_id)
LEFT JOIN standing ON finding.file IS NULL AND finding.team_code = standing.team_code AND finding.period = standing.period
LEFT JOIN place
    ON finding.submission_id = place.submission_id AND finding.file = place.file AND finding.sheet = place.sheet
    AND finding.field = place.field
WHERE finding.status = 'open' AND finding.severity IN ('hold', 'quarantine', 'explain')
ORDER BY original, finding.sheet, finding.row, finding.cell, finding.finding_id
