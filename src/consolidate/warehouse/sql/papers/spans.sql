-- A quarter, the one before it, the same of the year before, the programme's first, and whether it is the newest.
SELECT
    this.period,
    (SELECT other.period FROM ref.period AS other WHERE other.ordinal = this.ordinal - 1) AS before,
    (
        SELECT any_value(other.period)
        FROM ref.period AS other
        WHERE last_day(other.ends_on) = last_day(this.ends_on - INTERVAL 1 YEAR)
    ) AS year_ago,
    (SELECT min(period) FROM ref.period) AS since,
    this.period = (SELECT max(period) FROM ref.period) AS is_newest
FROM ref.period AS this
WHERE this.period = $period
