import { splitEvents } from '../errors/split-events.ts';
import type { Lake } from '../lake.ts';
import { LakeError } from '../lake-error.ts';
import { eventFilter } from './event-filter.ts';
import type { WantedEvents } from './event-filter.ts';
import { watchRaw } from './watch-raw.ts';
import type { WatchRawOptions } from './watch-raw.ts';
import { readStream } from './read-stream.ts';
import type { StreamTarget } from './read-stream.ts';
import type { TailedEvent, TailedRecord } from './tailed-event.ts';

/** Which events are shown, and from when on. */
export interface TailOptions extends WantedEvents {
  /** Also events that arrived at or after this time. Epoch milliseconds. Default: from now on. */
  readonly sinceMs?: number | undefined;
  readonly signal: AbortSignal;
  /** Whether the stream was asked for by its name: one that is not there is an error then, and raw is not read. */
  readonly isNamed?: boolean | undefined;
  /** Told what is read, once that is known: the stream, or raw where there is none, or it is denied, for that reason. */
  readonly onReading?: ((what: 'stream' | 'raw', denied?: string) => void) | undefined;
  /** Told once whatever is put from then on is seen. */
  readonly onReady?: (() => void) | undefined;
  /** Told which object of raw, or line of one, cannot be read. */
  readonly onUnreadable?: WatchRawOptions['onUnreadable'];
}

/**
 * Gives events as they arrive, until the signal is aborted: from the stream of the lake, within a second of their put, or
 * where there is none, or who asks may not know whether there is, from raw, as Firehose writes objects.
 *
 * @throws {LakeError} when neither can be read, or the stream that was asked for is not there.
 */
export async function* tail(
  lake: Lake,
  target: StreamTarget,
  { signal, isNamed = false, onReading, onReady, ...options }: TailOptions,
): AsyncGenerator<TailedEvent> {
  const wanted = eventFilter(options, lake.contract);
  let hasBegun = false;
  try {
    const beginStream = () => {
      hasBegun = true;
      onReading?.('stream');
      onReady?.();
    };
    yield* eventsOf(readStream(target, { ...options, signal, onReady: beginStream }), wanted);
  } catch (error) {
    if (signal.aborted) return;
    const { ResourceNotFoundException } = await import('@aws-sdk/client-kinesis');
    const { name, message } = error as Error;
    // Who may not list shards is not told whether there is a stream.
    const denied = !hasBegun && name === 'AccessDeniedException' ? message : undefined;
    if (isNamed || (denied === undefined && !(error instanceof ResourceNotFoundException)))
      throw streamError(target.stream, error);
    yield* tailRaw(
      lake,
      { ...options, signal, onReading: (what) => onReading?.(what, denied), onReady },
      wanted,
    );
  }
}

async function* tailRaw(
  lake: Lake,
  { signal, onReading, ...options }: WatchRawOptions & Pick<TailOptions, 'onReading'>,
  wanted: ReturnType<typeof eventFilter>,
): AsyncGenerator<TailedEvent> {
  onReading?.('raw');
  try {
    yield* eventsOf(watchRaw(lake, { ...options, signal }), wanted);
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

async function* eventsOf(
  records: AsyncIterable<TailedRecord>,
  wanted: ReturnType<typeof eventFilter>,
): AsyncGenerator<TailedEvent> {
  for await (const { text, ...record } of records) {
    const events = splitEvents(text);
    const tailed = events
      ? events.map((event) => ({ ...record, text: event, event: JSON.parse(event) as unknown }))
      : [{ ...record, text: text.trimEnd(), event: undefined }];
    for (const event of tailed) if (wanted(event)) yield event;
  }
}

function streamError(stream: string, cause: unknown): LakeError {
  const { name, message } = cause as Error;
  return new LakeError(`read the stream ${stream}: ${message || name}`, { cause });
}
