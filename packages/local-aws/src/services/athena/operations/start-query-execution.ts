import { StartQueryExecutionCommand } from '@aws-sdk/client-athena';
import type { QueryExecutionContext, StartQueryExecutionInput } from '@aws-sdk/client-athena';
import type { Context } from '../../../dispatch/context.ts';
import { NotImplemented } from '../../../dispatch/not-implemented.ts';
import { refuseMembers } from '../../../kit/refuse-members.ts';
import type { QueryEngine } from '../../../ports/query-engine.ts';
import { checkCatalog } from '../catalog/catalog-name.ts';
import { invalidRequest } from '../errors.ts';
import { isLocationEnforced, resultConfiguration } from '../executions/output-location.ts';
import { dataCatalog } from '../executions/open-data-catalog.ts';
import { runExecution } from '../executions/run-execution.ts';
import { operation } from '../operation.ts';
import { checkOutputBucket, userOf } from '../executions/in-role.ts';
import type { AthenaState } from '../state.ts';
import { executed } from '../statements/executed.ts';
import { prepare } from '../statements/prepare.ts';
import { planStatement } from '../statements/plan-statement.ts';
import { statementOf } from '../statements/statement.ts';
import { engineVersion } from '../workgroups/work-group-view.ts';

/**
 * Starts a statement on the engine that local AWS was given; without one nothing runs, and the call says so.
 *
 * Observed (athena-local's measurements of AWS, 2026): a statement that cannot be read is refused. Here the engine, which
 * may have to be started first, finds most of that when it runs it.
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
  checkOutputBucket(results, context);
  const engine = engineOf(state);
  const id = random.uuid();
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
  const request = requestOf(input);
  const before = request && state.findByToken(request.token);
  if (before) {
    if (before.request!.text === request.text) return { QueryExecutionId: before.shown.QueryExecutionId };
    throw invalidRequest('Idempotent parameters do not match', 'IDEMPOTENT_PARAMETER_MISMATCH');
  }
  const [folderBelow, extension] = statement.path;
  const location = `${folder}${folderBelow}${id}`;
  const shown = {
    QueryExecutionId: id,
    Query: input.QueryString,
    StatementType: statement.type,
    SubstatementType: statement.subtype,
    ResultConfiguration: { ...results, OutputLocation: `${location}${extension}` },
    ResultReuseConfiguration: { ResultReuseByAgeConfiguration: { Enabled: false } },
    QueryExecutionContext: contextOf(input.QueryExecutionContext),
    Status: { State: 'RUNNING' as const, SubmissionDateTime: state.now() },
    Statistics: plan.writes ? { DataManifestLocation: `${location}-manifest.csv` } : {},
    WorkGroup: workGroup.name,
    EngineVersion: engineVersion,
    ...(input.ExecutionParameters && { ExecutionParameters: input.ExecutionParameters }),
  };
  state.forgetOld();
  state.commit({ kind: 'execution', key: id, record: { shown, ...(request && { request }) } });
  const query = queryBy(context, Database);
  const cutoff = workGroup.configuration.BytesScannedCutoffPerQuery;
  const abort = new AbortController();
  const run = {
    id,
    statement,
    plan,
    query,
    ...(asked.parameters && { parameters: asked.parameters }),
    catalog: dataCatalog(context),
    ...(cutoff !== undefined && { cutoff }),
    ...(caller.session && { session: caller.session }),
  };
  const done = runExecution(state, engine, run, abort).finally(() => state.running.delete(id));
  state.running.set(id, { abort, done });
  return { QueryExecutionId: id };
});

/**
 * The token of a request, and what it is for.
 *
 * Documented: what is asked again with the same token is not done again. Observed (athena-local's measurements of AWS,
 * 2026): what is compared, as it was sent.
 */
function requestOf(input: StartQueryExecutionInput): { token: string; text: string } | undefined {
  if (input.ClientRequestToken === undefined) return undefined;
  const { Catalog, Database } = input.QueryExecutionContext ?? {};
  const compared = [input.QueryString, Catalog, Database, input.ResultConfiguration?.OutputLocation];
  return { token: input.ClientRequestToken, text: JSON.stringify(compared) };
}

/** Observed (athena-local's measurements of AWS, 2026): the catalog is told in lower case, the database as it was sent. */
const contextOf = ({ Catalog, ...more }: QueryExecutionContext = {}): QueryExecutionContext => ({
  ...more,
  ...(Catalog !== undefined && { Catalog: Catalog.toLowerCase() }),
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
