import type { Configuration } from '@aws-sdk/client-emr-serverless';
import { NotImplemented } from '../../../dispatch/not-implemented.ts';

/**
 * The properties of Spark in configurations.
 *
 * @throws {NotImplemented} for other classifications than `spark-defaults`, by name
 */
export function sparkDefaults(configurations: readonly Configuration[] = []): Record<string, string> {
  const properties: Record<string, string> = {};
  for (const { classification, properties: own = {}, configurations: nested = [] } of configurations) {
    if (classification !== 'spark-defaults')
      throw new NotImplemented(
        `the classification ${classification} of EMR Serverless: spark-defaults alone`,
      );
    if (nested.length > 0)
      throw new NotImplemented('configurations within a classification of EMR Serverless');
    Object.assign(properties, own);
  }
  return properties;
}
