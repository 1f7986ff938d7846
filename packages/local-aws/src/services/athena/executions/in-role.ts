import type { ResultConfiguration } from '@aws-sdk/client-athena';
import { createHash } from 'node:crypto';
import type { Context } from '../../../dispatch/context.ts';
import { arn } from '../../../kit/arn.ts';
import type { EngineError } from '../../../ports/query-engine.ts';
import type { RoleSession } from '../../../ports/role-directory.ts';
import type { TableAccess } from '../../../ports/data-permissions.ts';
import { invalidRequest } from '../errors.ts';
import type { AthenaState } from '../state.ts';
import type { NamedTable } from '../statements/named-table.ts';
import { addressOf } from '../s3-address.ts';

/** Who runs a statement: the role, and what narrows it, as two sessions may be allowed different things. */
export const userOf = ({ roleArn, policy }: RoleSession): string =>
  policy === undefined ? roleArn : `${roleArn}#${createHash('sha256').update(policy).digest('hex')}`;

/**
 * Documented: whoever runs a statement writes its results, and is asked for the location of their bucket.
 *
 * Observed (users' reports): both texts.
 * @throws {InvalidRequestException} when who asks in a role may not ask where the bucket is, or it is expected to be another
 * account's.
 * @see https://docs.aws.amazon.com/athena/latest/ug/s3-permissions.html
 */
export function checkOutputBucket(
  { OutputLocation, ExpectedBucketOwner }: ResultConfiguration & { readonly OutputLocation: string },
  { account, denial }: Context<AthenaState>,
): void {
  const { bucket } = addressOf(OutputLocation);
  // Documented: S3 refuses whoever expects another owner.
  const isOthers = ExpectedBucketOwner !== undefined && ExpectedBucketOwner !== account;
  if (isOthers || denial({ action: 's3:GetBucketLocation', resource: arn({ service: 's3' }, bucket) }))
    throw invalidRequest(`Unable to verify/create output bucket ${bucket}`);
}

/** @throws {Error} when a role may not write to a location, such as that of its results. */
export function checkOutput(state: AthenaState, location: string, session: RoleSession): void {
  const { bucket, key } = addressOf(location);
  const resource = arn({ service: 's3' }, `${bucket}/${key}`);
  const { roles, objects } = state.ports;
  const resourcePolicy = objects.policyOf(resource);
  const { decision } = roles.decide({ session, action: 's3:PutObject', resource, resourcePolicy });
  if (decision === 'allowed') return;
  const error: EngineError = Object.assign(
    new Error(
      `Access denied when writing output to url: ${location} . Please ensure you are allowed to access the S3 bucket. If you are encrypting query results with KMS key, please ensure you are allowed to access your KMS key`,
    ),
    { isUsersFault: true },
  );
  throw error;
}

/**
 * Assumed: who rewrites the objects of a table needs both to insert into it and to delete from it.
 *
 * @throws {EngineError} when a role may not do both.
 */
export function checkRewrite({ database, table }: NamedTable, access: readonly TableAccess[]): void {
  const given = access.find((one) => one.database === database && one.table === table);
  if (given?.mayInsert && given.mayDelete) return;
  throw denied(`Cannot insert into and delete from table ${database}.${table}`);
}

/**
 * Assumed: whom values of partitions are withheld from is shown no plan, which tells them. What a plan reads only the engine
 * knows, so it is any plan.
 *
 * @throws {EngineError} when a column is withheld that a table is partitioned by.
 */
export function checkExplain(access: readonly TableAccess[]): void {
  const hidden = access.find((one) => one.hidesPartitions);
  if (hidden)
    throw denied(
      `Cannot explain statements: plans tell values of partitions, which are withheld of table ${hidden.database}.${hidden.table}`,
    );
}

const denied = (what: string): EngineError =>
  Object.assign(new Error(`Access Denied: ${what}`), { name: 'PERMISSION_DENIED', isUsersFault: true });
