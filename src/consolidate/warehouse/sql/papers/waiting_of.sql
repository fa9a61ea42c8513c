-- The lines that wait and would be in a total, with the rules they break in words.
SELECT
    team.team, fact.period, fact.file, fact.sheet, fact."row", fact.value,
    (
        SELECT string_agg(rule.title, '、' ORDER BY rule.title)
        FROM ref.rule AS rule
        WHERE list_contains(string_split_regex(line.rules, '[、,]\s*'), rule.rule)
    ) AS why
FROM mart.fact AS fact
JOIN ref.team AS team USING (team_code)
JOIN ref.measure AS measure USING (measure)
LEFT JOIN quality.quarantined_line AS line USING (line_id)
WHERE fact.is_pending AND fact.measure = $measure
    AND $code = CASE $scope WHEN 'all' THEN '' WHEN 'county' THEN fact.county_code ELSE fact.team_code END
    AND (
        $period = 'all'
        OR fact.period BETWEEN split_part($period, '/', 1) AND split_part($period, '/', -1)
        OR (measure.additivity = 'last' AND fact.period <= split_part($period, '/', -1))
    )
ORDER BY fact.value DESC, fact.file, fact.sheet, fact."row"
