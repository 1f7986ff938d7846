import type { CreateJobRequest, Job, JobUpdate } from '@aws-sdk/client-glue';
import type { RoleDirectory } from '../../../ports/role-directory.ts';
import { NotImplemented } from '../../../dispatch/not-implemented.ts';
import { refuseMembers } from '../../../kit/refuse-members.ts';
import { invalidInput } from '../errors.ts';
import { jobArguments } from './job-arguments.ts';
import { roleArn } from './role-arn.ts';

/** What a job is made of, whether it is new or changed. */
type Definition = Omit<JobUpdate, 'LogUri'> & Pick<CreateJobRequest, 'LogUri'>;

/** Documented: the memory of a worker in GB, which a DPU has 16 of. */
const workers: ReadonlyMap<string, number> = new Map(
  Object.entries({
    'G.025X': 0.25,
    'G.1X': 1,
    'G.2X': 2,
    'G.4X': 4,
    'G.8X': 8,
    'G.12X': 12,
    'G.16X': 16,
    'R.1X': 1,
    'R.2X': 2,
    'R.4X': 4,
    'R.8X': 8,
  }),
);

/**
 * Checks what a job is made of, and puts Glue's defaults where nothing is said.
 *
 * Documented: two days of timeout up to Glue 4.0, eight hours from 5.0 on; 10 workers of a kind that is not named.
 * @throws {InvalidInputException} for what no job can be, such as a role that Glue may not assume.
 * @throws {NotImplemented} for what is no job of Spark in Python, by name.
 */
export function jobDefinition(
  operation: string,
  input: Definition,
  { roles, account }: { readonly roles: RoleDirectory; readonly account: string },
): Omit<Job, 'Name' | 'CreatedOn' | 'LastModifiedOn'> {
  refuseMembers(operation, input, 'Connections', 'CodeGenConfigurationNodes', 'SecurityConfiguration');
  refuseMembers(operation, input, 'SourceControlDetails', 'MaintenanceWindow', 'LogUri', 'AllocatedCapacity');
  if (input.JobRunQueuingEnabled) throw new NotImplemented(`JobRunQueuingEnabled of ${operation}`);
  if (input.JobMode !== 'SCRIPT') refuseMembers(operation, input, 'JobMode');
  const { Command, Role, WorkerType, NumberOfWorkers, MaxCapacity, GlueVersion = '5.1' } = input;
  if (!Command?.ScriptLocation || !Role)
    throw invalidInput('Command, ScriptLocation and Role must be given.');
  const { Name: kind = 'glueetl', ScriptLocation, PythonVersion = '3', Runtime } = Command;
  if (kind !== 'glueetl')
    throw new NotImplemented(`jobs of the kind ${kind}: glueetl alone, Spark in Python, is run here`);
  if (Runtime !== undefined) throw new NotImplemented(`Command.Runtime of ${operation}`);
  if (PythonVersion !== '3') throw invalidInput(`Python version ${PythonVersion} is not supported.`);
  if (!/^s3:\/\/[^/]+\/./.test(ScriptLocation))
    throw invalidInput(`ScriptLocation must be an address in S3, got ${ScriptLocation}`);
  if (!/^\d+\.\d+$/.test(GlueVersion)) throw invalidInput(`Glue version ${GlueVersion} is not supported.`);
  if (!roles.canAssume(roleArn(Role, account), 'glue.amazonaws.com'))
    throw invalidInput(
      `Service is unable to assume provided role. Please verify role's TrustPolicy: ${Role}`,
    );
  if (WorkerType !== undefined && !workers.has(WorkerType))
    throw invalidInput(`Worker type ${WorkerType} is not supported.`);
  if (MaxCapacity !== undefined && (WorkerType !== undefined || NumberOfWorkers !== undefined))
    throw invalidInput('Please do not set Max Capacity when using Worker Type and Number of Workers.');
  jobArguments({ ...input.DefaultArguments, ...input.NonOverridableArguments });
  const count = NumberOfWorkers ?? (MaxCapacity === undefined ? 10 : Math.floor(MaxCapacity));
  const capacity = MaxCapacity ?? count * workers.get(WorkerType ?? 'G.1X')!;
  return {
    ...input,
    Role,
    GlueVersion,
    Command: { Name: kind, ScriptLocation, PythonVersion },
    JobMode: 'SCRIPT',
    ExecutionProperty: { MaxConcurrentRuns: input.ExecutionProperty?.MaxConcurrentRuns ?? 1 },
    ExecutionClass: input.ExecutionClass ?? 'STANDARD',
    MaxRetries: input.MaxRetries ?? 0,
    Timeout: input.Timeout ?? (Number(GlueVersion) >= 5 ? 480 : 2880),
    MaxCapacity: capacity,
    AllocatedCapacity: Math.floor(capacity),
    ...(MaxCapacity === undefined && { WorkerType: WorkerType ?? 'G.1X', NumberOfWorkers: count }),
  };
}
