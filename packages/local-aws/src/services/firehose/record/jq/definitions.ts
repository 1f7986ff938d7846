/**
 * What jq reads from `~/.jq` before a query: the functions that a record must not reach through, and those that this
 * build of jq 1.6 lacks or has with a clock of 32 bits.
 *
 * Times are worked out by the host, which `strftime` and `strptime` reach with formats that no text of a user's holds
 * by chance.
 */
export const jqDefinitions = `
def _strftime($format): strftime($format);
def _gmtime:
  if . < -67768040609740800 or . >= 67768036191676800 or isnan
  then error("errror converting number of seconds since epoch to datetime")
  else . as $seconds
    | tostring | strptime("\\u0001gmtime") | .[5] += ($seconds - ($seconds | floor)) end;
def gmtime: if type != "number" then error("gmtime() requires numeric inputs") else _gmtime end;
def localtime: if type != "number" then error("localtime() requires numeric inputs") else _gmtime end;
def strftime($format): if type == "number" then gmtime else . end | _strftime($format);
def strflocaltime($format):
  if type == "number" then localtime
  elif type != "array" then error("strflocaltime/1 requires parsed datetime inputs")
  else . end | _strftime($format);
def mktime:
  if type != "array" then error("mktime requires array inputs")
  elif length < 8 or any(.[:8][]; type != "number") then error("mktime requires parsed datetime inputs")
  else _strftime("\\u0001mktime") | tonumber
    | if . == -1 then error("invalid gmtime representation") else . end end;
def now: [range(8)] | _strftime("\\u0001now") | tonumber;
def todateiso8601: strftime("%Y-%m-%dT%H:%M:%SZ");
def fromdateiso8601: strptime("%Y-%m-%dT%H:%M:%SZ") | mktime;
def todate: todateiso8601;
def fromdate: fromdateiso8601;
def gamma: lgamma;
def lgamma_r: [lgamma, if . == 0 then copysign(1; .) elif . > 0 or floor % 2 == 0 then 1 else -1 end];
def modf: [copysign(if isinfinite then 0 else . - trunc end; .), trunc];
def exp10:
  if type == "number" then (. * 2.3025850653648376 | exp) * (. * 2.7629208037533617e-08 | exp) else exp end;
def debug: .;
def stderr: .;
def input: error("break");
def inputs: empty;
def input_line_number: 0;
`;
