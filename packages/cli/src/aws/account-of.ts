import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { STSClientConfig } from '@aws-sdk/client-sts';

/** Asks AWS whose credentials these are: 12 digits. @throws {Error} of the SDK */
export async function accountOf(config: STSClientConfig, abortSignal?: AbortSignal): Promise<string> {
  const sts = new STSClient(config);
  try {
    return (await sts.send(new GetCallerIdentityCommand({}), { abortSignal })).Account!;
  } finally {
    sts.destroy();
  }
}
