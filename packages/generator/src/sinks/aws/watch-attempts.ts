import type { Account } from '../../account.ts';
import { isThrottle, isUncertain } from './put-failure.ts';

/** What the attempts of a client's calls have shown. */
export interface Attempts {
  /** Any of them got an answer, be it an error. */
  readonly answered: boolean;
  /** Watches the attempts of the call with this input. `signal` ends that which is under way, and none begins then. */
  watch(input: object, signal: AbortSignal): void;
  /** An attempt of the call ended so that the target may have taken the records all the same, or has not ended. */
  wasUncertain(input: object): boolean;
}

type Middleware = (
  next: (args: {
    readonly input: object;
  }) => Promise<{ readonly output: object; readonly response: unknown }>,
) => typeof next;

/** What is used of a client of the SDK. */
export interface AwsClient {
  readonly middlewareStack: {
    add(middleware: never, options: MiddlewareOptions & { readonly step: 'finalizeRequest' }): void;
    add(middleware: never, options: MiddlewareOptions & { readonly step: 'deserialize' }): void;
    remove(name: string): boolean;
  };
  readonly config: { readonly requestHandler: { handle: SendRequest } };
  destroy(): void;
}

interface MiddlewareOptions {
  readonly name: string;
  readonly priority: 'low';
}

type SendRequest = (
  request: never,
  options: { readonly abortSignal: AbortSignal | undefined },
) => Promise<{ readonly response: unknown }>;

/** What is known of the attempts of one call. */
interface Call {
  readonly signal: AbortSignal;
  tried: boolean;
  underWay: boolean;
  uncertain: boolean;
}

/** Accounts for every attempt of a client, those included that the SDK makes on its own. */
export function watchAttempts(client: AwsClient, account: Account): Attempts {
  const calls = new WeakMap<object, Call>();
  const seen = {
    answered: false,
    watch: (input: object, signal: AbortSignal) =>
      void calls.set(input, { signal, tried: false, underWay: false, uncertain: false }),
    wasUncertain: (input: object) => {
      const call = calls.get(input);
      return call !== undefined && (call.uncertain || call.underWay);
    },
  };
  const middleware: Middleware = (next) => async (args) => {
    const call = calls.get(args.input)!;
    call.signal.throwIfAborted();
    const began = performance.now();
    account.requests += 1;
    if (call.tried) account.retries += 1;
    call.tried = true;
    call.underWay = true;
    try {
      const result = await next(args);
      account.http200s += 1;
      seen.answered = true;
      return result;
    } catch (error) {
      const { name, $metadata } = error as Error & { $metadata?: { httpStatusCode?: number } };
      const status = $metadata?.httpStatusCode;
      if (status !== undefined) seen.answered = true;
      if (status === 200) account.http200s += 1;
      if (isThrottle(name, status)) account.throttles += 1;
      if (isUncertain(error as Error)) call.uncertain = true;
      throw error;
    } finally {
      call.underWay = false;
      account.putMicros.record(Math.max(1, Math.round((performance.now() - began) * 1000)));
    }
  };
  // Inside the SDK's retries and before it signs.
  client.middlewareStack.add(middleware as never, {
    step: 'finalizeRequest',
    name: 'watchAttempts',
    priority: 'low',
  });
  // In the place of what sends a request. As an option of the call the signal would have the SDK put its middleware
  // together for each call anew, which takes as long as signing.
  const { requestHandler } = client.config;
  const send = () => (args: { readonly input: object; readonly request: never }) =>
    requestHandler.handle(args.request, { abortSignal: calls.get(args.input)?.signal });
  client.middlewareStack.add(send as never, {
    step: 'deserialize',
    name: 'sendWithSignal',
    priority: 'low',
  });
  return seen;
}
