import { group, lazy } from '../../command/command.ts';

/** `lake`: what is done with the data that landed. One line a command. */
export const lakeCommands = group('lake', 'Work with what landed: transform, query, audit, replay, …', [
  lazy(
    'ls',
    'What is in the lake, and how far staging is behind',
    async () => (await import('./ls/command.ts')).ls,
  ),
  lazy(
    'transform',
    'Transform raw into staging: events, sessions, rejected lines',
    async () => (await import('./transform/command.ts')).transform,
  ),
  lazy(
    'query [name]',
    'Answer a saved question, or SQL, from staging',
    async () => (await import('./query/command.ts')).query,
  ),
  lazy('sql', 'An SQL prompt with the staging tables', async () => (await import('./sql/command.ts')).sql),
  lazy(
    'audit',
    'Compare everything that landed with everything that was sent',
    async () => (await import('./audit/command.ts')).audit,
  ),
  lazy('trace <event-id>', 'Where is this event?', async () => (await import('./trace/command.ts')).trace),
  lazy('tail', 'Show events as they arrive', async () => (await import('./tail/command.ts')).tail),
  lazy('replay', 'Bring back what failed', async () => (await import('./replay/command.ts')).replay),
  lazy(
    'erase',
    "Erase a person's events from raw, errors and staging",
    async () => (await import('./erase/command.ts')).erase,
  ),
  lazy(
    'empty',
    'Delete all objects and versions of the buckets',
    async () => (await import('./empty/command.ts')).empty,
  ),
  lazy(
    'contract',
    'The source contract, and the JSON Schema of one',
    async () => (await import('./contract/command.ts')).contract,
  ),
]);
