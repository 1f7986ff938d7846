// What several pages are made of.
import { withQuery } from './api.js';
import { html, useEffect, useRef, useState } from './view.js';
import { moment, otherZone, stamp } from './format.js';

/** Where a page is: its name and what it is about, as the address has it behind the #. */
export const pageAddress = (page, query) => withQuery(`#/${page}`, query);

/** Where an object is looked into. */
export const objectAt = (key, bucket = 'raw') =>
  pageAddress('lake', { bucket, prefix: key.slice(0, key.lastIndexOf('/') + 1), key });

/** A moment in the zone that the reader has chosen; in the other one, in its title. */
export const Moment = ({ at }) =>
  stamp(at) === '–'
    ? '–'
    : html`<time dateTime=${new Date(at).toISOString()} title=${moment(at, otherZone())}
        >${moment(at)}</time
      >`;

/** A moment where a text is one, as ISO 8601 writes it; else the text. */
export const Written = ({ text }) =>
  /^\d{4}(-\d\d){2}T.*(z|[+-]\d\d:?\d\d)$/i.test(text) && Date.parse(text)
    ? html`<${Moment} at=${Date.parse(text)} />`
    : text;

const marks = { problem: '✕', warning: '!', hint: 'i', ok: '✓' };

/** One line that is to be seen, with its kind by sign and word, not by colour alone. */
export const Notice = ({ level, children }) => html`
  <p class="notice ${level}">
    <span class="mark" aria-hidden="true">${marks[level]}</span>
    <span class="hidden">${level}: </span><span class="words">${children}</span>
  </p>
`;

/** A problem; of a command in it, ready to be copied. */
export const Problem = ({ text }) =>
  text &&
  html`<${Notice} level="problem"
    >${text.split(/(pnpm cdktf deploy|pnpm local(?: --port \d+)?)/).map((part, at) => (at % 2 ? html`<${Command} text=${part} />` : part))}<//
  >`;

/** What is to be known or done, in words, and the page or the command for it. */
export const Finding = ({ level = 'hint', text, link, command }) =>
  html`<${Notice} level=${level}
    >${text} ${link && html`<a href=${`#/${link.page}`}>${link.words}</a>`}
    ${command && html`<${Command} text=${command} />`}<//
  >`;

/** The spans of time that a page can show, as names and words. */
export const Spans = ({ page, name, spans, value }) => html`
  <nav class="choice" aria-label="Time that is shown">
    ${Object.entries(spans).map(([each, words]) => html`<a href=${pageAddress(page, { [name]: each })} aria-current=${each === value ? 'true' : undefined}>${words}</a>`)}
  </nav>
`;

/** When something was read, and what reads it again. */
export const AsOf = ({ at, again }) => html`
  <p class="row">
    <span class="quiet" role="status">${at && html`as of <${Moment} at=${at} />`}</span>
    <button type="button" onClick=${again}>Look again</button>
  </p>
`;

/** What there is to do where there is nothing to see. */
export const Empty = ({ text, command }) => html`
  <div class="empty">
    <p>${text}</p>
    ${command && html`<${Command} text=${command} />`}
  </div>
`;

/** What every command on the lake needs, to be of the lake that is shown; the server says it. */
export const which = {};

/** A command, ready to be copied. */
export function Command({ text: words }) {
  const text = words.startsWith('pnpm lake') ? words + which.options : words;
  const [isCopied, setCopied] = useState(false);
  const timer = useRef();
  useEffect(() => () => clearTimeout(timer.current), []);
  const copy = async (event) => {
    // What it is in may lead somewhere.
    event.preventDefault();
    await navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => {},
    );
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setCopied(false), 2000);
  };
  return html`<span class="command"
    ><code>${text}</code
    ><button type="button" class="small" onClick=${copy} aria-label=${`Copy ${text}`}>
      <span aria-live="polite">${isCopied ? 'Copied' : 'Copy'}</span>
    </button></span
  >`;
}

/** A table that scrolls in itself, and can be scrolled by keys. */
export const Table = ({ label, columns, rows, numbers = [] }) => html`
  <div class="scroll" tabIndex="0" role="region" aria-label=${label}>
    <table>
      <thead>
        <tr>
          ${columns.map((name, index) => html`<th scope="col" class=${numbers[index] ? 'number' : ''}>${name}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${row.map((cell, index) => html`<td class=${numbers[index] ? 'number' : ''}>${cell === null ? html`<span class="null">null</span>` : cell}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>
`;

/** Which columns hold numbers alone. */
export const numberColumns = (columns, rows) =>
  columns.map(
    (_, index) =>
      rows.length > 0 &&
      rows.every((row) => row[index] === null || /^-?\d+(\.\d+)?(e[+-]?\d+)?$/.test(row[index])),
  );

/** Text as it is, in lines. */
export const Source = ({ text, label }) =>
  html`<pre class="source" tabIndex="0" aria-label=${label}>${text}</pre>`;

/** Whether an element is on screen: `see` is told at once, and whenever that is another. Gives what ends it. */
export function watchSeen(element, see) {
  const observer = new IntersectionObserver((entries) => see(entries.at(-1).isIntersecting));
  observer.observe(element);
  return () => observer.disconnect();
}

/** Names and what they are. */
export const Facts = ({ facts }) => html`
  <dl class="facts">
    ${facts
      .filter(([, value]) => value !== undefined && value !== '' && value !== null)
      .map(
        ([name, value]) =>
          html`<div>
            <dt>${name}</dt>
            <dd><${Written} text=${value} /></dd>
          </div>`,
      )}
  </dl>
`;
