import { createInterface } from 'node:readline';
import { openStaging, statements, withWorkDirectory } from '@clickstream/lake';
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

/** Answers statement after statement, up to the end of a line with a semicolon; a wrong one is one line, and of a script it makes the exit code 1. */
async function answerAll({ engine, bring }: Staging, signal: AbortSignal): Promise<number> {
  const terminal = process.stdin.isTTY;
  const lines = createInterface({
    input: process.stdin,
    output: terminal ? process.stdout : undefined,
    prompt: 'lake> ',
  });
  let text = '';
  let code = 0;
  /** Whether there was something to answer: not where a text in quotes goes on. */
  const answer = async (): Promise<boolean> => {
    try {
      const run = await statements(engine.connection, text);
      if (!run) return false;
      await bring(text);
      for await (const { columns, rows } of run()) printTable(columns, rows);
    } catch (error) {
      if (code === interrupted) return true;
      process.stderr.write(`sql: ${(error as Error).message.replaceAll(/\s*\n\s*/g, ' ')}\n`);
      if (!terminal) code = 1;
    }
    return true;
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
    text += `${line}\n`;
    if (/^\s*(?:exit|quit|\.exit|\.quit)\s*;?\s*$/.test(text)) break;
    if (/;\s*(?:--.*)?$/.test(line) && (await answer())) text = '';
    if (terminal) lines.prompt();
  }
  const isLeft = !terminal && code !== interrupted && text.trim() !== '';
  if (isLeft && !(await answer()))
    throw new Error('the last statement has a quote or a comment without an end');
  return code;
}
