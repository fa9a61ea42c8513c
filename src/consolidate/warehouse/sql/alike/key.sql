-- The keys by which names find each other, so that the work grows with the names and not with their pairs: two names
-- may be one only if they have a key in common that one of them has whole (`missing` is 0). A key is a hash of
--   code   the credit code
--   local  the place, of local organisations
--   is     the core, or the core with one or two characters left out
--   at     the core without the character at one place: equal for two that differ there alone. Where the rule asks for
--          one team or one local organisation beside them, that is in the key: short cores are alike by the thousand.
CREATE OR REPLACE TEMP TABLE key AS
WITH shorter AS (
    SELECT
        bearer.*, gap.place,
        left(core, gap.place) || substr(core, gap.place + 2) AS rest
    FROM bearer
    CROSS JOIN unnest(range(bearer.size)) AS gap (place)
    WHERE NOT is_local AND size >= 4
)
SELECT 'code' AS how, hash('code', numbers, uscc) AS key, id, 0 AS missing, NULL AS place
FROM bearer
WHERE NOT is_local AND uscc IS NOT NULL
UNION ALL
SELECT 'local', hash('local', core), id, 0, NULL
FROM bearer
WHERE is_local
UNION ALL
SELECT 'is', hash('is', numbers, core), id, 0, NULL
FROM bearer
WHERE NOT is_local
UNION ALL
SELECT DISTINCT 'is', hash('is', numbers, rest), id, 1, NULL
FROM shorter
WHERE size >= 5
UNION ALL
SELECT DISTINCT 'is', hash('is', numbers, left(rest, gap.place) || substr(rest, gap.place + 2)), id, 2, NULL
FROM shorter
CROSS JOIN unnest(range(shorter.place, shorter.size - 1)) AS gap (place)
WHERE size >= 6 AND NOT is_descriptive AND $most_missing = 2
UNION ALL
SELECT 'at', hash('at', numbers, place, rest), id, 0, place
FROM shorter
WHERE size >= 6 AND place >= 2 AND NOT is_descriptive
UNION ALL
SELECT 'at', hash('team', numbers, place, rest, unnest(teams)), id, 0, place
FROM shorter
UNION ALL
SELECT 'at', hash('beside', numbers, place, rest, unnest(locals)), id, 0, place
FROM shorter
WHERE NOT is_descriptive
