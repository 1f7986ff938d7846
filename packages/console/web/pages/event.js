// The way of one event, from put to staging row.
import { listen } from '../api.js';
import { counted, duration, fieldOf, number, readField, zone } from '../format.js';
import {
  Command,
  Facts,
  Finding,
  Moment,
  Notice,
  objectAt,
  pageAddress,
  Problem,
  Source,
  Written,
} from '../parts.js';
import { html, useEffect, useLayoutEffect, useState } from '../view.js';

/** A station of the way: passed, missed, or not reached. */
const Station = ({ name, state, children }) =>
  html`<li class=${`station ${state}`}>
    <h2>
      <span class="mark" aria-hidden="true">${{ passed: '✓', failed: '✕', open: '…' }[state]}</span>${name}
      <span class="hidden">: ${state}</span>
    </h2>
    <div>${children}</div>
  </li>`;

const Line = ({ at, line }) => html`<a href=${objectAt(at)}>${at}</a>, line ${number(line)}`;

/** What may have more, and could not be read. */
const Warnings = ({ texts }) => texts.map((text) => html`<${Notice} level="warning">${text}<//>`);

/** Where else raw has an event that staging has. */
const Further = ({ said, copies, warnings }) =>
  html`<p>${said}</p>
    ${copies.map(({ key, line }) => html`<p><${Line} at=${key} line=${line} /></p>`)}
    <${Warnings} texts=${warnings} />`;

function Trip({ trip, further }) {
  const { trace, raw, failedText, next, more, said, warnings, id } = trip;
  const { searched, staging, session, rejected } = trace;
  // Of one that staging has it is known last whether it failed first.
  const [error] = [...trace.errors, ...(further?.errors ?? [])];
  if (!trace.seen && !rejected) {
    return html`<${Notice} level="warning">The event ${id} was not found.<//>
      <p>${said}</p>
      <${Warnings} texts=${warnings} />
      ${next && html`<${Finding} ...${next} />`}`;
  }
  return html`<${Warnings} texts=${warnings} />
    ${next && html`<${Finding} ...${next} />`}
    <ol class="trip">
      <${Station} name="Put" state="passed">
        <${Facts}
          facts=${[
            ['Event id', id],
            ['Happened', raw?.eventTime],
            [
              'Arrived',
              raw?.arrivedMs &&
                html`at or after <${Moment} at=${raw.arrivedMs} />, as the first of its object`,
            ],
          ]}
        />
      <//>
      ${
        error &&
        html`<${Station} name="Error output" state="failed">
          <p><b>${error.reason}</b> · <code>${error.code}</code></p>
          ${error.reason !== error.message && html`<p class="quiet">${error.message}</p>`}
          <p>
            <${Moment} at=${error.arrivedMs} /> · <${Line} at=${error.key} line=${error.line} /> ·
            ${error.copies > 1 && `${error.copies} copies in it ·`}
            <a href=${pageAddress('errors')}>all that failed</a>
          </p>
          ${failedText && html`<${Source} text=${failedText} label="What was put" />`}
          ${
            error.isReplayed &&
            html`<p>
              <b>Replayed</b
              >${raw ? ', and so it went on:' : '. It is not in raw yet: it may be in an open buffer.'}
            </p>`
          }<//
        >`
      }
      ${
        raw &&
        html`<${Station} name="Partition" state="passed"
            ><${Facts} facts=${Object.entries(raw.partition)}
          /><//>
          <${Station} name="Buffer" state="passed"
            >${raw.writtenMs && raw.arrivedMs ? html`written after ${duration(raw.writtenMs - raw.arrivedMs)}` : 'flushed'}<//
          >
          <${Station} name="Object" state="passed">
            <p><${Line} at=${raw.key} line=${raw.line} />${more}</p>
            ${further && html`<${Further} ...${further} />`}
            <${Source} text=${raw.text} label="The line"
          /><//>`
      }
      ${
        rejected &&
        html`<${Station} name="Rejected by staging" state="failed"
          ><p><b>${rejected.reason}</b></p>
          <p>${rejected.source_object}, line ${rejected.source_line}</p><//
        >`
      }
      ${
        (raw || staging || !error) &&
        !rejected &&
        html` <${Station} name="Staging row" state=${staging ? 'passed' : 'open'}>
            ${
              staging
                ? html`<p class="quiet">
                      <a href=${objectAt(staging.file, 'staging')}>${staging.file}</a>, row
                      ${number(staging.fileRow)}, row group ${staging.rowGroup}
                    </p>
                    <${Facts} facts=${Object.entries(staging.row)} />`
                : html`<p>
                    ${searched.stagingProblem ? 'Not known.' : html`Not staged yet: <${Command} text="pnpm lake transform" />`}
                  </p>`
            }<//
          >
          <${Station} name="Session" state=${session ? 'passed' : 'open'}>
            ${session ? html`<${Facts} facts=${Object.entries(session)} />` : html`<p class="quiet">${staging ? 'It is in no session.' : 'Sessions are made of staged events.'}</p>`}<//
          >`
      }
    </ol>`;
}

const Events = ({ said, events, warnings, next }) =>
  html`<p class="quiet">${said}</p>
    <${Warnings} texts=${warnings} />
    ${next && html`<${Finding} ...${next} />`}
    <ul class="files">
      ${events.map(
        ({ id, name, event, time, said, failed, arrivedMs }) =>
          html`<li>
            <a href=${id ? pageAddress('event', { id }) : objectAt(failed.key)}
              >${event} <code>${name}</code></a
            ><span class="quiet"
              ><${Written} text=${time} /> · ${said} · arrived at or after <${Moment} at=${arrivedMs}
            /></span>
          </li>`,
      )}
    </ul>`;

/** A time of the address, which is UTC where it says nothing else. */
const momentOf = (text) => Date.parse(/z$|[+-]\d\d:?\d\d$/i.test(text) ? text : `${text}Z`);

/** What a search has found, and how far it is. */
function useSearch(query) {
  const [state, setState] = useState({});
  useEffect(() => {
    if (!query) return setState({});
    setState({ isSearching: true, objects: 0 });
    return listen('event', query, {
      progress: ({ objects }) => setState(({ trip }) => ({ trip, isSearching: true, objects })),
      trip: (trip) => setState({ trip }),
      copies: (further) => setState(({ trip }) => ({ trip, further })),
      events: (events) => setState({ events }),
      problem: ({ problem }) => setState({ problem }),
      lost: (problem) => setState({ problem }),
      refused: ({ message }) => setState({ problem: message }),
    });
  }, [JSON.stringify(query)]);
  return state;
}

export function EventPage({ query }) {
  const { id, user, at } = query;
  const [form, setForm] = useState({ id, user, at });
  // Before anybody can type into it.
  useLayoutEffect(() => setForm({ id, user, at }), [id, user, at]);
  const { trip, further, events, problem, isSearching, objects } = useSearch(
    id || user ? { id, user, at } : undefined,
  );
  const field = (name) => ({
    name,
    value: form[name] ?? '',
    spellcheck: false,
    autocomplete: 'off',
    onInput: ({ target }) => setForm({ ...form, [name]: target.value.trim() }),
  });
  // The address has it in UTC, whoever it is given to; the field as times are shown.
  const around = ({ target }) => {
    const atMs = readField(target.value);
    setForm({ ...form, at: Number.isNaN(atMs) ? undefined : new Date(atMs).toISOString().slice(0, 16) });
  };
  const submit = (event) => {
    event.preventDefault();
    location.hash = pageAddress('event', form);
  };
  return html`<div class="title"><h1>Where is this event?</h1></div>
    <form class="row" role="search" onSubmit=${submit}>
      <label>Event id <input ...${field('id')} size="38" placeholder="the id of an event" /></label>
      <span class="quiet">or</span>
      <label>User <input ...${field('user')} size="12" /></label>
      <label
        >Around (${zone()})
        <input type="datetime-local" name="at" value=${fieldOf(momentOf(form.at))} onInput=${around}
      /></label>
      <button class="first">Search</button>
    </form>
    <div role="status">
      <${Problem} text=${problem} />
      ${isSearching && html`<p>Searching${trip && ' for copies'}… ${counted(objects, 'object')} so far</p>`}
      <${Problem} text=${at && !id && !user && 'Whose events at that time? Name a user.'} />
      ${!id && !user && html`<p class="quiet">By its id, wherever it is: raw, errors, staging. Without an id, all events of a user, around a time if it is given.</p>`}
    </div>
    ${trip && html`<${Trip} trip=${trip} further=${further} />`} ${events && html`<${Events} ...${events} />`}`;
}
