-- The published figures that a paper can speak of: up to its quarter, and of its county where it has one.
SELECT claim.*
FROM mart.claim_check AS claim
LEFT JOIN ref.team AS team ON claim.scope = 'team' AND team.team_code = claim.scope_code
WHERE claim.period_to <= $period AND $county IN ('', if(claim.scope = 'county', claim.scope_code, team.county_code))
ORDER BY claim.claim_id
