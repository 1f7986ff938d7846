import { counted, UsageError } from '@clickstream/generator/cli';
import { trace as traceEvent, lookOptions } from '@clickstream/lake';
import { bufferedHint } from '../buffered-hint.ts';
import { momentText, printJson } from '../print.ts';
import { sayUnreadable } from '../say-unreadable.ts';
import { lakeCommand } from '../lake-command.ts';
import { withLake } from '../with-lake.ts';

/** `lake trace`. */
export const trace = lakeCommand(
  'trace <event-id> [options]\n\nFinds an event in raw, in the error output and in staging. Exits 1 when it is nowhere, or something could not be read.',
  lookOptions,
  (argv, { eventId }) => {
    if (eventId === '') throw new UsageError('<event-id> must be the id of an event, got an empty text');
    return withLake(argv, async ({ lake, signal, progress, ...opened }) => {
      const found = await progress((say) =>
        traceEvent(lake, eventId as string, {
          workDirectory: argv.workDirectory,
          signal,
          onProgress: (objects) => say(counted(objects, 'object')),
        }),
      );
      if (argv.json) {
        printJson(found);
        return found.seen && found.searched.unreadable.length === 0 ? 0 : 1;
      }
      const lines = [
        ...found.raw.map(
          ({ key, line, arrivedMs }) =>
            `raw      s3://${lake.rawBucket}/${key} line ${line}, arrived ${momentText(arrivedMs)}`,
        ),
        ...found.errors.map(
          ({ key, line, code, message }) =>
            `failed   s3://${lake.rawBucket}/${key} line ${line}: ${code}: ${message}`,
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
      const { rawObjects, errorObjects, stagedRows } = found.searched;
      if (!found.seen) {
        lines.push(
          `not seen: searched ${counted(rawObjects, 'object')} of raw, ${errorObjects} of errors, ${counted(stagedRows, 'row')} of staging; ${await bufferedHint(opened)}`,
        );
      }
      process.stdout.write(`${lines.join('\n')}\n`);
      sayUnreadable('trace', lake, found.searched.unreadable);
      return found.seen && found.searched.unreadable.length === 0 ? 0 : 1;
    });
  },
  (yargs) =>
    yargs.positional('event-id', { type: 'string', demandOption: true, describe: 'The id of an event' }),
);
