-- Findings, the heaviest first.
SELECT
    finding.finding_id, finding.rule, rule.title, finding.severity, finding.status, finding.team_code, team.team, finding.period,
    finding.submission_id, finding.file, finding.sheet, finding.cell, finding.row, finding.field, finding.value, finding.expected,
    finding.difference, finding.yuan_at_stake, finding.message, finding.message_en, finding.hint
FROM quality.finding AS finding
JOIN ref.rule AS rule USING (rule)
LEFT JOIN ref.team AS team USING (team_code)
WHERE ($team IS NULL OR finding.team_code = $team)
    AND ($period IS NULL OR finding.period = $period)
    AND ($rule IS NULL OR finding.rule = $rule)
    AND ($severity IS NULL OR finding.severity = $severity)
    AND ($every OR finding.status = 'open')
ORDER BY list_position(['hold', 'quarantine', 'explain', 'note'], finding.severity), finding.period DESC, finding.team_code,
    finding.file, finding.sheet, finding.row, finding.finding_id
