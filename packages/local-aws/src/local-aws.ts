import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { admin } from './admin/admin.ts';
import { AdjustableClock } from './runtime/clock.ts';
import { handler } from './dispatch/handle.ts';
import type { RunningService } from './dispatch/handle.ts';
import type { HttpRequest, HttpResponse } from './http/http-message.ts';
import { lambdaFunctions } from './lambda/functions.ts';
import type { LambdaTarget } from './lambda/functions.ts';
import { lockDirectory } from './runtime/lock-directory.ts';
import type { Ports } from './ports.ts';
import { systemRandom } from './runtime/random.ts';
import type { Random } from './runtime/random.ts';
import { listen } from './http/server.ts';
import type { Listening, ListenOptions } from './http/server.ts';
import type { Service, ServiceState } from './dispatch/service.ts';
import { metricSink } from './services/cloudwatch/metric-sink.ts';
import { cloudwatch } from './services/cloudwatch/service.ts';
import type { CloudWatchState } from './services/cloudwatch/state.ts';
import { openDelivery } from './services/firehose/delivery/open-delivery.ts';
import { Faults } from './services/firehose/stream/faults.ts';
import { directPutQuota } from './services/firehose/stream/quota.ts';
import { firehose } from './services/firehose/service.ts';
import { roleDirectory } from './services/iam/role-directory.ts';
import { iam } from './services/iam/service.ts';
import type { IamState } from './services/iam/state.ts';
import { logSink } from './services/logs/log-sink.ts';
import { logs } from './services/logs/service.ts';
import type { LogsState } from './services/logs/state.ts';
import { objectStore } from './services/s3/object-store.ts';
import { s3 } from './services/s3/service.ts';
import type { S3State } from './services/s3/state.ts';
import { sts } from './services/sts/service.ts';
import { createStateFile } from './runtime/state-file.ts';

export interface LocalAwsOptions {
  /** Where everything is kept; without it a temporary directory, removed on close. */
  readonly dataDirectory?: string;
  /** 12 digits; `000000000000` by default. */
  readonly account?: string;
  /** The region whose Firehose quotas puts are held to, such as `us-east-1`; without it there are none. */
  readonly quota?: string;
  /** What stands behind the Lambda functions of streams, by their ARN: an address, the path of a module, a function. */
  readonly functions?: Readonly<Record<string, LambdaTarget>>;
  readonly clock?: AdjustableClock;
  readonly random?: Random;
  /** Told of what goes wrong outside any request, such as a delivery that is retried. */
  readonly onError?: (error: unknown) => void;
}

/** AWS on this machine. */
export interface LocalAws {
  readonly dataDirectory: string;
  readonly account: string;
  readonly clock: AdjustableClock;
  /** What Firehose's puts meet, for testing producers. */
  readonly faults: Faults;
  /** Answers one request without a socket. */
  handle(request: HttpRequest): Promise<HttpResponse>;
  listen(options?: ListenOptions): Promise<Listening>;
  /** Delivers every open buffer now. */
  flush(): Promise<void>;
  /** Back to empty. */
  reset(): Promise<void>;
  /** Settles everything on disk; what is buffered stays buffered, for the next start on the same directory. */
  close(): Promise<void>;
}

/**
 * Opens AWS on this machine on a data directory, which one process owns at a time.
 *
 * Errors: an account that is not 12 digits; a quota that names no region; a function that is not there; a directory
 * that cannot be written or that another process owns.
 */
export async function createLocalAws({
  dataDirectory,
  account = '000000000000',
  quota,
  functions,
  onError = () => {},
  clock = new AdjustableClock(Date.now, onError),
  random = systemRandom,
}: LocalAwsOptions = {}): Promise<LocalAws> {
  if (!/^\d{12}$/.test(account)) throw new Error(`account must be 12 digits, got ${JSON.stringify(account)}`);
  const directPut = quota === undefined ? undefined : directPutQuota(quota);
  const lambda = lambdaFunctions(functions);
  const faults = new Faults();
  const directory = dataDirectory ?? (await mkdtemp(join(tmpdir(), 'local-aws-')));
  await mkdir(directory, { recursive: true });
  const unlock = await lockDirectory(directory);
  const moved = createStateFile(join(directory, 'clock.json'), { aheadMs: 0 });
  clock.goOn(moved.value.aheadMs, (aheadMs) => {
    moved.value.aheadMs = aheadMs;
    moved.save();
  });

  const services: Opened[] = [];
  const ports: Ports = {} as Ports;
  const open = (definition: Service<ServiceState>) =>
    opened(definition, (region) => ({
      directory: join(directory, definition.signingName, definition.scope === 'global' ? '' : region),
      ports,
      clock,
      random,
      account,
      region,
      onError,
    }));
  const buckets = open(s3);
  services.push(buckets);
  const identities = open(iam);
  services.push(identities);
  const logGroups = open(logs);
  services.push(logGroups);
  const metrics = open(cloudwatch);
  services.push(metrics);
  Object.assign(ports, {
    objects: objectStore(() => buckets.current('us-east-1') as S3State | undefined, clock),
    roles: roleDirectory(() => identities.current('us-east-1') as IamState | undefined),
    logs: logSink((region) => logGroups.current(region) as LogsState | undefined),
    metrics: metricSink(
      {
        current: (region) => metrics.current(region) as CloudWatchState | undefined,
        open: (region) => metrics.state(region) as Promise<CloudWatchState>,
      },
      clock,
      onError,
    ),
    functions: lambda,
  });
  services.push(open(sts));
  services.push(open(firehose({ openDelivery, faults, quota: directPut })));
  // In order: buffers that go on at once find the buckets.
  for (const service of services) await service.recover(join(directory, service.definition.signingName));

  const answer = handler(services, (route) => ({
    ports,
    clock,
    random,
    account,
    region: route.region,
    accessKeyId: route.accessKeyId,
    requestId: random.uuid(),
  }));

  const eachState = async (act: (state: ServiceState) => Promise<void> | undefined) => {
    for (const service of services) for (const state of await service.states()) await act(state);
  };
  const aws: LocalAws = {
    dataDirectory: directory,
    account,
    clock,
    faults,
    handle: (request) => (request.path.startsWith('/_local/') ? admin(aws, request) : answer(request)),
    listen: (options) => listen((request) => aws.handle(request), options),
    flush: () => eachState((state) => state.flush?.()),
    async reset() {
      faults.clear();
      await eachState((state) => state.close?.());
      for (const service of services) {
        service.forget();
        await rm(join(directory, service.definition.signingName), { recursive: true, force: true });
      }
    },
    async close() {
      await eachState((state) => state.close?.());
      await lambda.close();
      clock.stop();
      await unlock();
      if (!dataDirectory) await rm(directory, { recursive: true, force: true });
    },
  };
  return aws;
}

interface Opened extends RunningService {
  /** Opens what an earlier run left on disk, so that its buffers go on. */
  recover(root: string): Promise<void>;
  states(): Promise<ServiceState[]>;
  /** The state of a region, where it is open. */
  current(region: string): ServiceState | undefined;
  forget(): void;
}

function opened(
  definition: Service<ServiceState>,
  environment: (region: string) => Parameters<Service<ServiceState>['open']>[0],
): Opened {
  const regions = new Map<string, Promise<ServiceState>>();
  const current = new Map<string, ServiceState>();
  const state = (region: string) => {
    let found = regions.get(region);
    if (!found) {
      const env = environment(region);
      found = mkdir(env.directory, { recursive: true }).then(async () => {
        const opened = await definition.open(env);
        current.set(region, opened);
        return opened;
      });
      regions.set(region, found);
    }
    return found;
  };
  return {
    definition,
    state,
    states: () => Promise.all(regions.values()),
    current: (region) => current.get(region),
    forget() {
      regions.clear();
      current.clear();
    },
    async recover(root) {
      if (definition.scope === 'global') await state('us-east-1');
      else for (const region of await readdir(root).catch(() => [])) await state(region);
    },
  };
}
