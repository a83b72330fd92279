package remit.files.published;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import remit.domain.Problems;
import remit.evidence.Evidence;
import remit.files.Catalog;
import remit.files.LibraryCatalog;
import remit.files.ProtocolReader;
import remit.library.Library;
import remit.trial.protocol.Protocol.BaselineTarget;
import remit.trial.protocol.Regimen;

/** The arms of the shipped tables as protocols. */
class PublishedProtocolsTest {

    /** Share of the arms of diseases in the library that must be built: the bar of the project. */
    private static final double BAR = 0.95;

    private static final Library LIBRARY = Library.standard();
    private static List<ArmProtocol> arms = List.of();

    @BeforeAll
    static void build() {
        arms = PublishedProtocols.of(Evidence.standard(), LIBRARY);
    }

    private static ArmProtocol arm(String trial, String arm) {
        return arms.stream()
                .filter(one -> one.trialId().equals(trial) && one.armId().equals(arm))
                .findFirst()
                .orElseThrow();
    }

    private static List<ArmProtocol> ofKnownDiseases() {
        return arms.stream()
                .filter(arm -> !arm.reason().startsWith("the library has no disease"))
                .toList();
    }

    @Test
    void everyArmThatCanBeSimulatedIsBuiltOrTold() {
        long marked = Evidence.standard().populations().stream()
                .filter(row -> row.oneGroup())
                .count();
        assertThat(arms).hasSize((int) marked);
        assertThat(arms).allMatch(arm -> arm.isBuilt() != !arm.reason().isEmpty());
        List<ArmProtocol> known = ofKnownDiseases();
        List<String> missing = known.stream()
                .filter(arm -> !arm.isBuilt())
                .map(arm -> arm.trialId() + " " + arm.armId() + ": " + arm.reason())
                .toList();
        assertThat(known.size() - missing.size())
                .as("built of %d; not: %s", known.size(), missing)
                .isGreaterThanOrEqualTo((int) Math.ceil(BAR * known.size()));
    }

    @Test
    void everyTextPassesTheProtocolCheck() {
        Catalog catalog = LibraryCatalog.of(LIBRARY, Evidence.standard());
        for (ArmProtocol arm : arms) {
            String text = arm.text();
            if (text != null) {
                Problems problems = new Problems();
                assertThat(ProtocolReader.read(arm.file(), text, catalog, problems))
                        .as("%s: %s", arm.file(), problems.list())
                        .isEqualTo(arm.protocol());
            }
        }
    }

    @Test
    void fileNamesAreUnique() {
        assertThat(arms.stream().filter(ArmProtocol::isBuilt).map(ArmProtocol::file))
                .doesNotHaveDuplicates();
    }

    /** regimens.csv: 14 mg/d in 46 %, 5 mg/d in 30 %; loading on days 0, 14, 28, then every 28 days from day 56. */
    @Test
    void stableBackgroundIsLongStandingAndLoadingDosesStand() {
        var protocol = arm("bliss76-belimumab", "bel10").protocol();
        assertThat(protocol).isNotNull();
        Regimen.Daily steroid = (Regimen.Daily) protocol.background().getFirst();
        assertThat(steroid.segments().getFirst().startDay()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(steroid.share()).isEqualTo(new Regimen.Share(0.46, "one-of A"));
        assertThat(protocol.arms().getFirst().study().stream()
                        .map(row -> (Regimen.Boluses) row)
                        .flatMap(row -> row.days().stream())
                        .limit(5)
                        .toList())
                .containsExactly(0.0, 14.0, 28.0, 56.0, 84.0);
        assertThat(protocol.followUp().visitMonths()).containsExactly(0.0, 12.0, 17.5);
        assertThat(protocol.population().traits()).containsEntry("duration", 7.2);
    }

    /** outcomes.csv, month 0: SLEDAI 10.4 (SD 3.6), prednisone 12.1 mg/d (SD 7.8), which the regimen rows say. */
    @Test
    void theBaselineIsThatOfMonthZero() {
        var arm = arm("illuminate1-tabalumab", "tab-q4w");
        var protocol = arm.protocol();
        assertThat(protocol).isNotNull();
        assertThat(protocol.population().baseline())
                .containsExactly(java.util.Map.entry("SLEDAI", new BaselineTarget(10.4, false, 3.6)));
        assertThat(arm.unexpressed()).anyMatch(one -> one.origin().value().equals("month 0 prednisone_dose"));
    }

    /** outcomes.csv, month 0: total inflammation extent 533,500, in a unit of the authors' own; the clinic's ends at 100. */
    @Test
    void baselineOnAnotherScaleIsTold() {
        ArmProtocol arm = arm("wang2014-msc-as", "msc");
        assertThat(arm.protocol()).isNotNull();
        assertThat(arm.protocol().population().baseline()).doesNotContainKey("MRI_TIE");
        assertThat(arm.unexpressed())
                .anyMatch(one -> one.reason().contains("outside the clinic's scale of MRI_TIE, 0 to 100"));
    }

    /** outcomes.csv, month 0: C3 72.1 mg/dL (SD 35.2) is 0.721 (0.352) g/L. */
    @Test
    void baselinesAreInTheClinicsUnits() {
        var protocol = arm("control-lupus-ecmps", "cyc").protocol();
        assertThat(protocol).isNotNull();
        assertThat(protocol.population().baseline().get("C3")).isEqualTo(new BaselineTarget(0.721, false, 0.352));
    }

    /** regimens.csv: graft on day 0 with cyc-atg; the library's procedure begins 30 days before it. */
    @Test
    void aGraftMovesDayZeroToItsMobilization() {
        ArmProtocol arm = arm("huang2019-ahsct-ln", "ahsct");
        assertThat(arm.shiftDays()).isEqualTo(30);
        var protocol = arm.protocol();
        assertThat(protocol).isNotNull();
        assertThat(protocol.arms().getFirst().study().getFirst())
                .isEqualTo(new Regimen.Transplant("ahsct", "cyc-atg", 7.3, true, 30, Regimen.Share.ALL));
        assertThat(arm.outcomes())
                .filteredOn(outcome -> outcome.month() == 6)
                .allMatch(outcome -> outcome.protocolMonth() == 6.986); // 6 + 30 / 30.44
    }

    /** regimens.csv: cyclophosphamide on days -4 to -2, cells on day 0. */
    @Test
    void conditioningBeforeCellsIsPartOfTheTreatment() {
        ArmProtocol arm = arm("liang2010-bm-msc-sle", "bm");
        assertThat(arm.shiftDays()).isEqualTo(4);
        assertThat(arm.text())
                .contains("cyclophosphamide: \"10 mg/kg IV on days 0, 1, 2\"")
                .contains("days: [4]");
    }

    /** Nothing is silently lost: every word that has no meaning for the model is listed. */
    @Test
    void anOperationNeedsNoDose() {
        // regimens.csv: curettage and seton on day -14, no dose, in both arms
        for (String id : List.of("cx601", "placebo")) {
            assertThat(arm("admirecd2016-cx601-cd", id).text())
                    .contains("curettage-seton: \"1 {procedure} local on days 0");
        }
    }

    @Test
    void whatIsLeftOutIsListed() {
        ArmProtocol arm = arm("aurora1-voclosporin", "voc");
        assertThat(arm.unexpressed().stream()
                        .map(one -> one.origin().value() + ": " + one.reason())
                        .collect(Collectors.joining("; ")))
                .contains("class_III_V: histological class is not modelled");
    }

    @Test
    void theFolderHoldsProtocolsAndTables(@TempDir Path folder) throws IOException {
        ProtocolFolder.write(folder, arms);
        assertThat(Files.readAllLines(folder.resolve("arms.csv"))).hasSize(arms.size() + 1);
        assertThat(Files.readAllLines(folder.resolve("readings.csv"))).hasSizeGreaterThan(100);
        ArmProtocol arm = arm("bliss76-belimumab", "placebo");
        assertThat(folder.resolve(arm.file())).hasContent(arm.text());
    }
}
