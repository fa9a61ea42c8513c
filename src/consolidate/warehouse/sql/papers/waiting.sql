-- The lines of a quarter that wait, with the rules they break in words.
SELECT
    team.town, line.file, line.sheet, line."row", line.yuan,
    (
        SELECT string_agg(rule.title, '、' ORDER BY rule.title)
        FROM ref.rule AS rule
        WHERE list_contains(string_split_regex(line.rules, '[、,]\s*'), rule.rule)
    ) AS why
FROM quality.quarantined_line AS line
JOIN ref.team AS team USING (team_code)
WHERE line.period = $period AND $county IN ('', team.county_code)
ORDER BY team.team_code, line.file, line.sheet, line."row"
