import { describe, expect, it } from 'vitest';
import vectors from '../../../tests/vectors/tax-ids.json';
import { isTaxId, namesAnOrganisation, tidyTaxId } from './uscc';

describe('tax ids', () => {
	it.each(vectors.numbers)('$typed', ({ typed, kept }) => {
		const tidy = tidyTaxId(typed);
		expect(isTaxId(tidy) ? tidy : null).toBe(kept);
	});

	it.each(vectors.titles)('$title', ({ title, organisation }) => expect(namesAnOrganisation(title)).toBe(organisation));
});
