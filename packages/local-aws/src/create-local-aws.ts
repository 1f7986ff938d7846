import { AdjustableFaults } from './admin/adjustable-faults.ts';
import { admin } from './admin/admin.ts';
import { AuthorizationRecord } from './dispatch/authorization/authorization-record.ts';
import { Gate } from './dispatch/gate.ts';
import { handler } from './dispatch/handle.ts';
import { regionNamed } from './dispatch/routing/region-name.ts';
import { listen } from './http/server.ts';
import { lambdaFunctions } from './lambda/functions.ts';
import type { LocalAws } from './local-aws.ts';
import type { LocalAwsOptions } from './local-aws-options.ts';
import { OpenCatalogs } from './ports/open-catalogs.ts';
import { accountNamed } from './runtime/account-id.ts';
import { asWrongKind } from './runtime/data-directory/check-kinds.ts';
import { AdjustableClock } from './runtime/clock.ts';
import { ownDataDirectory } from './runtime/data-directory/own-data-directory.ts';
import { systemRandom } from './runtime/random.ts';
import { registry } from './services/registry.ts';

/**
 * Opens AWS on this machine on a data directory, which one process owns at a time.
 *
 * @throws {DataDirectoryError} when the directory cannot be made, holds what it should not, or is another account's
 * @throws {Error} when the account is not 12 digits, the quota names no region or is not above 0, a function is not there, or the
 * directory cannot be written or is owned by another process.
 */
export async function createLocalAws({
  dataDirectory,
  account: asked = '000000000000',
  quota,
  directPutQuota,
  functions,
  queryEngine,
  jobEngine,
  onError = () => {},
  onCall,
  clock = new AdjustableClock(Date.now, onError),
  random = systemRandom,
}: LocalAwsOptions = {}): Promise<LocalAws> {
  const account = accountNamed('account', asked);
  const quotaRegion = quota === undefined ? undefined : regionNamed('quota', quota);
  for (const [name, value] of Object.entries(directPutQuota ?? {}))
    if (!(value > 0)) throw new Error(`directPutQuota.${name} must be a number above 0, got ${value}`);
  const lambda = lambdaFunctions(functions);
  const faults = new AdjustableFaults();
  const folders = registry.services.map(({ signingName }) => signingName);
  const owner = { dataDirectory, account, folders, clock, onError };
  const { path, damage, kept, giveUp } = await ownDataDirectory(owner);
  const catalogs = new OpenCatalogs();
  const authorizations = new AuthorizationRecord();
  const host = {
    account,
    clock,
    random,
    quotaRegion,
    directPutQuota,
    authorizations,
    damage,
    folders: kept,
    onError,
    onCall,
  };
  let url: string | undefined;
  const address = () => url;
  const given = { address, catalogs, faults, functions: lambda, jobs: jobEngine, queries: queryEngine };
  const { services, ports } = registry.start(given, host, path);
  try {
    await services.recover();
  } catch (error) {
    await services.close().catch(onError);
    await giveUp();
    throw asWrongKind(path, error);
  }
  const answer = handler(services.all, { account, clock, random, roles: ports.roles });
  const gate = new Gate();

  const aws: LocalAws = {
    dataDirectory: path,
    account,
    hasQueryEngine: queryEngine !== undefined,
    clock,
    faults,
    authorizations,
    handle: (request) =>
      request.path.startsWith('/_local/') ? admin(aws, request) : gate.enter(() => answer(request)),
    async listen(options) {
      const listening = await listen((request) => aws.handle(request), options);
      url = listening.url;
      return listening;
    },
    flush: () => services.flush(),
    buffered: () => services.buffered(),
    // Who asks meanwhile would open again what is being removed.
    reset: () =>
      gate.enterAlone(async () => {
        faults.clear();
        authorizations.clear();
        await services.close();
        catalogs.clear();
        await services.remove();
      }),
    async close() {
      await services.close();
      await lambda.close();
      await queryEngine?.close();
      await jobEngine?.close();
      clock.stop();
      await giveUp();
    },
  };
  return aws;
}
