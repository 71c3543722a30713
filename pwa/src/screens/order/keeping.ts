import { problemOf, problemText } from '../../api/problem';
import { StorageProblem } from '../../sync/attachments';
import { showToast } from '../../ui';

/** Whether the phone has kept it. When it could not, the person hears why and nothing has been done. */
export async function isKept(work: Promise<unknown>): Promise<boolean> {
	try {
		await work;
		return true;
	} catch (failure) {
		const code = failure instanceof StorageProblem ? failure.code : problemOf(failure).code;
		showToast({ text: problemText({ code }), tone: 'stop' });
		return false;
	}
}
