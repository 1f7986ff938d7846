import type { SourceContract } from '@clickstream/contract';
import { LakeError } from '../lake-error.ts';
import { findQuery, queryNames, readTransform } from '../sql/read-sql.ts';
import type { Parts } from './contract-sql.ts';

/** A contract as staging was made by it. */
export interface StagedContract {
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  /** Which columns played which part. */
  readonly parts?: Parts;
}

/**
 * Refuses a contract that would break who reads staging: one of another source, or without a column that is there, or
 * with another type for it. A new column is taken: what was staged before has null in it.
 *
 * @throws {LakeError} naming each such column and its readers
 */
export async function refuseBreakingChange(
  contract: SourceContract,
  staged: StagedContract | undefined,
): Promise<void> {
  if (!staged) return;
  if (staged.name !== contract.name) {
    throw new LakeError(
      `staging is of contract ${staged.name}, got contract ${contract.name}: each has a staging of its own, another bucket or another raw.events`,
    );
  }
  const types = new Map(contract.columns.map(({ name, type }) => [name, type]));
  const broken: string[] = [];
  for (const { name, type } of staged.columns) {
    const now = types.get(name);
    if (now === type) continue;
    const readers = await readersOf(name, staged.parts);
    const change = now === undefined ? `${name} is gone` : `${name} was ${type} and would be ${now}`;
    broken.push(`${change}, which breaks ${['the table events', ...readers].join(', ')}`);
  }
  if (broken.length === 0) return;
  throw new LakeError(
    `contract ${contract.name} breaks readers of staging: ${broken.join('; ')}. Give a new column a new name, or make staging anew ("pnpm lake empty --bucket staging")`,
  );
}

/** The saved questions, and the sessions, that name a column, or what it stands for in braces. */
async function readersOf(column: string, parts: Parts | undefined): Promise<string[]> {
  const roles = Object.entries(parts ?? {}).flatMap(([role, names]) =>
    [names].flat().includes(column) ? [role] : [],
  );
  const named = new RegExp(String.raw`\b${column}\b|\{\{(?:${['-', ...roles].join('|')})\}\}`);
  const readers: string[] = [];
  if (named.test(readTransform('session_steps'))) readers.push('the table sessions');
  for (const name of await queryNames()) {
    if (named.test((await findQuery(name)) ?? '')) readers.push(`the question ${name}`);
  }
  return readers;
}
