package remit.files;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import remit.trial.clinic.ArmCourse;
import remit.trial.clinic.Clinic;
import remit.trial.clinic.PatientEvent;
import remit.trial.clinic.PatientRecord;
import remit.trial.clinic.Visit;
import remit.trial.protocol.Protocol.FollowUp;

/**
 * {@code patients.parquet} (one row a patient and arm) and {@code visits.parquet} (one row a patient, arm, visit and value),
 * through DuckDB. One thread and the order of insertion, so that the same records give the same bytes.
 */
public final class PatientTables {

    private static final String FORMAT = "(FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880)";

    private PatientTables() {}

    /**
     * Writes both tables.
     *
     * @param folder output folder
     */
    public static void write(Path folder, Clinic clinic, List<PatientRecord> records) {
        try (DuckDBConnection connection = open()) {
            patients(connection, folder.resolve("patients.parquet"), clinic, records);
            visits(connection, folder.resolve("visits.parquet"), clinic, records);
        } catch (SQLException e) {
            throw new IllegalStateException("the Parquet tables could not be written: " + e.getMessage(), e);
        }
    }

    private static DuckDBConnection open() throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET threads = 1");
            statement.execute("SET preserve_insertion_order = true");
        }
        return connection.unwrap(DuckDBConnection.class);
    }

    private static void patients(DuckDBConnection connection, Path file, Clinic clinic, List<PatientRecord> records)
            throws SQLException {
        List<String> traits = clinic.covariates().stream()
                .map(covariate -> covariate.about().name())
                .filter(trait ->
                        records.stream().anyMatch(record -> record.traits().has(trait)))
                .toList();
        TreeSet<String> kinds = new TreeSet<>();
        records.forEach(record ->
                record.arms().forEach(course -> course.events().forEach(event -> kinds.add(event.kind()))));
        kinds.remove("trigger");
        List<String> columns = new ArrayList<>(
                List.of("patient INTEGER", "arm VARCHAR", "attempt INTEGER", "model_draw INTEGER", "outcome VARCHAR"));
        traits.forEach(trait -> columns.add(quoted(trait) + " DOUBLE"));
        kinds.forEach(kind -> columns.add(quoted("first_" + kind.replace(':', '_') + "_day") + " DOUBLE"));
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE patients (" + String.join(", ", columns) + ")");
        }
        try (DuckDBAppender appender = connection.createAppender("main", "patients")) {
            for (PatientRecord record : records) {
                for (ArmCourse course : record.arms()) {
                    appender.beginRow();
                    appender.append(record.slot());
                    appender.append(course.arm());
                    appender.append(record.attempt());
                    appender.append(record.modelDraw());
                    appender.append(course.ending());
                    for (String trait : traits) {
                        number(appender, record.traits().value(trait));
                    }
                    for (String kind : kinds) {
                        number(appender, firstDay(course, kind));
                    }
                    appender.endRow();
                }
            }
        }
        copy(connection, "patients", file);
    }

    private static void visits(DuckDBConnection connection, Path file, Clinic clinic, List<PatientRecord> records)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE visits (patient INTEGER, arm VARCHAR, twin VARCHAR, day DOUBLE, month DOUBLE,"
                            + " measure VARCHAR, value DOUBLE)");
        }
        try (DuckDBAppender appender = connection.createAppender("main", "visits")) {
            for (PatientRecord record : records) {
                for (ArmCourse course : record.arms()) {
                    append(appender, clinic, record.slot(), course.arm(), "actual", course.visits());
                    if (course.withoutRescue() != null) {
                        append(appender, clinic, record.slot(), course.arm(), "without_rescue", course.withoutRescue());
                    }
                }
            }
        }
        copy(connection, "visits", file);
    }

    private static void append(
            DuckDBAppender appender, Clinic clinic, int patient, String arm, String twin, List<Visit> visits)
            throws SQLException {
        List<String> names = clinic.values();
        for (Visit visit : visits) {
            for (int i = 0; i < names.size(); i++) {
                if (!Double.isNaN(visit.value(i))) {
                    appender.beginRow();
                    appender.append(patient);
                    appender.append(arm);
                    appender.append(twin);
                    appender.append(visit.day());
                    appender.append(visit.day() / FollowUp.DAYS_PER_MONTH);
                    appender.append(names.get(i));
                    appender.append(visit.value(i));
                    appender.endRow();
                }
            }
        }
    }

    private static void copy(DuckDBConnection connection, String table, Path file) {
        Outputs.whole(file, temporary -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("COPY " + table + " TO '"
                        + temporary.toAbsolutePath().toString().replace("'", "''") + "' " + FORMAT);
            } catch (SQLException e) {
                Files.deleteIfExists(temporary);
                throw new java.io.IOException("the table " + table + " could not be written: " + e.getMessage(), e);
            }
        });
    }

    private static void number(DuckDBAppender appender, double value) throws SQLException {
        if (Double.isNaN(value)) {
            appender.appendNull();
        } else {
            appender.append(value);
        }
    }

    private static double firstDay(ArmCourse course, String kind) {
        for (PatientEvent event : course.events()) {
            if (event.kind().equals(kind)) {
                return event.day();
            }
        }
        return Double.NaN;
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
