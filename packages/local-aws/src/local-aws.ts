import type { AdjustableFaults } from './admin/adjustable-faults.ts';
import type { AuthorizationRecord } from './dispatch/authorization/authorization-record.ts';
import type { BufferedStream } from './dispatch/service/buffered-stream.ts';
import type { HttpRequest, HttpResponse } from './http/http-message.ts';
import type { Listening, ListenOptions } from './http/server.ts';
import type { AdjustableClock } from './runtime/clock.ts';

/** AWS on this machine. */
export interface LocalAws {
  readonly dataDirectory: string;
  readonly account: string;
  /** Whether there is anything that runs Athena's statements. */
  readonly hasQueryEngine: boolean;
  readonly clock: AdjustableClock;
  /** What calls that take data meet, for testing producers. */
  readonly faults: AdjustableFaults;
  /** What was asked for in which role. */
  readonly authorizations: AuthorizationRecord;
  /** Answers one request without a socket. */
  handle(request: HttpRequest): Promise<HttpResponse>;
  listen(options?: ListenOptions): Promise<Listening>;
  /** Delivers every open buffer now. */
  flush(): Promise<void>;
  /** What each stream has taken and not delivered yet. */
  buffered(): BufferedStream[];
  /** Back to empty; requests that come meanwhile wait. */
  reset(): Promise<void>;
  /** Settles everything on disk; what is buffered stays buffered, for the next start on the same directory. */
  close(): Promise<void>;
}
