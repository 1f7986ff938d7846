import { byName } from '../../dispatch/authorization/service-access.ts';
import { workGroupArns } from './arns.ts';
import type { AthenaState } from './state.ts';
import { primary } from './workgroups/primary.ts';

interface Input {
  readonly WorkGroup?: string;
  readonly Name?: string;
  readonly ResourceARN?: string;
  readonly QueryExecutionId?: string;
  readonly QueryExecutionIds?: readonly string[];
  readonly NamedQueryId?: string;
  readonly NamedQueryIds?: readonly string[];
}

/** Documented: whatever is run or kept belongs to a workgroup, which is what has to be allowed. */
export const access = byName<AthenaState>('athena', (input: Input, { state, ...at }, operation) => {
  if (input.ResourceARN !== undefined) return [input.ResourceARN];
  if (operation === 'ListWorkGroups') return [];
  const { QueryExecutionId, QueryExecutionIds = [], NamedQueryId, NamedQueryIds = [] } = input;
  const executions = QueryExecutionId === undefined ? QueryExecutionIds : [QueryExecutionId];
  const queries = NamedQueryId === undefined ? NamedQueryIds : [NamedQueryId];
  const ofIds = [
    ...executions.map((id) => state.findExecution(id)?.shown.WorkGroup),
    ...queries.map((id) => state.findNamedQuery(id)?.WorkGroup),
  ];
  const asked = /WorkGroup/.test(operation) ? (input.WorkGroup ?? input.Name) : input.WorkGroup;
  const names = ofIds.length > 0 ? ofIds : [asked];
  return [...new Set(names)].map((name) => workGroupArns.write(at, name ?? primary.name));
});
