/** Says a line when the process ends, below what CDKTF and Terraform have said. */
export function sayLast(line: string): void {
  process.once('exit', () => void process.stderr.write(`cdktf: ${line}\n`));
}
