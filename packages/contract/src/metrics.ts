/** What a metric filter makes of the log of Firehose: how many errors it has written there. */
export const errorMetric = 'DeliveryErrors';

/** How many runs have brought staging up to date: of `lake transform --metrics`, and of the job that the stack deploys. */
export const transformMetric = 'TransformRuns';
