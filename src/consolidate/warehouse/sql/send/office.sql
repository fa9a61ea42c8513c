-- Whom to call about each period, team by team: how the return stands, what is open about it, and the yuan that wait.
WITH open_findings AS (
    SELECT team_code, period, file, sheet, row, severity, yuan_at_stake
    FROM quality.finding
    WHERE status = 'open' AND because_of IS NULL AND severity IN ('hold', 'quarantine', 'explain')
        AND rule NOT IN ('missing_submission', 'cannot_open', 'put_on_hold')
),
counted AS (
    SELECT
        team_code, period,
        count(*) FILTER (WHERE severity = 'hold') AS holds,
        count(*) FILTER (WHERE severity = 'quarantine') AS quarantines,
        count(*) FILTER (WHERE severity = 'explain') AS explains
    FROM open_findings
    GROUP BY team_code, period
),
stakes AS (
    SELECT team_code, period, file, sheet, row, max(abs(yuan_at_stake)) AS yuan
    FROM open_findings
    GROUP BY ALL
    UNION ALL BY NAME
    SELECT team_code, period, file, sheet, row, abs(yuan) AS yuan FROM quality.quarantined_line
),
at_stake AS (
    -- a line that breaks several rules waits with its amount once
    SELECT team_code, period, sum(yuan) AS yuan
    FROM (SELECT team_code, period, file, sheet, row, max(yuan) AS yuan FROM stakes GROUP BY ALL)
    GROUP BY team_code, period
),
standing AS (
    SELECT team_code, period, status, on_time, due_on, filled_on, lines_quarantined FROM quality.completeness
    UNION ALL BY NAME
    -- a return that waits because nobody expects the team in its period, or because it does not say for which it is
    SELECT DISTINCT team_code, period, 'held' AS status, 0 AS lines_quarantined
    FROM quality.submission
    ANTI JOIN quality.completeness USING (team_code, period)
    WHERE status IN ('held', 'unreadable') AND team_code IS NOT NULL
),
on_hold AS (
    SELECT DISTINCT team_code, period
    FROM quality.finding
    WHERE rule = 'put_on_hold' AND status = 'open'
),
unreadable AS (
    SELECT team_code, period, bool_and(file IN (SELECT file FROM quality.finding WHERE rule = 'cannot_open')) AS is_ours
    FROM quality.submission
    WHERE status = 'unreadable'
    GROUP BY team_code, period
)
SELECT
    standing.period, team.team_code, team.county, team.team,
    CASE
        WHEN standing.status = 'held' AND on_hold.team_code IS NOT NULL AND coalesce(counted.holds, 0) = 0
            THEN 'on_hold'  -- the office looks into it: nobody is to be called for it
        WHEN standing.status <> 'held' OR unreadable.team_code IS NULL THEN standing.status
        WHEN unreadable.is_ours THEN 'not_opened'  -- the machine's fault: nobody is to be called for it
        ELSE 'unreadable'
    END AS status,
    standing.on_time, standing.due_on,
    standing.filled_on, standing.lines_quarantined, coalesce(counted.holds, 0) AS holds,
    coalesce(counted.quarantines, 0) AS quarantines, coalesce(counted.explains, 0) AS explains,
    coalesce(at_stake.yuan, 0) AS yuan
FROM standing
JOIN ref.team AS team USING (team_code)
LEFT JOIN counted ON standing.team_code = counted.team_code AND standing.period IS NOT DISTINCT FROM counted.period
LEFT JOIN at_stake ON standing.team_code = at_stake.team_code AND standing.period IS NOT DISTINCT FROM at_stake.period
LEFT JOIN on_hold ON standing.team_code = on_hold.team_code AND standing.period IS NOT DISTINCT FROM on_hold.period
LEFT JOIN unreadable ON standing.team_code = unreadable.team_code AND standing.period IS NOT DISTINCT FROM unreadable.period
ORDER BY standing.period, team.team_code
