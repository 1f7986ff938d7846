/** A query that somebody has saved. */
export interface SavedQuery {
  readonly id: string;
  readonly name: string;
  readonly text: string;
  readonly language: 'CWLI' | 'SQL' | 'PPL';
  readonly logGroups: readonly string[];
  /** Epoch milliseconds. */
  readonly changedAt: number;
}
