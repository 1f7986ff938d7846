import type { CloudWatchClientConfig } from '@aws-sdk/client-cloudwatch';
import type { Lake } from '@clickstream/lake';

/** What the console looks at, and by which credentials. */
export interface ConsoleTarget {
  readonly lake: Lake;
  /** The delivery stream. */
  readonly stream: string;
  readonly region: string;
  /** Where AWS answers; undefined is AWS itself. */
  readonly endpointUrl: string | undefined;
  /** What a client of any other service of this AWS is made with. */
  readonly client: Pick<CloudWatchClientConfig, 'region' | 'credentials' | 'endpoint'>;
  /** Where questions and Parquet files are worked on; default a temporary directory. */
  readonly workDirectory?: string | undefined;
}
