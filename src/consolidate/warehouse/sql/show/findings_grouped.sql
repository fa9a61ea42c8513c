-- Findings grouped by rule, team and period: one mistake copied 200 times is one item.
SELECT
    finding.severity, finding.rule, rule.title, finding.team_code, team.team, finding.period, count(*) AS findings,
    sum(finding.yuan_at_stake) AS yuan_at_stake, arg_min(finding.message, finding.row) AS first
FROM quality.finding AS finding
JOIN ref.rule AS rule USING (rule)
LEFT JOIN ref.team AS team USING (team_code)
WHERE ($team IS NULL OR finding.team_code = $team)
    AND ($county IS NULL OR team.county_code = $county)
    AND ($period IS NULL OR finding.period = $period)
    AND ($rule IS NULL OR finding.rule = $rule)
    AND ($severity IS NULL OR finding.severity = $severity)
    AND ($every OR (finding.status = 'open' AND finding.because_of IS NULL))
GROUP BY finding.severity, finding.rule, rule.title, finding.team_code, team.team, finding.period
ORDER BY list_position(['hold', 'quarantine', 'explain', 'note'], any_value(finding.severity)), findings DESC, finding.rule, finding.team_code
