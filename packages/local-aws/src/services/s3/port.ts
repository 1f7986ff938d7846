import { createWriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { Regions } from '../../dispatch/service/service-definition.ts';
import type { Host } from '../../dispatch/service/service-environment.ts';
import { homeRegion } from '../../dispatch/routing/home-region.ts';
import { noSuchBucket, ObjectNotFound } from '../../ports/object-store.ts';
import type { ObjectStore, ObjectToPut } from '../../ports/object-store.ts';
import { policyOf } from './access.ts';
import type { S3State } from './state.ts';

/** The object store that other services write to; the state is asked for at each call, as a reset replaces it. */
export const objectStore = (
  { current }: Pick<Regions<S3State>, 'current'>,
  host: Pick<Host, 'clock' | 'random'>,
): ObjectStore => ({
  async put(object) {
    const state = current(homeRegion);
    if (!state) throw noSuchBucket(object.bucket);
    await (state.hasAccessLogs ? storeLogged(state, object, host) : store(state, object, host));
  },

  async copyTo(path, { bucket, key, session }) {
    const state = current(homeRegion);
    const { store, record } = state?.bucket(bucket) ?? {};
    const version = store?.versions(key)[0];
    if (!state || !store || !record || !version || version.marker)
      throw new ObjectNotFound(`there is no object s3://${bucket}/${key}`);
    const { checkReadable } = await import('./object/read/archived.ts');
    const { checkDecryptable } = await import('./object/encryption/encryption-key.ts');
    checkReadable(version);
    checkDecryptable(version, record, { keys: state.keys, session });
    if (version.size === 0) await writeFile(path, '');
    else await pipeline(store.read(key, version), createWriteStream(path));
  },

  async exists(bucket, key) {
    const version = current(homeRegion)?.bucket(bucket)?.store.versions(key)[0];
    return version !== undefined && !version.marker;
  },

  async keys(bucket, prefix) {
    const store = current(homeRegion)?.bucket(bucket)?.store;
    if (!store) return [];
    const { listPage } = await import('./store/keys/list-page.ts');
    const all = { prefix, delimiter: '', after: '', limit: Infinity };
    const page = listPage(store.objects.sorted(), all, (key) =>
      store.versions(key)[0]!.marker ? [] : [key],
    );
    return page.entries.map(({ key }) => key);
  },

  bucketExists: (bucket) => current(homeRegion)?.bucket(bucket) !== undefined,

  policyOf(resource) {
    const state = current(homeRegion);
    return state && policyOf(state, resource);
  },
});

async function store(state: S3State, object: ObjectToPut, { clock }: Pick<Host, 'clock'>): Promise<void> {
  // Loaded with the state: that of a service nobody has used yet stays away.
  const { storeForService } = await import('./object/write/store-for-service.ts');
  await storeForService(state, object, clock);
}

async function storeLogged(
  state: S3State,
  object: ObjectToPut,
  host: Pick<Host, 'clock' | 'random'>,
): Promise<void> {
  const { logPutForService } = await import('./access-log/log-put-for-service.ts');
  const handed = { requestId: host.random.uuid(), receivedAt: host.clock.now() };
  try {
    await store(state, object, host);
  } catch (error) {
    logPutForService(state, object, { ...handed, error });
    throw error;
  }
  logPutForService(state, object, handed);
}
