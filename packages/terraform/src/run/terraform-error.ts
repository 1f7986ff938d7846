/** A command of Terraform, or OpenTofu, that failed: the message carries its own diagnostics. */
export class TerraformError extends Error {
  override readonly name = 'TerraformError';
  readonly command: string;
  readonly exitCode: number;
  /** What Terraform said, without the frame that it draws around it. */
  readonly diagnostics: string;

  /** @param program what has run, by the name of its file: `terraform` or `tofu` */
  constructor(program: string, command: string, exitCode: number, output: string) {
    const diagnostics = output.replaceAll(/^[╷│╵] ?/gm, '').trim();
    super(`${program} ${command} failed with exit code ${exitCode}\n${diagnostics}`);
    this.command = command;
    this.exitCode = exitCode;
    this.diagnostics = diagnostics;
  }
}
