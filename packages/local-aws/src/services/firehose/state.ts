import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { BufferedStream } from '../../dispatch/service/buffered-stream.ts';
import type { ServiceState } from '../../dispatch/service/service-definition.ts';
import { createThrottle, unthrottled } from '../../kit/throttle.ts';
import { isUnderWay } from '../../kit/transition.ts';
import { holdsNothing } from '../../storage/files/holds-nothing.ts';
import { namesIn } from '../../storage/files/names-in.ts';
import { createStateFile } from '../../runtime/state-file.ts';
import type { StateFile } from '../../runtime/state-file.ts';
import { deletingMs, deliveryConfiguration } from './stream/delivery-stream.ts';
import type { DeliveryStream, DeliveryStreamRecord } from './stream/delivery-stream.ts';
import type { OpenDelivery } from './delivery/delivery.ts';
import type { Destination } from './destination/destination.ts';
import type { FirehoseEnvironment } from './environment.ts';
import { KinesisSource } from './source/kinesis-source.ts';
import { measureStream } from './delivery/measure-stream.ts';
import { heldQuota } from './stream/quota.ts';
import { createRecordIds } from './stream/record-ids.ts';
import type { RecordIds } from './stream/record-ids.ts';

/** The delivery streams of one region. */
export class FirehoseState implements ServiceState {
  /** By name. Deleted ones stay until `find` notices that their time has come. */
  private readonly streams = new Map<string, DeliveryStream>();
  /** Changes of streams run one after the other. */
  private changing: Promise<unknown> = Promise.resolve();

  readonly recordIds: RecordIds;

  private constructor(
    readonly environment: FirehoseEnvironment,
    private readonly openDelivery: OpenDelivery,
    private readonly file: StateFile<DeliveryStreamRecord[]>,
  ) {
    this.recordIds = createRecordIds(environment.random);
  }

  /**
   * Opens what an earlier run left: streams go on with their buffers, whatever was on its way has arrived.
   *
   * A transition is shorter than any restart: CREATING has become ACTIVE, DELETING is gone.
   */
  static async open(environment: FirehoseEnvironment, openDelivery: OpenDelivery): Promise<FirehoseState> {
    const file = createStateFile<DeliveryStreamRecord[]>(
      join(environment.directory, 'streams.json'),
      [],
      environment.damage,
    );
    const state = new FirehoseState(environment, openDelivery, file);
    const records = file.value.filter(({ deletingSince }) => deletingSince === undefined);
    await state.clearOrphans();
    for (const record of records) {
      const journal = join(state.directory(record), 'journal');
      if (!existsSync(journal))
        environment.damage.say(`${journal} is missing: what ${record.name} had buffered is lost`);
      record.settled = true;
      delete record.encryption.since;
      state.streams.set(record.name, await state.run(record));
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

  /** The names of all streams that are wanted, in lexical order. */
  names(wanted: (record: DeliveryStreamRecord) => boolean = () => true): string[] {
    return [...this.streams.keys()]
      .filter((name) => {
        const stream = this.find(name);
        return stream && wanted(stream.record);
      })
      .toSorted();
  }

  /** Runs one change of streams at a time, each seeing what the one before has done. */
  exclusively<T>(change: () => Promise<T> | T): Promise<T> {
    const done = this.changing.then(change);
    this.changing = done.catch(() => {});
    return done;
  }

  /** Adds a stream; it is on disk when this resolves. */
  async add(record: DeliveryStreamRecord): Promise<void> {
    const stream = await this.run(record, true);
    this.streams.set(record.name, stream);
    try {
      this.save();
    } catch (error) {
      this.streams.delete(record.name);
      await this.drop(stream);
      throw error;
    }
  }

  /** Changes what is kept of a stream: it is on disk when this returns, and unchanged when this throws. */
  change({ record }: DeliveryStream, changes: Partial<DeliveryStreamRecord>): void {
    const names = Object.keys(changes) as (keyof DeliveryStreamRecord)[];
    const before = Object.fromEntries(names.map((name) => [name, record[name]]));
    Object.assign(record, changes);
    try {
      this.save();
    } catch (error) {
      Object.assign(record, before);
      throw error;
    }
  }

  /** Gives a stream another destination, which the records already buffered follow too. */
  async redirect(stream: DeliveryStream, destination: Destination): Promise<void> {
    this.change(stream, {
      destination,
      versionId: stream.record.versionId + 1,
      updatedAt: this.environment.clock.now().getTime(),
    });
    await stream.delivery.configure(deliveryConfiguration(stream.record));
  }

  /** Ends a stream: what it has buffered is lost, its name stays taken until DELETING is over. */
  async remove(stream: DeliveryStream): Promise<void> {
    this.change(stream, { deletingSince: this.environment.clock.now().getTime() });
    await this.drop(stream);
  }

  async flush(): Promise<void> {
    await Promise.all(
      this.live().map(async ({ source, delivery }) => {
        await source?.drain();
        await delivery.flush();
      }),
    );
  }

  buffered(): BufferedStream[] {
    const { region } = this.environment;
    return this.live().map(({ record, delivery }) => ({
      region,
      stream: record.name,
      ...delivery.buffered(),
    }));
  }

  async close(): Promise<void> {
    await this.changing;
    await Promise.all(
      this.live().map(async ({ source, delivery }) => {
        await source?.close();
        await delivery.close();
      }),
    );
  }

  private live(): DeliveryStream[] {
    return [...this.streams.values()].filter(({ record }) => record.deletingSince === undefined);
  }

  private isGone({ record: { deletingSince } }: DeliveryStream): boolean {
    return deletingSince !== undefined && !isUnderWay(deletingSince, deletingMs, this.environment.clock);
  }

  /** Writes every stream to disk. */
  private save(): void {
    this.file.value = this.names().map((name) => this.streams.get(name)!.record);
    this.file.save();
  }

  private async run(record: DeliveryStreamRecord, isNew = false): Promise<DeliveryStream> {
    const quota = heldQuota(this.environment);
    const delivery = await this.openDelivery(
      deliveryConfiguration(record),
      this.environment,
      this.directory(record),
    );
    const throttle = quota ? createThrottle(quota, this.environment.clock) : unthrottled;
    const measure = measureStream(this.environment, record.name);
    const measureBilling = measureStream(this.environment, record.name, 'LocalAWS/Billing');
    const { source: from, name } = record;
    const source =
      from &&
      (await KinesisSource.open({
        source: from,
        name,
        directory: this.directory(record),
        delivery,
        environment: this.environment,
        measure,
        measureBilling,
        isNew,
      }));
    return { record, delivery, throttle, source, measure, measureBilling };
  }

  private async drop({ record, delivery, source }: DeliveryStream): Promise<void> {
    await source?.close();
    await delivery.discard();
    await rm(this.directory(record), { recursive: true, force: true });
  }

  private directory({ id }: DeliveryStreamRecord): string {
    return join(this.environment.directory, 'streams', id);
  }

  /** Removes what a creation or deletion that was cut short has left; what else is not known is set aside. */
  private async clearOrphans(): Promise<void> {
    const { directory, damage } = this.environment;
    const root = join(directory, 'streams');
    const deleting = new Map(
      this.file.value.map(({ id, deletingSince }) => [id, deletingSince !== undefined]),
    );
    for (const id of namesIn(root)) {
      const path = join(root, id);
      if (deleting.get(id) === false) continue;
      if (deleting.get(id) === true || holdsNothing(path)) await rm(path, { recursive: true, force: true });
      else damage.setAside(path, 'belongs to a stream that streams.json does not name');
    }
  }
}
