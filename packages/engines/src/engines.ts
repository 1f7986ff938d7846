import type { Engine, EngineName } from './engine.ts';
import { spark } from './spark/spark.ts';
import { trino } from './trino/trino.ts';

/** Every engine that can be fetched, by name. */
export const engines: Readonly<Record<EngineName, Engine>> = { spark, trino };
