package remit.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import remit.domain.Problems;
import remit.domain.Unit;
import remit.model.Assignment;
import remit.model.Fragment;
import remit.model.Model;
import remit.model.Parameter;
import remit.text.Node;
import remit.text.Yaml;
import remit.trial.clinic.Clinic;
import remit.trial.clinic.Endpoint;
import remit.trial.clinic.Observable;
import remit.trial.clinic.Signal;
import remit.trial.disease.Disease;

/** The shipped clinic of lupus against the shipped model and the published scores. */
class LupusClinicTest {

    private static final String PATH = "diseases/lupus/lupus.clinic.yaml";
    private static final Disease LUPUS = Library.standard().disease("lupus");
    private static final Clinic CLINIC = LUPUS.clinic();

    @Test
    void sledaiHasTheWeightsOfThePublishedIndex() {
        // ENDPOINTS.md 3.1 (S18): 24 descriptors, 8 of 8 points, 6 of 4, 7 of 2, 3 of 1: 105 points
        List<Integer> weights = new ArrayList<>();
        for (Observable observable : CLINIC.observables()) {
            if (observable instanceof Observable.Item item) {
                weights.add(item.weight());
            }
        }
        assertThat(weights).hasSize(24);
        assertThat(weights.stream().mapToInt(Integer::intValue).sum()).isEqualTo(105);
        assertThat(CLINIC.observable("SLEDAI"))
                .isInstanceOfSatisfying(
                        Observable.Score.class,
                        score -> assertThat(score.items()).hasSize(24));
        // without the two serology items of 2 points
        assertThat(CLINIC.observable("SLEDAI_clinical"))
                .isInstanceOfSatisfying(
                        Observable.Score.class,
                        score -> assertThat(score.items()).hasSize(22));
    }

    @Test
    void sharesOfSevereEventsCoverEveryEventOnce() {
        double covered = 0;
        for (Observable observable : CLINIC.observables()) {
            if (observable instanceof Observable.EventItem item) {
                covered += item.toShare() - item.fromShare();
            }
        }
        // ENDPOINTS.md 3.1: .2, .1, .25, .05, .1, .2, .1
        assertThat(covered).isCloseTo(1, org.assertj.core.data.Offset.offset(1e-12));
    }

    @Test
    void everySignalIsInTheModelWithTheSameUnit() {
        Model model = modelWithEveryTherapy();
        for (Signal signal : CLINIC.signals()) {
            assertThat(model.isObservable(signal.of())).as(signal.of()).isTrue();
            Unit unit = unitOf(model, signal.of());
            assertThat(Unit.parse(signal.about().unit()).isSame(unit))
                    .as("%s: clinic %s, model %s", signal.of(), signal.about().unit(), unit)
                    .isTrue();
        }
    }

    @Test
    void signalsOfTheDiseaseAloneNeedNoTherapy() {
        Problems problems = new Problems();
        Model model = Model.compose("lupus", LUPUS.fragments(), LUPUS.parameters(), problems);
        assertThat(problems.list()).isEmpty();
        for (Signal signal : CLINIC.signals()) {
            assertThat(signal.otherwise() != null || model.isObservable(signal.of()))
                    .as(signal.of())
                    .isTrue();
        }
    }

    @Test
    void everyTraitIsAParameterOfTheDisease() {
        Set<String> known = new HashSet<>();
        LUPUS.parameters().forEach(parameter -> known.add(parameter.symbol()));
        Problems problems = new Problems();
        Node.Mapping root =
                (Node.Mapping) Yaml.parse(PATH, LibraryText.builtIn().read(PATH), problems);
        Node.Listing traits = (Node.Listing) root.get("traits");
        assertThat(traits.items()).isNotEmpty();
        for (Node trait : traits.items()) {
            assertThat(known).contains(((Node.Scalar) trait).text());
        }
    }

    @Test
    void measuresOfTheEvidenceTablesAreThere() {
        // evidence/SCHEMA.md and outcomes.csv: measures of lupus trials that the clinic promises
        List<String> measures = List.of(
                "SLEDAI",
                "BILAG",
                "proteinuria_24h",
                "UPCR",
                "creatinine",
                "eGFR",
                "albumin",
                "C3",
                "C4",
                "anti_dsDNA",
                "Treg_pct",
                "CRP",
                "IL6",
                "prednisone_dose",
                "SRI4",
                "SRI5",
                "SRI6",
                "BICLA",
                "LLDAS",
                "LDA",
                "CRR",
                "PRR",
                "ORR",
                "remission",
                "MCR",
                "PCR",
                "relapse",
                "flare",
                "severe_flare",
                "steroid_taper_success",
                "drug_free_remission",
                "death",
                "TRM",
                "SAE",
                "infection",
                "infusion_reaction",
                "CRS",
                "ICANS",
                "ESRD",
                "malignancy",
                "secondary_autoimmunity",
                "infertility",
                "thromboembolism",
                "Bcell_count",
                "Tcell_count",
                "NK_count",
                "IgG",
                "SLEDAI_ge4_fall",
                "creatinine_doubling",
                "event_free_survival",
                "overall_survival");
        for (String measure : measures) {
            assertThat(CLINIC.endpoint(measure)).as(measure).isNotNull();
        }
    }

    @Test
    void everythingSaysWhatItIsAndWhereItComesFrom() {
        List<remit.trial.clinic.About> all = new ArrayList<>();
        CLINIC.observables().forEach(observable -> all.add(observable.about()));
        CLINIC.endpoints().stream().map(Endpoint::about).forEach(all::add);
        CLINIC.constants().forEach(constant -> all.add(constant.about()));
        CLINIC.words().values().forEach(word -> all.add(word.about()));
        for (remit.trial.clinic.About about : all) {
            assertThat(about.label()).as(about.name()).isNotBlank();
            assertThat(about.provenance().source()).as(about.name()).isNotBlank();
        }
    }

    @Test
    void everyMeasureStandsInTheDefinitions() throws IOException {
        String definitions = Files.readString(Path.of("..", "docs", "definitions.md"));
        List<remit.trial.clinic.About> all = new ArrayList<>();
        CLINIC.observables().forEach(observable -> all.add(observable.about()));
        CLINIC.endpoints().stream().map(Endpoint::about).forEach(all::add);
        for (remit.trial.clinic.About about : all) {
            boolean grade = CLINIC.observable(about.name()) instanceof Observable.Grade;
            boolean event = CLINIC.observable(about.name()) instanceof Observable.EventItem;
            assertThat(grade
                            || event
                            || definitions.contains(about.name())
                            || definitions.contains(about.name().replace('_', ' ')))
                    .as(about.name())
                    .isTrue();
        }
    }

    private static Unit unitOf(Model model, String symbol) {
        int species = model.speciesIndex(symbol);
        if (species >= 0) {
            return model.species().get(species).unit();
        }
        Assignment assignment = model.assignment(symbol);
        assertThat(assignment).as(symbol).isNotNull();
        return assignment.unit();
    }

    private static Model modelWithEveryTherapy() {
        Set<Fragment> fragments = new LinkedHashSet<>(LUPUS.fragments());
        Set<Parameter> parameters = new LinkedHashSet<>(LUPUS.parameters());
        for (String id : Library.standard().therapies()) {
            var therapy = Library.standard().therapy(id);
            therapy.fragments().stream()
                    .filter(fragment -> fragments.stream()
                            .noneMatch(other -> other.toString().equals(fragment.toString())))
                    .forEach(fragments::add);
            parameters.addAll(therapy.parameters());
        }
        Problems problems = new Problems();
        Model model = Model.compose("lupus", List.copyOf(fragments), List.copyOf(parameters), problems);
        assertThat(problems.list()).isEmpty();
        assertThat(model).isNotNull();
        return model;
    }
}
