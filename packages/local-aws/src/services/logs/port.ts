import type { Regions } from '../../dispatch/service/service-definition.ts';
import type { LogSink } from '../../ports/log-sink.ts';
import type { LogsState } from './state.ts';

/** Lets another service write log events; each is on disk when `append` returns. What has no stream is dropped, as on AWS. */
export const logSink = ({ current, open }: Regions<LogsState>): LogSink => ({
  append({ region, logGroup, logStream, message }) {
    const logs = current(region);
    const group = logs?.findGroup(logGroup);
    const stream = group && logs?.findStream(group, logStream);
    if (!logs || !stream) return;
    const now = logs.now();
    logs.append(group, stream, [{ timestamp: now, message }]);
  },

  async ensure({ region, logGroup, logStream }) {
    const logs = await open(region);
    if (!logs.findGroup(logGroup)) logs.addGroup(logGroup, {});
    const group = logs.getGroup(logGroup);
    if (!logs.findStream(group, logStream)) logs.addStream(group, logStream);
  },
});
