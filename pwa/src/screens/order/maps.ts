import type { Order } from '../../sync/documents';

type Site = NonNullable<Order['site']>;

export interface MapLinks {
	phone: string;
	amap: string;
	baidu: string;
}

/**
 * Ways to a site. `geo:` (RFC 5870) lets Android offer every map that is installed; iPhones do not know it. Positions are WGS 84, which
 * Amap and Baidu turn into their own grid when they are told so.
 */
export function mapLinks(site: Site, isApple: boolean): MapLinks {
	const name = encodeURIComponent(site.name || site.address);
	const address = encodeURIComponent(site.address || site.name);
	if (site.latitude === null || site.longitude === null) return byAddress(address, isApple);
	const at = `${site.latitude},${site.longitude}`;
	return {
		phone: isApple ? `https://maps.apple.com/?daddr=${at}&q=${name}` : `geo:${at}?q=${at}(${name})`,
		amap: `https://uri.amap.com/navigation?to=${site.longitude},${site.latitude},${name}&mode=car&coordinate=wgs84&callnative=1`,
		baidu: `https://api.map.baidu.com/marker?location=${at}&title=${name}&content=${address}&coord_type=wgs84&output=html`,
	};
}

function byAddress(address: string, isApple: boolean): MapLinks {
	return {
		phone: isApple ? `https://maps.apple.com/?daddr=${address}` : `geo:0,0?q=${address}`,
		amap: `https://uri.amap.com/search?keyword=${address}&callnative=1`,
		baidu: `https://api.map.baidu.com/geocoder?address=${address}&output=html`,
	};
}

export const isAppleDevice = (agent = navigator.userAgent) => /iPhone|iPad|Macintosh/.test(agent);
