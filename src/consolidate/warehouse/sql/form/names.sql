-- The names that each team has reported before a period, as they are counted: what the lists of its next form offer.
WITH known (team_code, list, name) AS (
    SELECT team_code, 'partner', partner
    FROM mart.pairings
    WHERE period < $period
    UNION
    SELECT team_code, 'local', local_organisation
    FROM mart.pairings
    WHERE period < $period
    UNION
    SELECT line.team_code, 'donor', coalesce(donor.name, line.donor)
    FROM core.contribution AS line
    LEFT JOIN ref.donor AS donor USING (donor_id)
    WHERE line.period < $period AND NOT line.is_anonymous
)
SELECT team_code, list, name
FROM known
-- a name that begins like a formula would be computed when it is chosen
WHERE name IS NOT NULL AND NOT regexp_matches(name, '^\s*[=+@\t-]')
ORDER BY ALL
