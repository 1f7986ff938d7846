import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { engines, fetchEngine, findJava, runSpark, s3aConf } from '@clickstream/engines';
import { dialects, sparkRunner } from '@clickstream/lake';
import type { Engine, LaunchSpark, QueryResult } from '@clickstream/lake';

/** A Spark that is started once, and runs jobs and queries one after the other. */
export interface StayingSpark {
  readonly engine: Engine;
  readonly launch: LaunchSpark;
  /** Makes a view of Parquet files below a folder. */
  view(name: string, basePath: string, paths: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

/** Starts Spark, which reaches the S3 at an address. */
export async function startSpark(s3Url: string): Promise<StayingSpark> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const stop = new AbortController();
  const ended = runSpark({
    directory: await fetchEngine(engines.spark, { environment: process.env }),
    java: await findJava(engines.spark, process.env),
    program: join(import.meta.dirname, 'stay_open.py'),
    args: [sparkRunner, String((server.address() as AddressInfo).port)],
    conf: {
      ...s3aConf(s3Url, { accessKeyId: 'test', secretAccessKey: 'test' }),
      // Of few rows, compiling each query is most of the time.
      'spark.sql.codegen.wholeStage': 'false',
      'spark.sql.codegen.factoryMode': 'NO_CODEGEN',
    },
    signal: stop.signal,
  });
  const [socket] = (await Promise.race([once(server, 'connection'), ended.then(() => [])])) as [Socket];
  const lines = createInterface({ input: socket })[Symbol.asyncIterator]();
  let last: Promise<unknown> = Promise.resolve();
  const ask = (request: object): Promise<QueryResult> => {
    const asked = last.then(async () => {
      socket.write(`${JSON.stringify(request)}\n`);
      const { value } = await Promise.race([lines.next(), ended.then(() => ({ value: undefined }))]);
      const { error, ...result } = JSON.parse(value ?? '{"error":"Spark has ended"}') as QueryResult & {
        error?: string;
      };
      if (error !== undefined) throw new Error(error);
      return result;
    });
    last = asked.catch(() => {});
    return asked;
  };
  const close = async (): Promise<void> => {
    socket.destroy();
    server.close();
    stop.abort();
    await ended.catch(() => {});
  };
  return {
    engine: { dialect: dialects.spark, query: (sql) => ask({ sql }), close },
    launch: async ({ address }) => void (await ask({ job: address })),
    view: async (view, basePath, paths) => void (await ask({ view, basePath, paths })),
    close,
  };
}
