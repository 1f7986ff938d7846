import { AthenaClient } from '@aws-sdk/client-athena';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { FirehoseClient } from '@aws-sdk/client-firehose';
import { LocalAdmin } from './local/local-admin.ts';
import type { ConsoleTarget } from './target.ts';

/** What every answer is made of: clients of AWS, and nothing that is remembered. */
export interface Context extends ConsoleTarget {
  readonly cloudwatch: CloudWatchClient;
  readonly logs: CloudWatchLogsClient;
  readonly firehose: FirehoseClient;
  readonly athena: AthenaClient;
  /** What only local AWS tells; it may be another AWS that answers there. */
  readonly admin: LocalAdmin | undefined;
  readonly allowChanges: boolean;
  /** The command that serves it. */
  readonly command: string;
}

/** An AWS that says nothing is given up, so that the page can say so: milliseconds. */
const requestHandler = { connectionTimeout: 5000, requestTimeout: 20_000 };

/** Makes the clients. */
export function openContext(
  target: ConsoleTarget,
  options: Pick<Context, 'allowChanges' | 'command'>,
): Context & { close(): void } {
  const client = { ...target.client, maxAttempts: 2, requestHandler };
  const clients = {
    cloudwatch: new CloudWatchClient(client),
    logs: new CloudWatchLogsClient(client),
    firehose: new FirehoseClient(client),
    athena: new AthenaClient(client),
  };
  return {
    ...target,
    ...clients,
    admin: target.endpointUrl === undefined ? undefined : new LocalAdmin(target.endpointUrl),
    ...options,
    close() {
      for (const each of Object.values(clients)) each.destroy();
    },
  };
}
