package remit.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run leaves behind. */
class OutputsTest {

    @TempDir
    Path folder;

    @Test
    void summaryKeepsItsSchema() {
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Summary.schema(), InputFormat.JSON);
        String text = Summary.text(Samples.result());
        assertThat(schema.validate(text, InputFormat.JSON)).isEmpty();
        // The schema can fail: an arm without outcomes, a statistic of another name.
        assertThat(schema.validate(text.replace("\"outcomes\"", "\"outcome\""), InputFormat.JSON))
                .isNotEmpty();
        assertThat(schema.validate(text.replace("\"proportion\"", "\"share\""), InputFormat.JSON))
                .isNotEmpty();
    }

    /** The keys that scripts rely on, word for word from the contract. */
    @Test
    void summaryHasTheKeysOfTheContract() {
        assertThat(Summary.text(Samples.result()).replaceAll("\\s+", " "))
                .contains(
                        "\"schema\" : 1", "\"trial\" : \"my-uc-msc-trial\"", "\"disease\" : \"lupus\"", "\"seed\" : 7")
                .contains("\"patientsPerArm\" : 1000", "\"id\" : \"placebo\"", "\"n\" : 1000")
                .contains(
                        "\"measure\" : \"SLEDAI\", \"statistic\" : \"mean\", \"month\" : 6, \"value\" : 5.25, \"sd\" : 2.5,"
                                + " \"ciLow\" : 5, \"ciHigh\" : 5.5, \"piLow\" : 4, \"piHigh\" : 6.5")
                .contains("\"piHigh\" : null", "\"failedPatients\" : { \"too many steps\" : 1 }")
                .doesNotContain("NaN");
        assertThat(Summary.text(Samples.result()))
                .isEqualTo(Summary.text(Samples.result()))
                .endsWith("}\n");
    }

    @Test
    void tablesHaveTheSameBytesTwice() throws IOException {
        Path again = folder.resolve("again");
        PatientTables.write(folder, Samples.clinic(), Samples.records());
        PatientTables.write(again, Samples.clinic(), Samples.records());
        for (String name : List.of("patients.parquet", "visits.parquet")) {
            assertThat(Files.readAllBytes(folder.resolve(name)))
                    .as(name)
                    .hasSizeGreaterThan(100)
                    .isEqualTo(Files.readAllBytes(again.resolve(name)));
        }
        try (var files = Files.list(again)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("patients.parquet", "visits.parquet");
        }
    }

    /** Reference: the tables that went through memory. */
    @Test
    void tablesThroughAFileHoldTheSameRows() throws IOException, SQLException {
        PatientTables.write(folder, Samples.clinic(), Samples.records());
        Path again = folder.resolve("again");
        Path scratch = folder.resolve("scratch");
        try (PatientTables tables = new PatientTables(scratch, Samples.clinic(), 1_000_000)) {
            Samples.records().forEach(tables::add);
            assertThat(scratch).isNotEmptyDirectory();
            tables.write(again);
        }
        assertThat(scratch).isEmptyDirectory();
        for (String name : List.of("patients.parquet", "visits.parquet")) {
            assertThat(query("SELECT count(*) FROM (FROM '%s' EXCEPT ALL FROM '" + again.resolve(name) + "')", name))
                    .isEqualTo("0");
            assertThat(query("SELECT count(*) FROM (FROM '" + again.resolve(name) + "' EXCEPT ALL FROM '%s')", name))
                    .isEqualTo("0");
        }
    }

    @Test
    void numbersComeBackFromTheDisk() {
        Path file = folder.resolve("deep/numbers.bin");
        try (DiskNumbers numbers = new DiskNumbers(file)) {
            assertThat(file).doesNotExist();
            numbers.append(new double[] {1, 2, Double.NaN});
            numbers.append(new double[] {-0.0, 5});
            double[] into = new double[5];
            numbers.read(1, into, 2, 3);
            assertThat(into).containsExactly(0, 0, 2, Double.NaN, -0.0);
            assertThatThrownBy(() -> numbers.read(4, into, 0, 2)).hasMessageContaining("is cut off");
        }
        assertThat(file).doesNotExist();
    }

    /** Counts by hand: 4 patients x 2 arms; 3 values a visit pair, 8 courses and one twin. */
    @Test
    void tablesHoldEveryPatientAndVisit() throws SQLException {
        PatientTables.write(folder, Samples.clinic(), Samples.records());
        assertThat(query(
                        "SELECT count(*), count(DISTINCT patient), min(age), max(\"first_rescue_rescue_day\") FROM '%s'",
                        "patients.parquet"))
                .isEqualTo("8|4|30.0|40.0");
        assertThat(query("SELECT count(*) FROM '%s' WHERE outcome LIKE 'failed%%'", "patients.parquet"))
                .isEqualTo("1");
        assertThat(query(
                        "SELECT count(*), count(*) FILTER (twin = 'without_rescue'), max(value) FROM '%s'",
                        "visits.parquet"))
                .isEqualTo("27|3|10.0");
    }

    private String query(String sql, String file) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql.formatted(folder.resolve(file)))) {
            rows.next();
            StringBuilder row = new StringBuilder();
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                row.append(i == 1 ? "" : "|").append(rows.getString(i));
            }
            return row.toString();
        }
    }

    @Test
    void chunksSurviveAndAreCleared() {
        DiskChunkStore store = new DiskChunkStore(folder, false);
        assertThat(store.read(3)).isNull();
        store.write(3, new byte[] {1, 2, 3});
        store.write(3, new byte[] {4, 5});
        assertThat(new DiskChunkStore(folder, true).read(3)).containsExactly(4, 5);
        assertThat(new DiskChunkStore(folder, false).read(3))
                .as("a fresh run forgets")
                .isNull();
        store.write(0, new byte[] {1});
        store.clear();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aFailedWriteLeavesTheOldFileAndNothingElse() throws IOException {
        Path file = folder.resolve("report.html");
        Outputs.text(file, "old");
        assertThatThrownBy(() -> Outputs.whole(file, temporary -> {
                    Files.writeString(temporary, "half");
                    throw new IOException("disk full");
                }))
                .hasMessageContaining("disk full");
        assertThat(file).hasContent("old");
        try (var files = Files.list(folder)) {
            assertThat(files.toList()).containsExactly(file);
        }
    }

    /** Reference value: sha256sum of coreutils 9.1 for "abc" (FIPS 180-4, example 1). */
    @Test
    void hash() {
        assertThat(RunRecord.sha256("abc"))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void runRecordSaysWhatWasRun() throws IOException {
        Path file = folder.resolve("run.json");
        var library = new java.util.TreeMap<>(java.util.Map.of("therapies/msc/msc.yaml", "name: MSC"));
        new RunRecord(
                        Samples.plan(),
                        "trial: x",
                        library,
                        "0.1.0",
                        List.of("trial", "run", "x.yaml"),
                        2,
                        25,
                        1.234,
                        2.5)
                .write(file);
        assertThat(Files.readString(file).replaceAll("\\s+", " "))
                .contains("\"remit\" : \"0.1.0\"", "\"command\" : \"trial run x.yaml\"", "\"seed\" : 7")
                .contains("\"protocol\" : \"" + RunRecord.sha256("trial: x") + "\"")
                .contains("\"therapies/msc/msc.yaml\" : \"" + RunRecord.sha256("name: MSC") + "\"")
                // sha256sum's line, hashed again
                .contains("\"library\" : \""
                        + RunRecord.sha256(RunRecord.sha256("name: MSC") + "  therapies/msc/msc.yaml\n") + "\"")
                .contains("\"relative\" : 1.0E-4", "\"maxSteps\"", "\"java\"", "\"os\"", "\"threads\" : 2")
                .contains("\"simulate\" : 1.23", "\"resumedPatients\" : 25");
    }

    @Test
    void filesThatAreNoProtocol() throws IOException {
        remit.domain.Problems problems = new remit.domain.Problems();
        Path large = folder.resolve("large.yaml");
        Files.writeString(large, "# " + "x".repeat(10_000_000));
        Path latin = Files.write(folder.resolve("latin.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0x41, 0});
        assertThat(ProtocolReader.text(large, problems)).isNull();
        assertThat(ProtocolReader.text(latin, problems)).isNull();
        assertThat(ProtocolReader.text(folder, problems)).isNull();
        assertThat(ProtocolReader.text(folder.resolve("absent.yaml"), problems)).isNull();
        assertThat(problems.list())
                .extracting(remit.domain.Problem::message)
                .satisfiesExactly(
                        message -> assertThat(message).contains("larger than"),
                        message -> assertThat(message).contains("not UTF-8"),
                        message -> assertThat(message).contains("is a folder"),
                        message -> assertThat(message).contains("no such file"));
    }
}
