-- Two plots of one team in one village that may be one: the same name but for the village's name and marks, or names
-- that differ in one character with the same area and the same crops; names that differ in a number, a side or a size
-- (一号, 东, 大) are two. Said once, at the later line; not where a steward has merged or separated the two.
WITH plot AS (
    SELECT
        *,
        regexp_replace(village, '(社区)?(村民委员会|村委会|居民委员会|居委会|委会|社区|村)$', '') AS stem
    FROM stage.reclamation
    WHERE status = 'accepted' AND counted AND plot_id IS NOT NULL
),
cored AS (
    SELECT
        *,
        regexp_replace(
            replace(replace(replace(replace(plot, village, ''), stem || '社区', ''), stem || '村', ''), stem, ''),
            '[^\p{L}\p{N}]', '', 'g'
        ) AS core
    FROM plot
),
named AS (
    -- `near`: the name, and the name with one character left out; the distances of DuckDB count bytes
    SELECT
        *,
        list_append(
            list_transform(range(1, length(core) + 1), lambda place: left(core, place - 1) || substr(core, place + 1)), core
        ) AS near,
        regexp_replace(core, '[^0-9a-zA-Z一二三四五六七八九十百甲乙丙丁东西南北中上下左右前后内外大小新老]', '', 'g') AS numbers
    FROM cored
    QUALIFY row_number() OVER (PARTITION BY plot_id ORDER BY period, file, sheet, "row") = 1
)
SELECT
    later.team_code, later.period, later.submission_id, later.file, later.sheet,
    'reclamation' AS table_name,
    later."row",
    'plot' AS field,
    least(later.plot_id, earlier.plot_id) || '~' || greatest(later.plot_id, earlier.plot_id) AS line_key,
    later.plot AS value,
    earlier.plot AS expected,
    later.plot_id || ' · ' || earlier.plot_id AS detail
FROM named AS later
INNER JOIN named AS earlier
    ON earlier.team_code = later.team_code
    AND earlier.village_key = later.village_key
    AND (earlier.period, earlier.plot_id) < (later.period, later.plot_id)
WHERE
    (
        (later.core <> '' AND later.core = earlier.core)
        OR (
            later.area_mu = earlier.area_mu
            AND later.crops = earlier.crops
            AND later.numbers = earlier.numbers
            AND least(length(later.core), length(earlier.core)) >= 2
            AND greatest(length(later.core), length(earlier.core)) >= 3
            AND list_has_any(later.near, earlier.near)
        )
    )
    AND NOT EXISTS (
        SELECT 1 FROM decided WHERE decided.one = later.plot_id AND decided.other = earlier.plot_id
    )
