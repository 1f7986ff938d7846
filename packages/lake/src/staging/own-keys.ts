/** What transforms write below the prefix of staging, and Spark while it does: nothing else is ever deleted. */
export const ownKeys = new RegExp(
  [
    String.raw`^(?:events|sessions|rejected)/event_date=[^/]+/run=[^/]+/part-[\w.-]+\.parquet$`,
    '^(?:events|sessions|rejected)/[.]spark-staging-[^/]+/',
    '^_job/run=[^/]+/',
    '^_read/run=[^/]+/',
    String.raw`^_manifest/\d{10}\.json$`,
  ].join('|'),
);
