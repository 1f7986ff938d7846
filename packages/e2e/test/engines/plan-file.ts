import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { names } from '@clickstream/contract';
import type { startLocalStack } from '../stack/start-local-stack.ts';

/** What checkers have to say of a large plan is large, too. */
export const maxBuffer = 256 * 1024 * 1024;

/** Plans the stack of some settings; gives the file that has the plan as JSON, as checkers read it. */
export async function planFile(
  local: Awaited<ReturnType<typeof startLocalStack>>,
  context: Record<string, unknown>,
): Promise<string> {
  const terraform = await local.terraform(context);
  await terraform.init();
  const plan = join(local.directory, 'plan');
  await terraform.plan({ out: plan });
  const working = join(local.directory, 'cdktf.out', 'stacks', names().stack);
  const { stdout } = await promisify(execFile)(local.binary, [`-chdir=${working}`, 'show', '-json', plan], {
    env: local.environment as Record<string, string>,
    maxBuffer,
  });
  const file = join(local.directory, 'plan.json');
  await writeFile(file, stdout);
  return file;
}
