import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { DeleteObjectCommand, GetObjectCommand, PutObjectCommand } from '../objects/sdk.ts';
import type { Lake } from '../lake.ts';
import { LakeError } from '../lake-error.ts';
import { s3Error } from '../objects/s3-error.ts';
import { stagingPrefix } from '../staging/staging-prefix.ts';

/** How to take the lease. */
export interface LeaseOptions {
  /** How long a holder may be silent before another takes its place: milliseconds. Default 30,000. */
  readonly leaseMs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Hears that another holds it, and that it is watched for the length of a lease. */
  readonly onWaiting?: ((holder: string) => void) | undefined;
}

interface Holder {
  readonly owner: string;
  readonly where: string;
  readonly since: string;
  /** Counts up, so that each renewal has another entity tag. */
  readonly renewals: number;
}

/**
 * The right to replay into a lake, which one has at a time: an object in the staging bucket, written only if it is not
 * there, renewed while it is held, and taken over from a holder that has been silent for the length of a lease.
 *
 * No clock is compared with another: who waits sees whether the entity tag changes. S3's conditional writes decide.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
 */
export class ReplayLease {
  private readonly lake: Lake;
  private readonly leaseMs: number;
  private readonly lost = new AbortController();
  private readonly timer: NodeJS.Timeout;
  private holder: Holder;
  private etag: string;
  private renewedAt: number;
  private renewing: Promise<void> = Promise.resolve();

  private constructor(lake: Lake, leaseMs: number, holder: Holder, etag: string) {
    this.lake = lake;
    this.leaseMs = leaseMs;
    this.holder = holder;
    this.etag = etag;
    this.renewedAt = performance.now();
    this.timer = setInterval(() => {
      this.renewing = this.renewing.then(() => this.renew());
    }, leaseMs / 4).unref();
  }

  /** Aborted when another has taken it over, or may have: what is under way must not go on. */
  get signal(): AbortSignal {
    return this.lost.signal;
  }

  /**
   * Takes the lease; where another holds it, only once that one has been silent for so long.
   *
   * @throws {LakeError} when another replay is under way
   */
  static async take(
    lake: Lake,
    { leaseMs = 30_000, signal, onWaiting }: LeaseOptions = {},
  ): Promise<ReplayLease> {
    const holder = {
      owner: randomUUID(),
      where: `${hostname()}, process ${process.pid}`,
      since: new Date().toISOString(),
      renewals: 0,
    };
    for (;;) {
      signal?.throwIfAborted();
      const free = await put(lake, holder, { IfNoneMatch: '*' });
      if (free !== undefined) return new ReplayLease(lake, leaseMs, holder, free);
      const silent = await silentHolder(lake, { leaseMs, signal, onWaiting });
      if (silent === undefined) continue;
      const taken = await put(lake, holder, { IfMatch: silent });
      if (taken !== undefined) return new ReplayLease(lake, leaseMs, holder, taken);
    }
  }

  /** Gives it back, unless it was lost. */
  async release(): Promise<void> {
    clearInterval(this.timer);
    await this.renewing;
    if (this.lost.signal.aborted) return;
    const { s3, stagingBucket: Bucket } = this.lake;
    // What cannot be deleted is taken over by who comes next.
    await s3
      .send(new DeleteObjectCommand({ Bucket, Key: keyOf(this.lake), IfMatch: this.etag }))
      .catch(() => {});
  }

  private async renew(): Promise<void> {
    if (this.lost.signal.aborted) return;
    const beganAt = performance.now();
    const holder = { ...this.holder, renewals: this.holder.renewals + 1 };
    try {
      const etag = await put(this.lake, holder, { IfMatch: this.etag });
      if (etag === undefined) return this.lose('another replay has taken its place');
      [this.holder, this.etag, this.renewedAt] = [holder, etag, beganAt];
    } catch (error) {
      // Before another may take it over.
      if (performance.now() - this.renewedAt > this.leaseMs / 2) this.lose((error as Error).message);
    }
  }

  private lose(why: string): void {
    this.lost.abort(new LakeError(`the replay ends: it has lost its lease: ${why}`));
  }
}

const keyOf = (lake: Lake): string => `${stagingPrefix(lake)}_replay/lease.json`;

/** Writes who holds the lease, on a condition; the entity tag, or undefined where it does not hold. */
async function put(
  lake: Lake,
  holder: Holder,
  condition: { IfMatch: string } | { IfNoneMatch: string },
): Promise<string | undefined> {
  const { s3, stagingBucket: Bucket } = lake;
  const Key = keyOf(lake);
  const body = { Body: JSON.stringify(holder), ContentType: 'application/json' };
  try {
    const { ETag } = await s3.send(new PutObjectCommand({ Bucket, Key, ...body, ...condition }));
    return ETag!;
  } catch (cause) {
    const { name, $metadata } = cause as { name?: string; $metadata?: { httpStatusCode?: number } };
    const refused = [404, 409, 412].includes($metadata?.httpStatusCode ?? 0) && name !== 'NoSuchBucket';
    if (!refused) throw s3Error(`put s3://${Bucket}/${Key}`, cause);
    // An answer that got lost, and the SDK's second try: it is this holder's own lease that is in the way.
    const present = await get(lake);
    const own = present?.holder.owner === holder.owner && present.holder.renewals === holder.renewals;
    return own ? present.etag : undefined;
  }
}

async function get(lake: Lake): Promise<{ holder: Partial<Holder>; etag: string } | undefined> {
  const { s3, stagingBucket: Bucket } = lake;
  const Key = keyOf(lake);
  try {
    const { Body, ETag } = await s3.send(new GetObjectCommand({ Bucket, Key }));
    const text = await Body!.transformToString();
    return { holder: holderOf(text), etag: ETag! };
  } catch (cause) {
    if ((cause as Error).name === 'NoSuchKey') return undefined;
    throw s3Error(`s3://${Bucket}/${Key}`, cause);
  }
}

/** One that is damaged has an entity tag all the same, and is nobody's. */
function holderOf(text: string): Partial<Holder> {
  try {
    return (JSON.parse(text) ?? {}) as Partial<Holder>;
  } catch {
    return {};
  }
}

/** Watches who holds the lease; the entity tag of a silent one, or undefined when the lease is free now. */
async function silentHolder(
  lake: Lake,
  { leaseMs, signal, onWaiting }: LeaseOptions & { leaseMs: number },
): Promise<string | undefined> {
  const seen = await get(lake);
  if (!seen) return undefined;
  const who = `${seen.holder.where ?? 'unknown'}, since ${seen.holder.since ?? 'unknown'}`;
  onWaiting?.(who);
  const until = performance.now() + leaseMs;
  while (performance.now() < until) {
    await sleep(leaseMs / 8, undefined, { signal });
    const present = await get(lake);
    if (!present) return undefined;
    if (present.etag !== seen.etag)
      throw new LakeError(`another replay is under way (${who}): it must end first`);
  }
  return seen.etag;
}
