const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const FORM = /^[0-9A-HJ-NP-RTUWXY]{2}\d{6}[0-9A-HJ-NP-RTUWXY]{10}$/;

/** As it is kept: capitals without blanks and dashes. */
export const tidyTaxId = (typed: string) => typed.normalize('NFKC').replace(/[\s-]/gu, '').toUpperCase();

/** The unified social credit code (GB 32100-2015): 18 characters, the last one a check of the others. */
export function isTaxId(number: string): boolean {
	if (!FORM.test(number)) return false;
	let weight = 1;
	let sum = 0;
	for (const sign of number.slice(0, 17)) {
		sum += ALPHABET.indexOf(sign) * weight;
		weight = (weight * 3) % 31;
	}
	return ALPHABET[(31 - (sum % 31)) % 31] === number[17];
}

const ORGANISATION = /公司|集团|企业|\S厂$|中心$|合作社|事务所|商行|经营部|车队$|服务部|\b(?:ltd|limited|inc|corp|corporation|company|co|gmbh|llc|plc)\b/iu;

/** A company has a tax id; a person has none to give. The server says the same. */
export const namesAnOrganisation = (title: string): boolean => ORGANISATION.test(title);
