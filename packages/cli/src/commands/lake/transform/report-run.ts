import { transformMetric } from '@clickstream/contract';
import { clientOf } from '../../../aws/open-lake.ts';
import type { OpenLake } from '../../../aws/open-lake.ts';

/**
 * Tells CloudWatch that a run has brought staging up to date, also where nothing was new: who watches it misses this
 * when no run comes any more.
 */
export async function reportRun(opened: OpenLake): Promise<void> {
  const { CloudWatchClient, PutMetricDataCommand } = await import('@aws-sdk/client-cloudwatch');
  const cloudwatch = new CloudWatchClient(clientOf(opened));
  try {
    await cloudwatch.send(
      new PutMetricDataCommand({
        Namespace: opened.metricNamespace,
        MetricData: [{ MetricName: transformMetric, Unit: 'Count', Value: 1 }],
      }),
    );
  } finally {
    cloudwatch.destroy();
  }
}
