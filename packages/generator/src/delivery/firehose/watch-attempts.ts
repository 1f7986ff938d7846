import type { FirehoseClient } from '@aws-sdk/client-firehose';
import type { Account } from '../../account.ts';
import { isThrottle, isUncertain } from './put-failure.ts';

/** What the attempts of a client's calls have shown. */
export interface Attempts {
  /** Any of them got an answer, be it an error. */
  readonly answered: boolean;
  /** An attempt of the call with this input ended so that the target may have taken the records all the same. */
  wasUncertain(input: object): boolean;
  /** Fails every attempt from now on. */
  cut(): void;
}

/** Accounts for every attempt of a client, those included that the SDK makes on its own. */
export function watchAttempts(client: FirehoseClient, account: Account): Attempts {
  const uncertain = new WeakSet<object>();
  const tried = new WeakSet<object>();
  let isCut = false;
  const seen = {
    answered: false,
    wasUncertain: (input: object) => uncertain.has(input),
    cut: () => void (isCut = true),
  };
  client.middlewareStack.add(
    (next) => async (args) => {
      if (isCut) throw Object.assign(new Error('the run was broken off'), { name: 'AbortError' });
      const began = performance.now();
      account.requests += 1;
      if (tried.has(args.input)) account.retries += 1;
      tried.add(args.input);
      try {
        const result = await next(args);
        account.http200s += 1;
        seen.answered = true;
        return result;
      } catch (error) {
        const { name, $metadata } = error as Error & { $metadata?: { httpStatusCode?: number } };
        const status = $metadata?.httpStatusCode;
        if (status !== undefined) seen.answered = true;
        if (isThrottle(name, status)) account.throttles += 1;
        if (isUncertain(error as Error)) uncertain.add(args.input);
        throw error;
      } finally {
        account.putMicros.record(Math.max(1, Math.round((performance.now() - began) * 1000)));
      }
    },
    // Inside the SDK's retries and before it signs.
    { step: 'finalizeRequest', name: 'watchAttempts', priority: 'low' },
  );
  return seen;
}
