import type { StorageDescriptor } from '@aws-sdk/client-glue';

/** A storage descriptor with what Glue shows where nothing was given. */
export const storageView = (given: StorageDescriptor | undefined): StorageDescriptor | undefined =>
  given && {
    Compressed: false,
    NumberOfBuckets: 0,
    SortColumns: [],
    StoredAsSubDirectories: false,
    ...given,
  };
