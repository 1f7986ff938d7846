import type { AuthorizationRecord } from '../authorization/authorization-record.ts';
import type { PortName, Ports } from '../../ports/ports.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { KeptFolders } from '../../runtime/data-directory/kept-folders.ts';
import type { Quota } from '../../runtime/quota.ts';
import type { Random } from '../../runtime/random.ts';
import type { Damage } from '../../storage/damage.ts';

/** A call of an operation, and what became of it. */
export interface AnsweredCall {
  /** As it signs: `firehose`, `s3`. */
  readonly service: string;
  readonly region: string;
  /** Its name; method and path where they name none. */
  readonly operation: string;
  /** Of HTTP; 0 where the connection was cut. */
  readonly status: number;
}

/** What all services have in common. */
export interface Host {
  /** 12 digits. */
  readonly account: string;
  readonly clock: Clock;
  readonly random: Random;
  /** The region whose quotas calls are held to, such as `us-east-1`; without it there are none. */
  readonly quotaRegion?: string;
  /** In place of that of the region, what a stream of Firehose takes. */
  readonly directPutQuota?: Quota;
  /** What was asked for in which role. */
  readonly authorizations: AuthorizationRecord;
  /** What is damaged in the data directory is set aside by it. */
  readonly damage: Damage;
  /** The folders of services, where they outlive the process. */
  readonly folders: KeptFolders | undefined;
  /** Told of what goes wrong where no request waits for it. */
  readonly onError: (error: unknown) => void;
  /** Told of each call once it is answered. */
  readonly onCall?: (call: AnsweredCall) => void;
}

/** What a service gets when the state of a region is opened. */
export interface ServiceEnvironment<Needs extends PortName = never> extends Omit<Host, 'folders'> {
  /** Where it keeps what must outlive the process; exists, and belongs to it alone. */
  readonly directory: string;
  /** The region of the state being opened; for a global service the home region. */
  readonly region: string;
  readonly ports: Pick<Ports, Needs>;
}
