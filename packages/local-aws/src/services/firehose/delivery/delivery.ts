import type { BufferedStream } from '../../../dispatch/service/buffered-stream.ts';
import type { FirehoseEnvironment } from '../environment.ts';
import type { Destination } from '../destination/destination.ts';

/** What a delivery follows: which stream it serves and how that is configured now. */
export interface DeliveryConfiguration {
  readonly streamName: string;
  readonly streamArn: string;
  /** Counts up with each effective update; part of every object's name. */
  readonly versionId: number;
  readonly destination: Destination;
  /** The Kinesis stream that it reads, if it does. */
  readonly sourceArn?: string | undefined;
}

/** The way of records from an accepted put to their objects, for one stream. */
export interface Delivery {
  /** Follows an effective update, for records already buffered too. */
  configure(configuration: DeliveryConfiguration): void | Promise<void>;
  /**
   * Takes records over: they are on disk when it resolves.
   *
   * @throws {Error} when the disk refuses; none is taken then.
   */
  put(records: readonly Uint8Array[]): Promise<void>;
  /** Delivers what is buffered now; resolves when the objects are written, whatever comes in meanwhile. */
  flush(): Promise<void>;
  /** What is taken and not delivered yet. */
  buffered(): Omit<BufferedStream, 'region' | 'stream'>;
  /** Drops what is buffered, for good, and ends. */
  discard(): Promise<void>;
  /** Ends, leaving what is buffered on disk for the next opening of the same directory. */
  close(): Promise<void>;
}

/** Opens the delivery of a stream on a directory of its own, going on with what an earlier run left there. */
export type OpenDelivery = (
  configuration: DeliveryConfiguration,
  environment: FirehoseEnvironment,
  directory: string,
) => Promise<Delivery>;
