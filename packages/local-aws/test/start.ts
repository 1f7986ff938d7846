import { describe, it } from '@jest/globals';
import { createLocalAws } from '../src/create-local-aws.ts';
import type { LocalAws } from '../src/local-aws.ts';
import type { LocalAwsOptions } from '../src/local-aws-options.ts';

/** With REMOTE=1 the contract tests ask real AWS, with the credentials and region of the environment. */
export const remote = process.env['REMOTE'] === '1';

/** For what only local AWS can show: a moved clock, a chosen account, its disk. */
export const itLocally = remote ? it.skip : it;
export const describeLocally = remote ? describe.skip : describe;

type NewClient<C> = new (config: object) => C;

/** A server of its own for a test file, and clients of it. */
export interface Started {
  /** Absent when remote: see `itLocally`. */
  readonly aws: LocalAws;
  readonly url: string;
  client<C extends { destroy(): void }>(Client: NewClient<C>, config?: object): C;
  close(): Promise<void>;
}

/** Starts local AWS on a free port of the loopback interface; close it in `afterAll`. */
export async function start(options: LocalAwsOptions = {}): Promise<Started> {
  const aws = remote ? undefined : await createLocalAws(options);
  const listening = await aws?.listen({ port: 0 });
  const local = listening && {
    endpoint: listening.url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  };
  const clients: { destroy(): void }[] = [];
  return {
    aws: aws as LocalAws,
    url: listening?.url ?? '',
    client(Client, config = {}) {
      const client = new Client({ ...local, maxAttempts: remote ? 3 : 1, ...config });
      clients.push(client);
      return client;
    },
    async close() {
      for (const client of clients) client.destroy();
      await listening?.close();
      await aws?.close();
    },
  };
}
