import { createRequire } from 'node:module';
import type * as library from 'cdktf';

const cdktf = createRequire(import.meta.url)('cdktf') as typeof library;

/**
 * What the stack uses of cdktf, loaded as the CommonJS that it is: for an `import`, Node reads each of its files twice, the
 * first time for the names that they export, and that is a tenth of what a synthesis computes.
 */
export const {
  App,
  Fn,
  Lazy,
  LocalBackend,
  S3Backend,
  TerraformDataSource,
  TerraformOutput,
  TerraformResource,
  TerraformStack,
} = cdktf;
