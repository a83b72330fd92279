package remit.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import remit.domain.Place;
import remit.domain.Problems;
import remit.text.Node;
import remit.trial.disease.Therapy;
import remit.trial.protocol.Regimen;
import remit.trial.protocol.Regimen.Share;

/** Reads one therapy with its doses: a dose text, a mapping, the name of a usual regimen, or a list of these. */
final class RegimenReader {

    /** Where a regimen stands, which decides when it starts if it does not say. */
    enum Setting {
        /** Standard care: taken before the trial. */
        STANDING,
        /** Study treatment: from day 0. */
        STUDY,
        /** From the review that triggers it. */
        CONDITIONAL
    }

    private final Reading reading;
    private final Setting setting;

    RegimenReader(Reading reading, Setting setting) {
        this.reading = reading;
        this.setting = setting;
    }

    /**
     * Reads the value of a therapy's key.
     *
     * @param group alternatives it belongs to; null for none
     */
    List<Regimen> read(String id, Place keyPlace, Node value, @Nullable String group) {
        if (value instanceof Node.Listing listing) {
            List<Regimen> all = new ArrayList<>();
            for (Node item : listing.items()) {
                all.addAll(read(id, keyPlace, item, group));
            }
            return all;
        }
        Therapy therapy = known(id, keyPlace);
        if (therapy == null) {
            return List.of();
        }
        return switch (value) {
            case Node.Scalar scalar -> text(therapy, scalar, group);
            case Node.Mapping mapping -> mapping(therapy, mapping, group);
            case Node.Listing listing -> List.of();
        };
    }

    @Nullable
    Therapy known(String id, Place place) {
        Catalog.TherapyWords words = reading.catalog().therapies().contains(id)
                ? reading.catalog().therapy().apply(id)
                : null;
        if (words == null) {
            Set<String> all = new TreeSet<>(reading.catalog().therapies());
            reading.wrong(place, "therapy '" + id + "' is unknown", Problems.nearest(id, all));
        }
        return words == null ? null : words.therapy();
    }

    /** A therapy without doses: only a placebo, or one that has a usual regimen called "standard". */
    List<Regimen> bare(String id, Place place) {
        Therapy therapy = known(id, place);
        if (therapy == null) {
            return List.of();
        }
        if (therapy.role() == Therapy.Role.NONE) {
            return List.of(new Regimen.Placebo(id, Share.ALL));
        }
        reading.wrong(place, "'" + id + "' needs a dose", "Maybe " + example(therapy) + ".");
        return List.of();
    }

    private static String example(Therapy therapy) {
        String id = therapy.id();
        return switch (therapy.role()) {
            case DAILY -> "'%s: 10 %s'".formatted(id, therapy.unit());
            case BOLUS ->
                therapy.regimens().isEmpty()
                        ? "'%s: 10 mg/kg on days 0, 14, 28'".formatted(id)
                        : "'%s: %s'"
                                .formatted(
                                        id,
                                        therapy.regimens().keySet().stream()
                                                .sorted()
                                                .findFirst()
                                                .orElse(""));
            case CELLS ->
                "'%s: {source: UC, donor: allogeneic, dose: 1e6 cells/kg, route: IV, days: [0]}'".formatted(id);
            case TRANSPLANT -> "'%s: {conditioning: cyc-atg, cd34: 5e6 cells/kg, day: 30}'".formatted(id);
            case CAR_T -> "'%s: {dose: 1e6 cells/kg, day: 6}'".formatted(id);
            case NONE -> "'therapy: %s'".formatted(id);
        };
    }

    private List<Regimen> text(Therapy therapy, Node.Scalar scalar, @Nullable String group) {
        String text = scalar.text().strip();
        String usual = therapy.regimens()
                .get(text.toLowerCase(java.util.Locale.ROOT).startsWith("usual ") ? text.substring(6) : text);
        if (usual == null) {
            usual = therapy.regimens().entrySet().stream()
                    .filter(entry -> entry.getKey().equalsIgnoreCase(text))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse(null);
        }
        return doses(therapy, scalar.place(), usual == null ? text : usual, null, group, usual == null ? null : text);
    }

    private List<Regimen> mapping(Therapy therapy, Node.Mapping mapping, @Nullable String group) {
        return switch (therapy.role()) {
            case DAILY, BOLUS -> drugMapping(therapy, mapping, group);
            case CELLS -> new CellRegimens(reading, setting).cells(therapy, mapping, group);
            case TRANSPLANT -> new CellRegimens(reading, setting).transplant(therapy, mapping, group);
            case CAR_T -> new CellRegimens(reading, setting).carT(therapy, mapping, group);
            case NONE -> new CellRegimens(reading, setting).placebo(therapy, mapping);
        };
    }

    private List<Regimen> drugMapping(Therapy therapy, Node.Mapping mapping, @Nullable String group) {
        Set<String> keys = new TreeSet<>(List.of("dose", "route", "days", "day", "fraction"));
        if (!reading.onlyKeys(mapping, keys, therapy.id())) {
            return List.of();
        }
        String dose = Reading.text(mapping.get("dose"));
        if (dose == null) {
            reading.wrong(mapping.place(), "'dose' is missing", "Maybe " + example(therapy) + ".");
            return List.of();
        }
        String days = Reading.daysText(mapping);
        String route = Reading.text(mapping.get("route"));
        String text = dose + (route == null ? "" : " " + route) + (days == null ? "" : " on days " + days);
        Node fractionNode = mapping.get("fraction");
        Double fraction = reading.share(fractionNode, "fraction");
        if (fractionNode != null && fraction == null) {
            return List.of();
        }
        return doses(therapy, mapping.place(), text, fraction, group, null);
    }

    private List<Regimen> doses(
            Therapy therapy,
            Place place,
            String text,
            @Nullable Double fraction,
            @Nullable String group,
            @Nullable String usualName) {
        Problems own = new Problems();
        boolean word = text.matches("[A-Za-z][A-Za-z0-9-]*") && !text.equalsIgnoreCase("stop");
        DoseText parsed = word ? null : DoseText.parse(place, text, own);
        if (parsed == null) {
            reading.unreadable(therapy, place, text, usualName, own);
            return List.of();
        }
        Share share = new Share(fraction == null ? parsed.fraction() : fraction, group);
        List<Regimen> regimens = switch (therapy.role()) {
            case DAILY -> daily(therapy, place, text, parsed, share);
            case BOLUS -> boluses(therapy, place, text, parsed, share);
            case CELLS -> new CellRegimens(reading, setting).text(therapy, place, text, parsed, share);
            case TRANSPLANT, CAR_T -> {
                reading.wrong(
                        place,
                        "'%s': %s needs a mapping".formatted(text, therapy.id()),
                        "Maybe " + example(therapy) + ".");
                yield List.of();
            }
            case NONE -> {
                reading.wrong(
                        place,
                        "'%s' takes no doses".formatted(therapy.id()),
                        "Maybe 'therapy: placebo', or '%s: {days: [0]}' for placebo infusions."
                                .formatted(therapy.id()));
                yield List.of();
            }
        };
        if (regimens.size() > 1 && share.fraction() < 1) {
            reading.wrong(
                    place,
                    "'%s': a text with several amounts cannot be for a part of the patients".formatted(text),
                    "Maybe one amount, or leave out the share of patients.");
            return List.of();
        }
        return regimens;
    }

    private List<Regimen> daily(Therapy therapy, Place place, String text, DoseText parsed, Share share) {
        if (therapy.unit() == null) {
            throw new IllegalStateException("daily therapy " + therapy.id() + " has no unit");
        }
        for (DoseText.Phase phase : parsed.phases()) {
            if (phase.route() != null && !therapy.routes().containsKey(phase.route()) && !isMouth(phase.route())) {
                reading.wrong(
                        place,
                        "'%s': '%s' is not understood".formatted(text, phase.route()),
                        "Maybe '10 %s'.".formatted(therapy.unit().code()));
                return List.of();
            }
        }
        List<Regimen.Segment> segments = DailyDoses.of(
                place, text, therapy.id(), therapy.unit(), parsed, setting == Setting.STANDING, reading.problems());
        return segments == null ? List.of() : List.of(new Regimen.Daily(therapy.id(), segments, share));
    }

    private static boolean isMouth(String route) {
        return Set.of("PO", "oral", "orally", "IV", "SC").contains(route);
    }

    private List<Regimen> boluses(Therapy therapy, Place place, String text, DoseText parsed, Share share) {
        List<SingleDoses.Course> courses = SingleDoses.of(
                place, text, therapy.id(), parsed, therapy.unit(), false, reading.followUpDays(), reading.problems());
        if (courses == null) {
            return List.of();
        }
        List<Regimen> regimens = new ArrayList<>();
        for (SingleDoses.Course course : courses) {
            String route = reading.route(therapy, place, text, course.route());
            if (route == null) {
                return List.of();
            }
            regimens.add(new Regimen.Boluses(
                    therapy.id(), course.amount().value(), course.amount().unit(), route, course.days(), share));
        }
        return regimens;
    }
}
