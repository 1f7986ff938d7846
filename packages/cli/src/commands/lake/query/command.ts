import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import {
  dialects,
  formatChart,
  formatCsv,
  formatHtml,
  query as queryLake,
  savedQuestions,
  sqlFor,
} from '@clickstream/lake';
import type { Answer, Question } from '@clickstream/lake';
import type { ArgumentsCamelCase, Argv } from 'yargs';
import type { Command } from '../../../command/command.ts';
import { UsageError } from '../../../command/usage-error.ts';
import { word } from '../../../options/readers.ts';
import { lakeOptions } from '../lake-options.ts';
import { openLake, readContract } from '../open-lake.ts';
import { printTable } from '../print.ts';
import { writePage } from '../write-page.ts';

const formats = ['table', 'csv', 'json', 'parquet', 'chart'] as const;

const options = (yargs: Argv) =>
  lakeOptions(
    yargs
      .usage(
        '$0 lake query [name] [options]\n\nAnswers a saved question over staging, or SQL; without either it lists the questions.',
      )
      .positional('name', { type: 'string', describe: 'A saved question' }),
  )
    .option('sql', { nargs: 1, coerce: word('sql'), describe: 'SQL over events, sessions and rejected' })
    .option('file', { nargs: 1, coerce: word('file'), describe: 'A file with SQL' })
    .option('format', {
      nargs: 1,
      default: 'table',
      coerce: word('format'),
      describe: formats.join(', '),
    })
    .option('json', { type: 'boolean', default: false, describe: 'The same as --format json' })
    .option('output', {
      nargs: 1,
      coerce: word('output'),
      describe: 'Write to this file [default: the terminal]',
    })
    .option('html', { nargs: 1, coerce: word('html'), describe: 'Write one page with a plot and the rows' })
    .option('render', {
      nargs: 1,
      coerce: word('render'),
      describe: 'Print the SQL for duckdb, trino or spark instead',
    });

type Options = ReturnType<typeof options> extends Argv<infer T> ? T : never;

/** `lake query`. */
export const query: Command<Options> = {
  options,
  async run(argv) {
    const format = argv.json ? 'json' : (argv.format ?? 'table');
    if (!(formats as readonly string[]).includes(format)) {
      throw new UsageError(`--format must be ${formats.join(', ')}, got ${format}`);
    }
    if (format === 'parquet' && argv.output === undefined)
      throw new UsageError('--format parquet needs --output FILE');
    const question = await questionOf(argv);
    if (!question) {
      printTable(
        ['question', 'answers'],
        (await savedQuestions()).map(({ name, about }) => [name, about]),
      );
      return 0;
    }
    if (argv.render !== undefined) {
      const dialect = Object.values(dialects).find(({ name }) => name === argv.render);
      if (!dialect)
        throw new UsageError(`--render must be ${Object.keys(dialects).join(', ')}, got ${argv.render}`);
      process.stdout.write(
        `${await sqlFor({ contract: await readContract(argv.contract ?? 'tutorial') }, question, dialect)}\n`,
      );
      return 0;
    }
    const { lake, close } = await openLake(argv);
    try {
      const parquet = format === 'parquet' ? resolve(argv.output!) : undefined;
      const answer = await queryLake(lake, question, { workDirectory: argv.workDir, parquet });
      const title = 'name' in question ? question.name : 'query';
      if (argv.html !== undefined) await writePage(argv.html, await formatHtml(title, answer));
      if (parquet !== undefined) process.stderr.write(`${answer.written} rows in ${argv.output}\n`);
      else if (argv.output !== undefined)
        await writeFile(
          argv.output,
          format === 'table' || format === 'chart' ? formatCsv(answer) : textOf(answer, format),
        );
      else if (format === 'table') printTable(answer.columns, answer.rows);
      else process.stdout.write(textOf(answer, format));
      return 0;
    } finally {
      close();
    }
  },
};

function textOf(answer: Answer, format: string): string {
  if (format === 'csv') return formatCsv(answer);
  if (format === 'chart') return formatChart(answer, { width: Math.min(100, process.stdout.columns ?? 80) });
  const objects = answer.rows.map((row) =>
    Object.fromEntries(answer.columns.map((name, index) => [name, row[index]])),
  );
  return `${JSON.stringify(objects, undefined, 2)}\n`;
}

async function questionOf({ name, sql, file }: ArgumentsCamelCase<Options>): Promise<Question | undefined> {
  const given = [name, sql, file].filter((each) => each !== undefined);
  if (given.length > 1)
    throw new UsageError('one of a saved question, --sql and --file must be given, got more');
  if (sql !== undefined) return { sql };
  if (file !== undefined) {
    const text = await readFile(file, 'utf8').catch((cause: Error) => {
      throw new UsageError(`--file must be a file with SQL, got ${file}: ${cause.message}`, { cause });
    });
    return { sql: text };
  }
  if (name === undefined) return undefined;
  const names = (await savedQuestions()).map((each) => each.name);
  if (!names.includes(name))
    throw new UsageError(`there is no saved question ${name}; there are ${names.join(', ')}`);
  return { name };
}
