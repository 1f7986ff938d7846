import type { Context } from '../../../dispatch/context.ts';
import { workGroupArns } from '../arns.ts';
import { invalidRequest } from '../errors.ts';
import { addPreparedStatement, removePreparedStatement } from '../queries/prepared-statement.ts';
import type { AthenaState } from '../state.ts';
import { nothing } from './statement-plan.ts';
import type { Plan } from './statement-plan.ts';
import { StatementReader, withoutSemicolon } from './statement-reader.ts';

/** Documented, of the operations that do the same. */
const statementName = /^[a-zA-Z_][\w@:]{1,255}$/;

/**
 * `PREPARE name FROM statement` and `DEALLOCATE PREPARE name`: what CreatePreparedStatement and DeletePreparedStatement do
 * to the workgroup; undefined for any other statement.
 *
 * Assumed: one that is there already is not replaced, as that operation does not.
 * @see https://docs.aws.amazon.com/athena/latest/ug/querying-with-prepared-statements-querying.html
 * @throws {InvalidRequestException} when it breaks off in the middle, or the name is none.
 */
export function prepare(sql: string, WorkGroup: string, context: Context<AthenaState>): Plan | undefined {
  const reader = new StatementReader(sql);
  if (reader.takes('PREPARE')) {
    const StatementName = checkName(reader.textUntil('FROM'));
    reader.take('FROM');
    const QueryStatement = withoutSemicolon(reader.textUntil());
    if (QueryStatement === '') throw invalidRequest('expected a statement behind FROM, got nothing');
    return doing('CreatePreparedStatement', WorkGroup, context, () =>
      addPreparedStatement(context.state, { StatementName, QueryStatement, WorkGroup }),
    );
  }
  if (!reader.takes('DEALLOCATE PREPARE')) return undefined;
  const StatementName = checkName(reader.textUntil(';'));
  reader.end();
  return doing('DeletePreparedStatement', WorkGroup, context, () =>
    removePreparedStatement(context.state, WorkGroup, StatementName),
  );
}

function checkName(text: string): string {
  const name = text.replace(/^"(.*)"$/s, '$1');
  if (!statementName.test(name))
    throw invalidRequest(
      `expected the name of a statement (${statementName.source}), got ${text || 'nothing'}`,
    );
  return name;
}

const doing = (
  operation: string,
  workGroup: string,
  context: Context<AthenaState>,
  act: () => unknown,
): Plan => ({
  statements: [],
  onCatalog: async () => {
    const resource = workGroupArns.write(context, workGroup);
    const refused = context.denial({ action: `athena:${operation}`, resource });
    try {
      if (refused) throw refused;
      await act();
    } catch (error) {
      const { name, message } = error as Error;
      // Of Athena itself, not of the catalog.
      throw Object.assign(new Error(message), { name, isUsersFault: true });
    }
    return nothing;
  },
});
