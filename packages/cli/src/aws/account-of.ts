import { createRequire } from 'node:module';
import type * as Client from '@aws-sdk/client-sts';

// Required, not imported, as packages/lake/src/objects/sdk.ts says.
const { GetCallerIdentityCommand, STSClient } = createRequire(import.meta.url)(
  '@aws-sdk/client-sts',
) as typeof Client;

/**
 * Asks AWS whose credentials these are: 12 digits.
 *
 * @throws {Error} of the SDK
 */
export async function accountOf(config: Client.STSClientConfig, abortSignal?: AbortSignal): Promise<string> {
  const sts = new STSClient(config);
  try {
    return (await sts.send(new GetCallerIdentityCommand({}), { abortSignal })).Account!;
  } finally {
    sts.destroy();
  }
}
