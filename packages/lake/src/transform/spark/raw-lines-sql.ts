/** Where the bytes of objects are one character each: so nothing is lost before a line is judged. */
const bytesOf = (characters: string): string => `encode(${characters}, 'ISO-8859-1')`;
const textOf = (characters: string): string => `decode(${bytesOf(characters)}, 'UTF-8')`;

/** Of a line that is no text: what of it can be written, as `LineFramer` writes it. */
function writable(characters: string): string {
  // Observed: Java makes one mark of the bytes of a surrogate, of which each is one to everybody else.
  const single = `regexp_replace(${characters}, '\\u00ed(?=[\\u00a0-\\u00bf])', '\\u00ff')`;
  return `translate(${textOf(single)}, concat(chr(0), chr(1), '\\r'), '\\ufffd\\ufffd\\ufffd')`;
}

/**
 * The lines of raw in Spark, by the rules of `LineFramer`: `source_object, source_line, arrived_at, line, defect`. Line 0
 * of each object says that it was read, or in `defect` why not.
 *
 * It stands on the tables `raw_objects(path, content)` and `new_objects(key, arrived_at)`.
 */
export const rawLinesSql = (bucket: string): string => `
with objects as (
  select o.key as source_object, o.arrived_at as arrived_at, plain(r.content) as plain
  from raw_objects r join new_objects o on r.path = concat('s3a://${bucket}/', o.key)
),
split_lines as (
  select source_object, arrived_at, cast(l.number as bigint) as source_line, l.characters as characters
  from objects
  lateral view posexplode(concat(
    array(coalesce(plain.reason, '')),
    case when plain.reason is null then split(decode(plain.bytes, 'ISO-8859-1'), '\\n') else array() end
  )) l as number, characters
),
judged as (
  select source_object, arrived_at, source_line, characters, ${textOf('characters')} as text,
    case
      when source_line = 0 then characters
      when length(characters) > 1024000 then 'longer than 1024000 bytes'
      when encode(${textOf('characters')}, 'UTF-8') <> ${bytesOf('characters')} then 'not UTF-8'
      when instr(characters, chr(0)) > 0 or instr(characters, chr(1)) > 0 then 'a control character'
    end as defect
  from split_lines
  where source_line = 0 or characters not in ('', '\\r')
)
select source_object, source_line, arrived_at, defect,
  case
    when length(characters) > 1024000 then ${writable('substring(characters, 1, 8192)')}
    when defect is not null then ${writable('characters')}
    else translate(regexp_replace(text, '\\r+$', ''), '\\r', '\\t')
  end as line
from judged`;
