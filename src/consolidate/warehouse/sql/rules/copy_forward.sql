-- Sheets with lines that equal the same team's last accepted quarter in everything, dates included, and sheets that equal
-- it as a whole in everything but the dates: one breach a sheet, saying how many of how many.
WITH again AS (
    SELECT line_id, last_period, '的完全相同，连日期也一样' AS alike, ', dates included' AS alike_en FROM copied
    UNION ALL
    SELECT line_id, last_period, '的除日期外完全相同', ' in everything but the dates' FROM redated
)
SELECT
    line.team_code, line.period, line.submission_id,
    min(line.file) AS file,
    min(line.sheet) AS sheet,
    line.table_name,
    line.table_name AS line_key,
    min(line.title) AS header,
    CAST(count(again.line_id) AS VARCHAR) AS value,
    CAST(count(*) AS VARCHAR) AS expected,
    quarter_name(min(again.last_period)) || min(again.alike) AS detail,
    min(again.last_period) || min(again.alike_en) AS detail_en,
    sum(line.yuan) FILTER (WHERE again.line_id IS NOT NULL) AS yuan_at_stake
FROM line
LEFT JOIN again USING (line_id)
GROUP BY line.submission_id, line.team_code, line.period, line.table_name
HAVING count(again.line_id) > 0
