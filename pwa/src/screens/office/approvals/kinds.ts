import type { Component } from 'svelte';
import { m } from '../../../i18n';
import type { Card } from './api';
import type { Decisions } from './decisions.svelte';
import ConsentApproval from './consent/ConsentApproval.svelte';
import OrderApproval from './order/OrderApproval.svelte';
import OverrideApproval from './override/OverrideApproval.svelte';
import PartApproval from './part/PartApproval.svelte';

/** What a card is given: itself, how a tap decides, and what to do after a decision that was made in a form. */
export interface CardProps<C extends Card> {
	card: C;
	decisions: Decisions;
	ondecided: (id: string) => void;
	/** A form was closed, perhaps because somebody else was faster. */
	onstale: (id: string) => void;
}

interface Kind<C extends Card> {
	word: (card: C) => string;
	component: Component<CardProps<C>>;
}

/** Every kind of card there is: a further one is a component, and a row here. */
const KINDS: { [K in Card['kind']]: Kind<Extract<Card, { kind: K }>> } = {
	consent: { word: ({ consent }) => (consent.oral ? m.approval_kind_word() : m.approval_kind_consent()), component: ConsentApproval },
	order: { word: m.approval_kind_order, component: OrderApproval },
	override: { word: m.approval_kind_override, component: OverrideApproval },
	part: { word: ({ request }) => (request.oral ? m.approval_kind_word() : m.approval_kind_part()), component: PartApproval },
};

export const kindOf = (card: Card) => KINDS[card.kind] as unknown as Kind<Card>;
