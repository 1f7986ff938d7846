import { sessionArn } from '../../../dispatch/authorization/caller-arn.ts';
import { ObjectStoreError } from '../../../ports/object-store.ts';
import type { ObjectToPut } from '../../../ports/object-store.ts';
import { owner } from '../bucket/owner.ts';
import type { S3State } from '../state.ts';
import { accessLogLine } from './access-log-line.ts';

/** When another service handed an object over, and why it was refused. */
interface Handed {
  readonly requestId: string;
  readonly receivedAt: Date;
  readonly error?: unknown;
}

/**
 * Writes down that another service has put an object into a bucket with logging, as the request that it is on AWS.
 *
 * Assumed: a service without a role is logged as the account.
 */
export function logPutForService(state: S3State, object: ObjectToPut, handed: Handed): void {
  const bucket = state.bucket(object.bucket);
  if (!bucket?.record.configuration.logging) return;
  const { session, key } = object;
  const { requestId, receivedAt, error } = handed;
  const { ID } = owner(state.account);
  const code = error instanceof ObjectStoreError ? error.code : 'InternalError';
  const line = accessLogLine({
    bucketOwner: ID,
    bucket: object.bucket,
    receivedAt,
    requester: session ? sessionArn(session.roleArn, session.name) : ID,
    requestId,
    operation: 'REST.PUT.OBJECT',
    key,
    status: error === undefined ? 200 : (statuses[code] ?? 400),
    errorCode: error === undefined ? undefined : code,
    objectSize: error === undefined ? bucket.store.versions(key)[0]?.size : undefined,
    totalMs: state.now().getTime() - receivedAt.getTime(),
  });
  state.accessLogs.add(bucket.record, receivedAt, line);
}

const statuses: Readonly<Record<string, number>> = { AccessDenied: 403, InternalError: 500 };
