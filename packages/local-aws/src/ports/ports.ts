import type { CatalogCalls } from './catalog-calls.ts';
import type { Catalogs } from './catalogs.ts';
import type { DataPermissions } from './data-permissions.ts';
import type { EncryptionKeys } from './encryption-keys.ts';
import type { Faults } from './faults.ts';
import type { JobEngine } from './job-engine.ts';
import type { LambdaFunctions } from './lambda-functions.ts';
import type { LogSink } from './log-sink.ts';
import type { MetricSink } from './metric-sink.ts';
import type { ObjectStore } from './object-store.ts';
import type { QueryEngine } from './query-engine.ts';
import type { RecordStreams } from './record-streams.ts';
import type { RoleDirectory } from './role-directory.ts';
import type { Topics } from './topics.ts';

/** What a service may ask of another, or of local AWS itself; services never import each other. */
export interface Ports {
  /** Where local AWS answers, such as `http://127.0.0.1:4566`; undefined while it listens nowhere. */
  readonly address: () => string | undefined;
  readonly catalogCalls: CatalogCalls;
  readonly catalogs: Catalogs;
  readonly dataPermissions: DataPermissions;
  readonly faults: Faults;
  readonly functions: LambdaFunctions;
  /** Undefined where local AWS was given none. */
  readonly jobs: JobEngine | undefined;
  readonly keys: EncryptionKeys;
  readonly logs: LogSink;
  readonly metrics: MetricSink;
  readonly objects: ObjectStore;
  /** Undefined where local AWS was given none. */
  readonly queries: QueryEngine | undefined;
  readonly roles: RoleDirectory;
  readonly streams: RecordStreams;
  readonly topics: Topics;
}

export type PortName = keyof Ports;
