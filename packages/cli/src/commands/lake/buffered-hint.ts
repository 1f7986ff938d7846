import { heldLocally, localBuffers } from '../../aws/held-events.ts';
import { clientOf } from '../../aws/open-lake.ts';
import type { OpenLake } from '../../aws/open-lake.ts';
import { momentText } from '../../output/print.ts';

type Opened = Pick<OpenLake, 'region' | 'endpointUrl' | 'stream'>;

/**
 * Says what the lake's delivery stream has still to deliver, which no bucket shows. Local AWS tells what that is; of AWS
 * it is told what it may be, and for how long, by the stream's own hints where it shows them. When it was made tells
 * whether it is the one that the events were put to: what a stream held ends with it.
 */
export async function bufferedHint(opened: Opened): Promise<string> {
  const { stream, region, endpointUrl } = opened;
  const described = await describe(opened);
  if (described === 'gone') return `there is no delivery stream ${stream} that could still deliver events`;
  const { CreateTimestamp: madeAt, Destinations } = described ?? {};
  const hints = Destinations?.[0]?.ExtendedS3DestinationDescription?.BufferingHints;
  const which = `the delivery stream ${stream}${madeAt ? `, made ${momentText(madeAt.getTime())},` : ''}`;
  const howLong = hints
    ? `for ${hints.IntervalInSeconds} s, or until there are ${hints.SizeInMBs} MiB`
    : 'for 60 s by default';
  // Whoever may not be asked, as another emulator, may hold any.
  const buffers =
    endpointUrl === undefined ? undefined : await localBuffers(endpointUrl).catch(() => undefined);
  if (endpointUrl === undefined || !buffers) return `${which} may still hold events, ${howLong}`;
  const held = heldLocally(buffers, { stream, region }, endpointUrl);
  return held ? `${which} ${held.what}, ${howLong}; ${held.remedy}` : `${which} holds no events`;
}

async function describe(opened: Opened) {
  const { DescribeDeliveryStreamCommand, FirehoseClient } = await import('@aws-sdk/client-firehose');
  const firehose = new FirehoseClient({ ...clientOf(opened), maxAttempts: 1 });
  try {
    const { DeliveryStreamDescription } = await firehose.send(
      new DescribeDeliveryStreamCommand({ DeliveryStreamName: opened.stream }),
    );
    return DeliveryStreamDescription;
  } catch (error) {
    // Whoever may read the lake need not be allowed to describe the stream.
    return (error as Error).name === 'ResourceNotFoundException' ? 'gone' : undefined;
  } finally {
    firehose.destroy();
  }
}
