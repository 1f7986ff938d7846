import { BadRequest } from '../bad-request.ts';
import { problemOf, Unreachable } from '../problem.ts';

/** One buffer of a stream, as local AWS describes it. */
export interface OpenBuffer {
  readonly kind: string;
  readonly name: string;
  readonly records: number;
  readonly bytes: number;
  readonly sizeBytes: number;
  readonly flushesAt: string;
}

/** What a stream has taken and not delivered yet. */
export interface Buffers {
  readonly region: string;
  readonly stream: string;
  readonly partitions: number;
  readonly partitionLimit: number;
  readonly open: number;
  readonly records: number;
  readonly bytes: number;
  readonly nextFlushAt?: string;
  readonly flushed: number;
  readonly buffers: readonly OpenBuffer[];
}

/** What only local AWS can tell. */
export interface LocalState {
  readonly now: string;
  readonly aheadSeconds: number;
  readonly faults: Readonly<Record<string, number>>;
  readonly streams: readonly Buffers[];
}

/** What its address says of itself; only local AWS has an account, and says whether it runs statements of Athena. */
interface Health {
  readonly who: 'local AWS' | 'another' | 'nobody';
  /** Why nobody answers. */
  readonly problem?: string;
  readonly account?: string;
  readonly hasQueryEngine?: boolean;
}

const timeoutMs = 10_000;
/** A clock that is moved by months has everything done on its way. */
const changeTimeoutMs = 600_000;

/** Local AWS's own calls, `/_local/…`; what else answers at its address knows none of them. */
export class LocalAdmin {
  constructor(private readonly endpointUrl: string) {}

  /** @throws {Error} when it is not local AWS that answers, or nobody does. */
  async state(): Promise<LocalState> {
    const who = await this.answering();
    if (who === 'another') throw new BadRequest('this target is not local AWS');
    const [clock, faults, buffers] = await Promise.all([
      this.get<Pick<LocalState, 'now' | 'aheadSeconds'>>('clock'),
      this.get<LocalState['faults']>('faults'),
      this.get<Pick<LocalState, 'streams'>>('buffers'),
    ]);
    return { ...clock, faults, streams: buffers.streams };
  }

  /**
   * What time it is there: epoch milliseconds; undefined where another AWS answers.
   *
   * @throws {Unreachable} where nobody answers: whoever will may have a time of their own
   */
  async nowMs(): Promise<number | undefined> {
    const who = await this.answering();
    if (who === 'another') return undefined;
    return Date.parse((await this.get<Pick<LocalState, 'now'>>('clock')).now);
  }

  async isThere(): Promise<boolean> {
    return (await this.who()) === 'local AWS';
  }

  /** Who answers at its address. */
  async who(): Promise<Health['who']> {
    return (await this.health()).who;
  }

  /** Whether it is a local AWS that runs no statement of Athena. */
  async lacksQueryEngine(): Promise<boolean> {
    const { who, hasQueryEngine } = await this.health();
    return who === 'local AWS' && hasQueryEngine === false;
  }

  /** @throws {BadRequest} in local AWS's own words when a value is none. */
  async change(call: 'flush' | 'clock' | 'faults' | 'reset', body: object): Promise<unknown> {
    const answer = await this.ask(call, body);
    const said = (await answer.json()) as { error?: string };
    if (answer.status === 400) throw new BadRequest(said.error ?? 'refused');
    if (!answer.ok) throw new Error(`local AWS: ${said.error ?? answer.statusText}`);
    return said;
  }

  private async answering(): Promise<'local AWS' | 'another'> {
    const { who, problem } = await this.health();
    if (who === 'nobody') throw new Unreachable(`local AWS does not answer: ${problem}`);
    return who;
  }

  private async health(): Promise<Health> {
    const answer = await this.ask('health').catch((error: Error) => problemOf(error.cause ?? error));
    if (typeof answer === 'string') return { who: 'nobody', problem: answer };
    const said = (await answer.json().catch(() => undefined)) as Partial<Health> | null | undefined;
    if (!answer.ok || typeof said?.account !== 'string') return { who: 'another' };
    return { ...said, who: 'local AWS' };
  }

  private async get<T>(call: string): Promise<T> {
    const answer = await this.ask(call);
    if (!answer.ok) throw new Unreachable(`local AWS does not answer /_local/${call}: HTTP ${answer.status}`);
    return (await answer.json()) as T;
  }

  private ask(call: string, body?: object): Promise<Response> {
    return fetch(new URL(`/_local/${call}`, this.endpointUrl), {
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
      // One that is kept may be closed just as it is used again, and nothing asks a second time.
      headers: { connection: 'close' },
      redirect: 'error',
      signal: AbortSignal.timeout(body ? changeTimeoutMs : timeoutMs),
    });
  }
}

/**
 * The time of the AWS that is shown: epoch milliseconds.
 *
 * @throws {Unreachable} where it is not known, since nobody answers
 */
export const clockMs = async (admin: LocalAdmin | undefined): Promise<number> =>
  (await admin?.nowMs()) ?? Date.now();
