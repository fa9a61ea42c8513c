-- Sheets with lines that equal the same team's last accepted quarter in everything, dates included: one breach a sheet,
-- saying how many of how many.
SELECT
    line.team_code, line.period, line.submission_id,
    min(line.file) AS file,
    min(line.sheet) AS sheet,
    line.table_name,
    line.table_name AS line_key,
    min(line.title) AS header,
    CAST(count(copied.line_id) AS VARCHAR) AS value,
    CAST(count(*) AS VARCHAR) AS expected,
    quarter_name(min(copied.last_period)) AS detail,
    sum(line.yuan) FILTER (WHERE copied.line_id IS NOT NULL) AS yuan_at_stake
FROM line
LEFT JOIN copied USING (line_id)
GROUP BY line.submission_id, line.team_code, line.period, line.table_name
HAVING count(copied.line_id) > 0
