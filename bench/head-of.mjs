import { readFileSync } from 'node:fs';

/** The comment that a program begins with, without its slashes: it says what the program does, and how it is called. */
export function headOf(path) {
  const lines = readFileSync(path, 'utf8').split('\n');
  return lines
    .slice(
      0,
      lines.findIndex((line) => !line.startsWith('//')),
    )
    .map((line) => line.replace(/^\/\/ ?/, ''))
    .join('\n');
}

/** Prints that comment, and ends, where `--help` asks for it. */
export function answerHelp(path) {
  if (!process.argv.includes('--help')) return;
  console.log(headOf(path));
  process.exit(0);
}
