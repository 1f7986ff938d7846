import { commandDefaults } from '../../options/defaults.ts';
import { eventOptions, whatOptions, whenOptions, wrongOptions } from '../../options/event-options.ts';
import type { Option, Options } from '../../options/option.ts';
import { flagOf } from '../../options/option.ts';
import {
  commandOptions,
  deliveryOptions,
  firehoseOptions,
  httpOptions,
  kinesisOptions,
} from '../../options/sink-options.ts';
import type { ClickstreamOptions } from '../../clickstream-options.ts';
import type { DeliveryOptions } from '../../delivery/delivery-options.ts';
import type { Pack } from '../../sinks/firehose/packing.ts';
import type { PartitionKey } from '../../sinks/kinesis/partition-keys.ts';
import type { HttpFormat } from '../../sinks/http/http-format.ts';

const { truthPath, sink, plain, sample, verbose, json } = commandOptions;

/** The options of the command, in the groups of its help. */
export const groups: Readonly<Record<string, Options>> = {
  What: whatOptions,
  When: whenOptions,
  'Wrong on purpose': { ...wrongOptions, truthPath },
  Where: {
    sink,
    ...firehoseOptions,
    partitionKey: kinesisOptions.partitionKey,
    ...deliveryOptions,
    format: httpOptions.format,
    plain,
  },
  How: { sample, verbose, json },
};

/** The options of the command by their flag: their name in the library, and what they are. */
export const flags: ReadonlyMap<string, readonly [name: string, option: Option]> = new Map(
  Object.values(groups).flatMap((options) =>
    Object.entries(options).flatMap(([name, option]) => {
      const flag = flagOf(name, option);
      return flag === undefined ? [] : [[flag, [name, option]] as const];
    }),
  ),
);

/** What the command was called with, by the names of the library. */
export interface Given extends ClickstreamOptions, DeliveryOptions {
  readonly action?: 'schema' | undefined;
  readonly help?: boolean;
  readonly truthPath?: string | undefined;
  readonly sink?: string | undefined;
  readonly stream?: string | undefined;
  readonly region?: string | undefined;
  readonly endpoint?: string | undefined;
  readonly pack?: Pack | undefined;
  readonly partitionKey?: PartitionKey | undefined;
  readonly format?: HttpFormat | undefined;
  readonly plain?: boolean | undefined;
  readonly sample?: number | undefined;
  readonly verbose?: boolean | undefined;
  readonly json?: boolean | undefined;
}

/** The members that are among these options. */
export function pick<Name extends string>(given: object, options: Readonly<Record<Name, Option>>) {
  return Object.fromEntries(Object.entries(given).filter(([name]) => name in options)) as Pick<
    Given,
    Name & keyof Given
  >;
}

/** What to generate and when, with the tutorial's defaults. */
export function clickstreamOptions(given: Given): ClickstreamOptions {
  const { durationSeconds, backfill, rate } = given;
  const endless = durationSeconds !== undefined || (backfill !== undefined && rate !== undefined);
  const paced = rate !== undefined || backfill !== undefined;
  return {
    ...(endless ? {} : { count: commandDefaults.count }),
    ...(paced ? {} : { maxDelaySeconds: commandDefaults.maxDelaySeconds }),
    ...pick(given, eventOptions),
  };
}
