const largest = '1.7976931348623157e+308';

/**
 * Writes a number as jq 1.6 does: doubles only, shortest digits, `1.0` as `1`, an exponent from 16 places behind the
 * last digit and below 0.0001, infinities as the largest double.
 *
 * Observed: jq 1.6 on 30 numbers (the golden files hold more).
 */
export function formatJqNumber(value: number): string {
  if (Number.isSafeInteger(value) && value !== 0 && Math.abs(value) < 1e15) return String(value);
  if (Number.isNaN(value)) return 'null';
  if (value < 0 || Object.is(value, -0)) return `-${formatJqNumber(-value)}`;
  if (value === 0) return '0';
  if (value === Infinity) return largest;
  const [mantissa, exponentText] = value.toExponential().split('e') as [string, string];
  const digits = mantissa.replace('.', '');
  const pointAt = Number(exponentText) + 1;
  if (pointAt <= -4 || pointAt > digits.length + 15) {
    const exponent = Math.abs(pointAt - 1)
      .toString()
      .padStart(2, '0');
    return `${mantissa}e${pointAt > 0 ? '+' : '-'}${exponent}`;
  }
  if (pointAt <= 0) return `0.${'0'.repeat(-pointAt)}${digits}`;
  if (pointAt >= digits.length) return digits.padEnd(pointAt, '0');
  return `${digits.slice(0, pointAt)}.${digits.slice(pointAt)}`;
}
