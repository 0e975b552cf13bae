import { nftTradesSuite } from "#lib/testing/nft-trades-suite.ts";

nftTradesSuite(1);
