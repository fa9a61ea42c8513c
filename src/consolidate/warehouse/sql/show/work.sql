-- What needs a steward: the open findings grouped by rule, the heaviest first.
SELECT
    finding.severity,
    finding.rule,
    rule.title,
    count(*) AS findings,
    count(DISTINCT finding.team_code) AS teams,
    sum(finding.yuan_at_stake) AS yuan_at_stake
FROM quality.finding AS finding
JOIN ref.rule AS rule USING (rule)
WHERE finding.status = 'open' AND finding.because_of IS NULL AND finding.severity <> 'note'
GROUP BY ALL
ORDER BY list_position(['hold', 'quarantine', 'explain'], any_value(finding.severity)), findings DESC, finding.rule
