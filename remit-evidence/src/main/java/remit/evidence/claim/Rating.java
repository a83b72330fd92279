package remit.evidence.claim;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Certainty of one answer with the reason of every domain.
 *
 * @param computed level by the rules
 * @param judgements one a domain
 * @param override a person's level with its reason, shown beside the computed one; null for none
 */
public record Rating(Certainty computed, List<Judgement> judgements, Overrides.@Nullable Entry override) {

    /** Copies the list. */
    public Rating {
        judgements = List.copyOf(judgements);
    }

    /** The level in force: the person's where there is one. */
    public Certainty level() {
        return override == null ? computed : override.level();
    }

    /** The judgement of a domain. */
    public Judgement of(Domain domain) {
        for (Judgement judgement : judgements) {
            if (judgement.domain() == domain) {
                return judgement;
            }
        }
        throw new IllegalArgumentException("no judgement of " + domain.words());
    }

    /** A copy with a person's level. */
    Rating withOverride(Overrides.Entry entry) {
        return new Rating(computed, judgements, entry);
    }
}
