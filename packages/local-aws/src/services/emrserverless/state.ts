import type { JobRunState } from '@aws-sdk/client-emr-serverless';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ServiceState } from '../../dispatch/service/service-definition.ts';
import type { ServiceEnvironment } from '../../dispatch/service/service-environment.ts';
import { EntryJournal } from '../../storage/entry-journal.ts';
import { fromPlain, toPlain } from '../../storage/plain-values.ts';
import type { Entry, ApplicationRecord, JobRunRecord } from './entry.ts';
import { applicationNotFound, jobRunNotFound } from './errors.ts';
import { underWay } from './under-way.ts';

/** The ports that EMR Serverless asks through. */
export type EmrServerlessNeeds = 'address' | 'jobs' | 'logs' | 'metrics' | 'objects' | 'roles';

/** Assumed: for how long what has ended is remembered, applications and job runs. */
const historyMs = 30 * 24 * 60 * 60 * 1000;

const stopped = 'local AWS was stopped while the job ran';

/** What a job run is that did not come to its own end. */
export interface RunEnd {
  readonly state: JobRunState;
  readonly stateDetails: string;
}

/** A job run that is under way, and how it is ended. */
export interface RunningJob {
  /** Ends it, whatever of it is under way; the first call says what it then is. */
  end(this: void, as: RunEnd): void;
  readonly done: Promise<void>;
}

/** The applications and job runs of a region; every change is on disk once `commit` returns. */
export class EmrServerlessState implements ServiceState {
  /** What runs now, by the id of its run. */
  readonly running = new Map<string, RunningJob>();
  private readonly held = {
    applications: new Map<string, ApplicationRecord>(),
    runs: new Map<string, JobRunRecord>(),
  };
  private readonly journal: EntryJournal<unknown>;

  constructor(readonly environment: ServiceEnvironment<EmrServerlessNeeds>) {
    const { directory, damage, onError } = environment;
    const path = join(directory, 'applications');
    this.journal = EntryJournal.open<unknown>(path, {
      replay: (plain) => this.apply(fromPlain(plain) as Entry),
      keep: () => this.entries().map(toPlain),
      exists: existsSync(path),
      damage,
      onError,
    });
    this.endInterrupted();
  }

  async close(): Promise<void> {
    const running = [...this.running.values()];
    for (const { end } of running) end({ state: 'FAILED', stateDetails: stopped });
    await Promise.all(running.map(({ done }) => done));
    await this.journal.close();
  }

  /** Makes a change, on disk before in memory. */
  commit(entry: Entry): void {
    this.journal.append(toPlain(entry));
    this.apply(entry);
    this.journal.tidy(this.held.applications.size + this.held.runs.size);
  }

  now(): Date {
    return this.environment.clock.now();
  }

  /** The newest first. */
  applications(): ApplicationRecord[] {
    return [...this.held.applications.values()].toReversed();
  }

  findApplication(id: string): ApplicationRecord | undefined {
    return this.held.applications.get(id);
  }

  /** @throws {ResourceNotFoundException} when there is none of that id. */
  getApplication(id: string): ApplicationRecord {
    const found = this.findApplication(id);
    if (!found) throw applicationNotFound(id);
    return found;
  }

  /** Those of an application, the newest first. */
  jobRuns(applicationId: string): JobRunRecord[] {
    return [...this.held.runs.values()].filter(({ run }) => run.applicationId === applicationId).toReversed();
  }

  findJobRun(id: string): JobRunRecord | undefined {
    return this.held.runs.get(id);
  }

  /** @throws {ResourceNotFoundException} when an application has none of that id, or there is no such application. */
  getJobRun(applicationId: string, id: string): JobRunRecord {
    this.getApplication(applicationId);
    const found = this.findJobRun(id);
    if (found?.run.applicationId !== applicationId) throw jobRunNotFound(id);
    return found;
  }

  /** Forgets what ended longer ago than it is remembered. */
  forgetOld(): void {
    const oldest = this.now().getTime() - historyMs;
    const gone = [
      ...this.applications()
        .filter(({ becomes, sinceMs }) => becomes === 'TERMINATED' && sinceMs < oldest)
        .map(({ id }) => id),
      ...[...this.held.runs.values()]
        .filter(({ run }) => !underWay(run) && run.createdAt.getTime() < oldest)
        .map(({ run }) => run.jobRunId),
    ];
    for (const id of gone) this.commit({ kind: 'gone', id });
  }

  private apply(entry: Entry): void {
    const { applications, runs } = this.held;
    if (entry.kind === 'application') applications.set(entry.record.id, entry.record);
    else if (entry.kind === 'run') runs.set(entry.record.run.jobRunId, entry.record);
    else for (const held of [applications, runs]) held.delete(entry.id);
  }

  private entries(): Entry[] {
    const { applications, runs } = this.held;
    return [
      ...[...applications.values()].map((record) => ({ kind: 'application' as const, record })),
      ...[...runs.values()].map((record) => ({ kind: 'run' as const, record })),
    ];
  }

  /** Says of what was running when the process ended that it did not get to its end. */
  private endInterrupted(): void {
    const now = this.now();
    for (const held of this.held.runs.values()) {
      if (!underWay(held.run)) continue;
      const end = { state: 'FAILED' as const, stateDetails: stopped, endedAt: now, updatedAt: now };
      this.commit({ kind: 'run', record: { ...held, run: { ...held.run, ...end } } });
    }
  }
}
