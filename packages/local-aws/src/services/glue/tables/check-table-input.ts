import type { TableInput } from '@aws-sdk/client-glue';
import { refuseMembers } from '../../../kit/refuse-members.ts';
import { invalidInput } from '../errors.ts';

/**
 * @throws {NotImplemented} for links to tables elsewhere and views of several engines.
 * @throws {InvalidInputException} when two columns have one name.
 */
export function checkTableInput(input: TableInput): void {
  refuseMembers('TableInput', input, 'TargetTable', 'FederatedTable', 'ViewDefinition');
  const seen = new Set<string>();
  for (const { Name } of [...(input.StorageDescriptor?.Columns ?? []), ...(input.PartitionKeys ?? [])]) {
    if (seen.has(Name!)) throw invalidInput(`Column ${Name} is there twice.`);
    seen.add(Name!);
  }
}
