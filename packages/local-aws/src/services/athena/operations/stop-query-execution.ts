import { StopQueryExecutionCommand } from '@aws-sdk/client-athena';
import { operation } from '../operation.ts';

/** Ends what runs; of what has ended already nothing changes. */
export const stopQueryExecution = operation(
  StopQueryExecutionCommand,
  async ({ QueryExecutionId }, { state }) => {
    state.getExecution(QueryExecutionId!);
    const running = state.running.get(QueryExecutionId!);
    running?.abort.abort();
    await running?.done;
    return {};
  },
);
