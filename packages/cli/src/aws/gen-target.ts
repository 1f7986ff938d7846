import type { STSClientConfig } from '@aws-sdk/client-sts';
// Without what checks settings, which takes longer to load than a put takes.
import { names } from '@clickstream/contract/names';
import { awsTarget } from '@clickstream/terraform';
import { readDeployed } from '../options/read-deployed.ts';
import { streamSource } from '../options/stream-source.ts';
import { environmentCredentials } from './environment-credentials.ts';

/** How long AWS may take to say whose account it is. */
const accountTimeoutMs = 3000;

/**
 * Gives the address and the credentials that `gen` sends with, those that Terraform deploys with; the streams, and the
 * region where no variable names it, of the stack as it is set; and of AWS itself the account, where it says so.
 *
 * @throws {UsageError} when the settings are not JSON, or one that is followed is not allowed
 * @throws {TargetError} when the environment does not say clearly which AWS is meant
 */
export async function genTarget(
  asked: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
) {
  const endpoint = asked ?? (await awsTarget(environment)).endpointUrl;
  const deployed = await readDeployed();
  const { region, nameSuffix, stage } = deployed;
  const named = environment['AWS_REGION'] || environment['AWS_DEFAULT_REGION'];
  const ofSettings = !named && region ? { region } : {};
  const credentials = environmentCredentials(environment);
  const client = credentials && { credentials };
  const { stream, eventsStream } = names(nameSuffix, stage);
  const source = streamSource(deployed, eventsStream);
  return {
    endpoint,
    stream,
    ...(source && { source }),
    ...ofSettings,
    ...(client && { client }),
    account:
      endpoint === undefined
        ? await account({ region: named || region || 'us-east-1', ...client })
        : undefined,
  };
}

/** Undefined where AWS does not say so: what is wrong is said of the first put. */
async function account(client: STSClientConfig): Promise<string | undefined> {
  const { accountOf } = await import('./account-of.ts');
  const signal = AbortSignal.timeout(accountTimeoutMs);
  return accountOf({ maxAttempts: 1, ...client }, signal).catch(() => undefined);
}
