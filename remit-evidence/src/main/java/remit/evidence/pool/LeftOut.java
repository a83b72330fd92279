package remit.evidence.pool;

import java.util.List;

/**
 * Figures of a trial that matched and are not pooled.
 *
 * @param trial its id
 * @param arms arms concerned; empty for the whole trial
 * @param rows row numbers; may be empty
 * @param reason why
 */
public record LeftOut(String trial, List<String> arms, List<Integer> rows, String reason) {

    public LeftOut {
        arms = List.copyOf(arms);
        rows = List.copyOf(rows);
    }
}
