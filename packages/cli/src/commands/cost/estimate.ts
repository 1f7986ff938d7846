import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { layoutOf, names } from '@clickstream/contract';
import type { Layout } from '@clickstream/contract';
import { packedEvents } from '@clickstream/generator';
import type { Given } from '@clickstream/generator/options';
import { appFile } from '@clickstream/infrastructure';
import { bufferOf, costOf, paidByUse, uncounted, unpriced } from '@clickstream/infrastructure/cost';
import type { Cost, PriceName, SynthesizedStack, Traffic } from '@clickstream/infrastructure/cost';
import { synthesize } from '@clickstream/terraform';
import { readDeployed, readSettings, settingsPlace } from '../../options/read-deployed.ts';
import { readLayout } from '../../options/read-layout.ts';
import type { costOptions } from './options.ts';

/** What the stack of `cdktf.json` costs for some traffic, in each layout. */
export interface Estimate {
  readonly region: string;
  readonly traffic: Omit<Traffic, 'eventsPerRecord'>;
  /** Each layout with one event a record, and then packed, where several in one are not billed for more. */
  readonly costs: readonly Cost[];
  /** What is paid by use that nobody can foresee. */
  readonly paidByUse: readonly PriceName[];
  /** What is paid for and has no price here, in words. */
  readonly unpriced: readonly string[];
  /** What is paid for and is not reckoned, in words. */
  readonly uncounted: readonly string[];
}

type EstimateOptions = Pick<
  Given<typeof costOptions>,
  'events' | 'size' | 'users' | 'keys' | 'peak' | 'layout'
>;

/**
 * Synthesizes the stack, for what it has, and reckons what it costs.
 *
 * @throws {UsageError} for a layout that is none
 * @throws {SettingsError} when a setting is not allowed
 */
export async function estimate(
  { events = 10e6, size = 512, users = 10_000, keys = 20, peak = 1, layout }: EstimateOptions,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Estimate> {
  const deployed = await readDeployed();
  const own = readLayout(layout, deployed.layout);
  const layouts = layout === undefined ? everyLayout(own) : [own];
  const stack = await synthesizedStack(await readSettings(), environment);
  const region =
    environment['AWS_REGION'] || environment['AWS_DEFAULT_REGION'] || deployed.region || 'us-east-1';
  const traffic = { events, eventBytes: size, users, keyValues: keys };
  // As many as there are, at most.
  const costs = [...new Set([1, Math.min(packedEvents(size), events)])].flatMap((eventsPerRecord) =>
    layouts.map((each) =>
      costOf({
        stack,
        layout: each,
        buffer: bufferOf(stack),
        region,
        traffic: { ...traffic, eventsPerRecord },
        peak,
      }),
    ),
  );
  return {
    region,
    traffic,
    costs,
    paidByUse: paidByUse(stack),
    unpriced: unpriced(stack),
    uncounted: uncounted(stack),
  };
}

/** One of each kind; the deployed one is the one of its kind. */
function everyLayout(own: Layout): Layout[] {
  const kinds = (['user', 'time', 'event', 'bucketed'] as const).map((kind) =>
    kind === own.kind ? own : layoutOf({ kind }),
  );
  return own.kind === 'custom' ? [...kinds, own] : kinds;
}

async function synthesizedStack(
  context: Readonly<Record<string, unknown>>,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<SynthesizedStack> {
  const directory = await mkdtemp(join(tmpdir(), 'clickstream-cost-'));
  try {
    // Which AWS is meant makes no difference to the price: nothing of it is looked for.
    const bare = Object.fromEntries(Object.entries(environment).filter(([name]) => !/^(AWS|TF)_/.test(name)));
    const working = await synthesize({
      appFile,
      stack: names().stack,
      outdir: join(directory, 'cdktf.out'),
      environment: { ...bare, HOME: directory },
      context,
      place: settingsPlace(),
    });
    return JSON.parse(await readFile(join(working, 'cdk.tf.json'), 'utf8')) as SynthesizedStack;
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
