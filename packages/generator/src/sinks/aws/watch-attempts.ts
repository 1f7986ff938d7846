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
    add(middleware: never, options: Place & { readonly step: 'finalizeRequest' }): void;
    add(middleware: never, options: Place & { readonly step: 'deserialize' }): void;
    remove(name: string): boolean;
  };
  readonly config: { readonly requestHandler: { handle: SendRequest } };
  destroy(): void;
}

interface Place {
  readonly name: string;
  readonly priority: 'low';
}

type SendRequest = (
  request: never,
  options: { readonly abortSignal: AbortSignal | undefined },
) => Promise<{ readonly response: unknown }>;

/** Accounts for every attempt of a client, those included that the SDK makes on its own. */
export function watchAttempts(client: AwsClient, account: Account): Attempts {
  const uncertain = new WeakSet<object>();
  const tried = new WeakSet<object>();
  const underWay = new WeakSet<object>();
  const signals = new WeakMap<object, AbortSignal>();
  const seen = {
    answered: false,
    watch: (input: object, signal: AbortSignal) => void signals.set(input, signal),
    wasUncertain: (input: object) => uncertain.has(input) || underWay.has(input),
  };
  const middleware: Middleware = (next) => async (args) => {
    const { input } = args;
    signals.get(input)?.throwIfAborted();
    const began = performance.now();
    account.requests += 1;
    if (tried.has(input)) account.retries += 1;
    tried.add(input);
    underWay.add(input);
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
      if (isUncertain(error as Error)) uncertain.add(input);
      throw error;
    } finally {
      underWay.delete(input);
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
    requestHandler.handle(args.request, { abortSignal: signals.get(args.input) });
  client.middlewareStack.add(send as never, {
    step: 'deserialize',
    name: 'sendWithSignal',
    priority: 'low',
  });
  return seen;
}
