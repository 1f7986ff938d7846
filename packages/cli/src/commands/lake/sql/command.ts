import { createInterface } from 'node:readline';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStaging } from '@clickstream/lake';
import type { Staging } from '@clickstream/lake';
import { lakeCommand } from '../lake-command.ts';
import { openLake } from '../open-lake.ts';
import { printTable } from '../print.ts';

/** `lake sql`. */
export const sql = lakeCommand(
  "sql [options]\n\nReads DuckDB's SQL, each statement up to its semicolon, and answers it over events, sessions and rejected.",
  {},
  async (argv) => {
    const { lake, close } = await openLake(argv);
    const directory = await mkdtemp(join(argv.workDirectory ?? tmpdir(), 'clickstream-sql-'));
    let staging: Staging | undefined;
    try {
      staging = await openStaging(lake, { directory });
      return await answerAll(staging);
    } finally {
      await staging?.engine.close();
      await rm(directory, { recursive: true, force: true });
      close();
    }
  },
);

/** Answers statement after statement; a wrong one is one line, and of a script it makes the exit code 1. */
async function answerAll({ engine, bring }: Staging): Promise<number> {
  const terminal = process.stdin.isTTY;
  const lines = createInterface({
    input: process.stdin,
    output: terminal ? process.stdout : undefined,
    prompt: 'lake> ',
  });
  let [statement, code] = ['', 0];
  const answer = async (text: string): Promise<void> => {
    try {
      await bring(text);
      const { columns, rows } = await engine.query(text);
      printTable(columns, rows);
    } catch (error) {
      process.stderr.write(`sql: ${(error as Error).message.replaceAll(/\s*\n\s*/g, ' ')}\n`);
      if (!terminal) code = 1;
    }
  };
  lines.on('SIGINT', () => lines.close());
  if (terminal) lines.prompt();
  for await (const line of lines) {
    statement += `${line}\n`;
    if (/^\s*(?:exit|quit|\.exit|\.quit)\s*;?\s*$/.test(statement)) break;
    if (/;\s*$/.test(statement)) {
      await answer(statement);
      statement = '';
    }
    if (terminal) lines.prompt();
  }
  if (!terminal && statement.trim() !== '') await answer(statement);
  return code;
}
