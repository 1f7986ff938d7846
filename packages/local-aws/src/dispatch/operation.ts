import type { StaticOperationSchema } from '@smithy/types';
import type { Context } from './context.ts';

/** A command of the SDK. */
export type Client = new (input: never) => {
  readonly schema?: unknown;
  // The command's output type is only reachable through the method that returns it.
  resolveMiddleware(...rest: never[]): (args: never) => Promise<{ output: unknown }>;
};
export type Input<C extends Client> = NonNullable<ConstructorParameters<C>[0]>;
export type Output<C extends Client> = Omit<
  Awaited<ReturnType<ReturnType<InstanceType<C>['resolveMiddleware']>>> extends { output: infer O }
    ? O
    : never,
  '$metadata'
>;

/** Reads and writes the usual form of a body faster than the protocol does, to which any other is left. */
export interface Fast<Input, Output> {
  read(body: Buffer): Input | undefined;
  write(output: Output): Uint8Array | undefined;
}

/** One AWS operation: its schema, taken from the SDK's command, and what it does. */
export interface Operation<State> {
  readonly name: string;
  readonly schema: StaticOperationSchema;
  readonly fast?: Fast<object, object>;
  /** A method, not a property, so that a service with a state of its own fits where any service does. */
  handle(input: never, context: Context<State>): unknown;
}

/** A handler may give nothing where the output has no members. */
type Answer<C extends Client> = keyof Output<C> extends never ? Output<C> | void : Output<C>;

/** Ties an SDK command to what it does on a service's state; input and output are typed by the command. */
type DeclareOperation<State> = <C extends Client>(
  Command: C,
  handle: (input: Input<C>, context: Context<State>) => Answer<C> | Promise<Answer<C>>,
  fast?: Fast<Input<C> & object, Output<C> & object>,
) => Operation<State>;

/**
 * How the operations of a service are declared, all of which are on its state.
 *
 * A handler returns the output without `$metadata`, and throws the SDK's own exception classes.
 */
export const operationOn =
  <State>(): DeclareOperation<State> =>
  (Command, handle, fast) => {
    const schema = schemaOf(Command);
    return { name: schema[2], schema, handle, fast };
  };

/** The schema of a command's operation, which begins with where it is from and its name. */
export function schemaOf(Command: Client): StaticOperationSchema {
  const { schema } = new Command({} as never) as { schema?: StaticOperationSchema };
  if (!schema) throw new Error(`${Command.name} carries no schema: the SDK's version does not fit`);
  return schema;
}
