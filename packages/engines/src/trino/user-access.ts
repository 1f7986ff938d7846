import { rename, writeFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { accessRules } from './access-rules.ts';
import type { TableAccess } from './access-rules.ts';

/** How old the rules may be that Trino decides by, as its property has it. */
export const refreshPeriod = '1s';
/** A little more. */
const refreshMs = 1050;
/** Users whose rules are kept; the others get theirs with their next statement. */
const mostUsers = 500;

/** The file of rules that a Trino holds its users to. */
export class UserAccess {
  private readonly users = new Map<string, readonly TableAccess[]>();
  private written = '';
  private readAt = 0;
  private last: Promise<void> = Promise.resolve();

  constructor(readonly path: string) {}

  /** Writes the file for the first time, when Trino is not there yet. */
  async start(): Promise<void> {
    await this.write();
    this.readAt = 0;
  }

  /** Lets a user do this and nothing else; resolved once Trino knows. */
  async allow(user: string, access: readonly TableAccess[]): Promise<void> {
    const writing = this.put(this.last, user, access);
    this.last = writing.catch(() => {});
    await writing;
    // Trino reads the file anew for whoever asks a second after it was read last: then it has read this one.
    const left = this.readAt - performance.now();
    if (left > 0) await setTimeout(left);
  }

  private async put(before: Promise<void>, user: string, access: readonly TableAccess[]): Promise<void> {
    await before;
    this.users.delete(user);
    this.users.set(user, access);
    if (this.users.size > mostUsers) this.users.delete(this.users.keys().next().value!);
    await this.write();
  }

  private async write(): Promise<void> {
    const sorted = new Map([...this.users].toSorted(([a], [b]) => (a < b ? -1 : 1)));
    const text = JSON.stringify(accessRules(sorted));
    if (text === this.written) return;
    // At once, so that Trino never reads half of it.
    const fresh = `${this.path}.new`;
    await writeFile(fresh, text);
    await rename(fresh, this.path);
    this.written = text;
    this.readAt = performance.now() + refreshMs;
  }
}
