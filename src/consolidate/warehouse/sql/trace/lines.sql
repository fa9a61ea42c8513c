-- The lines behind one total, with what each adds to it. Of a distinct measure the first line of each key adds one; of
-- a newest-line measure the newest line of each key adds its value; of the rate the first line of each organisation
-- adds its share of the percentage, in whole ten-thousandths, so that all of them together are the rate exactly.
WITH behind AS (
    SELECT *
    FROM mart.fact
    WHERE measure = $measure AND NOT is_pending
        AND $scope_code = CASE $scope WHEN 'all' THEN '' WHEN 'county' THEN county_code ELSE team_code END
        AND period <= $until AND (period >= $since OR $additivity = 'last')
),
ranked AS (
    SELECT
        *,
        row_number() OVER (PARTITION BY key_id ORDER BY period, team_code, "row", line_id) = 1 AS is_first,
        row_number() OVER (PARTITION BY key_id ORDER BY period DESC, "row" DESC, line_id DESC) = 1 AS is_newest
    FROM behind
),
counted AS (
    SELECT
        *,
        count(*) FILTER (WHERE is_first) OVER (ORDER BY period, team_code, "row", line_id, key_id) AS nth,
        count(*) FILTER (WHERE is_first) OVER () AS keys,
        ($total * 10000)::BIGINT AS parts
    FROM ranked
)
SELECT
    counted.measure,
    counted.team_code,
    team.team,
    counted.period,
    counted.line_id,
    counted.file,
    counted.sheet,
    counted."row",
    place.letter || counted."row" AS cell,
    counted.key_name,
    counted.value,
    CASE
        WHEN $additivity = 'sum' THEN value
        WHEN $additivity = 'last' AND is_newest THEN value
        WHEN $additivity = 'distinct' AND is_first THEN 1
        WHEN $additivity = 'ratio' AND is_first
            THEN (parts * nth // keys - parts * (nth - 1) // keys)::DECIMAL(20, 0) * 0.0001
        ELSE 0
    END::DECIMAL(24, 4) AS adds
FROM counted
LEFT JOIN ref.team AS team USING (team_code)
ASOF LEFT JOIN (FROM quality.place WHERE field = $field) AS place
    ON place.submission_id = counted.submission_id AND place.file = counted.file AND place.sheet = counted.sheet
    AND counted."row" >= place.first_row
ORDER BY counted.team_code, counted.period, counted.file, counted.sheet, counted."row", counted.line_id
