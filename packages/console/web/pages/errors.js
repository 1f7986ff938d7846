// What failed, by code and reason, and how it is brought back.
import { useGet } from '../api.js';
import { counted } from '../format.js';
import {
  AsOf,
  Command,
  Empty,
  Moment,
  Notice,
  objectAt,
  pageAddress,
  Problem,
  Source,
  Spans,
  Table,
} from '../parts.js';
import { html } from '../view.js';

const spans = { 1: '24 h', 7: '7 days', 31: '31 days' };

const Group = ({ code, reason, message, records, firstMs, lastMs, samples, how, replay }) =>
  html` <article class="panel">
    <h2>${reason}</h2>
    <p><b>${counted(records, 'record')}</b> · <code>${code}</code></p>
    ${message && message !== reason && html`<p class="quiet">Firehose says: ${message}</p>`}
    <p class="quiet"><${Moment} at=${firstMs} /> to <${Moment} at=${lastMs} /></p>
    <p>${how} ${replay && html`<${Command} text=${replay} />`}</p>
    <details open>
      <summary>The newest${samples.length > 1 && ` ${samples.length}`}</summary>
      ${samples.map(
        ({ key, line, arrivedMs, data }) =>
          html`<div class="record">
            <p class="quiet">
              <${Moment} at=${arrivedMs} /> · <a href=${objectAt(key)}>${key.split('/').at(-1)}</a>, line
              ${line}
            </p>
            <${Source} text=${data} label="What was put" />
          </div>`,
      )}
    </details>
  </article>`;

function Found({ page, code, reason, days }) {
  const { value, problem } = page.found;
  if (problem) return html`<${Problem} text=${problem} />`;
  const { said, unreadable, notes, isCut, groups: all } = value;
  const odd = notes.map((note) => html`<p class="quiet">${note}</p>`);
  const groups = all.filter(
    (group) => (!code || group.code === code) && (!reason || group.reason === reason),
  );
  const others = all.length - groups.length;
  if (all.length + unreadable.length === 0 && !isCut)
    return html`${odd}<${Empty}
        text=${`Nothing failed in this time. ${page.hint.text}`}
        command=${page.hint.command}
      />`;
  return html`<p class="quiet">${said}</p>
    ${odd} ${unreadable.map(({ key, reason }) => html`<${Notice} level="warning">${key}: ${reason}<//>`)}
    ${others > 0 && html`<p>Of ${code}${reason && `, ${reason}`} alone: <a href=${pageAddress('errors', { days })}>${counted(others, 'other kind')}</a> failed as well.</p>`}
    ${groups.map((group) => html`<${Group} key=${`${group.code} ${group.reason}`} ...${group} />`)}`;
}

function Log({ logged }) {
  if (logged.problem) return html`<${Problem} text=${logged.problem} />`;
  if (logged.value === 'none') return html`<p class="quiet">The stream logs nothing.</p>`;
  if (logged.value.length === 0) return html`<p class="quiet">Nothing was logged in this time.</p>`;
  return html`<${Table}
    label="Log of the stream"
    columns=${['Time', 'Code', 'Message']}
    rows=${logged.value.map(({ atMs, code, message }) => [html`<${Moment} at=${atMs} />`, code, message])}
  />`;
}

export function Errors({ query }) {
  const { days = '1' } = query;
  const { value, problem, isLoading, again } = useGet('errors', { days });
  return html`<div class="title">
      <h1>Errors</h1>
      <${Spans} page="errors" name="days" spans=${spans} value=${days} />
      <${AsOf} at=${value?.atMs} again=${again} />
    </div>
    <div aria-busy=${isLoading ? 'true' : 'false'}>
      <${Problem} text=${problem} />
      ${!value && !problem && html`<p class="quiet">Reading error objects…</p>`}
      ${
        value &&
        html`<${Found} page=${value} code=${query.code} reason=${query.reason} days=${days} />
          <h2>
            Log of the stream
            ${value.logged.value?.length > 0 && value.logged.value !== 'none' && html`<span class="quiet">${counted(value.logged.value.length, 'event')}, the newest first</span>`}
          </h2>
          <${Log} logged=${value.logged} />`
      }
    </div>`;
}
