import type { Argv } from 'yargs';
import { word } from '../../options/readers.ts';

/** The options that say which lake, of every command of `lake`. */
export const lakeOptions = <Options>(yargs: Argv<Options>) =>
  yargs
    .option('contract', {
      nargs: 1,
      default: 'tutorial',
      coerce: word('contract'),
      describe: 'Source contract: tutorial, segment, or a JSON file (lake contract --schema)',
    })
    .option('layout', {
      nargs: 1,
      coerce: word('layout'),
      describe:
        'Where raw lies: user, time, event, bucketed, or its settings as JSON [default: that of cdktf.json]',
    })
    .option('raw-bucket', {
      nargs: 1,
      coerce: word('raw-bucket'),
      describe: '[default: <account>-datalake-raw]',
    })
    .option('staging-bucket', {
      nargs: 1,
      coerce: word('staging-bucket'),
      describe: '[default: <account>-datalake-staging]',
    })
    .option('region', {
      nargs: 1,
      coerce: word('region'),
      describe: "AWS region [default: AWS_REGION's, or that of cdktf.json]",
    })
    .option('endpoint-url', {
      nargs: 1,
      coerce: word('endpoint-url'),
      describe: 'Where AWS answers [default: AWS_ENDPOINT_URL]',
    })
    .option('work-dir', {
      nargs: 1,
      coerce: word('work-dir'),
      describe: 'Where to work, emptied at the end [default: a temporary directory]',
    })
    .group(
      ['contract', 'layout', 'raw-bucket', 'staging-bucket', 'region', 'endpoint-url', 'work-dir'],
      'Which lake:',
    );

/** What {@link lakeOptions} declares, as a command gets it. */
export interface LakeOptions {
  readonly contract?: string | undefined;
  readonly layout?: string | undefined;
  readonly rawBucket?: string | undefined;
  readonly stagingBucket?: string | undefined;
  readonly region?: string | undefined;
  readonly endpointUrl?: string | undefined;
  readonly workDir?: string | undefined;
}

/** The option for a result that programs read. */
export const jsonOption = {
  type: 'boolean',
  default: false,
  describe: 'Print the result as JSON, nothing else',
} as const;
