import type { ObjectVersion } from './object-version.ts';
import type { Change, Step, Transaction } from './transaction.ts';

/** Absent as long as a bucket was never versioned. */
export type Versioning = 'Enabled' | 'Suspended' | undefined;

/** What there is of a key, and where its files go. */
export interface Target {
  readonly key: string;
  /** Newest first. */
  readonly versions: readonly ObjectVersion[];
  readonly versioning: Versioning;
  /** The key's own path. */
  readonly path: string;
  /** The path of a body by its name. */
  readonly bodyPath: (name: string) => string;
  /** Whether a file may be put at the key's path, apart from the key's own that is there now. */
  readonly canPlace: () => boolean;
  /** A name that no body ever had. */
  readonly freshName: () => string;
  /** The id for a version in a versioned bucket. */
  readonly freshId: () => string;
}

const isPlaced = (version: ObjectVersion | undefined) =>
  version !== undefined && !version.marker && version.file === undefined && version.extents === undefined;

/** Plans a new object whose content is in the file `staged`, or in its extents, which stay where they are. */
export function planPut(
  target: Target,
  content: Omit<ObjectVersion, 'id' | 'file'>,
  staged: string | undefined,
): Transaction & { readonly version: ObjectVersion } {
  const { key, versions, path, bodyPath } = target;
  const id = target.versioning === 'Enabled' ? target.freshId() : 'null';
  const { changes, steps } = retire(target, id);
  if (staged === undefined) {
    if (isPlaced(versions[0]) && versions[0]!.id === id) steps.push(['remove', path]);
    const version = { ...content, id };
    return { version, changes: [...changes, ['set', key, version]], steps };
  }
  const placed = isPlaced(versions[0]) || target.canPlace();
  const version = { ...content, id, file: placed ? undefined : target.freshName() };
  return {
    version,
    changes: [...changes, ['set', key, version]],
    steps: [...steps, ['place', staged, placed ? path : bodyPath(version.file!)]],
  };
}

/** Plans that the content of a version, which was in extents, is in the file `staged` from now on. */
export function planJoin(target: Target, version: ObjectVersion, staged: string): Transaction {
  const { key, versions, path, bodyPath } = target;
  const { extents: _, ...joined } = version;
  const file = versions[0]?.id === version.id && target.canPlace() ? undefined : target.freshName();
  return {
    changes: [['set', key, file === undefined ? joined : { ...joined, file }]],
    steps: [['place', staged, file === undefined ? path : bodyPath(file)]],
  };
}

/** Plans a deletion without a version id: in a versioned bucket it adds a delete marker, otherwise it removes. */
export function planDelete(
  target: Target,
  modified: number,
): Transaction & { readonly marker?: ObjectVersion } {
  const { key, versions, path, versioning } = target;
  if (versioning === undefined && versions.length === 0) return { changes: [], steps: [] };
  const id = versioning === 'Enabled' ? target.freshId() : 'null';
  const { changes, steps } = retire(target, id);
  if (isPlaced(versions[0]) && versions[0]!.id === id) steps.push(['remove', path]);
  if (versioning === undefined) return { changes, steps };
  const marker: ObjectVersion = { id, marker: true, modified, size: 0, etag: '' };
  return { marker, changes: [...changes, ['set', key, marker]], steps };
}

/** Plans the removal of one version; the one before it becomes current if it was. */
export function planDeleteVersion(target: Target, versionId: string): Transaction {
  const { key, versions, path, bodyPath } = target;
  const [current, next] = versions;
  const version = versions.find(({ id }) => id === versionId);
  if (!version) return { changes: [], steps: [] };
  const changes: Change[] = [['drop', key, versionId]];
  const steps: Step[] = [];
  if (version.file !== undefined) steps.push(['remove', bodyPath(version.file)]);
  const isPromoted =
    version === current && next?.file !== undefined && (isPlaced(current) || target.canPlace());
  if (isPromoted) {
    changes.push(['set', key, { ...next, file: undefined }]);
    steps.push(['place', bodyPath(next.file), path]);
  } else if (isPlaced(version)) {
    steps.push(['remove', path]);
  }
  return { changes, steps };
}

/** Makes room for a new version `id`: one with the same id goes, and a current one that stays gets a body's name. */
function retire(
  { key, versions, path, bodyPath, freshName }: Target,
  id: string,
): { changes: Change[]; steps: Step[] } {
  const changes: Change[] = [];
  const steps: Step[] = [];
  const replaced = versions.find((version) => version.id === id);
  if (replaced) {
    changes.push(['drop', key, id]);
    if (replaced.file !== undefined) steps.push(['remove', bodyPath(replaced.file)]);
  }
  const current = versions[0];
  if (current && current !== replaced && isPlaced(current)) {
    const file = freshName();
    changes.push(['set', key, { ...current, file }]);
    steps.push(['keep', path, bodyPath(file)]);
  }
  return { changes, steps };
}
