import type { DashboardValidationMessage } from '@aws-sdk/client-cloudwatch';

type Json = Readonly<Record<string, unknown>>;

/** Documented: the kinds of widgets, and what each has to have. */
const kinds: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries<readonly string[]>({
    text: ['markdown'],
    metric: ['region'],
    log: ['region', 'query'],
    alarm: ['alarms'],
    explorer: ['metrics'],
  }),
);

/** Documented: how large a widget may be, in units of a grid of 24 columns. */
const sizes: Readonly<Record<string, readonly [least: number, most: number]>> = {
  x: [0, 23],
  y: [0, 100_000],
  width: [1, 24],
  height: [1, 1000],
};

/** Documented: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_limits.html */
const mostWidgets = 500;

/**
 * Finds what is wrong with the body of a dashboard.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html
 */
export function checkBody(body: string): DashboardValidationMessage[] {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return [{ DataPath: '', Message: 'The field DashboardBody must be a valid JSON object' }];
  }
  if (!isObject(value))
    return [{ DataPath: '', Message: 'The field DashboardBody must be a valid JSON object' }];
  const { widgets } = value;
  if (!Array.isArray(widgets)) return [{ DataPath: '/', Message: "Should have required property 'widgets'" }];
  if (widgets.length > mostWidgets)
    return [{ DataPath: '/widgets', Message: `Should NOT have more than ${mostWidgets} items` }];
  return widgets.flatMap((widget: unknown, index) => checkWidget(widget, `/widgets/${index}`));
}

function checkWidget(widget: unknown, path: string): DashboardValidationMessage[] {
  if (!isObject(widget)) return [{ DataPath: path, Message: 'Should be object' }];
  const { type, properties } = widget;
  const needed = typeof type === 'string' ? kinds.get(type) : undefined;
  if (!needed)
    return [{ DataPath: `${path}/type`, Message: `Should be one of ${[...kinds.keys()].join(', ')}` }];
  const misplaced = Object.entries(sizes).flatMap(([name, [least, most]]) => {
    const size = widget[name];
    const fits =
      size === undefined || (Number.isInteger(size) && Number(size) >= least && Number(size) <= most);
    return fits
      ? []
      : [{ DataPath: `${path}/${name}`, Message: `Should be an integer from ${least} to ${most}` }];
  });
  if (!isObject(properties))
    return [...misplaced, { DataPath: path, Message: "Should have required property 'properties'" }];
  const missing = needed
    .filter((name) => properties[name] === undefined)
    .map((name) => ({ DataPath: `${path}/properties`, Message: `Should have required property '${name}'` }));
  return [
    ...misplaced,
    ...missing,
    ...(type === 'metric' ? checkMetrics(properties, `${path}/properties`) : []),
  ];
}

/** Documented: a row names namespace, metric and pairs of dimensions, and may end with an object; or is one alone. */
function checkMetrics({ metrics, annotations }: Json, path: string): DashboardValidationMessage[] {
  if (metrics === undefined && isObject(annotations)) return [];
  if (!Array.isArray(metrics))
    return [{ DataPath: path, Message: "Should have required property 'metrics' or 'annotations'" }];
  return metrics.flatMap((row: unknown, index) => {
    const fits = Array.isArray(row) && isRow(row);
    return fits
      ? []
      : [{ DataPath: `${path}/metrics/${index}`, Message: 'Should be a metric or an expression' }];
  });
}

function isRow(row: readonly unknown[]): boolean {
  const names = isObject(row.at(-1)) ? row.slice(0, -1) : row;
  if (names.length === 0) return row.length === 1;
  return names.length % 2 === 0 && names.every((name) => typeof name === 'string' && name !== '');
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
