package remit.stats.meta;

/** What one study reports of one outcome, in one of the shapes from which an effect can be computed. */
public sealed interface Reported
        permits EffectSize, TwoByTwo, TwoMeans, GroupMoments, PairedMeans, Proportion, PersonTime, TwoRates {}
