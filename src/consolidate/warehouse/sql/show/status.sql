-- Teams by periods: how each return stands, and what is open about it.
WITH open_findings AS (
    SELECT team_code, period, count(*) AS findings, count(*) FILTER (WHERE severity IN ('hold', 'quarantine')) AS blocking
    FROM quality.finding
    WHERE status = 'open' AND because_of IS NULL AND severity <> 'note'
    GROUP BY ALL
)
, unreadable AS (
    -- a file that arrived and cannot be read, of a team and period by its name
    SELECT team_code, period, min(file) AS file FROM quality.submission WHERE status = 'unreadable' GROUP BY ALL
)
SELECT
    completeness.team_code,
    team.team,
    team.county,
    team.town,
    completeness.period,
    completeness.status,
    completeness.on_time,
    completeness.is_nil,
    completeness.due_on,
    completeness.filled_on,
    completeness.lines_accepted,
    completeness.lines_quarantined,
    CASE WHEN completeness.status = 'held' AND unreadable.file IS NOT NULL THEN 'unreadable' ELSE completeness.status END AS submission_status,
    coalesce(open_findings.findings, 0) AS findings,
    coalesce(open_findings.blocking, 0) AS blocking
FROM quality.completeness AS completeness
JOIN ref.team AS team USING (team_code)
LEFT JOIN open_findings USING (team_code, period)
LEFT JOIN unreadable USING (team_code, period)
WHERE ($period IS NULL OR completeness.period = $period) AND ($county IS NULL OR team.county_code = $county)
ORDER BY completeness.team_code, completeness.period
