import { problemOf } from '../../api/problem';
import { problemWords } from '../../api/problem-words';
import { StorageProblem } from '../../sync/attachments';
import { MoneyProblem } from '../../sync/money-law';
import { showToast } from '../../ui';

/** Whether the phone has kept it. When it could not, the person hears why and nothing has been done. */
export async function isKept(work: Promise<unknown>): Promise<boolean> {
	try {
		await work;
		return true;
	} catch (failure) {
		const problem = failure instanceof StorageProblem || failure instanceof MoneyProblem ? failure : problemOf(failure);
		showToast({ text: await problemWords(problem), tone: 'stop' });
		return false;
	}
}
