-- Where every row and every yuan of a sheet went. What was read is the reader's own count; what was accepted
-- and quarantined is counted in the tables that were loaded, so that a line lost on the way shows.
INSERT INTO quality.account
WITH accepted AS (
    SELECT submission_id, file, sheet, count(*) AS lines, sum(yuan) AS yuan
    FROM accepted_line
    GROUP BY ALL
),
quarantined AS (
    SELECT submission_id, file, sheet, count(*) AS lines, coalesce(sum(yuan), 0) AS yuan
    FROM quality.quarantined_line
    GROUP BY ALL
)
SELECT
    part.submission_id,
    part.file,
    part.sheet,
    any_value(part.team_code) AS team_code,
    any_value(part.period) AS period,
    sum(part.rows_read) AS rows_read,
    coalesce(any_value(accepted.lines), 0) AS rows_accepted,
    coalesce(any_value(quarantined.lines), 0) AS rows_quarantined,
    sum(CASE WHEN part.status = 'superseded' THEN part.rows_data ELSE 0 END) AS rows_superseded,
    sum(CASE WHEN part.status = 'held' THEN part.rows_data ELSE 0 END) AS rows_held,
    sum(part.rows_not_data) AS rows_not_data,
    sum(part.yuan_read) AS yuan_read,
    coalesce(any_value(accepted.yuan), 0) AS yuan_accepted,
    coalesce(any_value(quarantined.yuan), 0) AS yuan_quarantined,
    sum(CASE WHEN part.status = 'superseded' THEN part.yuan_read ELSE 0 END) AS yuan_superseded,
    sum(CASE WHEN part.status = 'held' THEN part.yuan_read ELSE 0 END) AS yuan_held
FROM stage.part AS part
LEFT JOIN accepted USING (submission_id, file, sheet)
LEFT JOIN quarantined USING (submission_id, file, sheet)
GROUP BY part.submission_id, part.file, part.sheet
