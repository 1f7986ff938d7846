import type { LogSink } from '../../../ports/log-sink.ts';

/** As many lines are remembered for the reason of a failure. */
const remembered = 200;

/** Documented: what is printed goes to `<group>/output`, what is written to the standard error to `<group>/error`. */
const groups = { stdout: 'output', stderr: 'error' } as const;

/** The log of a run in CloudWatch Logs, an event a line. */
export class RunLog {
  /** The last lines of both streams. */
  readonly lastLines: string[] = [];
  private readonly rest = { stdout: '', stderr: '' };

  constructor(
    private readonly logs: LogSink,
    private readonly to: { readonly region: string; readonly group: string; readonly stream: string },
  ) {}

  /** Makes the groups and streams, as Glue does. */
  async open(): Promise<void> {
    for (const name of Object.values(groups)) await this.logs.ensure(this.place(name));
  }

  write(stream: keyof typeof groups, text: string): void {
    const lines = `${this.rest[stream]}${text}`.split('\n');
    this.rest[stream] = lines.pop()!;
    for (const line of lines) this.append(stream, line);
  }

  /** Writes what has no line feed behind it. */
  close(): void {
    for (const stream of ['stdout', 'stderr'] as const) this.append(stream, this.rest[stream]);
  }

  private append(stream: keyof typeof groups, message: string): void {
    if (message.trim() === '') return;
    this.lastLines.push(message);
    this.lastLines.splice(0, this.lastLines.length - remembered);
    this.logs.append({ ...this.place(groups[stream]), message });
  }

  private place(name: string) {
    const { region, group, stream } = this.to;
    return { region, logGroup: `${group}/${name}`, logStream: stream };
  }
}
