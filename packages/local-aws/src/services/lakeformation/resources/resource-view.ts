import type { ResourceInfo } from '@aws-sdk/client-lakeformation';
import { notFound } from '../errors.ts';
import type { LakeFormationState } from '../state.ts';
import type { RegisteredResource } from './registered-resource.ts';

/** A registered location as answers show it. */
export const resourceView = ({ arn, roleArn, updatedAt }: RegisteredResource): ResourceInfo => ({
  ResourceArn: arn,
  RoleArn: roleArn,
  LastModified: new Date(updatedAt),
  WithFederation: false,
  HybridAccessEnabled: false,
});

/** The form in which an ARN is kept. */
export const locationOf = (arn: string): string => arn.replace(/\/+$/, '');

/** @throws {EntityNotFoundException} when it is not registered. */
export function getResource(state: LakeFormationState, arn: string): RegisteredResource {
  const found = state.resources.find((resource) => resource.arn === locationOf(arn));
  if (!found) throw notFound('Entity not found');
  return found;
}
