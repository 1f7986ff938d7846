import { arnsOf } from '../../kit/arn.ts';
import type { AccountRegion } from '../../kit/arn.ts';
import { resourceNotFound } from './errors.ts';
import type { WorkGroupRecord } from './record.ts';
import type { AthenaState } from './state.ts';

export const dataCatalogArns = arnsOf('athena', 'datacatalog/');
export const workGroupArns = arnsOf('athena', 'workgroup/');

/** @throws {ResourceNotFoundException} when an ARN is of no workgroup here: nothing else has tags. */
export function workGroupOfArn(
  { state, ...scope }: AccountRegion & { readonly state: AthenaState },
  arn: string,
): WorkGroupRecord {
  const name = workGroupArns.read(scope, arn);
  const found = name === undefined ? undefined : state.findWorkGroup(name);
  if (!found) throw resourceNotFound(`Resource ${arn} was not found`);
  return found;
}
