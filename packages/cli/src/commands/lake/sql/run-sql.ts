import { createInterface } from 'node:readline';
import { openStaging, withWorkDirectory } from '@clickstream/lake';
import type { Staging } from '@clickstream/lake';
import type { LakeOptions } from '../../../aws/open-lake.ts';
import { printTable } from '../../../output/print.ts';
import { interrupted, withLake } from '../with-lake.ts';

/** Runs `lake sql`; resolves with the exit code. */
export function runSql(argv: LakeOptions): Promise<number> {
  return withLake(argv, ({ lake, signal }) =>
    withWorkDirectory(argv.workDirectory, async (directory) => {
      const staging = await openStaging(lake, { directory });
      try {
        return await answerAll(staging, signal);
      } finally {
        await staging.engine.close();
      }
    }),
  );
}

/** Answers statement after statement; a wrong one is one line, and of a script it makes the exit code 1. */
async function answerAll({ engine, bring }: Staging, signal: AbortSignal): Promise<number> {
  const terminal = process.stdin.isTTY;
  const lines = createInterface({
    input: process.stdin,
    output: terminal ? process.stdout : undefined,
    prompt: 'lake> ',
  });
  let statement = '';
  let code = 0;
  const answer = async (text: string): Promise<void> => {
    try {
      await bring(text);
      const { columns, rows } = await engine.query(text);
      printTable(columns, rows);
    } catch (error) {
      if (code === interrupted) return;
      process.stderr.write(`sql: ${(error as Error).message.replaceAll(/\s*\n\s*/g, ' ')}\n`);
      if (!terminal) code = 1;
    }
  };
  const end = (): void => {
    code = interrupted;
    engine.connection.interrupt();
    lines.close();
  };
  lines.on('SIGINT', end);
  signal.addEventListener('abort', end, { once: true });
  if (terminal) lines.prompt();
  for await (const line of lines) {
    if (code === interrupted) break;
    statement += `${line}\n`;
    if (/^\s*(?:exit|quit|\.exit|\.quit)\s*;?\s*$/.test(statement)) break;
    if (/;\s*$/.test(statement)) {
      await answer(statement);
      statement = '';
    }
    if (terminal) lines.prompt();
  }
  if (!terminal && code !== interrupted && statement.trim() !== '') await answer(statement);
  return code;
}
