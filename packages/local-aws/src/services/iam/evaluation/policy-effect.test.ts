import { describe, expect, it } from '@jest/globals';
import { policyEffect } from './policy-effect.ts';

const keys = { values: (key: string) => ({ 'aws:userid': ['anna'] })[key] };
const effect = (action: string, resource: string, ...Statement: readonly object[]) =>
  policyEffect(JSON.stringify({ Version: '2012-10-17', Statement }), { action, resource }, keys);
const allow = { Effect: 'Allow', Action: 's3:Get*', Resource: 'arn:aws:s3:::lake/*' };

describe('a policy', () => {
  it('says nothing of actions and resources that it does not name', () => {
    expect(effect('s3:GetObject', 'arn:aws:s3:::lake/a', allow)).toBe('allow');
    expect(effect('s3:PutObject', 'arn:aws:s3:::lake/a', allow)).toBeUndefined();
    expect(effect('s3:GetObject', 'arn:aws:s3:::pond/a', allow)).toBeUndefined();
  });

  it('knows actions whatever their case', () => {
    expect(effect('s3:GetObject', '*', { ...allow, Action: 'S3:getobject', Resource: '*' })).toBe('allow');
  });

  it('denies by one statement what another allows', () => {
    const deny = { Effect: 'Deny', Action: '*', Resource: 'arn:aws:s3:::lake/secret/*' };
    expect(effect('s3:GetObject', 'arn:aws:s3:::lake/secret/a', deny, allow)).toBe('deny');
    expect(effect('s3:GetObject', 'arn:aws:s3:::lake/a', deny, allow)).toBe('allow');
  });

  it('names all but what NotAction and NotResource name', () => {
    const rest = { Effect: 'Allow', NotAction: 'iam:*', NotResource: 'arn:aws:s3:::lake/*' };
    expect(effect('s3:GetObject', 'arn:aws:s3:::pond/a', rest)).toBe('allow');
    expect(effect('s3:GetObject', 'arn:aws:s3:::lake/a', rest)).toBeUndefined();
    expect(effect('iam:GetRole', '*', rest)).toBeUndefined();
  });

  it('names nothing by a variable that has no value', () => {
    const own = { ...allow, Resource: 'arn:aws:s3:::lake/${aws:userid}/*' };
    expect(effect('s3:GetObject', 'arn:aws:s3:::lake/anna/a', own)).toBe('allow');
    expect(effect('s3:GetObject', 'arn:aws:s3:::lake/ben/a', own)).toBeUndefined();
    const none = { ...allow, Resource: 'arn:aws:s3:::lake/${aws:none}*' };
    expect(effect('s3:GetObject', 'arn:aws:s3:::lake/a', none)).toBeUndefined();
  });

  it('is read in time that grows with its length, whatever its patterns', () => {
    const pattern = `arn:aws:s3:::${'*a'.repeat(500)}b`;
    const statement = { ...allow, Resource: pattern };
    expect(effect('s3:GetObject', `arn:aws:s3:::${'a'.repeat(900)}`, statement)).toBeUndefined();
  });
});
