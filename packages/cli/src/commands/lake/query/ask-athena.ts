import { listenForInterruption } from '@clickstream/generator/cli';
import { queryAthena } from '@clickstream/lake';
import type { AthenaAnswer, Question } from '@clickstream/lake';
import { clientOf } from '../../../aws/open-lake.ts';
import type { OpenLake } from '../../../aws/open-lake.ts';
import { bytesText } from '../../../output/print.ts';

/** Asks Athena, and says what was scanned and what that costs; Ctrl-C stops the statement there too. */
export async function askAthena(opened: Omit<OpenLake, 'close'>, question: Question): Promise<AthenaAnswer> {
  const { lake, workgroup, database } = opened;
  const { AthenaClient } = await import('@aws-sdk/client-athena');
  const athena = new AthenaClient(clientOf(opened));
  const { signal, release } = listenForInterruption();
  try {
    const answer = await queryAthena(lake, question, { athena, workgroup, database, signal });
    process.stderr.write(`scanned ${bytesText(answer.readBytes)}, $${answer.dollars.toFixed(5)}\n`);
    return answer;
  } finally {
    release();
    athena.destroy();
  }
}
