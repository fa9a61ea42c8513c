-- The periods that totals are taken of.
CREATE OR REPLACE TEMP TABLE step_period AS SELECT period FROM ref.period
