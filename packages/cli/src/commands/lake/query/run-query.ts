import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { counted, UsageError } from '@clickstream/generator/cli';
import { flagOf } from '@clickstream/generator/options';
import { checkOutput } from '../../../options/check-output.ts';
import { requireFile } from '../../../options/require-file.ts';
import {
  dialects,
  formatChart,
  formatCsv,
  formatHtml,
  query as queryLake,
  savedQuestions,
  sqlFor,
} from '@clickstream/lake';
import type { Given } from '@clickstream/generator/options';
import type { Answer, Question } from '@clickstream/lake';
import { queryOptions } from '@clickstream/lake/options';
import type { ArgumentsCamelCase } from 'yargs';
import type { LakeGiven } from '../lake-command.ts';
import { readContract } from '../../../aws/open-lake.ts';
import { printTable } from '../../../output/print.ts';
import { askAthena } from './ask-athena.ts';
import { withLake } from '../with-lake.ts';
import { writeOutput } from '../write-output.ts';

/** What is asked: a saved question by its name, or SQL. */
type Asked = { readonly name?: string | undefined } & Pick<Given<typeof queryOptions>, 'sql' | 'file'>;

/** Runs `lake query`; resolves with the exit code. */
export async function runQuery(
  argv: LakeGiven<typeof queryOptions>,
  { name }: ArgumentsCamelCase,
): Promise<number> {
  if (argv.json && argv.format !== undefined && argv.format !== 'json')
    throw new UsageError(`--json does not go with --format ${argv.format}`);
  const format = argv.json ? 'json' : (argv.format ?? 'table');
  if (format === 'parquet' && argv.output === undefined)
    throw new UsageError('--format parquet needs --output FILE');
  const question = await questionOf({ ...argv, name: name as string | undefined });
  if (!question) {
    refuseBeside(argv, 'goes with a saved question, --sql or --file');
    printTable(
      ['question', 'answers'],
      (await savedQuestions()).map(({ name, about }) => [name, about]),
    );
    return 0;
  }
  if (argv.render !== undefined) {
    const { render: _render, ...others } = argv;
    refuseBeside(others, 'does not go with --render, which only prints SQL');
    const dialect = Object.values(dialects).find(({ name }) => name === argv.render)!;
    process.stdout.write(
      `${await sqlFor({ contract: await readContract(argv.contract) }, question, dialect)}\n`,
    );
    return 0;
  }
  if (argv.workgroup !== undefined && argv.engine !== 'athena')
    throw new UsageError(`--workgroup is for --engine athena, got --engine ${argv.engine ?? 'duckdb'}`);
  if (argv.engine === 'athena' && format === 'parquet')
    throw new UsageError('--format parquet is written by --engine duckdb');
  if (argv.output !== undefined) await checkOutput('--output', argv.output);
  if (argv.html !== undefined) await checkOutput('--html', argv.html);
  return withLake(argv, async (opened) => {
    const { lake, signal } = opened;
    const parquet = format === 'parquet' ? resolve(argv.output!) : undefined;
    const answer =
      argv.engine === 'athena'
        ? await askAthena({ ...opened, workgroup: argv.workgroup ?? opened.workgroup }, question)
        : await queryLake(lake, question, { workDirectory: argv.workDirectory, parquet, signal });
    const title = 'name' in question ? question.name : 'query';
    if (argv.html !== undefined) await writeOutput(argv.html, await formatHtml(title, answer));
    if (parquet !== undefined) process.stderr.write(`${counted(answer.written!, 'row')} in ${argv.output}\n`);
    else if (argv.output !== undefined)
      await writeOutput(
        argv.output,
        format === 'table' || format === 'chart' ? formatCsv(answer) : textOf(answer, format),
      );
    else if (format === 'table') printTable(answer.columns, answer.rows);
    else process.stdout.write(textOf(answer, format));
    return 0;
  });
}

/** What says how an answer is written says nothing where there is none. */
function refuseBeside(argv: Given<typeof queryOptions>, why: string): void {
  for (const name of ['engine', 'workgroup', 'format', 'json', 'output', 'html', 'render'] as const)
    if (argv[name] !== undefined && argv[name] !== false)
      throw new UsageError(`--${flagOf(name, queryOptions[name])} ${why}`);
}

function textOf(answer: Answer, format: string): string {
  if (format === 'csv') return formatCsv(answer);
  if (format === 'chart') return formatChart(answer, { width: Math.min(100, process.stdout.columns ?? 80) });
  const objects = answer.rows.map((row) =>
    Object.fromEntries(answer.columns.map((name, index) => [name, row[index]])),
  );
  return `${JSON.stringify(objects, undefined, 2)}\n`;
}

async function questionOf({ name, sql, file }: Asked): Promise<Question | undefined> {
  const given = [name, sql, file].filter((each) => each !== undefined);
  if (given.length > 1)
    throw new UsageError('one of a saved question, --sql and --file must be given, got more');
  if (sql !== undefined) return { sql };
  if (file !== undefined) {
    await requireFile('--file must be a file with SQL', file);
    const text = await readFile(file, 'utf8');
    if (text.trim() === '') throw new UsageError(`--file must be a file with SQL, got ${file}: it is empty`);
    return { sql: text };
  }
  if (name === undefined) return undefined;
  const names = (await savedQuestions()).map((each) => each.name);
  if (!names.includes(name))
    throw new UsageError(`there is no saved question ${name}; there are ${names.join(', ')}`);
  return { name };
}
