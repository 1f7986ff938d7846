/** The files of a new service, by `{ name, exported, title }`. */

export const service = ({
  name,
  exported,
  title,
}) => `import { service } from '../../dispatch/service/service.ts';

/** ${title}: what of it is here, in one sentence. */
export const ${exported} = service({
  title: '${title}',
  name: '${name}',
  signingName: '${name}',
  scope: 'regional',
  provides: () => ({}),
  load: async () => (await import('./implementation.ts')).implementation,
});
`;

export const implementation = ({ exported }) => {
  const State = stateName(exported);
  return `import type { Implementation } from '../../dispatch/service/service-definition.ts';
import { jsonProtocol } from '../../protocols/json/json-protocol.ts';
import * as operations from './operations.ts';
import { ${State} } from './state.ts';

export const implementation: Implementation<${State}> = {
  // Or another of protocols/, as the service speaks.
  protocol: jsonProtocol('1.0'),
  open: (environment) => ${State}.open(environment),
  operations: Object.values(operations),
};
`;
};

export const operation = ({ exported, title }) => {
  const State = stateName(exported);
  return `import { operationOn } from '../../dispatch/operation.ts';
import type { ${State} } from './state.ts';

/** Declares an operation of ${title}. */
export const operation = operationOn<${State}>();
`;
};

export const operations = `// In place of the next two lines, one for each: export { createThing } from './operations/create-thing.ts';
// oxlint-disable-next-line unicorn/require-module-specifiers -- there is none yet
export {};
`;

export const state = ({ exported, title }) => {
  const State = stateName(exported);
  return `import { join } from 'node:path';
import type { ServiceState } from '../../dispatch/service/service-definition.ts';
import type { ServiceEnvironment } from '../../dispatch/service/service-environment.ts';
import { createStateFile } from '../../runtime/state-file.ts';
import type { StateFile } from '../../runtime/state-file.ts';

interface Contents {
  readonly names: string[];
}

/** What ${title} keeps of a region; every change is on disk once \`save\` returns. */
export class ${State} implements ServiceState {
  private constructor(private readonly file: StateFile<Contents>) {}

  static open({ directory, damage }: ServiceEnvironment): ${State} {
    return new ${State}(createStateFile<Contents>(join(directory, 'state.json'), { names: [] }, damage));
  }

  save(): void {
    this.file.save();
  }

  /** Every change is on disk already. */
  async close(): Promise<void> {}
}
`;
};

export const contractTest = ({ name, title }) => `import { describe, expect, it } from '@jest/globals';
import { registry } from '../../src/services/registry.ts';

/** Moves into one file an operation, named after it, as they are written. */
describe('${title}', () => {
  const unwritten = (what: string) => () => {
    throw new Error(\`this contract test is to be written: \${what}\`);
  };

  describe('rejects', () => {
    it('what breaks the limits of its operations', unwritten('each error, with the text of AWS'));
  });

  describe('answers', () => {
    it('with at least one operation', async () => {
      const { operations } = await registry.services.find(({ name }) => name === '${name}')!.load();
      expect(operations).not.toEqual([]);
    });
  });

  describe('does', () => {
    it('what its operations are for', unwritten('what has changed, as the client of the SDK sees it'));
  });
});
`;

const stateName = (exported) => `${exported.charAt(0).toUpperCase()}${exported.slice(1)}State`;
