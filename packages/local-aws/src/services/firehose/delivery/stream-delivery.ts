import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Cancel } from '../../../runtime/clock.ts';
import type { FirehoseEnvironment } from '../environment.ts';
import type { Delivery, DeliveryConfiguration } from './delivery.ts';
import type { DeliveryPlan, S3Location } from './plan/delivery-plan.ts';
import { EachMinute } from './each-minute.ts';
import { Journal } from './journal/journal.ts';
import { ObjectDelivery } from './object-delivery.ts';
import type { JournalEntry } from './journal/journal-entry.ts';
import { describeBuffers } from './buffers/describe-buffers.ts';
import type { RouteBuffer } from './buffers/route-buffer.ts';
import type { RouteKey } from './plan/route-key.ts';
import type { Route } from './buffers/routes.ts';
import { RoutingSink } from './buffers/routing-sink.ts';
import { Runs } from './buffers/runs.ts';
import { Spool } from './buffers/spool.ts';
import { retryDelayMs } from './retry-delay.ts';
import { RetryQueue } from './retry-queue.ts';
import { StreamBuffers } from './buffers/stream-buffers.ts';
import type { FlushedBuffer } from './buffers/stream-buffers.ts';
import { StreamMetrics } from './stream-metrics.ts';
import { readWaiting } from './buffers/waiting-records.ts';

export interface StreamDeliveryOptions {
  readonly configuration: DeliveryConfiguration;
  readonly environment: FirehoseEnvironment;
  readonly directory: string;
  /** `ended` is aborted when the stream is closed. */
  readonly plan: (configuration: DeliveryConfiguration, ended: AbortSignal) => DeliveryPlan;
  /** Above it, records that need a further partition go to the error output. */
  readonly partitionLimit?: number;
  /** Above it, what waits for an S3 that takes none, no more is taken. Default 8 GiB. */
  readonly mostUndeliveredBytes?: number;
  /** As in JournalOptions. */
  readonly segmentBytes?: number;
}

/**
 * How many partitions of a stream may be active unless a quota says otherwise.
 * Documented: https://docs.aws.amazon.com/firehose/latest/dev/limits.html
 */
const defaultPartitionLimit = 500;
/** So much may wait for S3 on the disk of this machine; AWS says of no such limit. */
const usualUndeliveredBytes = 8 * 1024 ** 3;
/** Puts wait while the Lambda function has more than this to do. */
const transformBacklogBytes = 32 * 1024 * 1024;
/** Puts of up to this size are taken while more than they need is on its way to files, unless it is far more. */
const smallPutBytes = 16 * 1024;
/** Objects written at the same time: more would keep the threads that the journal needs busy. */
const deliveryConcurrency = 2;
/** Batches that the Lambda function is called with at the same time. */
const transformConcurrency = 8;

/**
 * Buffers the records of a stream by route and delivers each buffer as an object.
 *
 * Everything that happens is an entry of the journal first and takes effect once it is on disk, in that order, so
 * that a process killed at any moment goes on from the same buffers: a put is acknowledged when its entry is on disk;
 * an object's name is on disk before the object, so that it is written once.
 */
export class StreamDelivery implements Delivery {
  private readonly waiting: (() => void)[] = [];
  /** Buffers that are being ended. */
  private readonly flushing = new Set<Promise<void>>();
  private readonly deliveries: RetryQueue<FlushedBuffer>;
  /** A queue of its own: a function that hangs keeps no object from its bucket. */
  private readonly transforms: RetryQueue<FlushedBuffer>;
  private readonly minutes: EachMinute;
  /** Plans that are no longer followed, and may have a function under way. */
  private closingPlans: Promise<void> = Promise.resolve();
  private journal!: Journal;
  private cancelTick: Cancel | undefined;
  private tickAt = Number.POSITIVE_INFINITY;
  private ended = false;

  private constructor(
    private readonly options: StreamDeliveryOptions,
    private readonly buffers: StreamBuffers,
    private readonly spool: Spool,
    private readonly metrics: StreamMetrics,
    private readonly objects: ObjectDelivery,
    private plan: DeliveryPlan,
    private readonly ending: AbortController,
  ) {
    const { clock } = options.environment;
    const common = { clock, delayMs: retryDelayMs, onError: (error: unknown) => this.report(error) };
    this.deliveries = new RetryQueue({
      ...common,
      concurrency: deliveryConcurrency,
      work: (flushed) => this.deliver(flushed, flushed.location!),
    });
    this.transforms = new RetryQueue({
      ...common,
      concurrency: transformConcurrency,
      work: (flushed) => this.transform(flushed),
    });
    this.minutes = new EachMinute(clock, () => this.measureMinute());
  }

  static async open(options: StreamDeliveryOptions): Promise<StreamDelivery> {
    const spool = await Spool.open(join(options.directory, 'spool'));
    const metrics = new StreamMetrics(options.environment, options.configuration.streamName);
    const objects = new ObjectDelivery(options.environment, spool, metrics, options.configuration);
    const ending = new AbortController();
    const delivery = new StreamDelivery(
      options,
      new StreamBuffers(spool, options.environment.damage),
      spool,
      metrics,
      objects,
      options.plan(options.configuration, ending.signal),
      ending,
    );
    const { clock, damage } = options.environment;
    delivery.journal = await Journal.open(join(options.directory, 'journal'), {
      damage,
      replay: (header, body) => {
        const entry = header as JournalEntry;
        // The machine's clock may have been set back since.
        if (entry.t !== 'done') clock.notBefore(entry.at);
        delivery.buffers.apply(entry, body);
        return spool.backpressure;
      },
      restore: (state, isLost) => delivery.buffers.restore(state, isLost),
      keep: () => delivery.buffers.save(),
      onError: (error) => delivery.report(error),
      segmentBytes: options.segmentBytes,
    });
    await delivery.resume();
    return delivery;
  }

  async put(records: readonly Uint8Array[]): Promise<void> {
    const { mostUndeliveredBytes: most = usualUndeliveredBytes } = this.options;
    const { undelivered } = this.buffers;
    if (undelivered >= most) {
      throw new Error(
        `${undelivered} bytes of this stream wait for S3, which takes none of them, and no more than ${most} may`,
      );
    }
    while (this.buffers.backlog > transformBacklogBytes && !this.ended)
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    // What is small adds little to what others have put: it does not wait for them.
    const { backpressure, isOverLimit } = this.spool;
    if (backpressure && (isOverLimit || sizeOf(records) > smallPutBytes)) await backpressure;
    // An update of the destination meanwhile does not change what has been decided.
    const { plan } = this;
    const runs = new Runs(plan.delimiter);
    const sink = this.newSink(runs);
    const at = this.now();
    try {
      await plan.accept(records, at, sink);
      await this.commit(runs, at);
    } finally {
      sink.release();
    }
    this.measurePartitions(plan, sink);
  }

  async configure(configuration: DeliveryConfiguration): Promise<void> {
    const { plan: previous } = this;
    this.plan = this.options.plan(configuration, this.ending.signal);
    this.objects.configuration = configuration;
    this.arm();
    // Not waited for: a function that it called may take minutes.
    this.closingPlans = this.closingPlans.then(() => previous.close()).catch(this.report);
  }

  async flush(): Promise<void> {
    await this.drainTransforms();
    await Promise.all([...this.buffers.routes.open()].map((route) => this.flushRoute(route)));
    for (const flushed of this.buffers.flushed.values()) this.dispatch(flushed);
    await this.settled();
  }

  buffered(): ReturnType<Delivery['buffered']> {
    return describeBuffers(this.buffers, {
      partitionLimit: this.partitionLimit,
      sizeBytes: (key) => this.plan.hints(key).sizeBytes,
      dueAt: (key, buffer) => this.dueAt(key, buffer),
    });
  }

  async discard(): Promise<void> {
    await this.close();
    await rm(this.options.directory, { recursive: true, force: true });
  }

  async close(): Promise<void> {
    this.ended = true;
    this.cancelTick?.();
    this.minutes.stop();
    this.ending.abort(new Error('the stream is closed'));
    this.wake();
    await Promise.allSettled(this.flushing);
    await Promise.all([this.deliveries.close(), this.transforms.close()]);
    if (this.buffers.empty) await this.journal.shrink();
    await this.journal.close();
    await this.spool.settled();
    await Promise.all([this.plan.close(), this.closingPlans]);
  }

  // --- what happens: each is an entry first -------------------------------------------------------------------

  private async commit(runs: Runs, at: number, done?: string): Promise<void> {
    if (runs.empty && done === undefined) return;
    const entering = [...runs.routes].map((id) => this.buffers.routes.enter(id));
    for (const route of entering) route.pending += 1;
    const { runs: headers, body } = runs.build(at);
    const entry: JournalEntry = {
      t: 'put',
      delimiter: Buffer.from(runs.delimiter).toString('latin1'),
      runs: headers,
      at,
      done,
    };
    try {
      await this.append(entry, body);
    } finally {
      for (const route of entering) {
        route.pending -= 1;
        this.buffers.routes.release(route);
      }
    }
    this.afterPut(entering);
  }

  private flushRoute(route: Route): Promise<void> {
    const flushing = this.endBuffer(route).finally(() => this.flushing.delete(flushing));
    this.flushing.add(flushing);
    return flushing;
  }

  private async endBuffer(route: Route): Promise<void> {
    const buffer = route.open;
    if (!buffer || buffer.flushing) return;
    buffer.flushing = true;
    const location =
      route.key.kind === 'transform' ? undefined : this.plan.locate(route.key, new Date(buffer.firstAt));
    const id = location?.key ?? this.options.environment.random.uuid();
    const entry: JournalEntry = { t: 'seal', to: route.id, at: this.now(), id, place: location };
    try {
      await this.append(entry);
    } catch (error) {
      buffer.flushing = false;
      buffer.refusedUntil = this.now() + retryDelayMs(1);
      this.arm();
      throw error;
    }
    this.dispatch(this.buffers.flushed.get(id)!);
  }

  private async done(flushed: FlushedBuffer): Promise<void> {
    await this.append({ t: 'done', id: flushed.id });
  }

  /** What an entry does, once it is on disk. */
  private async append(entry: JournalEntry, body: Uint8Array = nothing): Promise<void> {
    await this.journal.append({ header: entry, body }, () => this.buffers.apply(entry, body));
    this.wake();
  }

  // --- falling due ------------------------------------------------------------------------------------------------

  private afterPut(routes: readonly Route[]): void {
    if (this.ended) return;
    this.minutes.start();
    let first = this.tickAt;
    for (const route of routes) {
      const { key, open } = route;
      if (!open || open.flushing) continue;
      const bytes = key.kind === 'transform' ? open.originalBytes : open.bytes;
      if (bytes >= this.plan.hints(key).sizeBytes) this.flushRoute(route).catch(this.report);
      first = Math.min(first, this.dueAt(key, open));
    }
    if (first < this.tickAt) this.armAt(first);
  }

  /** Sets the clock for the first buffer that falls due. */
  private arm(): void {
    let first = Number.POSITIVE_INFINITY;
    for (const { key, open } of this.buffers.routes.open()) {
      if (!open.flushing) first = Math.min(first, this.dueAt(key, open));
    }
    this.armAt(first);
  }

  /** When the interval of a buffer is over, epoch milliseconds. */
  private dueAt(key: RouteKey, { begunAt, refusedUntil }: RouteBuffer): number {
    return Math.max(begunAt + this.plan.hints(key).intervalMs, refusedUntil);
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
    const due = [...this.buffers.routes.open()].filter(
      ({ key, open }) => !open.flushing && this.dueAt(key, open) <= now,
    );
    const flushing = Promise.all(due.map((route) => this.flushRoute(route).catch(this.report)));
    this.arm();
    await flushing;
    await this.settled();
  }

  // --- delivering ----------------------------------------------------------------------------------------------

  private dispatch(flushed: FlushedBuffer): void {
    (flushed.location ? this.deliveries : this.transforms).add(flushed);
  }

  /** Resolves with true when the buffer is done with. */
  private async deliver(flushed: FlushedBuffer, location: S3Location): Promise<boolean> {
    // An earlier attempt may have written the object and failed to say so in the journal.
    const written = flushed.tried && (await this.objects.exists(location));
    flushed.tried = true;
    const over = written || (await this.objects.deliver({ ...flushed, key: flushed.route.key, location }));
    if (over) await this.done(flushed);
    return over;
  }

  private async transform(flushed: FlushedBuffer): Promise<boolean> {
    const content = await flushed.buffer.content();
    const bytes = content instanceof Uint8Array ? Buffer.from(content) : await readFile(content.path);
    const { plan } = this;
    const runs = new Runs(plan.delimiter);
    const sink = this.newSink(runs);
    try {
      await plan.transform(readWaiting(bytes), sink, this.ending.signal);
      await this.commit(runs, this.now(), flushed.id);
    } catch (error) {
      // The batch stays in the journal, for the next opening.
      if (this.ended) return false;
      throw error;
    } finally {
      sink.release();
    }
    this.measurePartitions(plan, sink);
    return true;
  }

  /** Lets the Lambda function see everything that waits for it. */
  private async drainTransforms(): Promise<void> {
    await Promise.all(
      [...this.buffers.routes.open()].filter(isTransform).map((route) => this.flushRoute(route)),
    );
    for (const flushed of this.buffers.flushed.values())
      if (isTransform(flushed.route)) this.dispatch(flushed);
    await this.settled();
  }

  /** After the journal has been read: what was ended goes out, what fell due meanwhile ends. */
  private async resume(): Promise<void> {
    await this.buffers.tellLosses((location) => this.objects.exists(location));
    for (const flushed of this.buffers.flushed.values()) {
      const { location } = flushed;
      if (location && (await this.objects.exists(location))) await this.done(flushed);
      else this.dispatch(flushed);
    }
    this.afterPut([...this.buffers.routes.open()]);
  }

  // --- small things --------------------------------------------------------------------------------------------

  private newSink(runs: Runs): RoutingSink {
    return new RoutingSink(runs, this.buffers.routes, this.partitionLimit, this.options.environment.clock);
  }

  private measurePartitions({ partitioned }: DeliveryPlan, { exceeded }: RoutingSink): void {
    if (partitioned) this.metrics.partitions(this.buffers.routes.partitions, this.partitionLimit, exceeded);
  }

  /** Answers whether there is anything that is not delivered. */
  private measureMinute(): boolean {
    const oldest = this.buffers.oldest();
    for (const [to, at] of oldest) this.metrics.freshness(to, at);
    if (this.plan.partitioned && oldest.size > 0) {
      this.metrics.partitions(this.buffers.routes.partitions, this.partitionLimit, false);
    }
    // What has been delivered is not to stay on disk for longer.
    if (this.buffers.empty) this.journal.shrink().catch(this.report);
    return oldest.size > 0;
  }

  private get partitionLimit(): number {
    return this.options.partitionLimit ?? defaultPartitionLimit;
  }

  /** Waits for every attempt that has been asked for by now. */
  private async settled(): Promise<void> {
    await Promise.allSettled(this.flushing);
    await this.transforms.settled();
    await this.deliveries.settled();
  }

  /** Lets the puts look again that wait for the Lambda function. */
  private wake(): void {
    for (const go of this.waiting.splice(0)) go();
  }

  /** Nobody waits for what goes wrong in the background; it is tried again, on the clock. */
  private readonly report = (error: unknown): void => this.options.environment.onError(error);

  private now(): number {
    return this.options.environment.clock.now().getTime();
  }
}

const sizeOf = (records: readonly Uint8Array[]) => records.reduce((sum, { length }) => sum + length, 0);
const nothing = Buffer.alloc(0);
const isTransform = ({ key }: Route) => key.kind === 'transform';
