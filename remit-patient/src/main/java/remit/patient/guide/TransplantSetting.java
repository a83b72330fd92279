package remit.patient.guide;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import remit.domain.Place;
import remit.domain.Provenance;
import remit.domain.SourceKind;
import remit.model.expr.Expr;
import remit.patient.guide.PublishedHarms.Centre;
import remit.patient.guide.PublishedHarms.Figure;
import remit.trial.disease.Law;

/**
 * Where and when a transplantation would be done, as far as it was stated: what its risk of death depends on besides the
 * person.
 *
 * @param era null when it was not stated
 * @param centre null when its experience was not stated
 * @param timesCentre parameters that the centre's ratio multiplies
 */
public record TransplantSetting(@Nullable Era era, @Nullable Centre centre, List<String> timesCentre) {

    private static final Place SOURCE = Place.of("patient/harms.yaml");

    public TransplantSetting {
        timesCentre = List.copyOf(timesCentre);
    }

    /**
     * A time.
     *
     * @param id word
     * @param say in words
     * @param set parameters of the model to their value
     */
    public record Era(String id, String say, SequencedMap<String, Double> set, String source) {
        public Era {
            set = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(set));
        }
    }

    /** What the setting changes in virtual people. */
    public List<Law> laws() {
        List<Law> laws = new ArrayList<>();
        Era when = era;
        if (when != null) {
            when.set()
                    .forEach((name, value) -> laws.add(new Law(
                            name, new Expr.Literal(value), new Provenance(SourceKind.LITERATURE, when.source()))));
        }
        Centre where = centre;
        if (where != null) {
            for (String name : timesCentre) {
                laws.add(new Law(
                        name,
                        new Expr.Arithmetic(
                                Expr.Operator.MULTIPLY, new Expr.Name(name, SOURCE), new Expr.Literal(where.ratio())),
                        new Provenance(SourceKind.LITERATURE, where.source())));
            }
        }
        return laws;
    }

    /** Whether a published figure speaks of the time that was stated. */
    public boolean isOfTheEra(Figure figure) {
        return era != null && era.id().equals(figure.period());
    }

    /** What was taken, in a sentence or two. */
    public String sentence() {
        Era when = era;
        Centre where = centre;
        return "The risk of a transplantation is taken "
                + (when == null
                        ? "without a stated time (as the library has it)"
                        : when.say() + " (" + when.source() + ")")
                + ", at a centre "
                + (where == null
                        ? "whose experience was not stated."
                        : "with %s, where deaths were %s times those of centres with more than 15 (%s)."
                                .formatted(where.say(), plain(where.ratio()), where.source()));
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
