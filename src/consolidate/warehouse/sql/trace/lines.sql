-- The lines behind one total, with what each adds to it. Of a distinct measure the first line of each key adds one; of
-- a newest-line measure the newest line of each key adds its value; of the rate the first line of each organisation
-- adds its share of the percentage, in whole ten-thousandths, so that all of them together are the rate exactly.
-- `$most`: so many of them, or NULL for all; cells are looked up for these alone. `lines`: how many there are.
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
        row_number() OVER (PARTITION BY is_first ORDER BY period, team_code, "row", line_id, key_id) AS nth,
        count(*) OVER (PARTITION BY is_first) AS keys,
        count(*) OVER () AS lines,
        ($total * 10000)::BIGINT AS parts
    FROM ranked
),
shown AS (
    FROM counted
    ORDER BY team_code, period, file, sheet, "row", line_id
    LIMIT $most
)
SELECT
    shown.measure,
    shown.team_code,
    team.team,
    shown.period,
    shown.line_id,
    shown.file,
    shown.sheet,
    shown."row",
    place.letter || shown."row" AS cell,
    shown.key_name,
    shown.value,
    CASE
        WHEN $additivity = 'sum' THEN value
        WHEN $additivity = 'last' AND is_newest THEN value
        WHEN $additivity = 'distinct' AND is_first THEN 1
        WHEN $additivity = 'ratio' AND is_first
            THEN (parts * nth // keys - parts * (nth - 1) // keys)::DECIMAL(20, 0) * 0.0001
        ELSE 0
    END::DECIMAL(24, 4) AS adds,
    shown.lines
FROM shown
LEFT JOIN ref.team AS team USING (team_code)
ASOF LEFT JOIN (FROM quality.place WHERE field = $field) AS place
    ON place.submission_id = shown.submission_id AND place.file = shown.file AND place.sheet = shown.sheet
    AND shown."row" >= place.first_row
ORDER BY shown.team_code, shown.period, shown.file, shown.sheet, shown."row", shown.line_id
