import type { LogSink } from '../../ports.ts';
import type { LogsState } from './state.ts';

/**
 * Lets another service write log events; each is on disk when `append` returns.
 *
 * `state` gives a region's log groups where there are any. What has no stream is dropped, as on AWS.
 */
export const logSink = (state: (region: string) => LogsState | undefined): LogSink => ({
  append({ region, logGroup, logStream, message }) {
    const logs = state(region);
    const group = logs?.findGroup(logGroup);
    const stream = group && logs?.findStream(group, logStream);
    if (!logs || !stream) return;
    const now = logs.now();
    logs.eventsOf(stream).append([{ timestamp: now, message }], now);
  },
});
