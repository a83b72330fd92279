/**
 * Meta-analysis: effect sizes of single studies, and what many studies say together.
 *
 * <p>The words and conventions are those of R's metafor (Viechtbauer, J Stat Softw 2010;36(3)), against which every number is
 * held to 1e-6 (docs/evidence-statistics.md has the list): effects are on the analysis scale (logarithms of ratios, logits of
 * proportions), study variances count as known, I2 is in percent. A study is a value ({@link remit.stats.meta.EffectSize}); the
 * order of studies never matters to a pooled result, which sums them in the order of their variances.
 */
@NullMarked
package remit.stats.meta;

import org.jspecify.annotations.NullMarked;
