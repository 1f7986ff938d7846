/** *Assumed:* what jq takes of a record. Firehose publishes it as the metric JQProcessing.Duration. */
export const JQ_SECONDS_PER_RECORD = 0.0001;

/** *Assumed:* of the requests to KMS, a bucket key leaves so many; AWS says "up to 99 percent" less. */
export const REQUESTS_WITH_BUCKET_KEY = 0.01;
