/**
 * Network meta-analysis: treatments compared in trials with common comparators are all compared with one another.
 *
 * <p>Inputs are {@link remit.stats.network.NetworkStudy studies} of two or more arms, the entry is
 * {@link remit.stats.network.NetworkMetaAnalysis}, the answer a {@link remit.stats.network.NetworkResult}: every pair's effect, how
 * much of it is direct, whether direct and indirect evidence agree, how much studies differ, and ranks.
 */
@NullMarked
package remit.stats.network;

import org.jspecify.annotations.NullMarked;
