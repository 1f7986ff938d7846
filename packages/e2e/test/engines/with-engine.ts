import { describe } from '@jest/globals';
import type { EngineName } from '@clickstream/engines';

/** What a test may need that not every machine has. */
type Needed =
  | EngineName
  | 'async-kinesis'
  | 'aws'
  | 'checkov'
  | 'chromium'
  | 'duckdb'
  | 'moto'
  | 'tofu'
  | 'trivy';

/** What `pnpm test:engines` has found on this machine; it says what it has not. */
const available = new Set(process.env['TEST_ENGINES']?.split(','));

/** Whether a test may use an engine. */
export const hasEngine = (name: Needed): boolean => available.has(name);

/** Describes what needs engines. */
export const withEngine = (...names: Needed[]) => (names.every(hasEngine) ? describe : describe.skip);
