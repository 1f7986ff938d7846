import { EntryJournal } from '../../../storage/entry-journal.ts';
import type { Damage } from '../../../storage/damage.ts';

/** Up to where a shard has been read; null once a closed one has been read to its end. */
interface Entry {
  readonly shard: string;
  readonly position: number | null;
}

/** How far a delivery stream has read each shard of its source; on disk when a method that changes it returns. */
export class SourcePositions {
  private readonly byShard = new Map<string, number | null>();
  private readonly journal: EntryJournal<Entry>;

  constructor(
    directory: string,
    options: {
      readonly exists: boolean;
      readonly damage: Damage;
      readonly onError: (error: unknown) => void;
    },
  ) {
    this.journal = EntryJournal.open<Entry>(directory, {
      ...options,
      replay: ({ shard, position }) => void this.byShard.set(shard, position),
      keep: () => [...this.byShard].map(([shard, position]) => ({ shard, position })),
    });
  }

  /** Undefined for a shard that was never read. */
  of(shard: string): number | null | undefined {
    return this.byShard.get(shard);
  }

  set(shard: string, position: number | null): void {
    this.journal.append({ shard, position });
    this.byShard.set(shard, position);
    this.journal.tidy(this.byShard.size);
  }

  close(): Promise<void> {
    return this.journal.close();
  }
}
