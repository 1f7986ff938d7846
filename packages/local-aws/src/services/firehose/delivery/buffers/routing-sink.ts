import type { Clock } from '../../../../runtime/clock.ts';
import { errorRecordLine } from '../../record/steps/error-record.ts';
import { failures } from '../../record/steps/failures.ts';
import type { FailedRecord, RecordSink } from '../plan/delivery-plan.ts';
import { routeId } from '../plan/route-key.ts';
import type { Route, Routes } from './routes.ts';
import type { Run, Runs } from './runs.ts';
import { writeWaiting } from './waiting-records.ts';

/** Gathers the records of one put by route, within the limit of active partitions. */
export class RoutingSink implements RecordSink {
  /** Whether a record needed one partition too many. */
  exceeded = false;
  /** The runs of partitions; null for a partition too many. */
  private readonly partitions = new Map<string, Run | null>();
  /** Partitions that become active with this put: they count at once, since others may be under way beside it. */
  private readonly entered: Route[] = [];

  constructor(
    private readonly runs: Runs,
    private readonly routes: Routes,
    private readonly partitionLimit: number,
    private readonly clock: Clock,
  ) {}

  data(partition: string, record: Uint8Array, at: number, original: Uint8Array = record): void {
    // One look-up a record: what can be settled once for a partition is.
    let run = this.partitions.get(partition);
    if (run === undefined) this.partitions.set(partition, (run = this.enter(partition)));
    if (run) run.add(record, at, original.length);
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
    this.runs
      .to(to)
      .add(Buffer.from(line), at, rawData.length, isLogged(failure.errorCode) ? note : undefined);
  }

  backup(record: Uint8Array, at: number): void {
    this.runs.to(backupRoute).add(record, at, record.length);
  }

  transform(record: Uint8Array, at: number): void {
    this.runs.to(transformRoute).add(writeWaiting(record, at), at, record.length);
  }

  private enter(partition: string): Run | null {
    const active = this.routes.ofPartition(partition);
    // The very text of the route, which has been hashed before.
    if (active) return this.runs.to(active.id);
    const id = routeId({ kind: 'data', partition });
    if (partition !== '') {
      if (this.routes.partitions >= this.partitionLimit) {
        this.exceeded = true;
        return null;
      }
      const route = this.routes.enter(id);
      route.pending += 1;
      this.entered.push(route);
    }
    return this.runs.to(id);
  }

  /** To be called once the put is on disk, or has failed: of its partitions those stay active that hold something. */
  release(): void {
    for (const route of this.entered.splice(0)) {
      route.pending -= 1;
      this.routes.release(route);
    }
  }
}

/** Documented: of records that the function itself failed, it has to tell CloudWatch Logs itself. */
const isLogged = (errorCode: string) => errorCode !== 'Lambda.ProcessingFailedStatus';

const backupRoute = routeId({ kind: 'backup' });
const transformRoute = routeId({ kind: 'transform' });
