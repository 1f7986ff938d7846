/** What a metric filter makes of the log of Firehose: how many errors it has written there. */
export const errorMetric = 'DeliveryErrors';

/** How many runs of `lake transform --metrics` have brought staging up to date. */
export const transformMetric = 'TransformRuns';
