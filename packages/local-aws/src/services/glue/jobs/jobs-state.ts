import type { Job, JobRun, Trigger } from '@aws-sdk/client-glue';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ServiceEnvironment } from '../../../dispatch/service/service-environment.ts';
import { EntryJournal } from '../../../storage/entry-journal.ts';
import { fromPlain, toPlain } from '../../../storage/plain-values.ts';
import { notFound } from '../errors.ts';
import type { JobEntry } from './job-entry.ts';

export type JobPorts = 'address' | 'jobs' | 'logs' | 'metrics' | 'objects' | 'roles';

/** Documented: how long the runs of a job are remembered. */
const historyMs = 90 * 24 * 60 * 60 * 1000;

const underWay = new Set(['STARTING', 'RUNNING', 'STOPPING']);

/** What a run is that did not come to its own end. */
export interface RunEnd {
  readonly JobRunState: 'FAILED' | 'STOPPED' | 'TIMEOUT';
  readonly ErrorMessage?: string;
}

const stopped = 'local AWS was stopped while the job ran';

/** A run that is under way, and how it is ended. */
export interface RunningJob {
  /** Ends it, whatever of it is under way; the first call says what it then is. */
  end(this: void, as: RunEnd): void;
  readonly done: Promise<void>;
}

/** The jobs, runs and triggers of a region; every change is on disk once `commit` returns. */
export class JobsState {
  /** What runs now, by the id of its run. */
  readonly running = new Map<string, RunningJob>();
  private readonly records = {
    job: new Map<string, Job>(),
    run: new Map<string, JobRun>(),
    trigger: new Map<string, Trigger>(),
  };
  private readonly journal: EntryJournal<unknown>;

  constructor(readonly environment: ServiceEnvironment<JobPorts>) {
    const { directory, damage, onError } = environment;
    const path = join(directory, 'jobs');
    this.journal = EntryJournal.open<unknown>(path, {
      replay: (plain) => this.apply(fromPlain(plain) as JobEntry),
      keep: () => this.entries().map(toPlain),
      exists: existsSync(path),
      damage,
      onError,
    });
    this.endInterrupted();
  }

  async close(): Promise<void> {
    const running = [...this.running.values()];
    for (const { end } of running) end({ JobRunState: 'FAILED', ErrorMessage: stopped });
    await Promise.all(running.map(({ done }) => done));
    await this.journal.close();
  }

  commit(entry: JobEntry): void {
    this.journal.append(toPlain(entry));
    this.apply(entry);
    const { job, run, trigger } = this.records;
    this.journal.tidy(job.size + run.size + trigger.size);
  }

  now(): Date {
    return this.environment.clock.now();
  }

  /** In the order of their names. */
  jobs(): Job[] {
    return [...this.records.job.values()].toSorted(byName);
  }

  findJob(name: string): Job | undefined {
    return this.records.job.get(name);
  }

  /** @throws {EntityNotFoundException} when there is none of that name. */
  getJob(name: string): Job {
    const found = this.findJob(name);
    if (!found) throw notFound(`Job with name: ${name} not found.`);
    return found;
  }

  /** Of a job, the newest first. */
  runs(job: string): JobRun[] {
    return [...this.records.run.values()].filter(({ JobName }) => JobName === job).toReversed();
  }

  /** How many runs of a job are under way. */
  active(job: string): number {
    return this.runs(job).filter(({ JobRunState }) => underWay.has(JobRunState!)).length;
  }

  /** @throws {EntityNotFoundException} when a job has no run of that id. */
  getRun(job: string, id: string): JobRun {
    const found = this.records.run.get(id);
    if (found?.JobName !== job) throw notFound(`Job Run ${id} of job ${job} not found.`);
    return found;
  }

  /** In the order of their names. */
  triggers(): Trigger[] {
    return [...this.records.trigger.values()].toSorted(byName);
  }

  findTrigger(name: string): Trigger | undefined {
    return this.records.trigger.get(name);
  }

  /** @throws {EntityNotFoundException} when there is none of that name. */
  getTrigger(name: string): Trigger {
    const found = this.findTrigger(name);
    if (!found) throw notFound(`Trigger with name: ${name} not found.`);
    return found;
  }

  /** Forgets runs that began longer ago than Glue remembers them. */
  forgetOld(): void {
    const oldest = this.now().getTime() - historyMs;
    for (const [key, { StartedOn }] of this.records.run) {
      if (StartedOn!.getTime() >= oldest) return;
      this.commit({ kind: 'run', key });
    }
  }

  private apply({ kind, key, record }: JobEntry): void {
    const records: Map<string, unknown> = this.records[kind];
    if (record === undefined) records.delete(key);
    else records.set(key, record);
  }

  private entries(): JobEntry[] {
    const { job, run, trigger } = this.records;
    return [
      ...[...job].map(([key, record]) => ({ kind: 'job' as const, key, record })),
      ...[...run].map(([key, record]) => ({ kind: 'run' as const, key, record })),
      ...[...trigger].map(([key, record]) => ({ kind: 'trigger' as const, key, record })),
    ];
  }

  /** Says of what was running when the process ended that it did not get to its end. */
  private endInterrupted(): void {
    for (const [key, run] of this.records.run) {
      if (!underWay.has(run.JobRunState!)) continue;
      const record: JobRun = {
        ...run,
        JobRunState: 'FAILED',
        ErrorMessage: stopped,
        CompletedOn: this.now(),
      };
      this.commit({ kind: 'run', key, record });
    }
  }
}

const byName = (a: { readonly Name?: string }, b: { readonly Name?: string }) => (a.Name! < b.Name! ? -1 : 1);
