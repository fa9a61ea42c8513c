-- Findings, the heaviest first, what follows from another that is shown after it.
SELECT
    finding.finding_id, finding.rule, rule.title, finding.severity, finding.status, finding.team_code, team.team, finding.period,
    finding.submission_id, finding.file, finding.sheet, finding.cell, finding.row, finding.field, finding.value, finding.expected,
    finding.difference, finding.difference_unit, finding.yuan_at_stake, finding.message, finding.message_en, finding.hint,
    finding.because_of
FROM quality.finding AS finding
JOIN ref.rule AS rule USING (rule)
LEFT JOIN ref.team AS team ON team.team_code = finding.team_code
LEFT JOIN quality.finding AS cause ON cause.finding_id = finding.because_of AND ($every OR cause.status = 'open')
WHERE ($team IS NULL OR finding.team_code = $team)
    AND ($county IS NULL OR team.county_code = $county)
    AND ($period IS NULL OR finding.period = $period)
    AND ($rule IS NULL OR finding.rule = $rule)
    AND ($severity IS NULL OR finding.severity = $severity)
    AND ($every OR finding.status = 'open')
ORDER BY list_position(['hold', 'quarantine', 'explain', 'note'], coalesce(cause.severity, finding.severity)),
    finding.period DESC, finding.team_code, if(cause.finding_id IS NULL, finding.file, cause.file),
    if(cause.finding_id IS NULL, finding.sheet, cause.sheet), if(cause.finding_id IS NULL, finding.row, cause.row),
    coalesce(finding.because_of, finding.finding_id), finding.because_of IS NOT NULL,
    finding.sheet, finding.row, finding.finding_id
