import { CreateGrantCommand, CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import type { CreateGrantCommandInput } from '@aws-sdk/client-kms';
import { failure } from '../failure.ts';
import { startRoles } from '../authorization/start-roles.ts';

/** Keys, and roles that no policy lets use them. */
export async function startGrants() {
  const started = await startRoles();
  const kms = started.client(KMSClient);
  return {
    ...started,
    kms,
    async newKey() {
      const { KeyMetadata } = await kms.send(new CreateKeyCommand({}));
      return KeyMetadata!.KeyId!;
    },
    /** A role, and a client that acts in it. */
    async newGrantee() {
      const { arn } = await started.newRole();
      return { arn, kms: started.client(KMSClient, await started.inRole(arn)) };
    },
    grant: (input: Partial<CreateGrantCommandInput> & { readonly KeyId: string }) =>
      kms.send(new CreateGrantCommand({ GranteePrincipal: undefined, Operations: ['Encrypt'], ...input })),
  };
}

export const denied = (action: string) =>
  failure('AccessDeniedException', new RegExp(`not authorized to perform: kms:${action} `));
