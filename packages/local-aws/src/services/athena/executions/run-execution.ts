import type {
  EncryptionConfiguration,
  QueryExecution,
  QueryExecutionState,
  ResultSetMetadata,
} from '@aws-sdk/client-athena';
import { rm } from 'node:fs/promises';
import type { ObjectToPut } from '../../../ports/object-store.ts';
import type { EngineColumn, EngineError, EngineQuery, QueryEngine } from '../../../ports/query-engine.ts';
import type { RoleSession } from '../../../ports/role-directory.ts';
import type { ExecutionRecord } from '../record.ts';
import type { AthenaState } from '../state.ts';
import { asAthenaSays } from './as-athena-says.ts';
import { columnInfo } from './column-info.ts';
import { checkOutput } from './in-role.ts';
import { metadataObject } from './metadata-object.ts';
import { addressOf } from './output-location.ts';
import { ResultFiles } from './result-files.ts';
import { csvLine, textLine } from './result-text.ts';
import type { Statement } from './statement.ts';

/** What an execution runs, and within which bounds. */
export interface Run {
  readonly id: string;
  readonly statement: Statement;
  readonly query: EngineQuery;
  /** Of who runs it in a role. */
  readonly session?: RoleSession;
  /** Bytes that it may scan. */
  readonly cutoff?: number;
}

/** Documented: how Athena names the failure of a statement: 1 is its own, 2 the user's. */
const category = (isUsersFault: boolean) => (isUsersFault ? 2 : 1);

class ScannedTooMuch extends Error {}

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
      EngineExecutionTimeInMillis: now.getTime() - startedMs,
      DataScannedInBytes: scannedBytes,
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
    if (run.session)
      query = { ...query, access: await state.ports.dataPermissions.tables(query.region, run.session) };
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
    } else if (abort.signal.aborted) {
      end('CANCELLED', { StateChangeReason: 'Query cancelled by user' });
    } else {
      const { name, message, isUsersFault } = asAthenaSays(error as EngineError, query);
      const StateChangeReason = name === 'Error' ? message : `${name}: ${message}`;
      const ErrorMessage = StateChangeReason;
      end('FAILED', {
        StateChangeReason,
        AthenaError: { ErrorCategory: category(isUsersFault), Retryable: false, ErrorMessage },
      });
    }
  }
}

/** Documented: what is not asked for is as the bucket says. */
function encryptionOf(asked: EncryptionConfiguration | undefined): ObjectToPut['encryption'] {
  const { EncryptionOption: option, KmsKey: keyId } = asked ?? {};
  if (option === 'SSE_S3') return 'AES256';
  return option === 'SSE_KMS' && keyId !== undefined ? { keyId } : undefined;
}

/** Writes an answer as it comes, then the objects of it. */
async function collect(
  state: AthenaState,
  engine: QueryEngine,
  { id, statement, query, session }: Run,
  signal: AbortSignal,
  onScanned: (bytes: number) => void,
): Promise<{ readonly metadata: ResultSetMetadata; readonly updateCount?: number }> {
  if (session && statement.extension) checkOutput(state, id, session);
  const keptPath = state.resultFile(id);
  const objectPath = `${keptPath}.object`;
  const isCsv = statement.extension === '.csv';
  const files = new ResultFiles(keptPath, objectPath, isCsv ? csvLine : textLine);
  let columns: readonly EngineColumn[] | undefined;
  let updateCount: number | undefined;
  try {
    try {
      for await (const page of engine.run(query, signal)) {
        onScanned(page.scannedBytes);
        updateCount = page.updateCount ?? updateCount;
        if (!columns && page.columns) {
          columns = page.columns;
          if (isCsv) files.write([columns.map(({ name }) => name)]);
        }
        if (page.rows.length > 0 && statement.extension) files.write(page.rows);
      }
    } finally {
      files.close();
    }
    const metadata = { ColumnInfo: statement.extension ? (columns ?? []).map(columnInfo) : [] };
    if (statement.extension) {
      const { OutputLocation, EncryptionConfiguration } = state.getExecution(id).shown.ResultConfiguration!;
      const { bucket, key } = addressOf(OutputLocation!);
      const encryption = encryptionOf(EncryptionConfiguration);
      const said = { bucket, contentType: 'application/octet-stream', encryption, session };
      await state.ports.objects.put({ ...said, key, body: { path: objectPath } });
      const body = metadataObject(metadata.ColumnInfo);
      await state.ports.objects.put({ ...said, key: `${key}.metadata`, body });
    }
    return { metadata, ...(updateCount !== undefined && { updateCount }) };
  } finally {
    await rm(objectPath, { force: true });
  }
}
