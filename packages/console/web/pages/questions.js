// Questions over staging: saved ones and one's own, with a chart.
import { atLast, get, kept, post, useGet } from '../api.js';
import { Chart } from '../chart.js';
import { counted, number } from '../format.js';
import { Command, Empty, Notice, numberColumns, pageAddress, Problem, Source, Table } from '../parts.js';
import { html, useEffect, useLayoutEffect, useRef, useState } from '../view.js';

const mostBars = 40;

/** Bars with their values in words: what a screen reader reads is what is drawn. */
function Bars({ label, names, values }) {
  // All begin at nought, wherever that is between the least and the most.
  const least = Math.min(...values, 0);
  const part = (value) => (99.5 * value) / (Math.max(...values, 0) - least || 1);
  return html`<figure class="bars">
    <figcaption>${label}</figcaption>
    <ol>
      ${values.slice(0, mostBars).map(
        (value, index) =>
          html`<li>
            <span class="name">${names[index] || '(none)'}</span>
            <span class="track"
              >${value !== null && html`<span class="bar" style=${{ marginLeft: `${part(Math.min(value, 0) - least)}%`, width: `${part(Math.abs(value)) + 0.5}%` }}></span>`}</span
            ><span class="value">${number(value)}</span>
          </li>`,
      )}
    </ol>
    ${values.length > mostBars && html`<p class="quiet">and ${number(values.length - mostBars)} more</p>`}
  </figure>`;
}

/** A chart a column of amounts, one cursor over all of them. */
const Drawing = ({ said, names, measures }) =>
  html`${said && html`<p class="quiet">${said}</p>`}
    <div class="charts">
      ${measures.map(({ label, values, data }) =>
        data
          ? html`<${Chart}
              title=${label}
              series=${[[label, number]]}
              data=${data}
              height=${220}
              zone="UTC"
            />`
          : html`<${Bars} label=${label} names=${names} values=${values} />`,
      )}
    </div>`;

function download(name, text) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/csv' }));
  link.download = `${name}.csv`;
  link.click();
  URL.revokeObjectURL(link.href);
}

function Answer({ answer, name }) {
  const { columns, rows, all, notes, said, drawing, csv } = answer;
  return html`<p class="row">
      <span class="quiet">${said}</span>
      ${rows.length > 0 && html`<button type="button" onClick=${() => download(name, csv)}>CSV</button>`}
    </p>
    ${all && html`<${Notice} level="hint">The first ${counted(rows.length, 'row')}; all of them: <${Command} text=${all} /><//>`}
    ${notes.map((note) => html`<${Notice} level="hint">${note}<//>`)}
    ${
      rows.length === 0
        ? html`<p>No rows.</p>`
        : html` <${Drawing} ...${drawing} />
            <${Table} label="Rows" columns=${columns} rows=${rows} numbers=${numberColumns(columns, rows)} />`
    }`;
}

/** Where questions run; what is not there says why. */
function Engines({ engines, chosen, onChoose }) {
  return html`<fieldset class="engines">
    <legend>Asked of</legend>
    ${engines.map(
      ({ name, about, problem }) =>
        html`<label>
          <input
            type="radio"
            name="engine"
            value=${name}
            checked=${name === chosen}
            disabled=${problem !== undefined}
            onChange=${() => onChoose(name)}
          />
          <span>${about}${problem && html`<span class="quiet">: ${problem}</span>`}</span></label
        >`,
    )}
  </fieldset>`;
}

/** What is typed and not asked yet, and at which address: this tab has it until it is closed. */
const keep = (sql) => kept(() => Object.assign(sessionStorage, { sql, at: location.hash }));
/** The SQL of an address: what was typed there last, or anywhere, where it has none. */
const keptAt = ({ sql = '' }) =>
  kept(() => (!sql || location.hash === sessionStorage.at) && sessionStorage.sql) || sql;

/** Of a question that waits for others that is no problem. */
const isWaiting = (text) => / this one waits /.test(text);

export function Questions({ query }) {
  const { value: saved, problem: listProblem } = useGet('questions', {});
  const { value: engines = [] } = useGet('engines', {});
  const [engine, setEngine] = useState('duckdb');
  const [sql, setSql] = useState('');
  const [state, setState] = useState({});
  const running = useRef();
  const own = useRef();
  const place = useRef();
  const chosen = saved?.find(({ name }) => name === query.name);
  const settle = (next) => {
    // Cancel goes: who is on it is where the question is.
    const { name, form } = document.activeElement;
    if (name === 'cancel') form.sql.focus();
    setState(next);
  };
  const ask = async (body, name) => {
    running.current?.abort();
    const gone = (running.current = new AbortController());
    const { signal } = gone;
    const wait = (problem) => setState({ isAsking: true, problem });
    wait();
    const send = () => post('answer', { ...body, engine }, signal);
    const sendInTurn = async () => {
      await get('turn', {}, signal, wait);
      setState((last) => (isWaiting(last.problem) ? { isAsking: true } : last));
      return send();
    };
    try {
      // What may cost is asked once.
      settle({ answer: await (engine === 'duckdb' ? atLast(sendInTurn, signal, wait) : send()), name });
    } catch (error) {
      if (!signal.aborted) settle({ problem: error.message });
    }
  };
  /** The address has it, to be gone back to, kept, or passed on. */
  const askOwn = () => {
    own.current = sql;
    location.hash = pageAddress('questions', { sql });
    keep(sql);
    void ask({ sql }, 'query');
  };
  const cancel = () => {
    running.current?.abort();
    settle({});
  };
  // Whoever made the address, nothing but Ask asks what it has.
  useLayoutEffect(() => {
    if (query.sql && query.sql === own.current) return;
    own.current = query.sql;
    cancel();
    // A saved question is in its own words, once they are known.
    if (!query.name) setSql(keptAt(query));
  }, [query.sql, query.name]);
  // The question ends when nobody waits for its answer.
  useEffect(() => () => running.current?.abort(), []);
  useEffect(() => {
    if (!chosen) return;
    setSql(chosen.sql[engine]);
    void ask({ name: chosen.name }, chosen.name);
  }, [chosen?.name]);
  // Another engine is asked on demand only: it may cost. A saved question is shown in its words.
  const choose = (name) => {
    if (chosen?.sql[engine] === sql) setSql(chosen.sql[name]);
    setEngine(name);
  };
  const { answer, problem, isAsking, name } = state;
  // An answer that begins where nobody sees it is brought there.
  useEffect(() => {
    if (place.current?.getBoundingClientRect().top > innerHeight - 99) place.current.scrollIntoView();
  }, [answer]);
  const [words, ...lines] = problem?.split('\n') ?? [];
  return html`<div class="title"><h1>Questions</h1></div>
    <${Problem}
      text=${listProblem ?? (saved && query.name && !chosen && `There is no saved question ${query.name.slice(0, 80)}.`)}
    />
    <ul class="cards">
      ${saved?.map(
        (question) =>
          html`<li>
            <a
              class="card"
              href=${pageAddress('questions', { name: question.name })}
              aria-current=${question.name === query.name ? 'true' : undefined}
            >
              <b>${question.name}</b><span class="quiet">${question.about}</span></a
            >
          </li>`,
      )}
    </ul>
    <form
      onSubmit=${(event) => {
        event.preventDefault();
        askOwn();
      }}
    >
      <label for="sql">SQL over <code>events</code>, <code>sessions</code> and <code>rejected</code></label>
      <textarea
        id="sql"
        rows="5"
        spellcheck="false"
        value=${sql}
        onInput=${({ target }) => {
          setSql(target.value);
          keep(target.value);
        }}
        onKeyDown=${(event) => event.key === 'Enter' && (event.ctrlKey || event.metaKey) && askOwn()}
        placeholder="select event, count(*) as n from events group by event order by n desc"
      ></textarea>
      <${Engines} engines=${engines} chosen=${engine} onChoose=${choose} />
      <p class="row">
        <button class="first" disabled=${sql.trim() === ''}>Ask</button>
        ${isAsking && html`<button type="button" name="cancel" onClick=${cancel}>Cancel</button>`}
        <span class="quiet">Ctrl Enter asks. ${engines.find(({ name }) => name === engine)?.note}</span>
      </p>
    </form>
    <div role="status">
      ${isAsking && html`<p>Asking…</p>`}
      ${/no staging tables/.test(problem) ? html`<${Empty} text=${problem} command="pnpm lake transform" />` : words && html`<${Notice} level=${isWaiting(words) ? 'hint' : 'problem'}>${words}<//>`}
      ${lines.length > 0 && html`<${Source} text=${lines.join('\n').trimStart()} label="Where it is wrong" />`}
    </div>
    ${answer && html`<section aria-label="Answer" ref=${place}><${Answer} answer=${answer} name=${name} /></section>`}`;
}
