import { duckdb } from '../../sql/dialects/duckdb.ts';
import { one } from '../../engines/duckdb/ask.ts';
import type { RunContext, StagedRun, TransformEngine } from '../run-context.ts';
import { transformNames, transformSql } from '../transform-sql.ts';
import { readRaw } from './read-raw.ts';
import { stageEvents } from './stage-events.ts';
import { stageRejected } from './stage-rejected.ts';
import { stageSessions } from './stage-sessions.ts';

/** The engine in this process: the SDK brings objects, DuckDB transforms them within its memory, the SDK puts files. */
export const embeddedEngine: TransformEngine = {
  async stage(run: RunContext): Promise<StagedRun> {
    const sql = transformSql(duckdb, transformNames(run.lake.contract, duckdb, run));
    const context = { ...run, sql };
    const { unreadable } = await readRaw(context);
    run.onRead();
    const [lines, rejectedLines] = await one(run.connection, 'select count(*), count(reason) from lines');
    const { growth: newEvents, changes: events, ...counts } = await stageEvents(context);
    const sessions = await stageSessions(context, counts.dates);
    const rejected = await stageRejected(context);
    return {
      ...counts,
      changes: { events, sessions: sessions.changes, rejected },
      growth: { events: newEvents, sessions: sessions.growth, rejected: Number(rejectedLines) },
      lines: Number(lines),
      rejected: Number(rejectedLines),
      sessions: sessions.written,
      unreadable,
    };
  },
};
