-- The accepted facts of the measures that are claimed, once for each period that claims reach to, nothing later. A
-- claim that reaches to the newest fact needs none: it is held against mart.total over everything.
CREATE OR REPLACE TEMP VIEW step_fact AS
SELECT reached.step, fact.measure, fact.county_code, fact.team_code, fact.period, fact.key_id, fact.value, fact.line_id,
    fact."row"
FROM (SELECT DISTINCT step, period_to FROM claim) AS reached
JOIN mart.fact AS fact ON fact.period <= reached.period_to
WHERE NOT fact.is_pending AND (fact.measure = 'teams_reporting' OR fact.measure IN (SELECT measure FROM claim))
    AND reached.period_to < (SELECT max(period) FROM mart.fact)
