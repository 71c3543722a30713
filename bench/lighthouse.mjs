// Prints as JSON what Lighthouse (its mobile preset) gives each page: node lighthouse.mjs '{"site", "email", "password", "open": [paths], "own": [paths], "slower", "officeComputer"}'
// `open` is looked at by a stranger, `own` by the person who has signed in. Every run loads the page over the network: the service worker and
// its files are taken away, the person's data stay. Pages are `slower` times slower than on a computer whose benchmark index is `officeComputer`.
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const TIMES = 3;
const CATEGORIES = ['performance', 'accessibility', 'best-practices'];
const CHROMIUM = process.env.CHROME_PATH ?? '/usr/bin/chromium';
// Looked at from outside, the first Error made in a page has V8 read the whole script once more for its line numbers; no phone does that.
const POSITIONS_AT_ONCE = '--js-flags=--no-enable-lazy-source-positions';
// Drawn for the address bar of each window, though nobody sees it; no phone does that.
const NO_ADDRESS_BAR = '--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup';
const FLAGS = [POSITIONS_AT_ONCE, NO_ADDRESS_BAR, '--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

const fromApp = createRequire(new URL('../pwa/package.json', import.meta.url));
const load = async (name) => import(pathToFileURL(fromApp.resolve(name)).href);
const [{ default: lighthouse }, { default: puppeteer }] = [await load('lighthouse'), await load('puppeteer-core')];
const [{ pageFunctions }, { throttling }] = [await load('lighthouse/core/lib/page-functions.js'), await load('lighthouse/core/config/constants.js')];

const { site, email, password, open, own, slower, officeComputer } = JSON.parse(process.argv[2]);
const browser = await puppeteer.launch({ executablePath: CHROMIUM, args: FLAGS });
const page = await browser.newPage();
const measure = `(${pageFunctions.computeBenchmarkIndex})()`;
const index = [await page.evaluate(measure), await page.evaluate(measure), await page.evaluate(measure)].sort((a, b) => a - b)[1];
const cpuSlowdownMultiplier = Math.max(1, (slower * index) / officeComputer);
process.stderr.write(`  benchmark index ${index.toFixed(0)}: slowed down ${cpuSlowdownMultiplier.toFixed(2)} times\n`);
const seen = [];
for (const path of open) seen.push(await scores(path));
await signIn();
for (const path of own) seen.push(await scores(path));
await browser.close();
process.stdout.write(JSON.stringify(seen));

async function signIn() {
	await page.goto(`${site}/signin`);
	await page.type('form input', email);
	await page.type('input[type=password]', password);
	await page.click('form button[type=submit]');
	await page.waitForSelector('a[href*="/orders/"]');
}

async function scores(path) {
	const runs = [];
	for (let time = 0; time < TIMES; time++) runs.push(await run(path));
	const of = (category) => runs.map(({ categories }) => categories[category].score * 100);
	return { path, ...Object.fromEntries(CATEGORIES.map((category) => [category, of(category)])), missed: [...new Set(runs.flatMap(missed))] };
}

/** A run in which Lighthouse itself failed, as it does on a very busy machine, says nothing about the page. */
async function run(path, triesLeft = 3) {
	const { lhr } = await lighthouse(site + path, { logLevel: 'error', onlyCategories: CATEGORIES, throttling: { ...throttling.mobileSlow4G, cpuSlowdownMultiplier } }, undefined, page);
	if (lhr.runtimeError && triesLeft > 1) return run(path, triesLeft - 1);
	if (lhr.runtimeError) throw new Error(`${path}: ${lhr.runtimeError.message}`);
	if (new URL(lhr.finalDisplayedUrl).pathname !== path) throw new Error(`${path} led to ${lhr.finalDisplayedUrl}`);
	return lhr;
}

/** What cost points, where points are missing. */
function missed({ categories, audits }) {
	const poor = Object.values(categories).filter(({ id, score }) => score < (id === 'performance' ? 0.95 : 1));
	const counted = poor.flatMap(({ auditRefs }) => auditRefs.filter(({ weight }) => weight > 0));
	return counted.filter(({ id }) => audits[id].score !== null && audits[id].score < 1).map(({ id }) => `${id} ${audits[id].displayValue ?? ''}`.trim());
}
