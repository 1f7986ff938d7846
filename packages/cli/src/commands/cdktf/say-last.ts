/**
 * Says a line when the process ends, below what CDKTF and Terraform have said.
 *
 * @param isOfFailure whether it is left out where the process has done what it was asked for
 */
export function sayLast(line: string, { isOfFailure = false } = {}): void {
  process.once('exit', (code) => {
    if (code !== 0 || !isOfFailure) process.stderr.write(`cdktf: ${line}\n`);
  });
}
