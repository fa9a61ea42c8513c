-- The team and period of what a decision may be about, and what a person calls it: a file, a finding, a line, a project, a
-- plot, an organisation, a donor; the periods and the teams. `$names`: what is asked for.
WITH known (name, team_code, period, said) AS (
    SELECT file, team_code, period, file FROM quality.submission
    UNION ALL
    SELECT
        finding_id, team_code, period,
        concat_ws(' ', file, CASE WHEN sheet IS NOT NULL THEN concat_ws('!', sheet, cell) END, rule.title)
    FROM quality.finding AS finding
    INNER JOIN ref.rule AS rule USING (rule)
    UNION ALL
    SELECT line_id, team_code, period, concat_ws(' ', '“' || title || '”', strftime(held_on, '%Y-%m-%d'), town.town)
    FROM core.activity
    LEFT JOIN ref.team AS town USING (team_code)
    UNION ALL SELECT title, team_code, period, title FROM core.activity
    UNION ALL SELECT project_id, team_code, NULL, name FROM core.project
    UNION ALL SELECT name, team_code, NULL, name FROM core.project
    UNION ALL SELECT plot_id, team_code, NULL, concat_ws(' ', village, plot) FROM core.reclamation
    UNION ALL SELECT plot, team_code, NULL, plot FROM core.reclamation
    UNION ALL SELECT organisation_id, NULL, NULL, name FROM ref.organisation
    UNION ALL SELECT donor_id, NULL, NULL, name FROM ref.donor
    UNION ALL SELECT period, NULL, period, period FROM ref.period
    UNION ALL SELECT team_code, team_code, NULL, team FROM ref.team
)
SELECT
    known.name,
    min(known.said) AS said,
    CASE WHEN count(DISTINCT known.team_code) = 1 THEN any_value(known.team_code) END AS team_code,
    CASE WHEN count(DISTINCT known.team_code) = 1 THEN any_value(team.team) END AS team,
    CASE WHEN count(DISTINCT known.team_code) = 1 THEN any_value(team.county_code) END AS county_code,
    CASE WHEN count(DISTINCT known.period) = 1 THEN any_value(known.period) END AS period
FROM known
LEFT JOIN ref.team AS team USING (team_code)
WHERE known.name IN (SELECT unnest(CAST($names AS VARCHAR[])))
GROUP BY known.name
