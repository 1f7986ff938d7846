import { spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { join } from 'node:path';
import type { FoundJava } from '../find/find-java.ts';
import { freePort } from '../process/free-port.ts';
import { untilInputEnds } from '../process/until-input-ends.ts';
import { queryTrino } from './query-trino.ts';

type Properties = Readonly<Record<string, string>>;

/** What a Trino of one process is started with. */
export interface TrinoOptions {
  /** Of an installation: see `findEngine`. */
  readonly directory: string;
  readonly java: FoundJava;
  /** Where its configuration, its data and its log go; nobody else may use it. */
  readonly workDirectory: string;
  /** The catalogs by name, as their property files have them. */
  readonly catalogs: Readonly<Record<string, Properties>>;
  /** The properties of its access control; without them everybody may do everything. */
  readonly accessControl?: Properties;
  /** Further properties of its configuration. */
  readonly config?: Properties;
  /** For `-Xmx`. */
  readonly heapMiB?: number;
}

/** A running Trino. */
export interface Trino {
  /** Where it answers, on the loopback interface. */
  readonly url: string;
  /** Once it is gone, however that came: its exit code, and what it said of its memory. */
  readonly ended: Promise<string>;
  /** Ends it and waits until it is gone. */
  close(): Promise<void>;
}

/**
 * Starts Trino on a free port of the loopback interface and waits until it answers queries.
 *
 * @throws {Error} when it ends before, with the last lines of its log.
 * @see https://trino.io/docs/476/installation/deployment.html
 */
export async function startTrino(options: TrinoOptions): Promise<Trino> {
  const { directory, java, workDirectory, catalogs, accessControl, config = {}, heapMiB = 2048 } = options;
  const port = await freePort();
  const etc = join(workDirectory, 'etc');
  const data = join(workDirectory, 'data');
  await mkdir(join(etc, 'catalog'), { recursive: true });
  await mkdir(data, { recursive: true });
  const write = (name: string, properties: Properties) => writeFile(join(etc, name), lines(properties));
  await write('node.properties', {
    'node.environment': 'local',
    'node.id': 'local',
    'node.data-dir': data,
    'node.internal-address': '127.0.0.1',
    'node.bind-ip': '127.0.0.1',
  });
  await write('config.properties', {
    coordinator: 'true',
    'node-scheduler.include-coordinator': 'true',
    'http-server.http.port': String(port),
    'discovery.uri': `http://127.0.0.1:${port}`,
    // Nothing of this machine is told to anybody, and no page of its own is needed.
    'web-ui.enabled': 'false',
    ...config,
  });
  if (accessControl) await write('access-control.properties', accessControl);
  await writeFile(join(etc, 'jvm.config'), jvmFlags(heapMiB).join('\n'));
  for (const [name, properties] of Object.entries(catalogs))
    await write(`catalog/${name}.properties`, properties);

  const launcher = [join(directory, 'bin/launcher'), 'run', '--etc-dir', etc, '--data-dir', data];
  const child = spawn('/bin/sh', ['-c', untilInputEnds, ...launcher], {
    env: {
      ...process.env,
      JAVA_HOME: java.home,
      PATH: `${join(java.home, 'bin')}:${process.env['PATH'] ?? ''}`,
    },
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const log: string[] = [];
  const ended = once(child, 'close').then(([code]) => exitOf(code as number | null, log));
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      log.push(...text.split('\n').filter(Boolean));
      log.splice(0, log.length - 40);
    });
  }
  const url = `http://127.0.0.1:${port}`;
  let running = true;
  void ended.then(() => (running = false));
  while (!(await answers(url))) {
    if (!running) throw new Error(`Trino ended before it answered:\n${log.join('\n')}`);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  return {
    url,
    ended,
    async close() {
      child.stdin.end();
      await ended;
    },
  };
}

/** That it ended, as a sentence goes on behind its name. */
function exitOf(code: number | null, log: readonly string[]): string {
  const exit = `ended with exit code ${code ?? 137}`;
  const [outOfMemory] = /java\.lang\.OutOfMemoryError.*/.exec(log.join('\n')) ?? [];
  return outOfMemory === undefined ? exit : `${exit}, most likely for want of memory (${outOfMemory})`;
}

const lines = (properties: Properties) =>
  Object.entries(properties)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');

/** As Trino's documentation has them, as far as a process of that size needs them. */
const jvmFlags = (heapMiB: number) => [
  '-server',
  `-Xmx${heapMiB}M`,
  '-XX:+ExitOnOutOfMemoryError',
  '-XX:-OmitStackTraceInFastThrow',
  '-Djdk.attach.allowAttachSelf=true',
  '-Djdk.nio.maxCachedBufferSize=2000000',
  '-Dfile.encoding=UTF-8',
  '--enable-native-access=ALL-UNNAMED',
];

/** Whether it has started and found itself: before that it answers, but to no query, or to none that needs a worker. */
async function answers(url: string): Promise<boolean> {
  try {
    const info = (await (await fetch(`${url}/v1/info`)).json()) as { readonly starting?: boolean };
    if (info.starting !== false) return false;
    const { rows } = await queryTrino(
      url,
      "SELECT count(*) FROM system.runtime.nodes WHERE state = 'active'",
    );
    return Number(rows[0]?.[0]) > 0;
  } catch {
    return false;
  }
}
