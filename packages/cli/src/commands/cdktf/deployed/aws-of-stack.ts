import { environmentCredentials } from '../../../aws/environment-credentials.ts';
import type { SynthesizedStack } from './deployed-state.ts';

/** What a client of the SDK is made with to ask the AWS that the stack says, so that it looks at what Terraform acts on. */
export function awsOfStack(
  { provider }: SynthesizedStack,
  environment: Readonly<Record<string, string | undefined>>,
) {
  const { region, endpoints: [{ s3: endpoint } = {}] = [] } = provider.aws[0];
  const credentials = environmentCredentials(environment);
  return { region, ...(endpoint !== undefined && { endpoint }), ...(credentials && { credentials }) };
}
