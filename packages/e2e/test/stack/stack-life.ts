import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { effectiveSettings, namedSource, sources } from '@clickstream/contract';
import { resourcesLeft } from './resources-left.ts';
import { askedOf } from './role-grants.ts';
import type { startLocalStack } from './start-local-stack.ts';

const main = fileURLToPath(new URL('../../../cli/dist/main.js', import.meta.url));
const count = 300;

/** What came of a stack. */
export interface StackLife {
  /** What was deployed, by Terraform's addresses. */
  readonly resources: number;
  /** What was in staging. */
  readonly events: number;
}

interface Audit {
  readonly ok: boolean;
  readonly staging: { readonly events: number };
  readonly truth: Readonly<Record<'sent' | 'deliveredOnce' | 'deliveredMore', number>>;
}

/** A row of the question `cost-by-date`. */
interface Dated {
  readonly events: string;
}

type LocalStack = Awaited<ReturnType<typeof startLocalStack>>;
type Step = <T>(name: string, act: () => Promise<T>) => Promise<T>;

/** Does something; what is wrong begins with its name. */
const stepUnless =
  (signal?: AbortSignal): Step =>
  async (name, act) => {
    signal?.throwIfAborted();
    return act().catch((cause: unknown) => {
      throw new Error(`${name}: ${(cause as Error).message}`, { cause });
    });
  };

const must = (isSo: boolean, what: string) => {
  if (!isSo) throw new Error(what);
};

/** Runs a command, which follows the settings; gives what it prints. */
async function command(
  local: LocalStack,
  settings: Readonly<Record<string, unknown>>,
  args: readonly string[],
  signal?: AbortSignal,
): Promise<string> {
  const env = { ...local.environment, CDKTF_CONTEXT_JSON: JSON.stringify(settings) };
  const options = { env, signal, maxBuffer: 2 ** 26 };
  return (await promisify(execFile)(process.execPath, [main, ...args], options)).stdout;
}

/**
 * Brings events, and faults, by the commands into a stack that is deployed with these settings and through to staging,
 * audits them to the id and asks for them. What was asked for meanwhile was allowed.
 *
 * @returns how many events are in staging
 * @throws {Error} that begins with the step in which something was not as it has to be
 */
export async function bringThrough(
  local: LocalStack,
  settings: Readonly<Record<string, unknown>>,
  signal?: AbortSignal,
): Promise<number> {
  const step = stepUnless(signal);
  const run = (...args: string[]) => command(local, settings, args, signal);
  const truth = join(local.directory, 'truth.jsonl');
  await step('gen', async () => {
    const named = namedSource({ ...effectiveSettings(settings) })?.source;
    const schema = Object.keys(sources).find((name) => name === named) ?? 'tutorial';
    const events = `--schema ${schema} --count ${count} --seed 1 --max-delay 0`;
    const faults = '--bad-rate 0.1 --corrupt 0.05 --duplicate 0.05';
    const files = ['--truth', truth, '--dead-letter', join(local.directory, 'dead-letters.jsonl')];
    await run('gen', ...`${events} ${faults}`.split(' '), ...files);
    await local.aws.flush();
  });
  await step('transform', () => run('lake', 'transform'));
  const { staging, truth: sent } = await step('audit', async () => {
    const found = JSON.parse(await run('lake', 'audit', '--truth', truth, '--json')) as Audit;
    must(found.ok && found.truth.sent === count && found.staging.events > 0, JSON.stringify(found));
    return found;
  });
  await step('query', async () => {
    const answered = JSON.parse(await run('lake', 'query', 'cost-by-date', '--json')) as Dated[];
    const events = answered.reduce((sum, { events: ofDate }) => sum + Number(ofDate), 0);
    const delivered = sent.deliveredOnce + sent.deliveredMore;
    must(events === delivered, `${delivered} events were delivered, got ${JSON.stringify(answered)}`);
  });
  await step('permissions', async () => {
    const refused = (await askedOf(local.url)).filter(({ decision }) => decision !== 'allowed');
    must(refused.length === 0, `refused were ${JSON.stringify(refused)}`);
  });
  return staging.events;
}

/**
 * Takes a stack with these settings from the beginning to the end: valid, deployed, without drift, events through to
 * staging, audited to the id and asked for, destroyed, nothing left. Events and the lake go by the commands, which follow the settings.
 *
 * @param signal ends the command that runs, and begins no other
 * @throws {Error} that begins with the step in which something was not as it has to be
 */
export async function liveThrough(
  local: LocalStack,
  settings: Readonly<Record<string, unknown>>,
  signal?: AbortSignal,
): Promise<StackLife> {
  const step = stepUnless(signal);
  const before = await resourcesLeft(local.client);
  const terraform = await step('synth', () => local.terraform({ ...settings }));
  await step('init', terraform.init);
  await step('validate', terraform.validate);
  await step('apply', terraform.apply);
  const addresses = await terraform.stateList();

  const events = await bringThrough(local, settings, signal);
  // Deployed and used: neither the one nor the other may have changed anything that the stack says.
  await step('plan', async () => must(!(await terraform.plan()).changes, 'there is a drift'));

  await step('empty', () => command(local, settings, ['lake', 'empty', '--yes'], signal));
  // S3 goes on writing to the bucket of access logs: only Terraform can empty and delete it at once.
  if (
    addresses.includes('aws_s3_bucket.datalake_access_logs') &&
    !effectiveSettings(settings)['forceDestroy']
  )
    await step('apply of forceDestroy', async () =>
      (await local.terraform({ ...settings, forceDestroy: true })).apply(),
    );
  await step('destroy', terraform.destroy);
  await step('look', async () => {
    must((await terraform.stateList()).length === 0, 'the state is not empty');
    // Until then what is deleted is still listed, as on AWS.
    await local.aws.clock.advance(1000);
    const left = (await resourcesLeft(local.client)).filter((each) => !before.includes(each));
    must(left.length === 0, `left are ${left.join(', ')}`);
  });
  return { resources: addresses.length, events };
}
