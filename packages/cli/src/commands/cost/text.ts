import { counted } from '@clickstream/generator/cli';
import { prices } from '@clickstream/infrastructure/cost';
import type { Bill, Cost, PriceName } from '@clickstream/infrastructure/cost';
import { tableText } from '../../output/print.ts';
import type { Estimate } from './estimate.ts';
import type { MeasuredRun } from './measure-run.ts';

/** An estimate for people: a table for each packing, the limits that would be passed, and where prices come from. */
export function estimateText({ traffic, costs, paidByUse, unpriced, uncounted }: Estimate): string {
  const packings = [...new Set(costs.map(({ eventsPerRecord }) => eventsPerRecord))];
  const tables = packings.map((eventsPerRecord) => {
    const title =
      eventsPerRecord === 1
        ? 'one event a record'
        : `packed: ${eventsPerRecord} events a record (pnpm gen --pack auto)`;
    return `${title}\n${table(costs.filter((cost) => cost.eventsPerRecord === eventsPerRecord))}`;
  });
  const warnings = costs.flatMap(({ layout, eventsPerRecord, warnings: said }) =>
    said.map((warning) => `${layout}, ${eventsPerRecord} a record: ${warning}`),
  );
  const isPacked = packings.length > 1;
  const used = costs.flatMap(({ items }) => items.map(({ name }) => name));
  return [
    `${counted(traffic.events, 'event')} a month of ${counted(traffic.eventBytes, 'byte')}, of ${counted(traffic.users, 'user')}, evenly spread`,
    '',
    ...tables,
    ...(isPacked ? [] : [unpacked, '']),
    ...(warnings.length > 0 ? ['limits passed', ...warnings, ''] : []),
    priceLines([...used, ...paidByUse]),
    ...unpriced.map((what) => `not in it, no price is known here: ${what}`),
    ...uncounted.map((what) => `not in it: ${what}`),
    ...paidByUse.map((name) => `not in it, paid by use: ${prices[name].item}, ${listPrice(name)}`),
  ].join('\n');
}

const unpacked =
  'packed: the same: pnpm gen --pack auto fills five steps of 5 KB at the most, never for more than one by one, and so sends events of this size one a record';

/** What a run has used and would have cost, for people. */
export function billText({ items, dollars, events, dollarsPerMillionEvents }: MeasuredRun): string {
  const rows = items.map(({ name, quantity, dollars: each }) => [
    prices[name].item,
    `${amount(quantity)} × ${listPrice(name)}`,
    money(each),
  ]);
  return tableText(
    ['item', 'used × list price', 'dollars'],
    [
      ...rows,
      [`together, for ${counted(events, 'event')}`, '', money(dollars)],
      ['a million events', '', dollarsPerMillionEvents === undefined ? '' : money(dollarsPerMillionEvents)],
    ],
  ).trimEnd();
}

/** Where prices come from, a line a page and date. */
export function priceLines(names: readonly PriceName[]): string {
  const pages = new Set(names.map((name) => `${prices[name].source} (${prices[name].date})`));
  return [...pages].map((page) => `list prices: ${page}`).join('\n');
}

function table(costs: readonly Cost[]): string {
  const used = (Object.keys(prices) as PriceName[]).filter((name) => costs.some((cost) => of(cost, name)));
  const row = (title: string, value: (cost: Cost) => string) => [title, '', ...costs.map(value)];
  return tableText(
    ['a month', 'list price', ...costs.map(({ layout }) => layout)],
    [
      ...used.map((name) => [
        prices[name].item,
        listPrice(name),
        ...costs.map((cost) => money(of(cost, name)?.dollars ?? 0)),
      ]),
      row('together', ({ dollars }) => money(dollars)),
      row('a million events', ({ dollarsPerMillionEvents }) => money(dollarsPerMillionEvents)),
      row('objects', ({ objects }) => whole(objects)),
      row('partitions open at once', ({ activePartitions }) =>
        activePartitions === undefined ? '' : whole(activePartitions),
      ),
    ],
  );
}

const of = ({ items }: Bill, name: PriceName) => items.find((item) => item.name === name);
const listPrice = (name: PriceName): string => `$${prices[name].tiers[0][1]} per ${prices[name].unit}`;
const whole = (number: number): string => number.toLocaleString('en-US', { maximumFractionDigits: 0 });
const amount = (number: number): string =>
  number.toLocaleString('en-US', number < 1 ? { maximumSignificantDigits: 3 } : { maximumFractionDigits: 2 });

/** Dollars, and of less than one so many digits that something is said. */
const money = (dollars: number): string =>
  dollars.toLocaleString(
    'en-US',
    dollars === 0 || dollars >= 1
      ? { minimumFractionDigits: 2, maximumFractionDigits: 2 }
      : { maximumSignificantDigits: 2 },
  );
