import { awsTarget } from '@clickstream/terraform';
import { environmentCredentials } from './environment-credentials.ts';

/**
 * Gives the address and the credentials that `gen` sends with: those that Terraform deploys with.
 *
 * @throws {TargetError} when the environment does not say clearly which AWS is meant
 */
export async function genTarget(
  asked: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
) {
  const endpoint = asked ?? (await awsTarget(environment)).endpointUrl;
  const credentials = environmentCredentials(environment);
  return { endpoint, ...(credentials && { client: { credentials } }) };
}
