package remit.checks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.domain.properties.HasOwner;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The picture of CONTRIBUTING.md and docs/rules.md as rules that fail. */
class ArchitectureTest {

    private static final Pattern WRITTEN_BY_ANTLR = Pattern.compile(".*/remit/model/grammar/Antimony.*");

    private static final JavaClasses REMIT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.matches(WRITTEN_BY_ANTLR))
            .importPackages("remit");

    /** Which modules a module may use, beside itself and the JDK. */
    private static final Map<String, List<String>> MAY_USE = Map.ofEntries(
            Map.entry("domain", List.of()),
            Map.entry("solve", List.of()),
            Map.entry("stats", List.of()),
            Map.entry("text", List.of("domain")),
            Map.entry("model", List.of("domain", "solve")),
            Map.entry("trial", List.of("domain", "solve", "stats", "model")),
            Map.entry("evidence", List.of("domain", "stats", "text")),
            Map.entry("library", List.of("domain", "text", "model", "trial")),
            Map.entry("report", List.of("domain", "stats", "trial", "evidence", "calibrate")),
            Map.entry("files", List.of("domain", "text", "model", "trial", "library", "evidence")),
            Map.entry(
                    "calibrate", List.of("domain", "solve", "stats", "text", "trial", "library", "evidence", "files")),
            Map.entry("run", List.of("domain", "trial", "library", "evidence", "files", "report", "calibrate")),
            Map.entry("bench", List.of("domain", "solve", "model", "trial", "library", "files", "evidence")),
            Map.entry(
                    "patient",
                    List.of("domain", "solve", "stats", "text", "model", "trial", "library", "evidence", "files")),
            Map.entry(
                    "cli",
                    List.of(
                            "run",
                            "patient",
                            "calibrate",
                            "domain",
                            "solve",
                            "stats",
                            "model",
                            "trial",
                            "library",
                            "report",
                            "files",
                            "bench",
                            "evidence",
                            "text")),
            Map.entry(
                    "server",
                    List.of(
                            "run",
                            "calibrate",
                            "domain",
                            "solve",
                            "model",
                            "trial",
                            "library",
                            "report",
                            "files",
                            "evidence",
                            "stats")));

    /** Third-party packages of the modules that have any. */
    private static final Map<String, List<String>> THIRD_PARTY = Map.ofEntries(
            Map.entry("domain", List.of("org.fhir.ucum..")),
            Map.entry("stats", List.of("org.hipparchus..")),
            Map.entry("calibrate", List.of("org.hipparchus..")),
            Map.entry("text", List.of("de.siegmar.fastcsv..", "org.snakeyaml..")),
            Map.entry("model", List.of("org.antlr..")),
            Map.entry("report", List.of("tools.jackson..", "com.fasterxml.jackson.annotation..")),
            Map.entry(
                    "files",
                    List.of(
                            "tools.jackson..",
                            "com.fasterxml.jackson.annotation..",
                            "com.networknt..",
                            "org.duckdb..")),
            Map.entry("bench", List.of("tools.jackson..", "org.hipparchus..")),
            Map.entry("patient", List.of("ca.uhn.fhir..", "org.hl7.fhir..", "tools.jackson..", "org.hipparchus..")),
            Map.entry("cli", List.of("picocli..", "me.tongfei..", "tools.jackson..")),
            Map.entry(
                    "server",
                    List.of(
                            "picocli..",
                            "tools.jackson..",
                            "org.springframework..",
                            "jakarta.servlet..",
                            "gg.jte..",
                            "org.slf4j..",
                            "org.snakeyaml..",
                            "io.micrometer..",
                            "com.zaxxer.hikari..",
                            "org.flywaydb..")));

    private static final String[] CORE = {
        "remit.domain..",
        "remit.solve..",
        "remit.stats..",
        "remit.text..",
        "remit.model..",
        "remit.trial..",
        "remit.evidence..",
        "remit.library.."
    };

    @TestFactory
    List<DynamicTest> modulesUseOnlyWhatThePictureAllows() {
        List<DynamicTest> tests = new ArrayList<>();
        MAY_USE.forEach((module, uses) -> {
            List<String> allowed =
                    new ArrayList<>(List.of("java..", "javax..", "org.jspecify..", "remit." + module + ".."));
            uses.forEach(used -> allowed.add("remit." + used + ".."));
            allowed.addAll(THIRD_PARTY.getOrDefault(module, List.of()));
            ArchRule rule = classes()
                    .that()
                    .resideInAPackage("remit." + module + "..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(allowed.toArray(String[]::new))
                    .because("CONTRIBUTING.md draws who may use whom, and nothing points up");
            tests.add(DynamicTest.dynamicTest(module, () -> rule.check(REMIT)));
        });
        return tests;
    }

    @Test
    void everyModuleIsInThePicture() {
        for (JavaClass type : REMIT) {
            String[] parts = type.getPackageName().split("\\.");
            assertThat(MAY_USE).as(type.getName()).containsKey(parts[1]);
        }
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("remit.(**)")
                .should()
                .beFreeOfCycles()
                .because("a cycle is two rooms without a wall")
                .check(REMIT);
    }

    @Test
    void nothingIsReassigned() {
        methods()
                .that()
                .arePublic()
                .and()
                .areDeclaredInClassesThat()
                .areNotAssignableTo("org.antlr.v4.runtime.TokenSource") // ANTLR's interface asks for a setter
                .should()
                .haveNameNotMatching("set[A-Z].*")
                .because("values are immutable; only a step loop mutates, on arrays nobody else holds")
                .check(REMIT);
    }

    @Test
    void staticFieldsAreFinal() {
        fields().that()
                .areStatic()
                .should()
                .beFinal()
                .because("hidden state makes runs depend on each other")
                .check(REMIT);
    }

    @Test
    void noUnkeyedRandomnessAndNoClockInTheCore() {
        noClasses()
                .that()
                .resideInAnyPackage(CORE)
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.Random")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.SplittableRandom")
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .because("every draw is keyed by seed, patient and purpose, and results do not know the time")
                .check(REMIT);
    }

    @TestFactory
    List<DynamicTest> noPlatformDependentTranscendentals() {
        return List.of(
                        "exp", "log", "log10", "log1p", "expm1", "pow", "sin", "cos", "tan", "atan", "atan2", "tanh",
                        "cbrt")
                .stream()
                .map(function -> DynamicTest.dynamicTest(
                        function,
                        () -> noClasses()
                                .that()
                                .resideInAnyPackage(CORE)
                                .should()
                                .callMethodWhere(JavaCall.Predicates.target(DescribedPredicate.and(
                                        HasOwner.Predicates.With.<JavaClass>owner(
                                                JavaClass.Predicates.equivalentTo(Math.class)),
                                        HasName.Predicates.name(function))))
                                .because("Math." + function
                                        + " may differ by a bit between platforms; StrictMath may not")
                                .check(REMIT)))
                .toList();
    }

    @Test
    void theCoreDoesNotPrint() {
        noClasses()
                .that()
                .resideInAnyPackage(CORE)
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .because("the core returns values and calls a Progress listener")
                .check(REMIT);
    }

    @Test
    void onlyTheRunnerAndTheEdgesTouchThreads() {
        noClasses()
                .that()
                .resideInAnyPackage(CORE)
                .and()
                .resideOutsideOfPackage("remit.trial.run..")
                .should()
                .dependOnClassesThat()
                .haveNameMatching(
                        "java\\.util\\.concurrent\\.(ExecutorService|Executors|ThreadPoolExecutor|CompletableFuture|ForkJoinPool)")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.lang.Thread")
                .because("virtual patients are independent; who runs them is decided in one place")
                .check(REMIT);
    }

    @Test
    void noBannedWordInATypeName() {
        classes()
                .should()
                .haveSimpleNameNotContaining("Impl")
                .andShould(notEndWith("Base", "Manager", "Helper", "Util", "Utils", "Info", "Data", "Processor"))
                .because("docs/rules.md: a name says what the thing is")
                .check(REMIT);
    }

    @Test
    void recordsHoldNoArrays() {
        classes().that().areRecords().and().arePublic().should(holdNoArrays()).check(REMIT);
    }

    @Test
    void everyPackageIsDescribedAndNullMarked() {
        classes()
                .should(new ArchCondition<>("live in a null-marked package") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        boolean marked = type.getPackage().isAnnotatedWith("org.jspecify.annotations.NullMarked");
                        if (!marked) {
                            events.add(SimpleConditionEvent.violated(
                                    type, type.getPackageName() + " has no @NullMarked package-info"));
                        }
                    }
                })
                .check(REMIT);
    }

    private static ArchCondition<JavaClass> notEndWith(String... words) {
        return new ArchCondition<>("not end with a banned word") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (String word : words) {
                    if (type.getSimpleName().endsWith(word)) {
                        events.add(SimpleConditionEvent.violated(type, type.getName() + " ends with " + word));
                    }
                }
            }
        };
    }

    private static ArchCondition<JavaClass> holdNoArrays() {
        return new ArchCondition<>("hold no arrays") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getFields().stream()
                        .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
                        .filter(field -> field.getRawType().isArray())
                        .forEach(field -> events.add(SimpleConditionEvent.violated(
                                field, field.getFullName() + " is an array: a record is a value, an array is not")));
            }
        };
    }
}
