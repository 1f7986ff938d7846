import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Cancel } from '../../../clock.ts';
import type { ServiceEnvironment } from '../../../service.ts';
import type { Delivery, DeliveryConfiguration } from './delivery.ts';
import type { DeliveryPlan, Place } from './delivery-plan.ts';
import { Journal } from './journal.ts';
import { ObjectDelivery } from './object-delivery.ts';
import { RouteBuffer } from './route-buffer.ts';
import { parseRouteId, type RouteKey } from './route-key.ts';
import { type Route, Routes } from './route.ts';
import { RoutingSink } from './routing-sink.ts';
import { type RunHeader, Runs } from './runs.ts';
import { Segments } from './segments.ts';
import { SpoolFiles } from './spool-files.ts';
import { retryDelayMs } from './retry-delay.ts';
import { RetryQueue } from './retry-queue.ts';
import { SpoolMemory } from './spooled-buffer.ts';
import { StreamMetrics } from './stream-metrics.ts';
import { readWaiting } from './waiting-records.ts';

/** What the journal of a stream says, in order; applying it again from the start gives the same buffers. */
type Entry =
  /** Records, by route. `done` names the transform batch that they came from, which is thereby dealt with. */
  | { readonly t: 'put'; readonly delimiter: string; readonly runs: RunHeader[]; readonly done?: string }
  /** The open buffer of a route ends here. */
  | ({ readonly t: 'seal'; readonly to: string; readonly at: number } & Sealing)
  /** An object is in the bucket, or given up for good. */
  | { readonly t: 'done'; readonly id: string };

/** `id` is the object's key, or any unique text for a transform batch. */
interface Sealing {
  readonly id: string;
  readonly place?: Place;
}

/** A buffer that has ended. */
export interface Sealed extends Sealing {
  readonly route: Route;
  readonly buffer: RouteBuffer;
  /** ms since the epoch. */
  readonly at: number;
  /** Whether its delivery has been tried. */
  tried: boolean;
}

export interface StreamDeliveryOptions {
  readonly configuration: DeliveryConfiguration;
  readonly environment: ServiceEnvironment;
  readonly directory: string;
  readonly plan: (configuration: DeliveryConfiguration) => DeliveryPlan;
  /** Above it, records that need a further partition go to the error output. */
  readonly partitionLimit?: number;
}

/**
 * How many partitions of a stream may be active unless a quota says otherwise.
 * Documented: https://docs.aws.amazon.com/firehose/latest/dev/limits.html
 */
const defaultPartitionLimit = 500;
/** Puts wait while the Lambda function has more than this to do. */
const transformBacklogBytes = 32 * 1024 * 1024;
/** Objects written at the same time. */
const deliveriesAtOnce = 8;

/**
 * Buffers the records of a stream by route and delivers each buffer as an object.
 *
 * Everything that happens is an entry of the journal first and takes effect once it is on disk, in that order, so
 * that a process killed at any moment goes on from the same buffers: a put is acknowledged when its entry is on disk;
 * an object's name is on disk before the object, so that it is written once.
 */
export class StreamDelivery implements Delivery {
  private readonly routes = new Routes();
  private readonly segments = new Segments();
  private readonly sealedBuffers = new Map<string, Sealed>();
  private readonly memory = new SpoolMemory();
  private readonly waiting: (() => void)[] = [];
  /** Buffers that are being ended; nobody else waits for them. */
  private readonly sealing = new Set<Promise<void>>();
  private readonly deliveries: RetryQueue<Sealed>;
  private backlog = 0;
  private journal!: Journal;
  private cancelTick: Cancel | undefined;
  private tickAt = Number.POSITIVE_INFINITY;
  private ended = false;
  private dropping: Promise<void> = Promise.resolve();
  private droppedBefore = 0;

  private constructor(
    private readonly options: StreamDeliveryOptions,
    private readonly files: SpoolFiles,
    private readonly metrics: StreamMetrics,
    private readonly objects: ObjectDelivery,
    private plan: DeliveryPlan,
  ) {
    this.deliveries = new RetryQueue({
      clock: options.environment.clock,
      atOnce: deliveriesAtOnce,
      work: (sealed) => this.deliver(sealed),
      delayMs: retryDelayMs,
      onError: (error) => this.report(error),
    });
  }

  static async open(options: StreamDeliveryOptions): Promise<StreamDelivery> {
    const files = await SpoolFiles.open(join(options.directory, 'spool'));
    const metrics = new StreamMetrics(options.environment, options.configuration.streamName);
    const objects = new ObjectDelivery(options.environment, files, metrics, options.configuration);
    const delivery = new StreamDelivery(
      options,
      files,
      metrics,
      objects,
      options.plan(options.configuration),
    );
    delivery.journal = await Journal.open(join(options.directory, 'journal'), {
      replay: (header, body, segment) => delivery.apply(header as Entry, body, segment),
    });
    await delivery.resume();
    return delivery;
  }

  async put(records: readonly Uint8Array[]): Promise<void> {
    while (this.backlog > transformBacklogBytes)
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    const runs = this.newRuns();
    const sink = this.newSink(runs);
    const began = performance.now();
    await this.plan.accept(records, this.now(), sink);
    const took = performance.now() - began;
    await this.commit(runs);
    if (!this.plan.partitioned) return;
    this.metrics.put('JQProcessing.Duration', 'Milliseconds', took);
    this.metrics.partitions(this.routes.partitions, this.partitionLimit, sink.exceeded);
  }

  async configure(configuration: DeliveryConfiguration): Promise<void> {
    const { plan: former } = this;
    this.plan = this.options.plan(configuration);
    this.objects.configuration = configuration;
    this.arm();
    await former.close();
  }

  async flush(): Promise<void> {
    await this.drainTransforms();
    await Promise.all([...this.routes.open()].map((route) => this.seal(route)));
    for (const sealed of this.sealedBuffers.values()) this.deliveries.add(sealed);
    await this.settled();
  }

  async discard(): Promise<void> {
    await this.close();
    await rm(this.options.directory, { recursive: true, force: true });
  }

  async close(): Promise<void> {
    this.ended = true;
    this.cancelTick?.();
    await Promise.all(this.sealing);
    await this.deliveries.close();
    await this.journal.close();
    await this.plan.close();
    await this.dropping;
  }

  // --- what happens: each is an entry first -------------------------------------------------------------------

  private async commit(runs: Runs, done?: string): Promise<void> {
    if (runs.empty && done === undefined) return;
    const entering = [...runs.routes].map((id) => this.routes.enter(id));
    for (const route of entering) route.pending += 1;
    const { runs: headers, body } = runs.build();
    const entry: Entry = {
      t: 'put',
      delimiter: Buffer.from(this.plan.delimiter).toString('latin1'),
      runs: headers,
      done,
    };
    try {
      await this.journal.append({ header: entry, body }, (segment) => this.apply(entry, body, segment));
    } finally {
      for (const route of entering) {
        route.pending -= 1;
        this.routes.settle(route);
      }
    }
    this.afterPut(entering);
  }

  private async seal(route: Route): Promise<void> {
    const buffer = route.open;
    if (!buffer || buffer.sealing) return;
    buffer.sealing = true;
    const place =
      route.key.kind === 'transform' ? undefined : this.plan.place(route.key, new Date(buffer.firstAt));
    const id = place?.key ?? this.options.environment.random.uuid();
    const entry: Entry = { t: 'seal', to: route.id, at: this.now(), id, place };
    try {
      await this.journal.append({ header: entry, body: nothing }, (segment) =>
        this.apply(entry, nothing, segment),
      );
    } catch (error) {
      buffer.sealing = false;
      this.arm();
      throw error;
    }
    this.deliveries.add(this.sealedBuffers.get(id)!);
  }

  private async done(sealed: Sealed): Promise<void> {
    const entry: Entry = { t: 'done', id: sealed.id };
    await this.journal.append({ header: entry, body: nothing }, (segment) =>
      this.apply(entry, nothing, segment),
    );
    this.dropSegments();
  }

  // --- what an entry does, now and when the journal is read again ----------------------------------------------

  private apply(entry: Entry, body: Uint8Array, segment: number): void {
    switch (entry.t) {
      case 'put':
        this.applyPut(entry, body, segment);
        break;
      case 'seal':
        this.applySeal(entry);
        break;
      case 'done':
        this.applyDone(entry.id);
        break;
    }
  }

  private applyPut({ runs, delimiter, done }: Entry & { t: 'put' }, body: Uint8Array, segment: number): void {
    const between = Buffer.from(delimiter, 'latin1');
    let position = 0;
    for (const run of runs) {
      const route = this.routes.enter(run.to);
      const buffer = (route.open ??= new RouteBuffer(this.files.next(), this.memory));
      if (!buffer.segments.has(segment)) {
        buffer.segments.add(segment);
        this.segments.use(segment);
      }
      if (route.key.kind === 'transform') this.backlog += run.bytes;
      buffer.append(run, body.subarray(position, position + run.bytes), delimiterOf(route.key, between));
      position += run.bytes;
    }
    if (done !== undefined) this.applyDone(done);
  }

  private applySeal({ to, at, id, place }: Entry & { t: 'seal' }): void {
    const route = this.routes.enter(to);
    const buffer = route.open;
    if (!buffer) throw new Error(`the journal ends a buffer of ${to} that it never began`);
    route.open = undefined;
    route.sealed += 1;
    this.sealedBuffers.set(id, { id, place, route, buffer, at, tried: false });
  }

  private applyDone(id: string): void {
    const sealed = this.sealedBuffers.get(id);
    if (!sealed) return;
    this.sealedBuffers.delete(id);
    for (const segment of sealed.buffer.segments) this.segments.release(segment);
    sealed.route.sealed -= 1;
    if (sealed.route.key.kind === 'transform') {
      this.backlog -= sealed.buffer.bytes;
      for (const wake of this.waiting.splice(0)) wake();
    }
    this.routes.settle(sealed.route);
    sealed.buffer.remove().catch(() => {});
  }

  // --- falling due ------------------------------------------------------------------------------------------------

  private afterPut(routes: readonly Route[]): void {
    if (this.ended) return;
    let first = this.tickAt;
    for (const { key, open, id } of routes) {
      if (!open || open.sealing) continue;
      const { sizeBytes, intervalMs } = this.plan.hints(key);
      if (open.bytes >= sizeBytes) this.sealSoon(this.routes.enter(id));
      first = Math.min(first, open.firstAt + intervalMs);
    }
    if (first < this.tickAt) this.armAt(first);
  }

  /** Sets the clock for the first buffer that falls due. */
  private arm(): void {
    let first = Number.POSITIVE_INFINITY;
    for (const { key, open } of this.routes.open()) {
      if (!open.sealing) first = Math.min(first, open.firstAt + this.plan.hints(key).intervalMs);
    }
    this.armAt(first);
  }

  private armAt(at: number): void {
    this.cancelTick?.();
    this.tickAt = at;
    if (this.ended || !Number.isFinite(at)) return;
    this.cancelTick = this.options.environment.clock.schedule(new Date(at), () => this.tick());
  }

  private async tick(): Promise<void> {
    this.tickAt = Number.POSITIVE_INFINITY;
    const now = this.now();
    const due = [...this.routes.open()].filter(
      ({ key, open }) => !open.sealing && open.firstAt + this.plan.hints(key).intervalMs <= now,
    );
    const sealing = Promise.all(due.map((route) => this.seal(route)));
    this.arm();
    await sealing;
    await this.settled();
  }

  // --- delivering ----------------------------------------------------------------------------------------------

  /** Resolves with true when the buffer is done with. */
  private async deliver(sealed: Sealed): Promise<boolean> {
    const { route, place } = sealed;
    if (!place) return this.transform(sealed);
    // An earlier attempt may have written the object and failed to say so in the journal.
    const written = sealed.tried && (await this.objects.exists(place));
    sealed.tried = true;
    const over = written || (await this.objects.deliver({ ...sealed, key: route.key, place }));
    if (over) await this.done(sealed);
    return over;
  }

  private async transform(sealed: Sealed): Promise<boolean> {
    const content = sealed.buffer.content();
    const bytes = content instanceof Uint8Array ? Buffer.from(content) : await readFile(content.path);
    const runs = this.newRuns();
    await this.plan.transform(readWaiting(bytes), this.newSink(runs));
    await this.commit(runs, sealed.id);
    this.dropSegments();
    return true;
  }

  /** Lets the Lambda function see everything that waits for it. */
  private async drainTransforms(): Promise<void> {
    await Promise.all([...this.routes.open()].filter(isTransform).map((route) => this.seal(route)));
    for (const sealed of this.sealedBuffers.values())
      if (isTransform(sealed.route)) this.deliveries.add(sealed);
    await this.settled();
  }

  /** After the journal has been read: what was ended goes out, what fell due meanwhile ends. */
  private async resume(): Promise<void> {
    for (const sealed of this.sealedBuffers.values()) {
      const { place } = sealed;
      if (place && (await this.objects.exists(place))) await this.done(sealed);
      else this.deliveries.add(sealed);
    }
    this.afterPut([...this.routes.open()]);
  }

  private dropSegments(): void {
    const needed = Math.min(this.segments.first, this.journal.currentSegment);
    if (needed <= this.droppedBefore) return;
    this.droppedBefore = needed;
    this.dropping = this.dropping.then(() => this.journal.dropBefore(needed)).catch(this.report);
  }

  // --- small things --------------------------------------------------------------------------------------------

  private newRuns(): Runs {
    const delimiter = Buffer.from(this.plan.delimiter);
    return new Runs((id) => delimiterOf(parseRouteId(id), delimiter));
  }

  private newSink(runs: Runs): RoutingSink {
    return new RoutingSink(runs, this.routes, this.partitionLimit, this.options.environment.clock);
  }

  private get partitionLimit(): number {
    return this.options.partitionLimit ?? defaultPartitionLimit;
  }

  private sealSoon(route: Route): void {
    const sealing = this.seal(route)
      .catch(this.report)
      .finally(() => this.sealing.delete(sealing));
    this.sealing.add(sealing);
  }

  /** Waits for every attempt that has begun. */
  private async settled(): Promise<void> {
    await Promise.all(this.sealing);
    await this.deliveries.settled();
  }

  /** Nobody waits for what goes wrong in the background; it is tried again, on the clock. */
  private readonly report = (error: unknown): void => this.options.environment.onError(error);

  private now(): number {
    return this.options.environment.clock.now().getTime();
  }
}

const nothing = Buffer.alloc(0);
const isTransform = ({ key }: Route) => key.kind === 'transform';

/** Error records carry their own newline; what is backed up or staged stays as it came. */
const delimiterOf = ({ kind }: RouteKey, dataDelimiter: Uint8Array) =>
  kind === 'data' ? dataDelimiter : nothing;
