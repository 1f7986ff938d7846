import type { ReadStream } from 'node:tty';

/**
 * Has Ctrl-C be a SIGINT also while CDKTF asks for approval. It reads the keys itself then, and takes Ctrl-C for a reason to
 * close its page alone: Terraform, and so the process, would wait for an answer that nobody can give any more.
 */
export function signalCtrlC(terminal: ReadStream): void {
  const setRawMode = terminal.setRawMode.bind(terminal);
  const hear = (keys: string | Buffer) => {
    if (String(keys) === '\u0003') process.kill(process.pid, 'SIGINT');
  };
  terminal.setRawMode = (isRaw) => {
    terminal.off('data', hear);
    if (isRaw) terminal.on('data', hear);
    return setRawMode(isRaw);
  };
}
