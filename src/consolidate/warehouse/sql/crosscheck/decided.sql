-- The pairs of lines or organisations that a steward has decided about, merged or separated, either way round.
CREATE OR REPLACE TEMP TABLE decided AS
SELECT a AS one, b AS other
FROM stage.decision
WHERE kind IN ('merge', 'separate', 'separation')
UNION
SELECT b, a
FROM stage.decision
WHERE kind IN ('merge', 'separate', 'separation')
