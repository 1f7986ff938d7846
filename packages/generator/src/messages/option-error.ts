/** An option that is out of its range: which, what it may be, and what it was. */
export class OptionError extends RangeError {
  override readonly name = 'OptionError';
  readonly option: string;
  readonly rule: string;

  /** `option`: its name in the library; `rule`: the rest of the sentence. */
  constructor(option: string, rule: string) {
    super(`${option} ${rule}`);
    this.option = option;
    this.rule = rule;
  }
}
