-- What several teams count, with the towns that do.
SELECT
    overlap.key_name, overlap.extra,
    (
        SELECT string_agg(team.town, '、' ORDER BY team.team_code)
        FROM ref.team AS team
        WHERE list_contains(string_split(overlap.team_codes, ','), team.team_code)
    ) AS towns
FROM mart.overlap AS overlap
WHERE overlap.measure = $measure AND overlap.period = $period
ORDER BY overlap.extra DESC, overlap.key_name
