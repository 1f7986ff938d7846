import { paginateFilterLogEvents } from '@aws-sdk/client-cloudwatch-logs';
import type { FilteredLogEvent } from '@aws-sdk/client-cloudwatch-logs';
import { shortText } from '../lake/short-text.ts';
import { valueText } from '../lake/value-text.ts';
import type { Context } from '../open-context.ts';

/** An event of the stream's log. */
export interface LoggedError {
  readonly atMs: number;
  readonly code: string;
  readonly message: string;
}

const mostLogged = 200;

/**
 * Reads the first 200 events that the stream has logged since a time, the newest of them first: AWS gives none from the end.
 * `none` where it logs nothing.
 *
 * @throws {Error} of the SDK
 */
export async function readLog(
  { logs }: Pick<Context, 'logs'>,
  logGroupName: string | undefined,
  sinceMs: number,
  abortSignal: AbortSignal,
): Promise<LoggedError[] | 'none'> {
  if (logGroupName === undefined) return 'none';
  const pages = paginateFilterLogEvents(
    { client: logs, pageSize: mostLogged },
    { logGroupName, startTime: Math.max(0, sinceMs) },
    { abortSignal },
  );
  // A page may be empty, and not the last.
  const logged: FilteredLogEvent[] = [];
  for await (const { events = [] } of pages) {
    logged.push(...events);
    if (logged.length >= mostLogged) break;
  }
  return logged
    .slice(0, mostLogged)
    .map(({ timestamp = 0, message = '' }) => ({ atMs: timestamp, ...parsed(message) }))
    .toReversed();
}

/** Documented: https://docs.aws.amazon.com/firehose/latest/dev/monitoring-with-cloudwatch-logs.html */
function parsed(text: string): Pick<LoggedError, 'code' | 'message'> {
  try {
    const { errorCode, message } = JSON.parse(text) as { errorCode?: unknown; message?: unknown };
    return { code: shortText(valueText(errorCode)), message: shortText(valueText(message ?? text)) };
  } catch {
    return { code: '', message: shortText(text) };
  }
}
