// What only local AWS has: faults, a clock, a flush, a reset.
import { post, useGet } from '../api.js';
import { bufferName, bytes, counted, duration, number } from '../format.js';
import { Moment, Notice, Problem, Table } from '../parts.js';
import { html, useEffect, useState } from '../view.js';

const steps = { 60: '1 min', 300: '5 min', 3600: '1 h', 86400: '1 day' };
const pollMs = 1000;

function Buffers({ streams, now }) {
  if (streams.length === 0) return html`<p class="quiet">There is no delivery stream.</p>`;
  return streams.map(
    ({ stream, region, open, records, bytes: size, partitions, partitionLimit, buffers, flushed }) =>
      html` <p>
          <b>${stream}</b> <span class="quiet">${region}</span>: ${counted(records, 'record')}, ${bytes(size)}
          in ${counted(open, 'open buffer')}; ${partitions} of ${partitionLimit}
          partitions${flushed > 0 && `; ${flushed} on their way to S3`}
        </p>
        ${
          buffers.length > 0 &&
          html`<${Table}
              label=${`Buffers of ${stream}`}
              columns=${['Buffer', 'Records', 'Bytes', 'Of', 'Flushed in']}
              numbers=${[false, true, true, true, true]}
              rows=${buffers.slice(0, 50).map((each) => [html`<code>${bufferName(each)}</code>`, number(each.records), bytes(each.bytes), bytes(each.sizeBytes), duration(Date.parse(each.flushesAt) - Date.parse(now))])}
            />
            ${buffers.length > 50 && html`<p class="quiet">and ${counted(buffers.length - 50, 'more buffer')}</p>`}`
        }`,
  );
}

export function Local({ about }) {
  const { value, problem, isLoading, again } = useGet('local', {});
  const [said, setSaid] = useState();
  const [isBusy, setBusy] = useState(false);
  const [changed, setChanged] = useState({});
  useEffect(() => {
    // An answer that takes longer is waited for.
    const timer = setInterval(() => isLoading || problem || document.hidden || again(), pollMs);
    return () => clearInterval(timer);
  }, [isLoading, problem]);
  const change = async (call, body, words) => {
    if (isBusy) return;
    setBusy(true);
    try {
      await post(`local/${call}`, body);
      setSaid({ level: 'ok', words });
      setChanged({});
      again();
    } catch (error) {
      setSaid({ level: 'problem', words: error.message });
    }
    setBusy(false);
  };
  if (problem || !value)
    return html`<h1>Local</h1>
      ${problem ? html`<${Problem} text=${problem} />` : html`<p class="quiet">Asking local AWS…</p>`}`;
  // While something is changed nothing is disabled: it would lose the focus.
  const disabled = !about.allowChanges;
  const on = Object.entries(value.faults).filter(([, rate]) => rate > 0);
  return html`<div class="title">
      <h1>Local</h1>
      <p class="quiet">local AWS at ${about.endpointUrl}</p>
    </div>
    ${!about.allowChanges && html`<${Notice} level="hint">Nothing can be changed from here: <code>${about.command} --allow-changes</code> allows it.<//>`}
    <div role="status">${said && html`<${Notice} level=${said.level}>${said.words}<//>`}</div>
    <div class="panels">
      <section class="panel" aria-labelledby="clock">
        <h2 id="clock">Clock</h2>
        <p>
          <${Moment}
            at=${Date.parse(value.now)}
          />${value.aheadSeconds > 1 ? `, ${duration(value.aheadSeconds * 1000)} ahead of this machine` : ', as on this machine'}
        </p>
        <p class="row">
          Forward by
          ${Object.entries(steps).map(([seconds, words]) => html`<button type="button" disabled=${disabled} onClick=${() => change('clock', { advanceSeconds: Number(seconds) }, `The clock is ${words} further.`)}>${words}</button>`)}
        </p>
        <p class="quiet">What falls due on the way is done first: buffers are flushed, alarms are judged.</p>
      </section>
      <section class="panel" aria-labelledby="faults">
        <h2 id="faults">Faults ${on.length > 0 && html`<span class="badge">${on.length} on</span>`}</h2>
        <form
          onSubmit=${(event) => {
            event.preventDefault();
            const rates = Object.entries(changed).map(([name, text]) => [name, Number(text)]);
            void change('faults', Object.fromEntries(rates), 'The faults are set.');
          }}
        >
          ${Object.entries(value.faultKinds).map(
            ([name, [words, allowed, max]]) =>
              html`<label class="field"
                ><span>${words} <span class="quiet">${allowed}</span></span>
                <input
                  type="number"
                  name=${name}
                  min="0"
                  max=${max}
                  step=${max > 1 ? 1 : 'any'}
                  required
                  disabled=${disabled}
                  readOnly=${isBusy}
                  value=${changed[name] ?? value.faults[name]}
                  onInput=${({ target }) => setChanged({ ...changed, [name]: target.value })}
              /></label>`,
          )}
          <p class="row">
            <button class="first" disabled=${disabled}>Set</button>
            <button
              type="button"
              disabled=${disabled}
              onClick=${() => change('faults', Object.fromEntries(Object.keys(value.faults).map((name) => [name, 0])), 'No faults any more.')}
            >
              Clear
            </button>
          </p>
        </form>
        <p class="quiet">Firehose’s puts meet them: what a producer has to live with.</p>
      </section>
      <section class="panel" aria-labelledby="reset">
        <h2 id="reset">Reset</h2>
        <p>Removes every bucket, stream, log and metric of local AWS.</p>
        <${Reset} disabled=${disabled} onReset=${() => change('reset', {}, 'Local AWS is empty.')} />
      </section>
      <section class="panel wide" aria-labelledby="buffers">
        <h2 id="buffers">Buffers</h2>
        <${Buffers} streams=${value.streams} now=${value.now} />
        <p>
          <button
            type="button"
            disabled=${disabled}
            onClick=${() => change('flush', {}, 'Everything is delivered.')}
          >
            Flush now
          </button>
        </p>
      </section>
    </div>`;
}

/** Asks first: what is gone is gone. */
function Reset({ disabled, onReset }) {
  const [isAsked, setAsked] = useState(false);
  if (!isAsked)
    return html`<p>
      <button type="button" disabled=${disabled} onClick=${() => setAsked(true)}>Reset…</button>
    </p>`;
  const leave = ({ target }) => {
    // Of the two the first stays, as the one that asked.
    target.parentNode.firstElementChild.focus();
    setAsked(false);
  };
  return html`<p class="row" onKeyDown=${(event) => event.key === 'Escape' && leave(event)}>
    Everything?
    <button type="button" onClick=${leave}>No</button
    ><button
      type="button"
      class="danger"
      disabled=${disabled}
      onClick=${(event) => {
        leave(event);
        onReset();
      }}
    >
      Yes, remove everything
    </button>
  </p>`;
}
