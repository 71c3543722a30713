import { expect, test } from 'vitest';
import { type Facts, pushWay } from './push';

const facts: Facts = { supported: true, needsInstalling: false, permission: 'granted', here: 'https://push.example/1', there: 'https://push.example/1' };

test('a browser is told when it and the server mean the same place', () => {
	expect(pushWay(facts)).toBe('on');
	expect(pushWay({ ...facts, there: '' })).toBe('off');
	expect(pushWay({ ...facts, there: 'https://push.example/2' })).toBe('off');
	expect(pushWay({ ...facts, here: '', there: '' })).toBe('off');
});

test('what stands in the way is named', () => {
	expect(pushWay({ ...facts, permission: 'denied' })).toBe('blocked');
	expect(pushWay({ ...facts, supported: false })).toBe('none');
	expect(pushWay({ ...facts, supported: false, needsInstalling: true })).toBe('install');
});
