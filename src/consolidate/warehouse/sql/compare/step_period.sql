-- The periods of both runs: a newest quarter may have opened or closed.
CREATE OR REPLACE TEMP TABLE step_period AS
SELECT period FROM ref.period
UNION
SELECT period FROM before_total WHERE period <> 'all'
