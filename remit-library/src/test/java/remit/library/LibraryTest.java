package remit.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import remit.domain.InvalidInput;
import remit.domain.Problem;
import remit.model.Parameter;
import remit.model.expr.Evaluator;
import remit.trial.disease.Disease;
import remit.trial.disease.Law;
import remit.trial.disease.PopulationModel;
import remit.trial.disease.Therapy;

/** The records that come with Remit are read whole, and a user's wrong ones are told with their place and a mend. */
class LibraryTest {

    private static final Library LIBRARY = Library.standard();

    @Test
    void everyTherapyIsRead() {
        assertThat(LIBRARY.therapies()).contains("msc", "ahsct", "car-t", "prednisone", "placebo");
        for (String id : LIBRARY.therapies()) {
            Therapy therapy = LIBRARY.therapy(id);
            assertThat(therapy.id()).isEqualTo(id);
            assertThat(therapy.name()).isNotEmpty();
            assertThat(therapy.role() == Therapy.Role.NONE)
                    .isEqualTo(therapy.fragments().isEmpty());
        }
    }

    @Test
    void aTherapyHasWhatItsTextSays() {
        // frozen: the text of msc.yaml and ahsct.yaml
        Therapy msc = LIBRARY.therapy("msc");
        assertThat(msc.role()).isEqualTo(Therapy.Role.CELLS);
        assertThat(msc.routes()).containsEntry("IV", "give_msc").containsEntry("local", "give_msc_local");
        Therapy.Option donor = msc.options().get("donor");
        assertThat(donor).isNotNull();
        assertThat(donor.standard()).isEqualTo("allogeneic");
        assertThat(donor.choices().get("autologous")).containsEntry("mism", 0.0);
        Therapy.Option passage = msc.options().get("passage");
        assertThat(passage).isNotNull();
        assertThat(passage.parameter()).isEqualTo("passage");
        assertThat(passage.standard()).isNull();
        Therapy ahsct = LIBRARY.therapy("ahsct");
        Therapy.Conditioning beam = ahsct.conditioning().get("beam-atg");
        assertThat(beam).isNotNull();
        assertThat(beam.settings()).containsEntry("conditioning_beam", 1.0);
        assertThat(beam.steps()).extracting(Therapy.Step::day).containsExactly(-30.0, -3.0, -2.0, 0.0);
        assertThat(beam.selected()).containsEntry("graft", "graft_selected");
        assertThat(ahsct.harms())
                .anyMatch(harm -> harm.event().equals("TRM") && harm.fatal() && harm.withinDays() == 100);
        assertThat(LIBRARY.therapy("mycophenolate").hazardRatios()).containsEntry("infection", 1.5);
    }

    @Test
    void sharedModelTextIsTheSame() {
        assertThat(LIBRARY.therapy("prednisone").fragments())
                .isEqualTo(LIBRARY.therapy("methylprednisolone").fragments());
    }

    @Test
    void lupusIsRead() {
        Disease lupus = LIBRARY.disease("lupus");
        assertThat(lupus.hazards())
                .extracting(Disease.Hazard::event)
                .containsExactly("infection", "severe_flare", "death", "malignancy", "secondary_autoimmunity");
        assertThat(lupus.reset()).containsKey("KF");
        assertThat(lupus.sustained()).hasSize(1);
        // COURSES.md 7: 0.25 a year in lupus; hazards.csv of the disease goes over the one of the core
        assertThat(lupus.dropOutPerYear()).isEqualTo(0.25);
        assertThat(lupus.triggers()).isNotNull();
        PopulationModel population = lupus.population();
        assertThat(population.courses()).containsKeys("sle", "ln", "sle-cytopenia");
        assertThat(population.refractory())
                .extracting(PopulationModel.Refractory::level)
                .containsExactly(0, 1, 2);
        assertThat(population.finalLaws()).extracting(Law::symbol).contains("age_death");
        assertThat(population.uncertain()).anyMatch(one -> one.symbol().equals("msc_dz") && one.zero() == 0.25);
    }

    @Test
    void everyNameOfThePopulationMeansSomething() {
        Disease lupus = LIBRARY.disease("lupus");
        PopulationModel population = lupus.population();
        Set<String> known = new HashSet<>();
        lupus.parameters().stream().map(Parameter::symbol).forEach(known::add);
        LIBRARY.therapies().forEach(id -> LIBRARY.therapy(id).parameters().forEach(one -> known.add(one.symbol())));
        population.covariates().forEach(one -> known.add(one.name()));
        population.uncertain().stream().filter(one -> one.center() != null).forEach(one -> known.add(one.symbol()));
        if (lupus.triggers() != null && lupus.triggers().beforeEntry() != null) {
            known.add(lupus.triggers().beforeEntry());
        }
        if (lupus.triggers() != null) {
            lupus.triggers().entryTargets().values().forEach(share -> known.addAll(Evaluator.names(share)));
        }
        List<String> unmatched = new ArrayList<>();
        population.variations().stream()
                .filter(one -> known.stream().noneMatch(one::fits))
                .forEach(one -> unmatched.add(one.symbol()));
        population.uncertain().stream()
                .filter(one -> one.center() == null && known.stream().noneMatch(one::fits))
                .forEach(one -> unmatched.add(one.symbol()));
        List<Law> laws = new ArrayList<>(population.laws());
        population.courses().values().forEach(course -> laws.addAll(course.laws()));
        population.refractory().forEach(level -> laws.addAll(level.laws()));
        laws.addAll(population.finalLaws());
        laws.stream().map(Law::symbol).filter(symbol -> !known.contains(symbol)).forEach(unmatched::add);
        assertThat(unmatched).isEmpty();
    }

    @Test
    void anUnknownIdIsToldWithTheNearest() {
        assertThatThrownBy(() -> LIBRARY.therapy("msk"))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        e -> assertThat(e.problems().getFirst().toString())
                                .contains("no therapy 'msk'")
                                .contains("Maybe you meant 'msc'"));
    }

    @Test
    void everyProblemOfAUsersTherapyIsToldAtOnce(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("therapies/wrong/wrong.yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, """
                id: wrong
                name: Wrong
                class: biologics
                about: text
                evidence: []
                fragmnts: []
                fragments: [therapies/msc/mcs.ant]
                tables: []
                symbol: WR
                sensitivity: none
                role: bolus
                unit: mgg
                model-unit: mg
                routes: {IV: {action: give_WR}}
                regimens: {}
                harms:
                  - {event: fever, probability: "0.1 +", per: dose, kind: guess, source: text}
                """);
        assertThatThrownBy(() -> Library.with(folder).therapy("wrong"))
                .isInstanceOfSatisfying(InvalidInput.class, e -> {
                    List<String> texts =
                            e.problems().stream().map(Problem::toString).toList();
                    assertThat(texts).anyMatch(text -> text.contains("wrong.yaml:3") && text.contains("'biologic'"));
                    assertThat(texts).anyMatch(text -> text.contains("wrong.yaml:6") && text.contains("'fragments'"));
                    assertThat(texts).anyMatch(text -> text.contains("wrong.yaml:7") && text.contains("msc.ant"));
                    assertThat(texts).anyMatch(text -> text.contains("wrong.yaml:12"));
                    assertThat(texts)
                            .filteredOn(text -> text.contains("wrong.yaml:17"))
                            .hasSizeGreaterThanOrEqualTo(2);
                });
    }
}
