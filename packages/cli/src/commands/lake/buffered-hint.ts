import { clientOf } from '../../aws/open-lake.ts';
import type { OpenLake } from '../../aws/open-lake.ts';

type Opened = Pick<OpenLake, 'region' | 'endpointUrl' | 'stream'>;

/**
 * Says what the lake's delivery stream may still hold, and for how long, by its own hints where it tells them: nothing of
 * that can be seen in a bucket.
 */
export async function bufferedHint(opened: Opened): Promise<string> {
  const { stream, endpointUrl } = opened;
  const hints = await hintsOf(opened);
  const howLong = hints
    ? `for ${hints.IntervalInSeconds} s, or until there are ${hints.SizeInMBs} MiB`
    : 'for 60 s by default';
  const now =
    endpointUrl === undefined
      ? ''
      : `; local AWS delivers them now: curl -XPOST ${endpointUrl.replace(/\/$/, '')}/_local/flush`;
  return `the delivery stream ${stream} may still hold events, ${howLong}${now}`;
}

async function hintsOf(opened: Opened) {
  const { DescribeDeliveryStreamCommand, FirehoseClient } = await import('@aws-sdk/client-firehose');
  const firehose = new FirehoseClient({ ...clientOf(opened), maxAttempts: 1 });
  try {
    const { DeliveryStreamDescription: described } = await firehose.send(
      new DescribeDeliveryStreamCommand({ DeliveryStreamName: opened.stream }),
    );
    return described?.Destinations?.[0]?.ExtendedS3DestinationDescription?.BufferingHints;
  } catch {
    // Whoever may read the lake need not be allowed to describe the stream.
    return undefined;
  } finally {
    firehose.destroy();
  }
}
