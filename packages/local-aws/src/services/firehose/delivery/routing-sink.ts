import type { Clock } from '../../../clock.ts';
import { errorRecordLine } from '../record/error-record.ts';
import { failures } from '../record/failures.ts';
import type { FailedRecord, RecordSink } from './delivery-plan.ts';
import { routeId } from './route-key.ts';
import type { Routes } from './route.ts';
import type { Runs } from './runs.ts';
import { writeWaiting } from './waiting-records.ts';

/** Gathers the records of one put by route, within the limit of active partitions. */
export class RoutingSink implements RecordSink {
  /** Whether a record needed one partition too many. */
  exceeded = false;
  private readonly entered = new Set<string>();
  private readonly ids = new Map<string, string>();

  constructor(
    private readonly runs: Runs,
    private readonly routes: Routes,
    private readonly partitionLimit: number,
    private readonly clock: Clock,
  ) {}

  data(partition: string, record: Uint8Array, at: number, original: Uint8Array = record): void {
    // The id is made once for each partition: making and hashing it costs as much as the rest of a record.
    let id = this.ids.get(partition);
    if (id === undefined) this.ids.set(partition, (id = `data?${partition}`));
    if (partition === '' || this.mayEnter(id)) this.runs.add(id, record, at, original.length);
    else this.error(failures.tooManyPartitions, original, at);
  }

  error({ attemptsMade = 1, lambdaArn, ...failure }: FailedRecord, rawData: Uint8Array, at: number): void {
    const line = errorRecordLine({
      rawData,
      failure,
      attemptsMade,
      lambdaArn,
      arrivedAt: new Date(at),
      attemptEndedAt: this.clock.now(),
    });
    const to = routeId({ kind: 'error', type: failure.errorOutputType });
    const note = [failure.errorCode, failure.errorMessage] as const;
    this.runs.add(to, Buffer.from(line), at, rawData.length, isLogged(failure.errorCode) ? note : undefined);
  }

  backup(record: Uint8Array, at: number): void {
    this.runs.add(backupRoute, record, at);
  }

  transform(record: Uint8Array, at: number): void {
    this.runs.add(transformRoute, writeWaiting(record, at), at, record.length);
  }

  private mayEnter(id: string): boolean {
    if (this.runs.has(id) || this.routes.has(id)) return true;
    if (this.routes.partitions + this.entered.size >= this.partitionLimit) {
      this.exceeded = true;
      return false;
    }
    this.entered.add(id);
    return true;
  }
}

/** Documented: of records that the function itself failed, it has to tell CloudWatch Logs itself. */
const isLogged = (errorCode: string) => errorCode !== 'Lambda.ProcessingFailedStatus';

const backupRoute = routeId({ kind: 'backup' });
const transformRoute = routeId({ kind: 'transform' });
