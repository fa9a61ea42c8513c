-- The published figures against today's totals.
SELECT
    claim_id, measure, scope, scope_code, period_to, said, qualifier, claimed, unit, found, difference, verdict,
    teams_counted, teams_expected, teams_counted || ' / ' || teams_expected AS coverage,
    returns_counted, returns_expected, returns_counted || ' / ' || returns_expected AS returns
FROM mart.claim_check
ORDER BY claim_id
