/** Where a script says something. */
export type OutputStream = 'stdout' | 'stderr';

/** As many lines are remembered for the reason of a failure. */
const remembered = 200;

/** What a script says, as it comes in pieces, in lines. */
export class OutputLines {
  /** The last lines of both streams. */
  readonly last: string[] = [];
  private readonly rest = { stdout: '', stderr: '' };

  constructor(private readonly onLine: (stream: OutputStream, line: string) => void) {}

  write(stream: OutputStream, text: string): void {
    const lines = `${this.rest[stream]}${text}`.split('\n');
    this.rest[stream] = lines.pop()!;
    for (const line of lines) this.append(stream, line);
  }

  /** Takes what has no line feed behind it as a line. */
  close(): void {
    for (const stream of ['stdout', 'stderr'] as const) {
      this.append(stream, this.rest[stream]);
      this.rest[stream] = '';
    }
  }

  private append(stream: OutputStream, line: string): void {
    if (line.trim() === '') return;
    this.last.push(line);
    this.last.splice(0, this.last.length - remembered);
    this.onLine(stream, line);
  }
}
