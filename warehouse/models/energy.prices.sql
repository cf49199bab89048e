-- What ComEd calls milliseconds, as a time as well.
SELECT
  millisUTC AS millis_utc,
  price,
  TIMESTAMP_MILLIS(millisUTC) AS `at`
FROM landed
