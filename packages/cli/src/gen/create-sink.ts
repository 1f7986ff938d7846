import { fileSink, firehoseSink, httpSink, nullSink, stdoutSink } from '@clickstream/generator';
import type { HttpFormat, Sink } from '@clickstream/generator';
import { UsageError } from '../usage-error.ts';
import type { GenOptions } from './options.ts';

const RATE_LINGER_SECONDS = 0.5;

function httpFormat(format: string | undefined): HttpFormat | undefined {
  if (format === undefined || format === 'lines' || format === 'array' || format === 'batch') return format;
  throw new UsageError(`--http-format must be lines, array or batch, got ${format}`);
}

function atLeast(option: string, value: number | undefined, min: number): void {
  if (value !== undefined && value < min)
    throw new UsageError(`--${option} must be at least ${min}, got ${value}`);
}

/** The sink that the options name. Throws a UsageError for one that does not exist. */
export function createSink(argv: GenOptions): Sink {
  const { sink = 'firehose', stream = 'clickstream', region, endpointUrl, plain, rate, deadLetter } = argv;
  const { concurrency, deadline, linger = rate === undefined ? 0 : RATE_LINGER_SECONDS } = argv;
  atLeast('concurrency', concurrency, 1);
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
  return firehoseSink({ stream, region, endpoint: endpointUrl, path, pack: argv.pack, ...delivery });
}
