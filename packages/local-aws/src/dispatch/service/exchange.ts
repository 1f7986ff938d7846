import type { HttpRequest, HttpResponse } from '../../http/http-message.ts';
import type { Caller } from '../../ports/asker.ts';

/** A request, and what it was answered; `state` is its service's own. */
export interface Exchange<State> {
  readonly state: State;
  readonly request: HttpRequest;
  readonly response: HttpResponse;
  readonly requestId: string;
  readonly receivedAt: Date;
  /** The access key id of the signature. */
  readonly accessKeyId: string;
  /** Absent where the credentials are none that could be told. */
  readonly caller?: Caller;
  /** What the answer tells of, where it is one. */
  readonly error?: unknown;
}
