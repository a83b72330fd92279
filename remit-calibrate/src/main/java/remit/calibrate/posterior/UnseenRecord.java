package remit.calibrate.posterior;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import remit.calibrate.validate.ScoredFigure;

/**
 * How a therapy's published figures were predicted by trials that share no patients with theirs.
 *
 * @param diseaseCode of the tables
 * @param therapyClass of the tables
 * @param therapy studied
 * @param trials that the figures are of
 * @param figures predicted
 * @param inside of them inside their 90 % intervals
 */
public record UnseenRecord(
        String diseaseCode, String therapyClass, String therapy, int trials, int figures, int inside) {

    /** One for each therapy in a disease, in the order of disease, class and therapy. */
    static List<UnseenRecord> of(List<ScoredFigure> scored) {
        SortedMap<String, UnseenRecord> records = new TreeMap<>();
        Set<String> trials = new HashSet<>();
        for (ScoredFigure figure : scored) {
            String key = String.join("\n", figure.diseaseCode(), figure.therapyClass(), figure.therapy());
            records.merge(
                    key,
                    new UnseenRecord(
                            figure.diseaseCode(),
                            figure.therapyClass(),
                            figure.therapy(),
                            trials.add(key + "\n" + figure.trial()) ? 1 : 0,
                            1,
                            figure.inside90() ? 1 : 0),
                    UnseenRecord::plus);
        }
        return List.copyOf(records.values());
    }

    private UnseenRecord plus(UnseenRecord other) {
        return new UnseenRecord(
                diseaseCode,
                therapyClass,
                therapy,
                trials + other.trials,
                figures + other.figures,
                inside + other.inside);
    }
}
