type Custody = 'items' | 'holders' | 'handovers' | 'stocktakings' | 'intakes' | 'sims' | 'products' | 'symptoms';

/** The addresses of lists beside which a record opens. */
export type ListPath = '/orders' | '/requests' | '/customers' | '/people' | '/vehicles' | '/conflicts' | '/receipts' | '/receipt-books' | '/prices' | '/invoices' | '/finance/days' | '/reconciliation' | `/custody/${Custody}`;
