-- Totals with what they are called, of some periods; of a county with its teams, or of a measure, where one is named. Of a span the
-- macro takes the place of the table.
SELECT
    total.measure, measure.label, total.scope, total.scope_code, total.scope_name, total.period, total.value,
    total.pending, total.unit, total.additivity, total.returns_counted, total.returns_expected, total.status,
    total.carried_from
FROM mart.total AS total
JOIN ref.measure AS measure USING (measure)
LEFT JOIN ref.team AS team ON total.scope = 'team' AND team.team_code = total.scope_code
WHERE list_contains($periods, total.period) AND $measure IN ('', total.measure)
    AND $county IN ('', if(total.scope = 'county', total.scope_code, team.county_code))
ORDER BY measure.ordinal, list_position(['all', 'county', 'team'], total.scope), total.scope_code
