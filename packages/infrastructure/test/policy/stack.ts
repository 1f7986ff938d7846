/** A block of Terraform's JSON. */
export type Block = Readonly<Record<string, unknown>>;

/** What the rules look at: the resources of a synthesized stack. */
export interface Stack {
  readonly resource: Readonly<Record<string, Readonly<Record<string, Block>>>>;
}

/** A statement of a policy. */
export interface Statement {
  readonly Effect: string;
  readonly Principal?: unknown;
  readonly Action?: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

export const blocksOf = ({ resource }: Stack, type: string): readonly Block[] =>
  Object.values(resource[type] ?? {});

/** A member that Terraform's JSON has as an object or as a list of one. */
export const one = (value: unknown): Block | undefined =>
  (Array.isArray(value) ? value[0] : value) as Block | undefined;

export const list = (value: unknown): readonly Block[] =>
  (Array.isArray(value) ? value : value === undefined ? [] : [value]) as readonly Block[];

/** What of a type is about a bucket: it names it by a reference. */
export const ofBucket = (stack: Stack, type: string, name: string): readonly Block[] =>
  blocksOf(stack, type).filter(({ bucket }) => String(bucket).includes(`aws_s3_bucket.${name}.`));

/** The statements of a policy that is written as JSON. */
export const statementsOf = (policy: unknown): readonly Statement[] =>
  typeof policy === 'string' ? (list(JSON.parse(policy).Statement) as unknown as readonly Statement[]) : [];

export const texts = (value: string | readonly string[] | undefined): readonly string[] =>
  value === undefined ? [] : typeof value === 'string' ? [value] : value;
