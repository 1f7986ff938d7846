import { drop } from '../http/http-message.ts';
import type { HttpRequest, HttpResponse } from '../http/http-message.ts';
import { NotImplemented } from './not-implemented.ts';
import type { Context, Operation } from './operation.ts';
import { route } from './route.ts';
import type { Route } from './route.ts';
import type { Protocol, Service, ServiceState } from './service.ts';

/** What a running service offers: its definition and the state of a region. */
export interface RunningService {
  readonly definition: Service<ServiceState>;
  state(region: string): Promise<ServiceState>;
}

/** Makes the context of one call, all but the service's state. */
export type NewContext = (route: Route) => Omit<Context<unknown>, 'state' | 'host'>;

/** Thrown by an operation to cut the connection instead of answering, as a network fault does. */
export class ConnectionDropped extends Error {}

/**
 * Answers AWS requests, without a socket: which service, which operation, read, do, write.
 *
 * This is the only place that catches: whatever an operation throws becomes the protocol's error.
 */
export function handler(services: readonly RunningService[], newContext: NewContext) {
  const bySigningName = new Map(services.map((running) => [running.definition.signingName, running]));
  const byName = new Map(
    services.map(({ definition }) => [
      definition,
      new Map(definition.operations.map((operation) => [operation.name, operation])),
    ]),
  );

  return async function handle(request: HttpRequest): Promise<HttpResponse> {
    const target = route(request) ?? unsigned(services, request);
    if (!target) return missingToken;
    const running = bySigningName.get(target.signingName);
    if (!running) return unknownService(target.signingName, [...bySigningName.keys()]);
    const { definition } = running;
    const protocol =
      typeof definition.protocol === 'function' ? definition.protocol(request) : definition.protocol;
    const context = newContext(target);
    try {
      const name = protocol.operationName(request);
      const operation = name === undefined ? undefined : byName.get(definition)!.get(name);
      if (!operation)
        throw new NotImplemented(
          target.signingName,
          name ?? `${request.method} ${request.path}`,
          definition.folder,
        );
      const region = definition.scope === 'global' ? 'us-east-1' : target.region;
      return await run(operation, protocol, request, {
        ...context,
        host: request.headers['host'] ?? 'localhost',
        state: await running.state(region),
      });
    } catch (error) {
      if (error instanceof ConnectionDropped) return drop;
      return protocol.error(error, context.requestId, request);
    }
  };
}

async function run(
  operation: Operation<ServiceState>,
  protocol: Protocol,
  request: HttpRequest,
  context: Context<ServiceState>,
): Promise<HttpResponse> {
  const { schema, fast } = operation;
  const { body, headers } = request;
  const read = headers['content-encoding'] ? undefined : fast?.read(body);
  const input = read ?? (await protocol.read(schema, request));
  const output = (await operation.handle(input as never, context)) as object | undefined;
  return protocol.write(schema, output ?? {}, context.requestId, output && fast?.write(output));
}

/** AssumeRole-style and anonymous calls carry no signature; of JSON services the target still names the service. */
function unsigned(services: readonly RunningService[], { headers }: HttpRequest): Route | undefined {
  const prefix = headers['x-amz-target']?.split('.')[0];
  const found = prefix && services.find(({ definition }) => definition.targetPrefix === prefix);
  return found
    ? { signingName: found.definition.signingName, region: 'us-east-1', accessKeyId: 'anonymous' }
    : undefined;
}

const missingToken: HttpResponse = {
  status: 403,
  headers: { 'content-type': 'application/xml' },
  body: '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>MissingAuthenticationToken</Code><Message>Request is missing Authentication Token: local AWS reads the service off the signature; any credentials will do.</Message></Error>',
};

const unknownService = (asked: string, known: readonly string[]): HttpResponse => ({
  status: 501,
  headers: { 'content-type': 'application/json', 'x-amzn-errortype': 'NotImplemented' },
  body: JSON.stringify({
    __type: 'NotImplemented',
    message: `local AWS has no service ${asked}; it has ${known.join(', ')}`,
  }),
});
