-- Two plots of one team in one village that may be one: the same name but for the village's name and marks, or names
-- that are alike with the same area and the same crops. Said once, at the later line; not where a steward has merged or
-- separated the two.
WITH plot AS (
    SELECT
        *,
        regexp_replace(replace(plot, village, ''), '[^\p{L}\p{N}]', '', 'g') AS core
    FROM stage.reclamation
    WHERE status = 'accepted' AND counted AND plot_id IS NOT NULL
),
named AS (
    FROM plot
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
            AND length(later.core) >= 3
            AND levenshtein(later.core, earlier.core) = 1
        )
    )
    AND NOT EXISTS (
        SELECT 1 FROM decided WHERE decided.one = later.plot_id AND decided.other = earlier.plot_id
    )
