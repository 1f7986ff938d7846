/** A Terraform command that failed: the message carries Terraform's own diagnostics. */
export class TerraformError extends Error {
  override readonly name = 'TerraformError';
  readonly command: string;
  readonly exitCode: number;
  /** What Terraform said, without the frame that it draws around it. */
  readonly diagnostics: string;

  constructor(command: string, exitCode: number, output: string) {
    const diagnostics = output.replaceAll(/^[╷│╵] ?/gm, '').trim();
    super(`terraform ${command} failed with exit code ${exitCode}\n${diagnostics}`);
    this.command = command;
    this.exitCode = exitCode;
    this.diagnostics = diagnostics;
  }
}
