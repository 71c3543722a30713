import type { components } from '../../../api/schema.gen';

type Schemas = components['schemas'];
export type Holder = Schemas['HolderName'];
export type HolderKind = Holder['kind'];
export type ItemRow = Schemas['ItemRow'];
export type ItemKind = ItemRow['kind'];
export type ProductKind = Schemas['ProductOut']['kind'];
export type Condition = ItemRow['condition'];
export type Movement = Schemas['MovementOut'];
export type Reason = Movement['reason'];
export type StockRow = Schemas['StockRow'];
export type Product = Schemas['ProductOut'];

export const ITEM_KINDS = ['terminal', 'sim', 'tool'] as const satisfies readonly ItemKind[];
export const PRODUCT_KINDS = ['terminal', 'sim', 'part', 'tool'] as const satisfies readonly ProductKind[];
export const CONDITIONS = ['good', 'faulty', 'in_repair', 'scrapped'] as const satisfies readonly Condition[];
