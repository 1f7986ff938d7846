import type { SourceContract } from '@clickstream/contract';
import { spark } from '../../sql/dialects/spark.ts';

/**
 * The query that says why a contract would break who reads staging, if it would: what `refuseBreakingChange` says but for
 * the names of the readers. It stands on the view `base`.
 */
export function contractCheck({ name, columns }: SourceContract): string {
  const { literal } = spark;
  const column = 'struct<name: string, type: string>';
  const now = JSON.stringify(columns.map((each) => ({ name: each.name, type: each.type })));
  return `
with staged as (
  select from_json(contract, 'name string, columns array<${column}>') as contract from base
),
was as (select c.name as name, c.type as type from staged lateral view explode(contract.columns) e as c),
now as (select c.name as name, c.type as type from (select explode(from_json(${literal(now)}, 'array<${column}>')) as c)),
changes as (
  select collect_list(case when now.type is null then concat(was.name, ' is gone')
    else concat(was.name, ' was ', was.type, ' and would be ', now.type) end) as found
  from was left join now on now.name = was.name where now.type is null or now.type <> was.type
)
select concat('staging is of contract ', contract.name, ', got contract ', ${literal(name)},
  ': each has a staging of its own, another bucket or another raw.events') from staged where contract.name <> ${literal(name)}
union all
select concat('contract ', ${literal(name)}, ' breaks readers of staging: ', array_join(found, '; '),
  '. Give a new column a new name, or make staging anew ("pnpm lake empty --bucket staging"); "pnpm lake transform" names the readers')
from changes where size(found) > 0`;
}
