import type { EncryptionConfiguration, QueryExecution, QueryExecutionState } from '@aws-sdk/client-athena';
import { rm } from 'node:fs/promises';
import type { TableAccess } from '../../../ports/data-permissions.ts';
import type { ObjectToPut } from '../../../ports/object-store.ts';
import type {
  EngineColumn,
  EngineError,
  EnginePage,
  EngineQuery,
  QueryEngine,
} from '../../../ports/query-engine.ts';
import type { RoleSession } from '../../../ports/role-directory.ts';
import type { ExecutionRecord } from '../entry.ts';
import { Interrupted } from '../state.ts';
import type { AthenaState } from '../state.ts';
import { answerColumns, answerRows } from './answer-rows.ts';
import { asAthenaSays } from './as-athena-says.ts';
import { columnInfo } from './column-info.ts';
import { dataManifest } from './data-manifest.ts';
import { checkExplain, checkOutput, checkRewrite } from './in-role.ts';
import { metadataObject } from './metadata-object.ts';
import { addressOf } from '../s3-address.ts';
import { ResultFiles } from './result-files.ts';
import { csvLine, textLine } from './result-text.ts';
import { errorType } from './error-type.ts';
import type { DataCatalog } from '../statements/catalog/data-catalog.ts';
import { asHiveSays } from '../statements/catalog/hive-error.ts';
import type { HiveAnswer, Plan } from '../statements/statement-plan.ts';
import type { Statement } from '../statements/statement.ts';
import { withParameters } from '../statements/with-parameters.ts';
import type { Parameters } from '../statements/with-parameters.ts';

/** What an execution runs, and within which bounds. */
export interface Run {
  readonly id: string;
  readonly statement: Statement;
  readonly plan: Plan;
  readonly parameters?: Parameters;
  /** For each statement of the plan. */
  readonly query: Omit<EngineQuery, 'sql'>;
  /** The catalog in the name of who runs it. */
  readonly catalog: DataCatalog;
  /** Of who runs it in a role. */
  readonly session?: RoleSession;
  /** Bytes that it may scan. */
  readonly cutoff?: number;
}

/** Documented: how Athena names the failure of a statement: 1 is its own, 2 the user's. */
const category = (isUsersFault: boolean) => (isUsersFault ? 2 : 1);

class ScannedTooMuch extends Error {}

/** What a role may do, with a table that is there for the statement. */
async function accessOf(
  { ports }: AthenaState,
  { plan: { scratch }, query }: Run,
  session: RoleSession,
): Promise<TableAccess[]> {
  const access = await ports.dataPermissions.tables(query.region, session);
  if (!scratch) return [...access];
  const nothing = { maySelect: false, withheld: [], metadataTables: [], mayInsert: false, mayDelete: false };
  return [...access, { ...scratch, ...nothing, isOwn: true }];
}

/** Runs a statement to its end, whatever that is, and keeps what became of it. */
export async function runExecution(
  state: AthenaState,
  engine: QueryEngine,
  run: Run,
  abort: AbortController,
): Promise<void> {
  const { id } = run;
  const startedMs = state.now().getTime();
  let scannedBytes = 0;
  let query = run.query;
  const end = (
    State: QueryExecutionState,
    change: Partial<QueryExecution['Status']> = {},
    more: Partial<ExecutionRecord> = {},
  ) => {
    const record = state.getExecution(id);
    const now = state.now();
    const submittedMs = record.shown.Status!.SubmissionDateTime!.getTime();
    const Statistics = {
      ...record.shown.Statistics,
      EngineExecutionTimeInMillis: now.getTime() - startedMs,
      DataScannedInBytes: scannedBytes,
      ResultReuseInformation: { ReusedPreviousResult: false },
      TotalExecutionTimeInMillis: now.getTime() - submittedMs,
      QueryQueueTimeInMillis: startedMs - submittedMs,
      ServiceProcessingTimeInMillis: 0,
    };
    const Status = { ...record.shown.Status, State, CompletionDateTime: now, ...change };
    state.commit({
      kind: 'execution',
      key: id,
      record: { ...record, ...more, shown: { ...record.shown, Status, Statistics } },
    });
  };
  try {
    if (run.session) query = { ...query, access: await accessOf(state, run, run.session) };
    const answer = await collect(state, engine, { ...run, query }, abort.signal, (bytes) => {
      scannedBytes = bytes;
      if (run.cutoff !== undefined && bytes > run.cutoff) throw new ScannedTooMuch();
    });
    end('SUCCEEDED', {}, answer);
  } catch (error) {
    if (error instanceof ScannedTooMuch) {
      abort.abort();
      end('CANCELLED', {
        StateChangeReason: `Bytes scanned limit was exceeded: ${scannedBytes} of ${run.cutoff}`,
      });
    } else if (abort.signal.reason instanceof Interrupted) {
      end('FAILED', { StateChangeReason: abort.signal.reason.message });
    } else if (abort.signal.aborted) {
      end('CANCELLED', { StateChangeReason: 'Query cancelled by user' });
    } else {
      const sql = run.plan.statements.join('; ');
      const { name, message, isUsersFault } = asAthenaSays(error as EngineError, { ...query, sql });
      const StateChangeReason = name === 'Error' ? message : `${name}: ${message}`;
      const AthenaError = {
        ErrorCategory: category(isUsersFault),
        ErrorType: errorType(StateChangeReason, isUsersFault),
        Retryable: false,
        ErrorMessage: StateChangeReason,
      };
      end('FAILED', { StateChangeReason, AthenaError });
    }
  }
}

/** Documented: what is not asked for is as the bucket says. */
function encryptionOf(asked: EncryptionConfiguration | undefined): ObjectToPut['encryption'] {
  const { EncryptionOption: option, KmsKey: keyId } = asked ?? {};
  if (option === 'SSE_S3') return 'AES256';
  return option === 'SSE_KMS' && keyId !== undefined ? { keyId } : undefined;
}

/**
 * The pages of a plan's statements, and whether they are the answer's.
 *
 * @throws {EngineError} of the first that fails, if that is an error here.
 */
async function* pagesOf(
  engine: QueryEngine,
  { plan, query }: Pick<Run, 'plan' | 'query'>,
  signal: AbortSignal,
): AsyncGenerator<{ readonly page: EnginePage; readonly isAnswer: boolean }> {
  const session = plan.session && { session: plan.session };
  try {
    for (const [at, sql] of plan.statements.entries()) {
      const isAnswer = at === plan.statements.length - 1;
      try {
        for await (const page of engine.run({ ...query, ...session, sql }, signal)) yield { page, isAnswer };
      } catch (error) {
        if ((error as Error).name !== plan.ignoredError) throw error;
      }
    }
  } finally {
    if (plan.cleanup !== undefined) {
      // Even after `signal`: what is not wanted is not to be left.
      const pages = engine.run({ ...query, sql: plan.cleanup }, new AbortController().signal);
      for await (const _ of pages);
    }
  }
}

/**
 * What the catalog answers to a plan, and the plan with what is left of it to the engine.
 *
 * @throws {EngineError} when Glue or IAM refuses, or something is wrong with what was asked for.
 */
async function onCatalog({
  plan,
  catalog,
}: Pick<Run, 'plan' | 'catalog'>): Promise<{ readonly plan: Plan; readonly answer?: HiveAnswer }> {
  if (!plan.onCatalog) return { plan };
  try {
    const answer = await plan.onCatalog(catalog);
    if (answer && 'lines' in answer) return { plan: { ...plan, statements: [] }, answer };
    return { plan: { ...plan, ...answer } };
  } catch (error) {
    throw asHiveSays(error);
  }
}

/** What is left to the engine, with the values of its question marks. */
async function withValues(
  engine: QueryEngine,
  { query, parameters }: Pick<Run, 'query' | 'parameters'>,
  left: { readonly plan: Plan; readonly answer?: HiveAnswer },
  signal: AbortSignal,
): Promise<{ readonly plan: Plan; readonly answer?: HiveAnswer }> {
  const statements = await withParameters(left.plan.statements, parameters, async (text) => {
    try {
      const sql = `EXPLAIN (TYPE VALIDATE) SELECT (${text})`;
      for await (const _ of engine.run({ ...query, sql }, signal));
      return true;
    } catch (error) {
      return !['SYNTAX_ERROR', 'COLUMN_NOT_FOUND'].includes((error as Error).name);
    }
  });
  return { ...left, plan: { ...left.plan, statements } };
}

/** @throws {EngineError} when something is in a folder. */
async function checkEmpty(state: AthenaState, location: string): Promise<void> {
  const { bucket, key } = addressOf(location);
  const [first] = await state.ports.objects.keys(bucket, key);
  if (first === undefined) return;
  const message = `Target directory for table already exists: ${location}. You may need to manually clean the data at this location before retrying. Athena will not delete data in your account.`;
  const error: EngineError = Object.assign(new Error(message), {
    name: 'HIVE_PATH_ALREADY_EXISTS',
    isUsersFault: true,
  });
  throw error;
}

/** Writes an answer as it comes, then the objects of it. */
async function collect(
  state: AthenaState,
  engine: QueryEngine,
  run: Run,
  signal: AbortSignal,
  onScanned: (bytes: number) => void,
): Promise<Pick<ExecutionRecord, 'metadata' | 'updateCount' | 'resultBytes'>> {
  const { id, statement, query, session } = run;
  const { OutputLocation, EncryptionConfiguration } = state.getExecution(id).shown.ResultConfiguration!;
  if (session) checkOutput(state, OutputLocation!, session);
  if (session && run.plan.rewrites) checkRewrite(run.plan.rewrites, query.access ?? []);
  if (session && statement.answer === 'plan') checkExplain(query.access ?? []);
  if (session && run.plan.scratch) checkOutput(state, run.plan.emptyLocation!, session);
  if (run.plan.emptyLocation !== undefined) await checkEmpty(state, run.plan.emptyLocation);
  const { plan, answer } = await withValues(engine, run, await onCatalog(run), signal);
  const keptPath = state.resultFile(id);
  const objectPath = state.scratchFile(id);
  const files = new ResultFiles(keptPath, objectPath, statement.answer === 'rows' ? csvLine : textLine);
  const queryIds = new Set<string>();
  let columns: readonly EngineColumn[] | undefined;
  let updateCount: number | undefined;
  try {
    try {
      if (answer) files.write(answer.lines.map((line) => [line]));
      for await (const { page, isAnswer } of pagesOf(engine, { plan, query }, signal)) {
        onScanned(page.scannedBytes);
        queryIds.add(page.queryId);
        updateCount = page.updateCount ?? updateCount;
        if (!isAnswer) continue;
        if (!columns && page.columns) {
          columns = answerColumns(statement.answer, page.columns);
          if (['rows', 'plan'].includes(statement.answer)) files.write([columns.map(({ name }) => name)]);
        }
        const rows = answerRows(statement.answer, page.rows);
        if (rows.length > 0) files.write(rows);
      }
      await plan.afterwards?.(run.catalog);
    } finally {
      files.close();
    }
    // Documented: a column of Hive's text is a string.
    if (answer) columns = answer.columns.map((name) => ({ name, type: 'string' }));
    if (statement.answer === 'count') columns = [{ name: 'rows', type: 'bigint' }];
    const metadata = { ColumnInfo: (columns ?? []).map(columnInfo) };
    const { bucket, key } = addressOf(OutputLocation!);
    const encryption = encryptionOf(EncryptionConfiguration);
    const said = { bucket, contentType: 'application/octet-stream', encryption, session };
    if (plan.writes) {
      const lines = await dataManifest(state, query.region, plan.writes, [...queryIds]);
      await state.ports.objects.put({ ...said, key: `${key}-manifest.csv`, body: Buffer.from(lines) });
    }
    if (statement.answer !== 'count')
      await state.ports.objects.put({ ...said, key, body: { path: objectPath } });
    // Observed (athena-local's measurements of AWS, 2026): there is none of no columns.
    if (metadata.ColumnInfo.length > 0) {
      const body = metadataObject(metadata.ColumnInfo);
      await state.ports.objects.put({ ...said, key: `${key}.metadata`, body });
    }
    return { metadata, resultBytes: files.keptBytes, ...(updateCount !== undefined && { updateCount }) };
  } finally {
    await rm(objectPath, { force: true });
  }
}
