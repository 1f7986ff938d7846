/** Counts who still needs each file of the journal. */
export class Segments {
  private readonly users = new Map<number, number>();

  use(segment: number): void {
    this.users.set(segment, (this.users.get(segment) ?? 0) + 1);
  }

  release(segment: number): void {
    const left = (this.users.get(segment) ?? 0) - 1;
    if (left > 0) this.users.set(segment, left);
    else this.users.delete(segment);
  }

  /** The first file that is still needed; infinity when none is. */
  get first(): number {
    return Math.min(...this.users.keys());
  }
}
