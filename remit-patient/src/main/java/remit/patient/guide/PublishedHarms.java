package remit.patient.guide;

import java.util.List;
import org.jspecify.annotations.Nullable;
import remit.domain.InvalidInput;
import remit.domain.Place;
import remit.domain.Problem;
import remit.library.Library;

/**
 * Deaths from a procedure as published, with their era; what a centre's experience does to them; the warning that stands with
 * every MSC result; and the questions to ask.
 *
 * @param figures of the disease and the therapy
 * @param centre by number of transplantations that the centre has done
 * @param warning sentences
 * @param warningDate when the warning was written
 * @param warningSources where its sentences come from
 * @param questions to ask
 */
public record PublishedHarms(
        List<Figure> figures,
        List<Centre> centre,
        List<String> warning,
        String warningDate,
        String warningSources,
        List<String> questions) {

    public PublishedHarms {
        figures = List.copyOf(figures);
        centre = List.copyOf(centre);
        warning = List.copyOf(warning);
        questions = List.copyOf(questions);
    }

    /**
     * Deaths of 1000 people.
     *
     * @param low lower end of its interval; NaN when none was published
     * @param people how many were treated; NaN when not stated
     */
    public record Figure(
            String therapy, String era, double perThousand, double low, double high, double people, String source) {}

    /**
     * A centre's experience.
     *
     * @param most transplantations done, at most
     * @param ratio of its death rate to that of experienced centres
     */
    public record Centre(double most, double ratio, String say, String source) {}

    /** What the library holds for a disease. */
    public static PublishedHarms of(Library library, String disease) {
        Entry root = Entry.file(library, "patient/harms.yaml");
        Entry warning = root == null ? null : root.entry("msc-warning");
        if (root == null || warning == null) {
            throw new InvalidInput(
                    List.of(new Problem(Place.of("patient/harms.yaml"), "the file or its warning is missing", null)));
        }
        return new PublishedHarms(
                root.entries("figures").stream()
                        .filter(one -> one.text("disease").equals(disease)
                                || one.text("disease").equals("any"))
                        .map(one -> new Figure(
                                one.text("therapy"),
                                one.text("era"),
                                one.number("per-1000"),
                                one.number("low", Double.NaN),
                                one.number("high", Double.NaN),
                                one.number("people", Double.NaN),
                                one.text("source")))
                        .toList(),
                root.entries("centre").stream()
                        .map(one -> new Centre(
                                one.number("most"), one.number("ratio"), one.text("say"), one.text("source")))
                        .toList(),
                warning.words("text"),
                warning.text("dated"),
                warning.text("sources"),
                root.words("questions"));
    }

    /** What a centre with so many transplantations is said to be; null when the number is not known. */
    public @Nullable Centre centre(@Nullable Integer transplantations) {
        return transplantations == null
                ? null
                : centre.stream()
                        .filter(one -> transplantations <= one.most())
                        .findFirst()
                        .orElse(null);
    }
}
