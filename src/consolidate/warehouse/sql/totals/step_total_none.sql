-- No totals of any step, in the columns of `step_total`.
CREATE OR REPLACE TEMP TABLE step_total (
    step INTEGER, measure VARCHAR, scope VARCHAR, scope_code VARCHAR, period VARCHAR, value DECIMAL(38, 4)
)
