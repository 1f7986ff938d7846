// Buckets as folders, and any object looked into.
import { get, useGet } from '../api.js';
import { bytes } from '../format.js';
import {
  AsOf,
  Empty,
  Facts,
  Moment,
  numberColumns,
  pageAddress,
  Problem,
  Source,
  Table,
  watchSeen,
} from '../parts.js';
import { html, useEffect, useLayoutEffect, useRef, useState } from '../view.js';

const at = (query) => pageAddress('lake', query);

/** How much is below a folder; up to three thousand objects are counted, once the folder is seen. */
function Total({ bucket, prefix, listed, onRead }) {
  const place = useRef();
  const [isSeen, setSeen] = useState(false);
  useEffect(() => watchSeen(place.current, (isOn) => isOn && setSeen(true)), []);
  // No older than the list beside it.
  const { value, problem } = useGet('lake/total', isSeen ? { bucket, prefix } : undefined, listed);
  useEffect(() => value && onRead?.(value.atMs), [value]);
  return html`<span class="quiet" ref=${place}
    >${value?.said ?? (problem ? html`<${Problem} text=${problem} />` : '…')}</span
  >`;
}

function Folder({ bucket, prefix, listed, command, onRead, problem, onProblem }) {
  const [pages, setPages] = useState([]);
  const [noMore, setNoMore] = useState();
  const running = useRef();
  const list = useRef();
  /** Lists the page behind some, and on until there are so many; `say` has why not beside the button that has asked. */
  const read = async (found, say, most) => {
    running.current?.abort();
    setNoMore();
    const { signal } = (running.current = new AbortController());
    try {
      do {
        const after = found.at(-1)?.next;
        found = [...found, await get('lake/folder', { bucket, prefix, after }, signal, say)];
      } while (found.length < most && found.at(-1).next);
      setPages(found);
      say();
      onRead(found[0].atMs);
    } catch (error) {
      if (!signal.aborted) say(error.message);
    }
  };
  useEffect(() => {
    void read([], onProblem, pages.length);
    return () => {
      running.current.abort();
      onProblem();
    };
  }, [listed]);
  const [last] = pages.slice(-1);
  useLayoutEffect(() => {
    // With the last page goes the button that has asked for it: who was on it is at the first entry of that page.
    if (pages.length > 1 && document.activeElement === document.body)
      [...(list.current?.children ?? [])]
        .at(-last.folders.length - last.objects.length)
        ?.querySelector('a')
        .focus();
  }, [last]);
  if (!last) return !problem && html`<p class="quiet">Listing…</p>`;
  if (pages.every(({ folders, objects }) => folders.length + objects.length === 0))
    return html`<${Empty} text="Nothing is here yet." command=${command} />`;
  return html`<ul class="files" ref=${list}>
      ${pages.map(({ folders, objects }) => [
        folders.map(
          (name) =>
            html`<li key=${name}>
              <a
                href=${at({ bucket, prefix: name })}
                onClick=${({ target }) => target.closest('section').focus()}
                >${name.slice(prefix.length)}</a
              >
              <${Total} bucket=${bucket} prefix=${name} listed=${listed} />
            </li>`,
        ),
        objects.map(
          ({ key, bytes: size, modifiedMs }) =>
            html`<li key=${key}>
              <a href=${at({ bucket, prefix, key })}>${key.slice(prefix.length) || key}</a>
              <span class="quiet">${bytes(size)} · <${Moment} at=${modifiedMs} /></span>
            </li>`,
        ),
      ])}
    </ul>
    <${Problem} text=${noMore} />
    ${last.next && html`<button type="button" onClick=${() => read(pages, setNoMore)}>More of this folder</button>`}`;
}

function Path({ bucket, prefix, name }) {
  const parts = prefix.split('/');
  // What is behind the last one is no folder, but how keys begin.
  const start = parts.pop();
  return html`<nav class="path" aria-label="Where this is">
    <a href=${at({ bucket })}>s3://${name}</a>
    ${parts.map((part, index) => html`<span aria-hidden="true">/</span><a href=${at({ bucket, prefix: `${parts.slice(0, index + 1).join('/')}/` })}>${part || '(no name)'}</a>`)}
    ${start && html`<span aria-hidden="true">/</span><span>${start}…</span>`}
  </nav>`;
}

const ErrorLine = ({ line, error }) =>
  html`<article class="record">
    <p><b>${error.code}</b> ${error.message}</p>
    <p class="quiet">
      line ${line}${error.arrivedMs && html`<span> · arrived <${Moment} at=${error.arrivedMs} /></span>`}
    </p>
    <${Source} text=${error.data} label=${`Record of line ${line}`} />
  </article>`;

function Lines({ lines, nextLine, said, query }) {
  const [search, setSearch] = useState(query.search ?? '');
  const submit = (event) => {
    event.preventDefault();
    location.hash = at({ ...query, line: undefined, search });
  };
  const first = Number(query.line ?? 1);
  return html`<form class="row" role="search" onSubmit=${submit}>
      <label
        >Lines with
        <input
          type="search"
          value=${search}
          onInput=${({ target }) => setSearch(target.value)}
          placeholder="any text"
      /></label>
      <button>Search</button>
    </form>
    <p class="quiet">${said}</p>
    ${
      lines.some(({ error }) => error)
        ? lines.map((line) =>
            line.error ? html`<${ErrorLine} ...${line} />` : html`<${Source} text=${line.text} />`,
          )
        : lines.length > 0 &&
          html`<div class="scroll lines" tabIndex="0" role="region" aria-label="Lines of the object">
            <ol>
              ${lines.map(({ line, text }) => html`<li value=${line}><code>${text}</code></li>`)}
            </ol>
          </div>`
    }
    <p class="row">
      ${first > 1 && html`<a href=${at({ ...query, line: undefined })}>First lines</a>`}
      ${nextLine && html`<a href=${at({ ...query, line: nextLine })}>Next lines</a>`}
    </p>`;
}

function Parquet({ said, schema, rowGroups, head }) {
  return html`<p>${said}</p>
    ${
      head
        ? html`<h3>First rows</h3>
            <${Table}
              label="First rows"
              columns=${head.columns}
              rows=${head.rows}
              numbers=${numberColumns(head.columns, head.rows)}
            />`
        : html`<p class="quiet">Its first row group is too large to be shown.</p>`
    }
    <h3>Schema</h3>
    <${Table} label="Schema" ...${schema} />
    <h3>${rowGroups.isCut ? `The first ${rowGroups.rows.length} row groups` : 'Row groups'}</h3>
    <${Table} label="Row groups" ...${rowGroups} numbers=${[true, true, true]} />`;
}

function Preview({ query, listed }) {
  const { bucket, key, search, line } = query;
  const { value, problem, isLoading } = useGet('lake/object', { bucket, key, search, line }, listed);
  if (problem) return html`<${Problem} text=${problem} />`;
  if (!value) return html`<p class="quiet">Reading…</p>`;
  return html`<section aria-label="The object" aria-busy=${isLoading ? 'true' : 'false'}>
    <h2 class="key">${key.split('/').at(-1) || key}</h2>
    <${Facts}
      facts=${[
        ['Size', bytes(value.bytes)],
        ['Written', html`<${Moment} at=${value.modifiedMs} />`],
        ['First record arrived', value.arrivedMs && html`<${Moment} at=${value.arrivedMs} />`],
        ['Compression', value.compression],
        ['Type', value.contentType],
        ['Encoding', value.contentEncoding],
        ...Object.entries(value.says),
      ]}
    />
    <${Problem} text=${value.problem} />
    ${value.parquet ? html`<${Parquet} ...${value.parquet} />` : value.lines && html`<${Lines} ...${value} key=${`${key} ${search}`} query=${query} />`}
  </section>`;
}

export function Lake({ about, query }) {
  const names = { raw: about.rawBucket, staging: about.stagingBucket };
  const { bucket, prefix = '' } = query;
  const isAt = Object.hasOwn(names, bucket ?? '');
  const [times, setTimes] = useState(0);
  const [atMs, onRead] = useState();
  const [problem, onProblem] = useState();
  return html`<div class="title">
      <h1>Lake</h1>
      <${AsOf} at=${atMs} again=${() => setTimes(times + 1)} />
    </div>
    <${Problem}
      text=${isAt ? problem : bucket && `There is no bucket ${bucket.slice(0, 80)} here: it is raw or staging.`}
    />
    <ul class="cards">
      ${about.places.map(
        ([name, place]) =>
          html`<li>
            <a
              class="card"
              href=${at(place)}
              aria-current=${isAt && place.bucket === bucket && (place.prefix ? prefix.startsWith(place.prefix) : true) ? 'true' : undefined}
              ><b>${name}</b><${Total} ...${place} listed=${bucket + prefix + times} onRead=${onRead}
            /></a>
          </li>`,
      )}
    </ul>
    ${
      isAt &&
      html`<${Path} bucket=${bucket} prefix=${prefix} name=${names[bucket]} />
        <div class=${query.key ? 'split' : ''}>
          <section aria-label="Folder" tabIndex="-1">
            <${Folder}
              key=${bucket + prefix}
              listed=${times}
              onRead=${onRead}
              problem=${problem}
              onProblem=${onProblem}
              bucket=${bucket}
              prefix=${prefix}
              command=${about.places.find(([, place]) => place.bucket === bucket && place.prefix === prefix)?.[2]}
            />
          </section>
          ${query.key && html`<${Preview} query=${query} listed=${times} />`}
        </div>`
    }
    ${!isAt && html`<p class="quiet">Raw is as Firehose left it, errors are what could not be delivered, staging is what <code>pnpm lake transform</code> has made of it.</p>`}`;
}
