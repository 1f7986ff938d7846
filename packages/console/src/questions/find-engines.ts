import { GetWorkGroupCommand } from '@aws-sdk/client-athena';
import type { Context } from '../open-context.ts';
import { problemOf } from '../problem.ts';

/** What a question can run on, and why not where it cannot. */
export interface QuestionEngine {
  readonly name: EngineName;
  /** In words, for the page. */
  readonly about: string;
  /** What it does with a question, in words. */
  readonly note: string;
  readonly problem?: string;
}

export const engineNames = ['duckdb', 'athena'] as const;
export type EngineName = (typeof engineNames)[number];

const here: QuestionEngine = {
  name: 'duckdb',
  about: 'DuckDB, on this machine',
  note: 'It reads staging and nothing else.',
};

const withoutEngine =
  'this local AWS runs no statements; start it with --trino DIR (pnpm engines fetch trino)';

/** Finds out what a question can run on: here always; at Athena where the stack has its workgroup. */
export async function findEngines(
  { athena, workgroup, admin }: Pick<Context, 'athena' | 'workgroup' | 'admin'>,
  abortSignal: AbortSignal,
): Promise<QuestionEngine[]> {
  const there = {
    name: 'athena' as const,
    about: `Athena, workgroup ${workgroup}`,
    note: 'One portable query, at least 10 MB by the list price.',
  };
  try {
    const { WorkGroup } = await athena.send(new GetWorkGroupCommand({ WorkGroup: workgroup }), {
      abortSignal,
    });
    if (WorkGroup?.State === 'DISABLED')
      return [here, { ...there, problem: `the workgroup ${workgroup} is disabled` }];
    return [here, (await admin?.lacksQueryEngine()) ? { ...there, problem: withoutEngine } : there];
  } catch (error) {
    return [here, { ...there, problem: whyNone(error, workgroup) }];
  }
}

/** Documented: https://docs.aws.amazon.com/athena/latest/APIReference/API_GetWorkGroup.html (InvalidRequestException). */
const whyNone = (error: unknown, workgroup: string): string =>
  /is not found|does not exist/i.test((error as Error).message)
    ? `there is no workgroup ${workgroup}: the feature "catalog" of the stack makes it`
    : problemOf(error);
