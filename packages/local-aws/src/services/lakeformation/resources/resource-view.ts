import type { ResourceInfo } from '@aws-sdk/client-lakeformation';
import { notFound } from '../errors.ts';
import type { LakeFormationState } from '../state.ts';
import type { RegisteredResource } from './registered-resource.ts';

/** A registered location as answers show it. */
export const resourceView = ({ arn, roleArn, updatedAtMs }: RegisteredResource): ResourceInfo => ({
  ResourceArn: arn,
  RoleArn: roleArn,
  LastModified: new Date(updatedAtMs),
  WithFederation: false,
  HybridAccessEnabled: false,
});

/** The form in which an ARN is kept. */
export const placeOf = (arn: string): string => arn.replace(/\/+$/, '');

/** @throws {EntityNotFoundException} when it is not registered. */
export function getResource(state: LakeFormationState, arn: string): RegisteredResource {
  const found = state.resources.find((resource) => resource.arn === placeOf(arn));
  if (!found) throw notFound('Entity not found');
  return found;
}
