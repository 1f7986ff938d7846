import { kinds } from '@clickstream/generator/options';
import type { Options } from '@clickstream/generator/options';

/** Which lake: the options of every command of `lake`. */
export const lakeOptions = {
  contract: {
    kind: kinds.anyText('tutorial, segment, or a JSON file'),
    words: 'Source contract: tutorial, segment, or a JSON file (lake contract --schema)',
    default: 'that of cdktf.json, tutorial',
  },
  layout: {
    kind: kinds.anyText('user, time, event, bucketed, or its settings as JSON'),
    words: 'Layout of raw: user, time, event, bucketed, or its settings as JSON',
    default: 'that of cdktf.json',
  },
  rawBucket: {
    kind: kinds.anyText('the name of a bucket'),
    words: 'Bucket that Firehose delivers to',
    default: 'that of cdktf.json, <account>-datalake-raw',
  },
  stagingBucket: {
    kind: kinds.anyText('the name of a bucket'),
    words: 'Bucket with the staging tables',
    default: 'that of cdktf.json, <account>-datalake-staging',
  },
  region: {
    kind: kinds.region,
    words: 'AWS region',
    default: "AWS_REGION's, or that of cdktf.json",
  },
  endpointUrl: {
    kind: kinds.endpoint,
    words: 'Endpoint to call instead of AWS',
    default: 'AWS_ENDPOINT_URL',
  },
  workDirectory: {
    kind: kinds.anyText('the path of a directory'),
    flag: 'work-dir',
    words: 'Working directory, emptied at the end',
    default: 'a temporary directory',
  },
} as const satisfies Options;
