import { sourceContract } from '@clickstream/contract';
import type { Given } from '@clickstream/generator/options';
import type { contractOptions } from '@clickstream/lake/options';
import { z } from 'zod';
import { readContract } from '../../../aws/open-lake.ts';
import { printJson } from '../../../output/print.ts';

/** Runs `lake contract`; resolves with the exit code. */
export async function runContract({
  contract: given,
  schema,
}: Given<typeof contractOptions>): Promise<number> {
  printJson(
    schema ? z.toJSONSchema(sourceContract, { io: 'input' }) : await readContract(given ?? 'tutorial'),
  );
  return 0;
}
