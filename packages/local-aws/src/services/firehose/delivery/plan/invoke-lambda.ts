import { maxLambdaPayloadBytes } from '../../../../ports/lambda-functions.ts';
import type { FirehoseEnvironment } from '../../environment.ts';
import { transformRecords } from '../../record/steps/lambda-transform.ts';
import type { RecordSink } from './delivery-plan.ts';
import type { LambdaProcessor } from './lambda-processor.ts';
import type { SourceRecord } from './read-source.ts';
import { StreamMetrics } from '../stream-metrics.ts';

export interface InvokeLambda {
  readonly processor: LambdaProcessor;
  readonly streamName: string;
  readonly streamArn: string;
  readonly environment: Pick<FirehoseEnvironment, 'ports' | 'random' | 'clock' | 'region' | 'onError'>;
  /** Aborted when nobody waits for the answer any more; then it rejects. */
  readonly signal: AbortSignal;
}

/**
 * Has the Lambda function transform records, and gives those that go on; it tells the sink of those that failed.
 *
 * Documented: names and units of the metrics. Observed (radkawar/stackd@9dc356f): SucceedProcessing counts what the
 * records were before the function, and no dropped ones.
 * @see https://docs.aws.amazon.com/firehose/latest/dev/cloudwatch-metrics.html
 */
export async function invokeLambda(
  records: readonly SourceRecord[],
  sink: RecordSink,
  { processor, streamName, streamArn, environment, signal }: InvokeLambda,
): Promise<SourceRecord[]> {
  const { ports, random, region, onError } = environment;
  const metrics = new StreamMetrics(environment, streamName);
  const invoke = async (event: object) => {
    const began = performance.now();
    let succeeded = 0;
    try {
      const answer = await ports.functions.invoke(processor.arn, event, signal);
      succeeded = 1;
      return answer;
    } catch (error) {
      if (!signal.aborted) onError(error);
      throw error;
    } finally {
      metrics.put('ExecuteProcessing.Duration', 'Milliseconds', performance.now() - began);
      metrics.put('ExecuteProcessing.Success', 'Count', succeeded);
    }
  };

  const kept: SourceRecord[] = [];
  for (const batch of split(records)) {
    const batchId = random.uuid();
    const sent = batch.map(({ data, at }, index) => ({
      recordId: `${batchId}-${index}`,
      data,
      arrivedAt: new Date(at),
    }));
    const { transformed, attemptsMade } = await transformRecords(sent, {
      deliveryStreamArn: streamArn,
      functionArn: processor.arn,
      region,
      retries: processor.retries,
      exists: ports.functions.has(processor.arn),
      invoke,
      invocationId: () => random.uuid(),
    });
    // Else every record would have failed for want of an answer.
    signal.throwIfAborted();
    const before = kept.length;
    for (const [index, outcome] of transformed.entries()) {
      const { at, data, original = data } = batch[index]!;
      if (outcome.result === 'Ok') {
        kept.push({ data: outcome.data, at, original, partitionKeys: outcome.partitionKeys });
      } else if (outcome.result === 'ProcessingFailed') {
        sink.error({ ...outcome.failure, attemptsMade, lambdaArn: processor.arn }, original, at);
      }
    }
    const succeeded = kept.slice(before);
    const bytes = succeeded.reduce((sum, { original }) => sum + original!.length, 0);
    metrics.put('SucceedProcessing.Records', 'Count', succeeded.length);
    metrics.put('SucceedProcessing.Bytes', 'Bytes', bytes);
  }
  return kept;
}

/** What an event has beside its records, and each record beside its data, at the most. */
const eventOverheadBytes = 1024;
const recordOverheadBytes = 160;

/** Cuts records into as many events as Lambda's limit asks for. */
function* split(records: readonly SourceRecord[]): Iterable<readonly SourceRecord[]> {
  let bytes = eventOverheadBytes;
  let first = 0;
  for (const [index, { data }] of records.entries()) {
    const more = 4 * Math.ceil(data.length / 3) + recordOverheadBytes;
    if (bytes + more > maxLambdaPayloadBytes && index > first) {
      yield records.slice(first, index);
      first = index;
      bytes = eventOverheadBytes;
    }
    bytes += more;
  }
  if (first < records.length) yield records.slice(first);
}
