import { describe, expect, it } from 'vitest';
import { counted, countWords, holderName } from './words';

describe('words of the ledger', () => {
	it('calls shelves by their service centre and what has no name by its kind', () => {
		expect(holderName({ kind: 'return_shelf', name: '总部' })).toBe('总部返修架');
		expect(holderName({ kind: 'warehouse', name: '总部' })).toBe('总部仓库');
		expect(holderName({ kind: 'warehouse', name: '二号库' })).toBe('二号库');
		expect(holderName({ kind: 'missing', name: '' })).toBe('下落不明');
		expect(holderName({ kind: 'person', name: '李' })).toBe('李');
	});

	it('counts things of each kind and parts by how many there are', () => {
		const counts = counted([{ kind: 'terminal' }, { kind: 'terminal' }, { kind: 'part', quantity: 12 }]);
		expect(countWords(counts)).toBe('2 台终端、12 个配件');
		expect(countWords({})).toBe('');
	});
});
