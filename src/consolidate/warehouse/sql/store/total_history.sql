-- Add what a run published to what earlier ones did. `published`: its totals.
INSERT INTO mart.total_history BY NAME
SELECT *, $run_id AS run_id, $published_at::TIMESTAMPTZ AS published_at
FROM published
