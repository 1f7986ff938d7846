import type { CloudWatchClientConfig } from '@aws-sdk/client-cloudwatch';
import type { Lake } from '@clickstream/lake';

/** What the console looks at, and by which credentials. */
export interface ConsoleTarget {
  readonly lake: Lake;
  /** The delivery stream. */
  readonly stream: string;
  readonly region: string;
  /** Endpoint to call instead of AWS; undefined is AWS itself. */
  readonly endpointUrl: string | undefined;
  /** What a client of any other service of this AWS is made with. */
  readonly client: Pick<CloudWatchClientConfig, 'region' | 'credentials' | 'endpoint'>;
  /** The workgroup of Athena, and the database of the catalog, of the stack; they need not be there. */
  readonly workgroup: string;
  readonly database: string;
  /** What was given to say which lake it is: values by their flags, which a command to copy repeats; default nothing. */
  readonly lakeFlags?: Readonly<Record<string, string>>;
  /** Where questions and Parquet files are worked on; default a temporary directory. */
  readonly workDirectory?: string | undefined;
}
