import { StartQueryExecutionCommand } from '@aws-sdk/client-athena';
import type { Context } from '../../../dispatch/context.ts';
import { NotImplemented } from '../../../dispatch/not-implemented.ts';
import { refuseMembers } from '../../../kit/refuse-members.ts';
import type { QueryEngine } from '../../../ports/query-engine.ts';
import { checkCatalog } from '../catalog/catalog-name.ts';
import { invalidRequest } from '../errors.ts';
import { isLocationEnforced, resultConfiguration } from '../executions/output-location.ts';
import { dataCatalog } from '../executions/data-catalog.ts';
import { runExecution } from '../executions/run-execution.ts';
import { operation } from '../operation.ts';
import { checkOutputBucket, userOf } from '../executions/in-role.ts';
import type { AthenaState } from '../state.ts';
import { executed } from '../statements/executed.ts';
import { prepare } from '../statements/prepare.ts';
import { planStatement } from '../statements/plan-statement.ts';
import { statementOf } from '../statements/statement.ts';
import { withParameters } from '../statements/with-parameters.ts';
import { engineVersion } from '../workgroups/work-group-view.ts';

/**
 * Starts a statement on the engine that local AWS was given; without one nothing runs, and the call says so.
 *
 * Assumed: what is wrong with the statement is told by the execution; AWS refuses some of it at once.
 */
export const startQueryExecution = operation(StartQueryExecutionCommand, (input, context) => {
  const { state, random, caller } = context;
  if (input.ResultReuseConfiguration?.ResultReuseByAgeConfiguration?.Enabled)
    throw new NotImplemented('athena:StartQueryExecution with the reuse of results');
  refuseMembers('athena:StartQueryExecution', input, 'EngineConfiguration');
  const workGroup = state.getWorkGroup(input.WorkGroup);
  if (workGroup.isDisabled) throw invalidRequest(`WorkGroup ${workGroup.name} is disabled`);
  const { Catalog, Database: named } = input.QueryExecutionContext ?? {};
  // Observed (AWS SDK for pandas): in backquotes it is the same.
  const Database = named?.replace(/^`(.*)`$/s, '$1');
  if (Catalog !== undefined) checkCatalog(Catalog);
  const results = resultConfiguration(workGroup, input.ResultConfiguration);
  const asked = executed(state, workGroup.name, input.QueryString!, input.ExecutionParameters);
  const statement = statementOf(asked.sql);
  checkOutputBucket(results.OutputLocation, context);
  const engine = engineOf(state);
  const id = input.ClientRequestToken ?? random.uuid();
  const database = Database ?? 'default';
  const folder = results.OutputLocation.replace(/\/?$/, '/');
  const place = {
    id,
    database,
    scratchDatabase: scratchDatabaseOf(context, database),
    results: folder,
    isLocationEnforced: isLocationEnforced(workGroup),
  };
  const plan = prepare(asked.sql, workGroup.name, context) ?? planStatement(asked.sql, place);
  // Documented: what is asked again with the same token is not done again.
  if (state.findExecution(id)) return { QueryExecutionId: id };
  const shown = {
    QueryExecutionId: id,
    Query: input.QueryString,
    StatementType: statement.type,
    SubstatementType: statement.subtype,
    ResultConfiguration: { ...results, OutputLocation: `${folder}${id}${statement.extension ?? ''}` },
    QueryExecutionContext: input.QueryExecutionContext ?? {},
    Status: { State: 'RUNNING' as const, SubmissionDateTime: state.now() },
    Statistics: plan.writes ? { DataManifestLocation: `${folder}${id}-manifest.csv` } : {},
    WorkGroup: workGroup.name,
    EngineVersion: engineVersion,
    ...(input.ExecutionParameters && { ExecutionParameters: input.ExecutionParameters }),
  };
  state.forgetOld();
  state.commit({ kind: 'execution', key: id, record: { shown, hasHeader: statement.extension === '.csv' } });
  const query = queryBy(context, Database);
  const cutoff = workGroup.configuration.BytesScannedCutoffPerQuery;
  const abort = new AbortController();
  const run = {
    id,
    statement,
    plan: { ...plan, statements: plan.statements.map((sql) => withParameters(sql, asked.parameters)) },
    query,
    catalog: dataCatalog(context),
    ...(cutoff !== undefined && { cutoff }),
    ...(caller.session && { session: caller.session }),
  };
  const done = runExecution(state, engine, run, abort).finally(() => state.running.delete(id));
  state.running.set(id, { abort, done });
  return { QueryExecutionId: id };
});

/** On whose behalf the engine is asked, and where it finds local AWS. */
const queryBy = ({ caller, accessKeyId, host, region }: Context<AthenaState>, database?: string) => ({
  ...(database !== undefined && { database }),
  user: caller.session ? userOf(caller.session) : accessKeyId,
  endpoint: `http://${host}`,
  region,
});

function engineOf({ ports }: AthenaState): QueryEngine {
  if (ports.queries) return ports.queries;
  throw new NotImplemented(
    'athena:StartQueryExecution without an engine: it runs statements on a real Trino alone; start it with --trino DIR (pnpm engines fetch trino)',
  );
}

/** Where tables are made for the time of a statement: in its database, or in any other where that is not there. */
function scratchDatabaseOf({ state, region }: Context<AthenaState>, database: string): string {
  const databases = state.ports.catalogs.find(region)?.databases() ?? [];
  return databases.includes(database) ? database : (databases[0] ?? database);
}
