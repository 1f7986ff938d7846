import { fileSink, firehoseSink, httpSink, nullSink, stdoutSink } from '@clickstream/generator';
import type { HttpFormat, Sink } from '@clickstream/generator';
import { awsTarget } from '@clickstream/terraform';
import { environmentCredentials } from '../../aws/environment-credentials.ts';
import { UsageError } from '../../command/usage-error.ts';
import type { GenOptions } from './options.ts';

const RATE_LINGER_SECONDS = 0.5;
/** The SDK has no more connections open to one host. */
const MAX_CALLS = 50;

function httpFormat(format: string | undefined): HttpFormat | undefined {
  if (format === undefined || format === 'lines' || format === 'array' || format === 'batch') return format;
  throw new UsageError(`--http-format must be lines, array or batch, got ${format}`);
}

function atLeast(option: string, value: number | undefined, min: number): void {
  if (value !== undefined && value < min)
    throw new UsageError(`--${option} must be at least ${min}, got ${value}`);
}

function matching(option: string, value: string | undefined, pattern: RegExp, allowed: string): void {
  if (value !== undefined && !pattern.test(value))
    throw new UsageError(`--${option} must be ${allowed}, got ${value}`);
}

const OF_CALLS = ['concurrency', 'linger', 'deadline', 'deadLetter'] as const;
const OF_FIREHOSE = ['stream', 'region', 'endpointUrl', 'pack', 'plain'] as const;

/** Refuses options that the sink has no use for, rather than leave who gave them in the belief that they do something. */
function refuseOthers(argv: GenOptions, sink: string): void {
  const posts = /^https?:/.test(sink);
  const useless = [
    ...(sink === 'firehose' ? [] : OF_FIREHOSE),
    ...(sink === 'firehose' || posts ? [] : OF_CALLS),
    ...(posts ? [] : (['httpFormat'] as const)),
  ].find((option) => argv[option] !== undefined);
  if (useless === undefined) return;
  const flag = useless.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  throw new UsageError(`--${flag} does not go with --sink ${sink}`);
}

/**
 * Gives the sink that the options name.
 *
 * @throws {UsageError} for one that does not exist
 * @throws {TargetError} when the environment does not say clearly which AWS is meant
 */
export async function createSink(
  argv: GenOptions,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Sink> {
  const { sink = 'firehose', stream = 'clickstream', region, endpointUrl, plain, rate, deadLetter } = argv;
  const { concurrency, deadline, linger = rate === undefined ? 0 : RATE_LINGER_SECONDS } = argv;
  refuseOthers(argv, sink);
  if (concurrency !== undefined && (concurrency < 1 || concurrency > MAX_CALLS))
    throw new UsageError(`--concurrency must be 1..${MAX_CALLS}, got ${concurrency}`);
  matching('stream', stream, /^[\w.-]{1,64}$/, '1..64 letters, digits and any of _ . -');
  matching('region', region, /^[a-z0-9-]+$/, 'a region such as us-east-1');
  atLeast('linger', linger, 0);
  atLeast('deadline', deadline, 0);
  if (endpointUrl !== undefined && !/^https?:\/\/[^/]/.test(endpointUrl)) {
    throw new UsageError(
      `--endpoint-url must be an address such as http://127.0.0.1:4566, got ${endpointUrl}`,
    );
  }
  const delivery = {
    concurrency,
    lingerMs: linger * 1000,
    deadlineMs: deadline === undefined ? undefined : deadline * 1000,
    deadLetterPath: deadLetter,
  };
  if (sink === 'stdout') return stdoutSink();
  if (sink === 'null') return nullSink();
  if (sink.startsWith('file:') && sink.length > 5) return fileSink(sink.slice(5));
  if (/^https?:/.test(sink)) {
    const url = sink.replace(/^http:(?=https?:\/\/)/, '');
    return httpSink({ url, format: httpFormat(argv.httpFormat), ...delivery });
  }
  if (sink !== 'firehose') {
    throw new UsageError(`--sink must be firehose, stdout, file:PATH, http:URL or null, got ${sink}`);
  }
  const path = plain ? 'plain' : undefined;
  const endpoint = endpointUrl ?? (await awsTarget(environment)).endpointUrl;
  const credentials = environmentCredentials(environment);
  return firehoseSink({
    stream,
    region,
    endpoint,
    path,
    pack: argv.pack,
    client: credentials && { credentials },
    ...delivery,
  });
}
