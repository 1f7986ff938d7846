/** What identifies a metric. */
export interface Metric {
  readonly namespace: string;
  readonly name: string;
  /** In the order of their names. */
  readonly dimensions: readonly (readonly [name: string, value: string])[];
}

/** The same text for the same metric, whatever the order its dimensions were given in. */
export function metricKey({ namespace, name, dimensions }: Metric): string {
  let key = `${namespace}\u0000${name}`;
  for (const [dimension, value] of dimensions) key += `\u0000${dimension}\u0000${value}`;
  return key;
}

/** Makes a metric of what a request names. */
export const metricOf = (
  namespace: string,
  name: string,
  dimensions: readonly { Name?: string; Value?: string }[] = [],
): Metric => ({
  namespace,
  name,
  dimensions: inOrder(dimensions.map(({ Name = '', Value = '' }) => [Name, Value] as const)),
});

/** Sorts dimensions by name. */
export const inOrder = (dimensions: readonly (readonly [string, string])[]) =>
  dimensions.toSorted(([a], [b]) => (a < b ? -1 : 1));
