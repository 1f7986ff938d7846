import { parseKey } from '@clickstream/contract';
import { holdsNothing, listObjects } from '../objects/list-objects.ts';
import type { AuditContext } from './audit-context.ts';
import type { IdList } from './ids/id-list.ts';
import { KeyList } from './key-list.ts';

/** Finds objects among those of raw whose keys are none of the layout. */
export async function findStrayed({ lake, stream }: AuditContext): Promise<IdList> {
  const strayed = new KeyList();
  for await (const rows of stream('select key from objects order by key')) {
    for (const [key] of rows as [string][]) if (!parseKey(lake.layout, key)) strayed.add(key);
  }
  return strayed.list;
}

/**
 * Finds objects of the raw bucket that are below neither of its prefixes. Of what is below them only a page is listed.
 *
 * @throws {LakeError} when the bucket cannot be listed
 */
export async function findOutside({
  lake,
  options,
}: Pick<AuditContext, 'lake' | 'options'>): Promise<IdList> {
  const { eventsPrefix, errorsPrefix } = lake.layout;
  const outside = new KeyList();
  let after: string | undefined;
  let goesOn = true;
  while (goesOn) {
    goesOn = false;
    pages: for await (const page of listObjects(lake.s3, lake.rawBucket, '', { after })) {
      options.signal?.throwIfAborted();
      for (const object of page) {
        const prefix = [eventsPrefix, errorsPrefix].find((each) => object.key.startsWith(each));
        if (prefix === undefined) {
          if (!holdsNothing(object)) outside.add(object.key);
          continue;
        }
        const behind = `${prefix}${lastCharacter}`;
        // A key may begin with that very character: then there is no way around what is left of the prefix.
        if (behind === after) continue;
        after = behind;
        goesOn = true;
        break pages;
      }
    }
  }
  return outside.list;
}

/** Keys are in the order of their UTF-8, where nothing comes behind it. */
const lastCharacter = '\u{10FFFF}';
