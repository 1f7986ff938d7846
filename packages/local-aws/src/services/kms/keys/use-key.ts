import { KeyRefused } from '../../../ports/encryption-keys.ts';
import type { KeyRefusal, KeyUse } from '../../../ports/encryption-keys.ts';
import { rootArn, sessionArn } from '../../../dispatch/authorization/caller-arn.ts';
import { keyArns } from '../arns.ts';
import { contextConditions } from '../grants/context-conditions.ts';
import { isGranted } from '../grants/is-granted.ts';
import type { KmsState } from '../state.ts';
import type { Key } from './key.ts';

/**
 * Uses a key for another service, and answers its ARN.
 *
 * Documented: whoever asks the service has to be allowed to use the key, and is so `kms:ViaService`; a service that asks
 * for itself is named by the policy of the key.
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html
 * @throws {KeyRefused} in KMS's words.
 */
export function useKey(state: KmsState, use: KeyUse): string {
  const key = asRefusal(() => state.getKey(use.keyId));
  checkAllowed(state, key, use);
  asRefusal(() => state.checkUsable(key));
  return keyArns.write(state.environment, key.id);
}

function checkAllowed(state: KmsState, key: Key, use: KeyUse): void {
  const { session, service, operation, context, via, region, sourceArn } = use;
  // Nothing holds the root user back.
  if (!session && service === undefined) return;
  const { account, ports } = state.environment;
  const resource = keyArns.write(state.environment, key.id);
  const action = `kms:${operation}`;
  const conditions = {
    'aws:RequestedRegion': region,
    'kms:CallerAccount': account,
    'kms:GrantIsForAWSResource': operation === 'CreateGrant' ? 'true' : undefined,
    'aws:SourceArn': sourceArn,
    'aws:SourceAccount': sourceArn === undefined ? undefined : account,
    ...(service === undefined && {
      'kms:ViaService': `${via}.${region}.amazonaws.com`,
      'aws:ViaAWSService': 'true',
    }),
    ...contextConditions(context),
  };
  const need = { action, resource, conditions };
  const { decision, reason } = ports.roles.decide({
    ...need,
    session,
    service,
    resourcePolicy: { document: key.policy, isRequired: true },
    isGranted: session && isGranted(state, need, session),
  });
  if (decision === 'allowed') return;
  const who = session ? sessionArn(session.roleArn, session.name) : (service ?? rootArn(account));
  throw new KeyRefused(
    'AccessDeniedException',
    `User: ${who} is not authorized to perform: ${action} on resource: ${resource} ${reason}`,
  );
}

function asRefusal<T>(act: () => T): T {
  try {
    return act();
  } catch (cause) {
    const { name, message } = cause as Error;
    throw new KeyRefused(name as KeyRefusal, message, { cause });
  }
}
