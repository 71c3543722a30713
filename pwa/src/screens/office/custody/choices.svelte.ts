import { m } from '../../../i18n';
import { products } from './catalogue/api';
import { holders } from './holders/api';
import { isShown } from './holders/holdings';
import type { HolderRow } from './holders/api';
import type { Product, ProductKind } from './shapes';
import { holderName } from './words';

/** What the filters and forms of custody offer; without a network they offer nothing. */
export class Choices {
	holders = $state.raw<HolderRow[]>([]);
	products = $state.raw<Product[]>([]);

	async load(): Promise<void> {
		[this.holders, this.products] = await Promise.all([holders().catch(() => this.holders), products().catch(() => this.products)]);
	}

	get warehouses(): HolderRow[] {
		return this.holders.filter(({ kind }) => kind === 'warehouse');
	}

	get holderOptions(): { value: string; label: string }[] {
		return this.holders.filter(isShown).map((holder) => ({ value: holder.id, label: holderName(holder) }));
	}

	productsOf(kind: ProductKind): Product[] {
		return this.products.filter((product) => product.kind === kind);
	}

	productOptions(kind?: string): { value: string; label: string }[] {
		return this.products.filter((product) => !kind || product.kind === kind).map(({ id: value, name: label }) => ({ value, label }));
	}

	get allHolders(): { value: string; label: string }[] {
		return [{ value: '', label: m.office_all() }, ...this.holderOptions];
	}
}
