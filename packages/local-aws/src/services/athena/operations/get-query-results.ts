import { GetQueryResultsCommand } from '@aws-sdk/client-athena';
import { refuseMembers } from '../../../kit/refuse-members.ts';
import { invalidRequest } from '../errors.ts';
import { DamagedRows, readRows } from '../executions/result-files.ts';
import { operation } from '../operation.ts';
import { invalidToken } from '../page.ts';

/** Observed (athena-local's measurements of AWS, 2026): the text. */
const noResults = () => invalidRequest('Could not find results', 'RESULT_NOT_FOUND');

/**
 * Answers rows, of a SELECT after one with the names of its columns.
 *
 * Observed (athena-local's measurements of AWS, 2026): a page that is full has a token even where nothing is left.
 */
export const getQueryResults = operation(GetQueryResultsCommand, async (input, { state }) => {
  if (input.QueryResultType !== 'DATA_ROWS')
    refuseMembers('athena:GetQueryResults', input, 'QueryResultType');
  const id = input.QueryExecutionId!;
  const { shown, metadata, updateCount = 0, resultBytes: bytes } = state.getExecution(id);
  const { State } = shown.Status!;
  if (State === 'CANCELLED') throw noResults();
  if (State !== 'SUCCEEDED') {
    throw invalidRequest(
      State === 'FAILED'
        ? 'Query did not finish successfully. Final query state: FAILED'
        : `Query has not yet finished. Current state: ${State}`,
      'INVALID_QUERY_EXECUTION_STATE',
    );
  }
  const start = input.NextToken === undefined ? 0 : byteIn(input.NextToken);
  const found = await readRows(state.resultFile(id), {
    start,
    count: input.MaxResults ?? 1000,
    bytes,
  }).catch((error: unknown) => {
    if (!(error instanceof DamagedRows)) throw error;
    state.loseResult(id, error.message);
    // Assumed: as where the object with the result has been deleted.
    throw noResults();
  });
  if (!found) throw invalidToken();
  const { rows, next } = found;
  return {
    UpdateCount: updateCount,
    ResultSet: {
      Rows: rows.map((row) => ({
        Data: row.map((value) => (value === null ? {} : { VarCharValue: value })),
      })),
      ResultSetMetadata: metadata,
    },
    NextToken: next === undefined ? undefined : Buffer.from(`byte:${next}`).toString('base64'),
  };
});

function byteIn(token: string): number {
  const byte = /^byte:(?<byte>\d{1,15})$/.exec(Buffer.from(token, 'base64').toString('latin1'))?.groups?.[
    'byte'
  ];
  if (byte === undefined) throw invalidToken();
  return Number(byte);
}
