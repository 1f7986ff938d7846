import { join } from 'node:path';
import type { Measure } from '../../../kit/measured.ts';
import type { ReadableShard } from '../../../ports/record-streams.ts';
import type { Cancel } from '../../../runtime/clock.ts';
import { EachMinute } from '../delivery/each-minute.ts';
import type { Delivery } from '../delivery/delivery.ts';
import type { FirehoseEnvironment } from '../environment.ts';
import { billedBytes } from '../record/billed-bytes.ts';
import { heldSession, mayAct } from '../delivery/may-act.ts';
import { splitAggregated } from './kpl-aggregation.ts';
import { SourcePositions } from './source-positions.ts';

/** The Kinesis stream that a delivery stream reads. */
export interface SourceStream {
  readonly streamArn: string;
  readonly roleArn: string;
  /** From when on it is read, epoch milliseconds. */
  readonly startAt: number;
}

export interface KinesisSourceOptions {
  readonly source: SourceStream;
  /** Of the delivery stream. */
  readonly name: string;
  readonly directory: string;
  readonly delivery: Pick<Delivery, 'put'>;
  readonly environment: FirehoseEnvironment;
  readonly measure: Measure;
  /** What AWS would bill. */
  readonly measureBilling: Measure;
  /** Whether nothing was read yet: it begins behind the newest records then. */
  readonly isNew: boolean;
}

/**
 * How often a shard is read.
 * Documented: once a second, https://docs.aws.amazon.com/firehose/latest/dev/limits.html
 */
const everyMs = 1000;
/**
 * What the role of a source has to allow.
 * Documented: https://docs.aws.amazon.com/firehose/latest/dev/controlling-access.html
 */
const actions = [
  'kinesis:DescribeStream',
  'kinesis:GetShardIterator',
  'kinesis:GetRecords',
  'kinesis:ListShards',
];
/** Assumed. */
const sessionName = 'AWSFirehoseToKinesis';
/** Records read at a time: each put is one entry of the journal. */
const batchRecords = 1000;

/**
 * Reads the shards of a Kinesis stream and puts what is there into a delivery.
 *
 * A position is written once the records before it are in the delivery's journal, so that a killed process reads some
 * again and none is left out. Shards that came out of others are read after those, from their beginning.
 */
export class KinesisSource {
  private readonly minutes: EachMinute;
  private cancelRead: Cancel | undefined;
  private unwatch: Cancel = () => {};
  private reading: Promise<void> | undefined;
  /** How far each shard is behind, in milliseconds; of none while nothing can be read. */
  private readonly behind = new Map<string, number>();
  private ended = false;
  /** What was last reported, so that it is said once. */
  private trouble: string | undefined;

  private constructor(
    private readonly options: KinesisSourceOptions,
    private readonly positions: SourcePositions,
  ) {
    this.minutes = new EachMinute(options.environment.clock, () => {
      this.measureBehind();
      return true;
    });
  }

  static async open(options: KinesisSourceOptions): Promise<KinesisSource> {
    const { source, directory, environment, isNew } = options;
    const { ports, damage, onError } = environment;
    const positions = new SourcePositions(join(directory, 'source'), { exists: !isNew, damage, onError });
    const shards = await ports.streams.shards(source.streamArn);
    if (isNew) for (const { id, end } of shards ?? []) positions.set(id, end);
    const opened = new KinesisSource(options, positions);
    opened.unwatch = ports.streams.watch(source.streamArn, () => opened.readSoon());
    opened.minutes.start();
    opened.readSoon();
    return opened;
  }

  /** Reads all that is there now. */
  async drain(): Promise<void> {
    await this.reading;
    await this.read();
  }

  async close(): Promise<void> {
    this.ended = true;
    this.unwatch();
    this.minutes.stop();
    this.cancelRead?.();
    await this.reading;
    await this.positions.close();
  }

  private readSoon(): void {
    if (this.ended || this.cancelRead) return;
    const { clock } = this.options.environment;
    this.cancelRead = clock.schedule(new Date(clock.now().getTime() + everyMs), () => {
      this.cancelRead = undefined;
      return this.read();
    });
  }

  /** One pass over the shards at a time; whoever asks meanwhile waits for that. */
  private read(): Promise<void> {
    this.reading ??= this.readShards()
      .catch((error: unknown) => {
        this.behind.clear();
        this.options.environment.onError(error);
        this.readSoon();
      })
      .finally(() => (this.reading = undefined));
    return this.reading;
  }

  private async readShards(): Promise<void> {
    const { source, environment } = this.options;
    const { streams } = environment.ports;
    const refused = actions.find((action) => !this.mayDo(action));
    if (refused !== undefined) {
      this.report(
        `the delivery stream ${this.options.name} cannot read its source: the role ${source.roleArn} cannot be assumed, or may not do ${refused} on ${source.streamArn}`,
      );
      this.readSoon();
      return;
    }
    const session = heldSession(environment.ports.roles, source.roleArn, sessionName);
    const keyProblem = streams.keyProblem(source.streamArn, session);
    if (keyProblem !== undefined) {
      this.report(`the delivery stream ${this.options.name} cannot read its source: ${keyProblem}`);
      this.readSoon();
      return;
    }
    for (let again = true; again && !this.ended;) {
      const shards = await streams.shards(source.streamArn);
      if (!shards) {
        this.report(
          `${source.streamArn}, which the delivery stream ${this.options.name} reads, is not there`,
        );
        return;
      }
      this.trouble = undefined;
      const ready = shards.filter((shard) => this.isReady(shard, shards));
      const closed = await Promise.all(ready.map((shard) => this.readShard(shard)));
      // Those that came out of what has just been read to its end.
      again = closed.includes(true);
    }
  }

  private mayDo(action: string): boolean {
    const { source, environment } = this.options;
    const { roleArn, streamArn: resource } = source;
    return mayAct(environment, { roleArn, sessionName, action, resource });
  }

  /** Whether a shard has something to read, and what came before it in others has been read. */
  private isReady({ id, parents }: ReadableShard, shards: readonly ReadableShard[]): boolean {
    if (this.positions.of(id) === null) return false;
    const known = new Set(shards.map((shard) => shard.id));
    return parents.every((parent) => !known.has(parent) || this.positions.of(parent) === null);
  }

  /** Reads a shard as far as it went when it was asked for; answers whether it is closed and was read to its end. */
  private async readShard({ id, end }: ReadableShard): Promise<boolean> {
    const { source, delivery, environment, measure, measureBilling } = this.options;
    let position = this.positions.of(id) ?? 0;
    for (;;) {
      if (this.ended) return false;
      const read = environment.ports.streams.read(source.streamArn, id, position, batchRecords);
      if (!read) return false;
      const { records, next, behindMs } = read;
      this.behind.set(id, behindMs);
      const split = records.flatMap(({ data }) => splitAggregated(data));
      if (split.length > 0) {
        await delivery.put(split);
        measure('DataReadFromKinesisStream.Records', 'Count', records.length);
        const bytes = records.reduce((sum, { data }) => sum + data.length, 0);
        measure('DataReadFromKinesisStream.Bytes', 'Bytes', bytes);
        measureBilling('BilledBytes', 'Bytes', billedBytes(split));
      }
      if (next === undefined) {
        this.positions.set(id, null);
        this.behind.delete(id);
        return true;
      }
      if (next !== position) this.positions.set(id, next);
      if (records.length === 0) return false;
      position = next;
      if (position >= end) {
        // What has come since is for the next pass, so that this one ends.
        this.readSoon();
        return false;
      }
    }
  }

  /**
   * Documented: by the minute; of what was read last. Assumed: of the shard that is the furthest behind; none while it cannot
   * read, since it is with records that Kinesis tells.
   */
  private measureBehind(): void {
    if (this.behind.size === 0) return;
    const behindMs = Math.max(...this.behind.values());
    this.options.measure('KinesisMillisBehindLatest', 'Milliseconds', behindMs);
  }

  private report(trouble: string): void {
    this.behind.clear();
    if (this.trouble !== trouble) this.options.environment.onError(new Error(trouble));
    this.trouble = trouble;
  }
}
