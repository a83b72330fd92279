package remit.patient.guide;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
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
 * @param eras times that the risk can be taken of
 * @param timesCentre parameters that the centre's ratio multiplies
 * @param words what events of the model are called for people who are not of the field
 * @param warning sentences
 * @param warningDate when the warning was written
 * @param warningSources where its sentences come from
 * @param questions to ask
 */
public record PublishedHarms(
        List<Figure> figures,
        List<Centre> centre,
        List<TransplantSetting.Era> eras,
        List<String> timesCentre,
        Map<String, String> words,
        List<String> warning,
        String warningDate,
        String warningSources,
        List<String> questions) {

    public PublishedHarms {
        figures = List.copyOf(figures);
        centre = List.copyOf(centre);
        eras = List.copyOf(eras);
        timesCentre = List.copyOf(timesCentre);
        words = Map.copyOf(words);
        warning = List.copyOf(warning);
        questions = List.copyOf(questions);
    }

    /**
     * Deaths of 1000 people.
     *
     * @param period era that it belongs to, by its id; empty when that is not known
     * @param low lower end of its interval; NaN when none was published
     * @param people how many were treated; NaN when not stated
     */
    public record Figure(
            String therapy,
            String era,
            String period,
            double perThousand,
            double low,
            double high,
            double people,
            String source) {}

    /**
     * A centre's experience.
     *
     * @param most transplantations done, at most
     * @param ratio of its death rate to that of experienced centres
     */
    public record Centre(double most, double ratio, String say, String source) {}

    /** An event of the model in plain words; its own name where the library has none. */
    public String plain(String event) {
        return words.getOrDefault(event, event.replace('_', ' '));
    }

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
                                Objects.requireNonNullElse(one.find("period"), ""),
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
                root.entries("eras").stream().map(PublishedHarms::era).toList(),
                root.words("times-centre"),
                root.texts("words"),
                warning.words("text"),
                warning.text("dated"),
                warning.text("sources"),
                root.words("questions"));
    }

    private static TransplantSetting.Era era(Entry one) {
        SequencedMap<String, Double> set = new LinkedHashMap<>();
        one.texts("set").forEach((name, value) -> set.put(name, Double.valueOf(value)));
        return new TransplantSetting.Era(one.text("id"), one.text("say"), set, one.text("source"));
    }

    /**
     * Where and when a transplantation would be done.
     *
     * @param era its id; null when it was not stated
     * @param transplantations for autoimmune disease that the centre has done; null when it was not stated
     * @throws InvalidInput if there is no such era
     */
    public TransplantSetting setting(@Nullable String era, @Nullable Integer transplantations) {
        List<String> ids = eras.stream().map(TransplantSetting.Era::id).toList();
        if (era != null && !ids.contains(era)) {
            throw new InvalidInput(List.of(
                    new Problem(Place.of("--era"), "no era '" + era + "'", "Maybe " + String.join(" or ", ids) + ".")));
        }
        return new TransplantSetting(
                eras.stream().filter(one -> one.id().equals(era)).findFirst().orElse(null),
                centre(transplantations),
                timesCentre);
    }

    /** What a centre with so many transplantations is said to be; null when the number is not known. */
    private @Nullable Centre centre(@Nullable Integer transplantations) {
        return transplantations == null
                ? null
                : centre.stream()
                        .filter(one -> transplantations <= one.most())
                        .findFirst()
                        .orElse(null);
    }
}
