import type { ArgumentsCamelCase, Argv } from 'yargs';
import { UsageError } from '../../command/usage-error.ts';
import {
  late,
  number,
  pack,
  profile,
  seconds,
  span,
  time,
  wholeNumber,
  word,
} from '../../options/readers.ts';

const one = { nargs: 1 } as const;

function onlySchema(action: string | undefined): 'schema' | undefined {
  if (action === undefined || action === 'schema') return action;
  throw new UsageError(`the only action is schema, got ${action}`);
}

function what(yargs: Argv) {
  return yargs
    .option('schema', { ...one, coerce: word('schema'), describe: 'tutorial or segment [default: tutorial]' })
    .option('compat', { type: 'boolean', describe: "The original generator's ids and times" })
    .option('journeys', {
      type: 'boolean',
      describe: 'Visitors who come, look and leave [default: with segment]',
    })
    .option('users', { ...one, coerce: wholeNumber('users'), describe: 'How many visitors [default: 100]' })
    .option('count', { ...one, coerce: wholeNumber('count'), describe: 'How many events [default: 100]' })
    .option('seed', { ...one, coerce: wholeNumber('seed'), describe: 'Repeats a run, together with --start' })
    .option('start', {
      ...one,
      coerce: time('start'),
      describe: "Time of the run's beginning [default: now]",
    });
}

function when<T>(yargs: Argv<T>) {
  return yargs
    .option('max-delay', {
      ...one,
      coerce: seconds('max-delay'),
      describe: 'Longest pause before an event, in seconds; 0: none [default: 1]',
    })
    .option('rate', { ...one, coerce: number('rate'), describe: 'Events a second on average (Poisson)' })
    .option('rate-profile', {
      ...one,
      coerce: profile('rate-profile'),
      describe: 'flat, shop, or 24 weights by hour UTC',
    })
    .option('speedup', {
      ...one,
      coerce: number('speedup'),
      describe: 'How many times faster than real time',
    })
    .option('duration', {
      ...one,
      coerce: seconds('duration'),
      describe: 'How long, such as 90, 10m or 1h30m',
    })
    .option('backfill', {
      ...one,
      coerce: span('backfill'),
      describe: 'History FROM..TO as fast as it is taken',
    });
}

function wrong<T>(yargs: Argv<T>) {
  return yargs
    .option('omit', {
      ...one,
      coerce: word('omit'),
      describe: 'Leave this field out, as the tutorial does with user_id',
    })
    .option('bad-rate', {
      ...one,
      coerce: number('bad-rate'),
      describe: 'Share of events that lack the field',
    })
    .option('late', {
      ...one,
      coerce: late('late'),
      describe: 'RATE:MAX, such as 0.05:1h: a share of events comes late',
    })
    .option('duplicate', {
      ...one,
      coerce: number('duplicate'),
      describe: 'Share of events that are sent twice',
    })
    .option('corrupt', {
      ...one,
      coerce: number('corrupt'),
      describe: 'Share of events that are broken JSON',
    })
    .option('truth', {
      ...one,
      coerce: word('truth'),
      describe: 'File for what was done to each event (JSON Lines)',
    });
}

function where<T>(yargs: Argv<T>) {
  return yargs
    .option('sink', {
      ...one,
      coerce: word('sink'),
      describe: 'firehose, stdout, file:PATH, http:URL or null [default: firehose]',
    })
    .option('stream', {
      ...one,
      coerce: word('stream'),
      describe: 'The delivery stream [default: clickstream]',
    })
    .option('region', {
      ...one,
      coerce: word('region'),
      describe: "[default: AWS_REGION, the profile's, us-east-1]",
    })
    .option('endpoint-url', {
      ...one,
      coerce: word('endpoint-url'),
      describe: '[default: AWS_ENDPOINT_URL, else AWS]',
    })
    .option('pack', {
      ...one,
      coerce: pack('pack'),
      describe: 'Events in one record: auto or 1..500 [default: 1]',
    })
    .option('concurrency', {
      ...one,
      coerce: wholeNumber('concurrency'),
      describe: 'Calls under way at once [default: 4]',
    })
    .option('linger', {
      ...one,
      coerce: seconds('linger'),
      describe: 'How long an event may wait for others in its batch [default: 0; with --rate 500ms]',
    })
    .option('deadline', {
      ...one,
      coerce: seconds('deadline'),
      describe: 'How long an event is tried [default: 60s]',
    })
    .option('dead-letter', {
      ...one,
      coerce: word('dead-letter'),
      describe: 'File for events given up [default: clickstream-dead-letters.jsonl]',
    })
    .option('http-format', {
      ...one,
      coerce: word('http-format'),
      describe: 'lines, array or batch [default: lines]',
    })
    .option('plain', {
      type: 'boolean',
      describe: "Leave every step of a put to the SDK, without this project's short cuts",
    });
}

function how<T>(yargs: Argv<T>) {
  return yargs
    .option('sample', {
      ...one,
      coerce: wholeNumber('sample'),
      describe: 'Print so many events and send nothing',
    })
    .option('verbose', { type: 'boolean', default: false, describe: 'Print each event and its status' })
    .option('json', { type: 'boolean', default: false, describe: 'Print the summary as JSON' });
}

/** Declares the options of `gen`. */
export function genOptions(yargs: Argv) {
  return how(where(wrong(when(what(yargs)))))
    .usage(
      '$0 gen [options]     generate events and send them, each at its time\n$0 gen schema        print the JSON Schema of the events',
    )
    .positional('action', {
      type: 'string',
      coerce: onlySchema,
      describe: 'schema: print the JSON Schema instead',
    })
    .group(['schema', 'compat', 'journeys', 'users', 'count', 'seed', 'start'], 'What:')
    .group(['max-delay', 'rate', 'rate-profile', 'speedup', 'duration', 'backfill'], 'When:')
    .group(['omit', 'bad-rate', 'late', 'duplicate', 'corrupt', 'truth'], 'Wrong on purpose:')
    .group(
      [
        'sink',
        'stream',
        'region',
        'endpoint-url',
        'pack',
        'concurrency',
        'linger',
        'deadline',
        'dead-letter',
        'http-format',
        'plain',
      ],
      'Where:',
    )
    .group(['sample', 'verbose', 'json', 'help'], 'How:')
    .example('$0 gen --count 100 --max-delay 1', "the tutorial's run")
    .example('$0 gen --schema segment --rate 200 --users 5000 --duration 10m', 'visitors of a busy shop')
    .example(
      '$0 gen --backfill 2026-01-01..2026-02-01 --count 1e6 --sink file:january.jsonl.gz',
      'a month of history',
    );
}

/** The options of `gen` as they come from the command line, each read and of the right kind. */
export type DeclaredGenOptions = ReturnType<typeof genOptions> extends Argv<infer T> ? T : never;
/** The same as the command sees them. */
export type GenOptions = ArgumentsCamelCase<DeclaredGenOptions>;
