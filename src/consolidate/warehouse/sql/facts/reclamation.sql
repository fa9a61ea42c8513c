-- What each line of 撂荒地复耕 brings: the plot's area in mu, once whatever the number of crops and names; one in doubt brings nothing.
INSERT INTO mart.fact BY NAME
SELECT
    'reclaimed_mu' AS measure,
    team.county_code,
    line.team_code,
    line.period,
    line.line_id AS key_id,
    coalesce(line.plot, '') AS key_name,
    line.area_mu AS value,
    line.line_id,
    line.submission_id,
    line.file,
    line.sheet,
    line."row",
    line.status = 'quarantined' AS is_pending
FROM stage.reclamation AS line
JOIN ref.team AS team USING (team_code)
WHERE line.counted AND line.area_mu IS NOT NULL AND NOT (is_pending AND coalesce(line.doubtful, false))
