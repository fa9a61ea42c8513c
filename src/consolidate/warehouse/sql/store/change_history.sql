-- Add what a run published to what earlier ones did. `published`: what it said about what moved.
INSERT INTO mart.change_history BY NAME
SELECT *, $run_id AS run_id, $published_at::TIMESTAMPTZ AS published_at
FROM published
