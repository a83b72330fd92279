package remit.files;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import remit.domain.Place;
import remit.domain.Problems;
import remit.domain.Provenance;
import remit.domain.SourceKind;
import remit.domain.Unit;
import remit.files.Catalog.DiseaseWords;
import remit.files.Catalog.Timing;
import remit.model.Parameter;
import remit.model.expr.Expr;
import remit.model.expr.ExprReader;
import remit.trial.disease.Therapy;
import remit.trial.disease.Therapy.Role;

/** A library of one disease and a few therapies, so that these tests do not depend on the real one. */
final class FakeCatalog {

    private FakeCatalog() {}

    static final Catalog CATALOG = catalog();

    private static Catalog catalog() {
        Map<String, Therapy> therapies = new LinkedHashMap<>();
        add(therapies, daily("prednisone", "mg/d", Map.of("low dose", "5 mg/d", "induction", "0.5-1 mg/kg/d")));
        add(therapies, daily("methylprednisolone", "mg/d", Map.of("pulse", "750 mg on days 0-2")));
        add(therapies, daily("mycophenolate", "g/d", Map.of()));
        add(therapies, daily("azathioprine", "mg/d", Map.of()));
        add(therapies, daily("methotrexate", "mg/wk", Map.of()));
        add(
                therapies,
                bolus(
                        "belimumab",
                        List.of("IV", "SC"),
                        Map.of("standard", "10 mg/kg IV on days 0, 14, 28, then every 28 days")));
        add(therapies, bolus("cyclophosphamide", List.of("IV"), Map.of("Euro-Lupus", "500 mg IV every 14 days x 6")));
        add(therapies, bolus("tabalumab", List.of("SC"), Map.of()));
        add(therapies, therapy("placebo", Role.NONE, null, List.of(), Map.of(), map(), map()));
        SequencedMap<String, SequencedMap<String, Double>> sources = map();
        sources.put("UC", map("msc_source", 1.0));
        sources.put("BM", map("msc_source", 0.85));
        SequencedMap<String, SequencedMap<String, Double>> donors = map();
        donors.put("allogeneic", map("mism", 1.0));
        donors.put("autologous", map("mism", 0.0));
        SequencedMap<String, Therapy.Option> options = map();
        options.put("source", new Therapy.Option(sources, null));
        options.put("donor", new Therapy.Option(donors, null));
        options.put("donor-age", new Therapy.Option(map(), "donor_age"));
        options.put("passage", new Therapy.Option(map(), "passage"));
        add(therapies, therapy("msc", Role.CELLS, "10*6/kg", List.of("IV", "local"), Map.of(), options, map()));
        SequencedMap<String, Therapy.Conditioning> transplant = map();
        transplant.put("cyc-atg", conditioning(-30));
        transplant.put("beam-atg", conditioning(-30));
        add(therapies, therapy("ahsct", Role.TRANSPLANT, "10*6/kg", List.of("IV"), Map.of(), map(), transplant));
        SequencedMap<String, Therapy.Conditioning> depletion = map();
        depletion.put("flu-cyc", conditioning(-5));
        add(therapies, therapy("car-t", Role.CAR_T, "10*6/kg", List.of("IV"), Map.of(), map(), depletion));
        return new Catalog(
                List.of("lupus"),
                id -> id.equals("lupus") ? lupus() : null,
                List.copyOf(therapies.keySet()),
                id -> {
                    Therapy therapy = therapies.get(id);
                    return therapy == null ? null : new Catalog.TherapyWords(therapy, therapy.regimens());
                },
                Map.of("bliss76-belimumab", List.of("placebo", "bel1", "bel10")));
    }

    private static DiseaseWords lupus() {
        Expr refractory = rule("refractory >= 1");
        return new DiseaseWords(
                List.of("sle", "ln"),
                Map.of(
                        "SLEDAI", Timing.VISIT,
                        "UPCR", Timing.VISIT,
                        "prednisone_dose", Timing.VISIT,
                        "SRI4", Timing.VISIT,
                        "relapse", Timing.FOLLOW_UP,
                        "death", Timing.FOLLOW_UP),
                Set.of("SLEDAI", "UPCR", "eGFR", "SRI4", "age", "female", "prednisone_dose"),
                Set.of("infection", "severe_flare"),
                Map.of("refractory", refractory, "BILAG A or B", rule("SLEDAI >= 4")),
                18,
                75,
                0.17,
                Map.of(
                        "sle",
                        Map.of(
                                "duration",
                                new DiseaseWords.Limits(0.2, 40),
                                "nephritis",
                                new DiseaseWords.Limits(0, 1))),
                Set.of("SLEDAI", "UPCR", "prednisone_dose"));
    }

    private static Expr rule(String text) {
        Expr expr = ExprReader.read(Place.of("fake"), text, new Problems());
        if (expr == null) {
            throw new IllegalStateException(text);
        }
        return expr;
    }

    private static void add(Map<String, Therapy> therapies, Therapy therapy) {
        therapies.put(therapy.id(), therapy);
    }

    private static Therapy daily(String id, String unit, Map<String, String> regimens) {
        return therapy(id, Role.DAILY, unit, List.of(), regimens, map(), map());
    }

    private static Therapy bolus(String id, List<String> routes, Map<String, String> regimens) {
        return therapy(id, Role.BOLUS, "mg", routes, regimens, map(), map());
    }

    private static Therapy.Conditioning conditioning(double day) {
        return new Therapy.Conditioning(
                List.of(new Therapy.Step(day, "begin", rule("1")), new Therapy.Step(0, "give", rule("1"))),
                map(),
                map(),
                -5,
                List.of());
    }

    private static Therapy therapy(
            String id,
            Role role,
            @Nullable String unit,
            List<String> routes,
            Map<String, String> regimens,
            SequencedMap<String, Therapy.Option> options,
            SequencedMap<String, Therapy.Conditioning> conditioning) {
        SequencedMap<String, String> actions = map();
        routes.forEach(route -> actions.put(route, "give_" + route));
        Unit dose = unit == null ? null : Unit.parse(unit);
        return new Therapy(
                id,
                id,
                "conventional",
                "fake",
                List.of(),
                List.of(),
                List.of(donorAge()),
                role == Role.NONE ? null : "X",
                "none",
                role,
                dose,
                dose,
                1,
                actions,
                options,
                conditioning,
                new LinkedHashMap<>(regimens),
                List.of(),
                map());
    }

    private static Parameter donorAge() {
        return new Parameter(
                "donor_age",
                25,
                Unit.parse("a"),
                18,
                70,
                "",
                new Provenance(SourceKind.ASSUMED, "fake"),
                "age of the donor",
                "",
                Place.of("fake"));
    }

    private static <T> SequencedMap<String, T> map() {
        return new LinkedHashMap<>();
    }

    private static SequencedMap<String, Double> map(String name, double value) {
        SequencedMap<String, Double> map = new LinkedHashMap<>();
        map.put(name, value);
        return map;
    }
}
