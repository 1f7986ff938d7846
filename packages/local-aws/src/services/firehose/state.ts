import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ServiceEnvironment, ServiceState } from '../../service.ts';
import { createStateFile, type StateFile } from '../../state-file.ts';
import {
  deletingMs,
  deliveryConfiguration,
  type DeliveryStream,
  type DeliveryStreamRecord,
} from './delivery-stream.ts';
import type { Delivery, OpenDelivery } from './delivery/delivery.ts';

/** The delivery streams of one region. */
export class FirehoseState implements ServiceState {
  /** By name. Deleted ones stay until `find` or `all` notices that their time has come. */
  private readonly streams = new Map<string, DeliveryStream>();
  /** Changes of streams run one after the other. */
  private changing: Promise<unknown> = Promise.resolve();

  private constructor(
    private readonly environment: ServiceEnvironment,
    private readonly openDelivery: OpenDelivery,
    private readonly file: StateFile<DeliveryStreamRecord[]>,
  ) {}

  /**
   * Opens what an earlier run left: streams go on with their buffers, whatever was on its way has arrived.
   *
   * A transition is shorter than any restart: CREATING has become ACTIVE, DELETING is gone.
   */
  static async open(environment: ServiceEnvironment, openDelivery: OpenDelivery): Promise<FirehoseState> {
    const file = createStateFile<DeliveryStreamRecord[]>(join(environment.directory, 'streams.json'), []);
    const state = new FirehoseState(environment, openDelivery, file);
    const records = file.value.filter(({ deletingSince }) => deletingSince === undefined);
    await state.removeDirectories(new Set(records.map(({ id }) => id)));
    for (const record of records) {
      record.settled = true;
      delete record.encryption.since;
      state.streams.set(record.name, { record, delivery: await state.deliver(record) });
    }
    return state;
  }

  /** The stream of that name, in whatever status. */
  find(name: string): DeliveryStream | undefined {
    const stream = this.streams.get(name);
    if (!stream || !this.isGone(stream)) return stream;
    this.streams.delete(name);
    return undefined;
  }

  /** Every stream, ordered by name. */
  all(): DeliveryStream[] {
    return [...this.streams.keys()]
      .toSorted((a, b) => (a < b ? -1 : 1))
      .flatMap((name) => this.find(name) ?? []);
  }

  /** Runs one change of streams at a time, each seeing what the one before has done. */
  exclusively<T>(change: () => Promise<T> | T): Promise<T> {
    const done = this.changing.then(change);
    this.changing = done.catch(() => {});
    return done;
  }

  /** Adds a stream; it is on disk when this resolves. */
  async add(record: DeliveryStreamRecord): Promise<void> {
    const stream = { record, delivery: await this.deliver(record) };
    this.streams.set(record.name, stream);
    this.save();
  }

  /** Lets the delivery follow a change of the record, which is on disk when this resolves. */
  async changed({ record, delivery }: DeliveryStream): Promise<void> {
    this.save();
    await delivery.configure(deliveryConfiguration(record));
  }

  /** Ends a stream: what it has buffered is lost, its name stays taken until DELETING is over. */
  async remove({ record, delivery }: DeliveryStream): Promise<void> {
    record.deletingSince = this.environment.clock.now().getTime();
    this.save();
    await delivery.discard();
    await rm(this.directory(record), { recursive: true, force: true });
  }

  /** Writes every stream to disk. */
  save(): void {
    this.file.value = this.all().map(({ record }) => record);
    this.file.save();
  }

  async flush(): Promise<void> {
    await Promise.all(this.live().map(({ delivery }) => delivery.flush()));
  }

  async close(): Promise<void> {
    await this.changing;
    await Promise.all(this.live().map(({ delivery }) => delivery.close()));
  }

  private live(): DeliveryStream[] {
    return [...this.streams.values()].filter(({ record }) => record.deletingSince === undefined);
  }

  private isGone({ record: { deletingSince } }: DeliveryStream): boolean {
    return (
      deletingSince !== undefined && this.environment.clock.now().getTime() >= deletingSince + deletingMs
    );
  }

  private deliver(record: DeliveryStreamRecord): Promise<Delivery> {
    return this.openDelivery(deliveryConfiguration(record), this.environment, this.directory(record));
  }

  private directory({ id }: DeliveryStreamRecord): string {
    return join(this.environment.directory, 'streams', id);
  }

  /** Removes what a creation or deletion that was cut short has left. */
  private async removeDirectories(kept: ReadonlySet<string>): Promise<void> {
    const root = join(this.environment.directory, 'streams');
    for (const id of await readdir(root).catch(() => [])) {
      if (!kept.has(id)) await rm(join(root, id), { recursive: true, force: true });
    }
  }
}
