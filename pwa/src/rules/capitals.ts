const DIGITS = '零壹贰叁肆伍陆柒捌玖';
const PLACES = ['仟', '佰', '拾', ''];
const GROUPS = [
	{ worth: 100_000_000, unit: '亿' },
	{ worth: 10_000, unit: '万' },
	{ worth: 1, unit: '' },
];

/** 大写金额, as it stands on receipts: fen in, 「叁拾柒元伍角整」 out, without 人民币. `tests/vectors/capitals.json`. */
export function inCapitals(amount: number): string {
	const yuan = Math.trunc(amount / 100);
	const [jiao, fen] = [Math.trunc((amount % 100) / 10), amount % 10];
	const whole = yuan ? `${wholeYuan(yuan)}元` : '';
	if (!jiao && !fen) return `${whole || '零元'}整`;
	if (!fen) return `${whole}${DIGITS[jiao]}角整`;
	const tenths = jiao ? `${DIGITS[jiao]}角` : whole && '零';
	return `${whole}${tenths}${DIGITS[fen]}分`;
}

function wholeYuan(yuan: number): string {
	let words = '';
	let skipped = false;
	for (const { worth, unit } of GROUPS) {
		const group = Math.trunc(yuan / worth) % 10_000;
		if (group) words += `${words && (skipped || group < 1000) ? '零' : ''}${thousands(group)}${unit}`;
		skipped = group ? false : Boolean(words);
	}
	return words;
}

function thousands(group: number): string {
	let words = '';
	let skipped = false;
	for (const [place, digit] of [...String(group).padStart(4, '0')].map(Number).entries()) {
		if (digit) words += `${words && skipped ? '零' : ''}${DIGITS[digit]}${PLACES[place]}`;
		skipped = !digit;
	}
	return words;
}
