import { existsSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { arrived, drop } from '../../http/http-message.ts';
import type { HttpRequest, HttpResponse } from '../../http/http-message.ts';
import type { Asker, Caller, Need } from '../../ports/asker.ts';
import type { RoleDirectory } from '../../ports/role-directory.ts';
import type { PortName, Ports } from '../../ports/ports.ts';
import type { Protocol } from '../../protocols/protocol.ts';
import { directoryMode } from '../../storage/files/modes.ts';
import { namesIn } from '../../storage/files/names-in.ts';
import { callerOf } from '../authorization/caller.ts';
import { denial } from '../authorization/denial.ts';
import { requestConditions } from '../authorization/request-conditions.ts';
import { byName } from '../authorization/service-access.ts';
import type { ServiceAccess } from '../authorization/service-access.ts';
import { ConnectionDropped } from '../connection-dropped.ts';
import { homeRegion } from '../routing/home-region.ts';
import type { Calls, Definition, Implementation, Regions, ServiceState } from './service-definition.ts';
import type { BufferedStream } from './buffered-stream.ts';
import type { Host } from './service-environment.ts';
import { NotImplemented } from '../not-implemented.ts';
import type { Context } from '../context.ts';
import type { Operation } from '../operation.ts';
import { isRegionName } from '../routing/region-name.ts';
import type { ServiceNames } from './service-names.ts';

/** The context of one call, as far as it is the same for every service. */
export type Call = Omit<Asker, 'host' | 'caller' | 'conditions' | 'denial'> & {
  readonly sessionToken?: string;
  readonly roles: RoleDirectory;
};

/** A service that answers requests. */
export interface Running {
  readonly names: ServiceNames;
  answer(request: HttpRequest, call: Call): Promise<HttpResponse>;
  /** Opens what an earlier run left on disk, so that its buffers go on. */
  recover(): Promise<void>;
  /** Delivers what is buffered. */
  flush(): Promise<void>;
  /** What is buffered, a stream each. */
  buffered(): BufferedStream[];
  /** Settles everything on disk. */
  close(): Promise<void>;
  /** Forgets and removes what it kept, after `close`. */
  remove(): Promise<void>;
}

/** A service with what it has loaded, and its state of each region that was asked for. */
export class RunningService<State extends ServiceState, Needs extends PortName>
  implements Running, Regions<State>, Calls
{
  private readonly root: string;
  private loading: Promise<Loaded<State, Needs>> | undefined;
  private readonly opening = new Map<string, Promise<State>>();
  private readonly opened = new Map<string, State>();

  constructor(
    private readonly definition: Definition<State, Needs, object>,
    private readonly ports: Pick<Ports, Needs>,
    private readonly host: Host,
    dataDirectory: string,
  ) {
    this.root = join(dataDirectory, definition.signingName);
  }

  get names(): ServiceNames {
    return this.definition;
  }

  async answer(received: HttpRequest, call: Call): Promise<HttpResponse> {
    const { protocolOf, operations, ...loaded } = await this.load();
    const protocol = protocolOf(received);
    const request = protocol.takesArriving ? received : await arrived(received);
    let operation: Operation<State> | undefined;
    const find = () => {
      const name = protocol.operationName(request);
      operation = name === undefined ? undefined : operations.get(name);
      if (operation) return operation;
      if (name !== undefined) throw missing(this.definition, name);
      // No operation of AWS's is asked for so.
      throw new NotImplemented(`${this.definition.signingName}:${request.method} ${request.path}`);
    };
    const response = await this.run(find, protocol, request, call, loaded);
    this.host.onCall?.({
      service: this.definition.signingName,
      region: call.region,
      operation: operation?.name ?? `${request.method} ${request.path}`,
      status: response.status,
    });
    return response;
  }

  /** This is the only place that catches: whatever an operation throws becomes the protocol's error. */
  private async run(
    find: () => Operation<State>,
    protocol: Protocol,
    request: HttpRequest,
    call: Call,
    { access, answered, checkRequest }: Pick<Loaded<State, Needs>, 'access' | 'answered' | 'checkRequest'>,
  ): Promise<HttpResponse> {
    const region = this.definition.scope === 'global' ? homeRegion : call.region;
    const { roles, clock, random, account, requestId, accessKeyId } = call;
    const receivedAt = clock.now();
    let caller: Caller | undefined;
    const tell = (response: HttpResponse, error?: unknown): HttpResponse => {
      const state = answered && this.opened.get(region);
      if (!state) return response;
      const headers = answered({
        state,
        request,
        response,
        requestId,
        receivedAt,
        accessKeyId,
        caller,
        error,
      });
      return headers ? { ...response, headers: { ...response.headers, ...headers } } : response;
    };
    try {
      const operation = find();
      checkRequest?.(request, receivedAt);
      const { family } = protocol;
      caller = callerOf(call, receivedAt, family);
      const state = await this.open(region);
      const conditions = requestConditions(request, call.region);
      const asked = { caller, roles, conditions, state, access, family };
      // Member by member: copying an object takes several times as long.
      const context = {
        region: call.region,
        clock,
        random,
        account,
        requestId,
        accessKeyId,
        host: request.headers['host'] ?? 'localhost',
        state,
        caller,
        conditions,
        denial: (need: Need) => denial(need, asked),
      };
      return tell(await run(operation, protocol, request, context, access));
    } catch (error) {
      if (error instanceof ConnectionDropped) return drop;
      return tell(protocol.error(error, requestId, request), error);
    }
  }

  readonly current = (region: string): State | undefined => this.opened.get(region);

  readonly open = (region: string): Promise<State> => {
    const found = this.opening.get(region);
    if (found) return found;
    const opening = this.openRegion(region);
    this.opening.set(region, opening);
    // A disk that refuses is asked again by the next call.
    opening.catch(() => this.opening.delete(region));
    return opening;
  };

  readonly call = async (name: string, input: object, asker: Asker): Promise<object> => {
    const { operations, access } = await this.load();
    const operation = operations.get(name);
    if (!operation) throw missing(this.definition, name);
    const context = { ...asker, state: await this.open(asker.region) };
    if (context.caller.session) check(name, input, context, access);
    return (await operation.handle(input as never, context)) ?? {};
  };

  async recover(): Promise<void> {
    for (const path of this.host.folders?.takeMissing(this.root) ?? [])
      this.host.damage.say(`${path} is missing: what ${this.definition.title} kept in it is lost`);
    if (this.definition.scope === 'global') {
      if (existsSync(this.root)) await this.open(homeRegion);
      return;
    }
    for (const name of namesIn(this.root)) {
      if (isRegionName(name)) await this.open(name);
    }
  }

  async flush(): Promise<void> {
    for (const state of await this.states()) await state.flush?.();
  }

  buffered(): BufferedStream[] {
    return [...this.opened.values()].flatMap((state) => state.buffered?.() ?? []);
  }

  async close(): Promise<void> {
    for (const state of await this.states()) await state.close?.();
    // With what a service has made since it was opened.
    for (const region of this.opened.keys()) this.host.folders?.keep(this.directoryOf(region));
  }

  async remove(): Promise<void> {
    this.opening.clear();
    this.opened.clear();
    await rm(this.root, { recursive: true, force: true });
    this.host.folders?.forget(this.root);
  }

  private load(): Promise<Loaded<State, Needs>> {
    const { signingName } = this.definition;
    return (this.loading ??= this.definition
      .load()
      .then(({ protocol, open, operations, access, answered, checkRequest }) => ({
        protocolOf: typeof protocol === 'function' ? protocol : () => protocol,
        open,
        operations: new Map(operations.map((operation) => [operation.name, operation])),
        access: access ?? byName(signingName),
        answered,
        checkRequest,
      })));
  }

  private async openRegion(region: string): Promise<State> {
    const directory = this.directoryOf(region);
    await mkdir(directory, { recursive: true, mode: directoryMode });
    const { open } = await this.load();
    const state = await open({ ...this.host, directory, region, ports: this.ports });
    this.opened.set(region, state);
    this.host.folders?.keep(directory);
    return state;
  }

  private directoryOf(region: string): string {
    return join(this.root, this.definition.scope === 'global' ? '' : region);
  }

  private states(): Promise<State[]> {
    return Promise.all(this.opening.values());
  }
}

interface Loaded<State extends ServiceState, Needs extends PortName> {
  readonly protocolOf: (request: HttpRequest) => Protocol;
  readonly open: Implementation<State, Needs>['open'];
  readonly operations: ReadonlyMap<string, Operation<State>>;
  readonly access: ServiceAccess<State>;
  readonly answered: Implementation<State, Needs>['answered'];
  readonly checkRequest: Implementation<State, Needs>['checkRequest'];
}

async function run<State>(
  operation: Operation<State>,
  protocol: Protocol,
  request: HttpRequest,
  context: Context<State>,
  access: ServiceAccess<State>,
): Promise<HttpResponse> {
  const { schema, fast } = operation;
  const { body, headers } = request;
  const read = headers['content-encoding'] ? undefined : fast?.read(body);
  const input = read ?? (await protocol.read(schema, request));
  if (context.caller.session) check(operation.name, input, context, access);
  const output = (await operation.handle(input as never, context)) as object | undefined;
  return protocol.write(schema, output ?? {}, context.requestId, output && fast?.write(output));
}

/** @throws {Refused} for the first thing that the caller would have to be allowed, and is not. */
function check<State>(
  operation: string,
  input: object,
  context: Context<State>,
  access: ServiceAccess<State>,
): void {
  for (const need of access.needs(operation, input as never, context)) {
    const error = context.denial(need);
    if (error) throw error;
  }
}

const missing = ({ name, signingName }: ServiceNames, operation: string) =>
  new NotImplemented(
    `${signingName}:${operation}; it would live in services/${name}/operations/${kebab(operation)}.ts`,
  );

const kebab = (name: string) => name.replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, '-').toLowerCase();
