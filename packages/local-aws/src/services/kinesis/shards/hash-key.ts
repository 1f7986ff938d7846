import { hash } from 'node:crypto';

/** The highest hash key: 2^128 - 1. */
export const maxHashKey = 2n ** 128n - 1n;

/** A hash key as it is compared: 32 hexadecimal digits. */
export const hashText = (key: bigint): string => key.toString(16).padStart(32, '0');

/**
 * The hash key of a partition key, as 32 hexadecimal digits.
 *
 * Documented: MD5, https://docs.aws.amazon.com/kinesis/latest/APIReference/API_PutRecord.html
 */
export const hashOf = (partitionKey: string): string => hash('md5', partitionKey, 'hex');

/** Splits the range of all hash keys into so many parts of one size; answers where each begins, and where it ends. */
export function uniformRanges(count: number): { readonly start: bigint; readonly end: bigint }[] {
  const size = (maxHashKey + 1n) / BigInt(count);
  return Array.from({ length: count }, (_, index) => ({
    start: size * BigInt(index),
    end: index === count - 1 ? maxHashKey : size * BigInt(index + 1) - 1n,
  }));
}
