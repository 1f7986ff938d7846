import { OptionError } from '../messages/option-error.ts';
import { shownText } from '../options/option.ts';
import { commandOptions, deliveryOptions, kinesisOptions } from '../options/sink-options.ts';
import type { Sink } from '../sink.ts';
import { firehose, kinesis } from '../sinks/aws/aws-service.ts';
import type { AwsService } from '../sinks/aws/aws-service.ts';
import { firehoseSink } from '../sinks/firehose/firehose-sink.ts';
import { httpSink } from '../sinks/http/http-sink.ts';
import { kinesisSink } from '../sinks/kinesis/kinesis-sink.ts';
import { fileSink } from '../sinks/lines/file-sink.ts';
import { nullSink } from '../sinks/lines/null-sink.ts';
import { stdoutSink } from '../sinks/lines/stdout-sink.ts';
import type { FirehoseTarget } from '../sinks/firehose/firehose-transport.ts';
import { pick } from './arguments/command-options.ts';
import type { Given } from './arguments/command-options.ts';

/** Which AWS is meant where the options do not say: what whoever runs the command knows of its environment. */
export interface AwsTarget extends Pick<FirehoseTarget, 'endpoint' | 'client'> {
  /** The delivery stream, where the options name none. */
  readonly stream?: string;
  /** The Kinesis stream that this delivery stream reads, where it takes no puts itself, and the setting that says so. */
  readonly source?: { readonly stream: string; readonly setting: string };
  /** Its region, where neither options nor variables name one. */
  readonly region?: string;
  /** Whose it is, 12 digits, where that is known. */
  readonly account?: string | undefined;
}

/** A stream, of whichever service. */
export interface AwsStream extends Omit<AwsTarget, 'stream' | 'source' | 'region'> {
  /** As the option sink names it. */
  readonly sink: string;
  /** The setting by which it is that one, where no option says so. */
  readonly setting?: string;
  readonly service: AwsService;
  readonly stream: string;
  /** The delivery stream that sorts the events: this one, or that which reads it; undefined where that is not known. */
  readonly delivery: string | undefined;
  readonly region: string | undefined;
}

/**
 * The stream of AWS that the options name, of Firehose or of Kinesis; where they name none, that which the settings of the
 * stack have events put to. Undefined for another sink.
 *
 * @throws {OptionError} for a delivery stream that takes no puts
 */
export async function awsStream(
  given: Given,
  awsTarget: (endpoint: string | undefined) => Promise<AwsTarget>,
): Promise<AwsStream | undefined> {
  const { sink = 'firehose', endpoint } = given;
  if (sink !== 'firehose' && !sink.startsWith(kinesisPrefix)) return undefined;
  const { stream: ofSettings = 'clickstream', source, ...target } = await awsTarget(endpoint);
  const common = { ...target, region: given.region ?? target.region, ...(endpoint && { endpoint }) };
  const toKinesis = (name: string) => ({
    ...common,
    sink: kinesisPrefix + name,
    service: kinesis,
    stream: name,
    delivery: name === source?.stream ? ofSettings : undefined,
  });
  if (sink !== 'firehose') return toKinesis(sink.slice(kinesisPrefix.length));
  const { stream = ofSettings } = given;
  if (source === undefined || stream !== ofSettings)
    return { ...common, sink, service: firehose, stream, delivery: stream };
  const { stream: read, setting } = source;
  const because = `the delivery stream ${stream} reads the Kinesis stream ${read} and takes no puts itself (${setting})`;
  if (given.sink !== undefined)
    throw new OptionError('sink', `must be ${kinesisPrefix}${read} or left out, got ${sink}: ${because}`);
  if (given.stream !== undefined)
    throw new OptionError('stream', `must be left out, got ${stream}: ${because}`);
  return { ...toKinesis(read), setting };
}

const kinesisPrefix = 'kinesis:';

/** The name of the file that `--sink file:PATH` names. */
export function sinkPath({ sink = '' }: Given): string | undefined {
  return sink.startsWith('file:') ? sink.slice('file:'.length) : undefined;
}

const ofDelivery = ['stream'] as const;
const ofAws = ['region', 'endpoint', 'pack', 'plain'] as const;
const ofKinesis = ['partitionKey'] as const;
const ofCalls = ['concurrency', 'lingerMs', 'deadlineMs', 'deadLetterPath'] as const;

/** Refuses options that the sink has no use for, rather than leave who gave them in the belief that they do something. */
function refuseOthers(given: Given, sink: string): void {
  const posts = /^https?:/.test(sink);
  const isKinesis = sink.startsWith(kinesisPrefix);
  const isAws = sink === 'firehose' || isKinesis;
  const useless = [
    ...(sink === 'firehose' ? [] : ofDelivery),
    ...(isAws ? [] : ofAws),
    ...(isKinesis ? [] : ofKinesis),
    ...(isAws || posts ? [] : ofCalls),
    ...(posts ? [] : (['format'] as const)),
  ].find((option) => given[option] !== undefined);
  if (useless !== undefined) throw new OptionError(useless, `does not go with --sink ${shownText(sink)}`);
}

/**
 * The sink that the options name; `target`: the stream, when it is one of AWS.
 *
 * @throws {OptionError} when there is none of this name, it has no use for an option, or a file cannot be written.
 */
export function createSink(given: Given, target: AwsStream | undefined): Sink {
  const { plain, format } = given;
  const sink = target?.sink ?? given.sink ?? 'firehose';
  const file = sinkPath(given);
  refuseOthers(given, sink);
  const delivery = pick(given, deliveryOptions);
  if (sink === 'stdout') return stdoutSink();
  if (sink === 'null') return nullSink();
  if (file !== undefined && file !== '' && file !== '-') return fileSink(file);
  if (/^https?:/.test(sink)) {
    return httpSink({
      url: sink.replace(/^http:(?=https?:\/\/)/, ''),
      ...(format && { format }),
      ...delivery,
    });
  }
  if (target?.service === kinesis && !kinesisOptions.stream.kind.valid(target.stream)) {
    const { allowed } = kinesisOptions.stream.kind;
    throw new OptionError('sink', `must be ${kinesisPrefix} and ${allowed}, got ${shownText(sink)}`);
  }
  if (target !== undefined) {
    const { stream, region, endpoint, client } = target;
    const { pack, partitionKey } = given;
    const common = {
      stream,
      region,
      endpoint,
      client,
      pack,
      ...delivery,
      ...(plain && { path: 'plain' as const }),
    };
    return target.service === kinesis
      ? kinesisSink({ ...common, ...(partitionKey && { partitionKey }) })
      : firehoseSink(common);
  }
  throw new OptionError('sink', `must be ${commandOptions.sink.kind.allowed}, got ${shownText(sink)}`);
}
