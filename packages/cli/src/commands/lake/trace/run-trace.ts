import { counted, UsageError } from '@clickstream/generator/cli';
import { trace as traceEvent } from '@clickstream/lake';
import type { lookOptions } from '@clickstream/lake/options';
import type { ArgumentsCamelCase } from 'yargs';
import { bufferedHint } from '../buffered-hint.ts';
import { momentText, printJson } from '../../../output/print.ts';
import { sayUnreadable } from '../say-unreadable.ts';
import type { LakeGiven } from '../lake-command.ts';
import { withLake } from '../with-lake.ts';

/** Runs `lake trace`; resolves with the exit code. */
export function runTrace(
  argv: LakeGiven<typeof lookOptions>,
  { eventId }: ArgumentsCamelCase,
): Promise<number> {
  if (eventId === '') throw new UsageError('<event-id> must be the id of an event, got an empty text');
  return withLake(argv, async ({ lake, signal, progress, ...opened }) => {
    const found = await progress((say) =>
      traceEvent(lake, eventId as string, {
        workDirectory: argv.workDirectory,
        signal,
        onProgress: (objects) => say(counted(objects, 'object')),
      }),
    );
    const { rawObjects, errorObjects, stagedRows, stagingProblem, unreadable } = found.searched;
    const isWhole = unreadable.length === 0 && stagingProblem === undefined;
    const code = found.seen && isWhole ? 0 : 1;
    if (argv.json) {
      printJson(found);
      return code;
    }
    const lines = [
      ...found.raw.map(
        ({ key, line, arrivedMs }) =>
          `raw      s3://${lake.rawBucket}/${key} line ${line}, arrived ${momentText(arrivedMs)}`,
      ),
      ...found.errors.map(
        ({ key, line, code, message, copies, isReplayed }) =>
          `failed   s3://${lake.rawBucket}/${key} line ${line}${copies > 1 ? `, ${copies} copies` : ''}${isReplayed ? ', replayed' : ''}: ${code}: ${message}`,
      ),
      ...(found.rejected
        ? [
            `rejected ${found.rejected['reason']}: ${found.rejected['source_object']} line ${found.rejected['source_line']}`,
          ]
        : []),
      ...(found.staging
        ? [
            `staging  s3://${lake.stagingBucket}/${found.staging.file} row ${found.staging.fileRow}, row group ${found.staging.rowGroup}: ${JSON.stringify(found.staging.row)}`,
          ]
        : []),
      ...(found.session
        ? [
            `session  ${found.session['session_id']}, ${found.session['started_at']} to ${found.session['ended_at']}: ${found.session['journey']}`,
          ]
        : []),
    ];
    if (!found.seen) {
      const rows = stagingProblem === undefined ? `${counted(stagedRows, 'row')} of` : 'nothing of';
      lines.push(
        `not seen: searched ${counted(rawObjects, 'object')} of raw, ${errorObjects} of errors, ${rows} staging; ${await bufferedHint(opened)}`,
      );
    }
    process.stdout.write(`${lines.join('\n')}\n`);
    if (stagingProblem !== undefined)
      process.stderr.write(`trace: staging cannot be read: ${stagingProblem}\n`);
    sayUnreadable('trace', lake, unreadable);
    return code;
  });
}
