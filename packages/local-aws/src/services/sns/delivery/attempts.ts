import { mkdirSync } from 'node:fs';
import type { ServiceEnvironment } from '../../../dispatch/service/service-environment.ts';
import { directoryMode } from '../../../storage/files/modes.ts';
import type { Delivery } from './message-delivery.ts';
import type { Failure } from './failure.ts';
import { sendHttp } from './send-http.ts';
import { SigningKey } from './signing-key.ts';
import { mailFolder, writeMail } from './write-mail.ts';

/** Makes single attempts to deliver. */
export class Attempts {
  private readonly key: SigningKey;
  private readonly ending = new AbortController();

  constructor(private readonly environment: ServiceEnvironment) {
    // What is in its place is refused now, and not with the first mail.
    mkdirSync(mailFolder(environment.directory), { recursive: true, mode: directoryMode });
    this.key = new SigningKey(environment.directory, environment.damage);
  }

  /** Undefined when it has arrived. */
  async deliver(delivery: Delivery): Promise<Failure | undefined> {
    if (!delivery.protocol.startsWith('email')) return sendHttp(delivery, this.key, this.ending.signal);
    try {
      writeMail(delivery, this.environment.directory);
      return undefined;
    } catch (error) {
      return { reason: (error as Error).message, isFinal: false };
    }
  }

  /** Ends those that are under way. */
  abort(): void {
    this.ending.abort();
  }
}
