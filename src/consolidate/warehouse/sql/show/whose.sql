-- The team and period of what a decision may be about: a file, a finding, a line, a project, a plot; and the periods.
WITH known AS (
    SELECT file AS name, team_code, period FROM quality.submission
    UNION ALL SELECT finding_id, team_code, period FROM quality.finding
    UNION ALL SELECT line_id, team_code, period FROM core.activity
    UNION ALL SELECT title, team_code, period FROM core.activity
    UNION ALL SELECT project_id, team_code, NULL FROM core.project
    UNION ALL SELECT name, team_code, NULL FROM core.project
    UNION ALL SELECT plot_id, team_code, NULL FROM core.reclamation
    UNION ALL SELECT plot, team_code, NULL FROM core.reclamation
    UNION ALL SELECT period, NULL, period FROM ref.period
)
SELECT
    known.name,
    CASE WHEN count(DISTINCT known.team_code) = 1 THEN any_value(known.team_code) END AS team_code,
    CASE WHEN count(DISTINCT known.team_code) = 1 THEN any_value(team.team) END AS team,
    CASE WHEN count(DISTINCT known.team_code) = 1 THEN any_value(team.county_code) END AS county_code,
    CASE WHEN count(DISTINCT known.period) = 1 THEN any_value(known.period) END AS period
FROM known
LEFT JOIN ref.team AS team USING (team_code)
WHERE known.name IS NOT NULL
GROUP BY known.name
