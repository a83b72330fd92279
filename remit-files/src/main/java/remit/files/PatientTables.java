package remit.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.locks.Lock;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import remit.trial.clinic.ArmCourse;
import remit.trial.clinic.Clinic;
import remit.trial.clinic.PatientEvent;
import remit.trial.clinic.PatientRecord;
import remit.trial.clinic.Visit;
import remit.trial.protocol.Protocol.FollowUp;

/**
 * {@code patients.parquet} (one row a patient and arm) and {@code visits.parquet} (one row a patient, arm, visit and value),
 * through DuckDB, patient by patient. One thread and the order of insertion, so that the same records give the same bytes.
 * Long runs go through a database file, so that memory does not grow with them. Not thread-safe.
 */
public final class PatientTables implements AutoCloseable {

    private static final String FORMAT = "(FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880)";

    /** Runs of more patients go through a file. */
    private static final int MANY_PATIENTS = 2_000;

    /** Patients that are appended together. */
    private static final int BATCH = 50;

    private final Clinic clinic;
    private final @Nullable Path file;
    private final DuckDBConnection connection;
    private final DuckDBAppender visits;
    private final Lock visitsLock;
    private final List<PatientRecord> batch = new ArrayList<>();
    private final Set<String> columns = new LinkedHashSet<>();
    private final SortedSet<String> kinds = new TreeSet<>();

    /**
     * Tables of nobody yet.
     *
     * @param scratch folder for what does not fit memory; need not be there
     * @param patients how many are expected
     */
    public PatientTables(Path scratch, Clinic clinic, int patients) {
        this.clinic = clinic;
        file = patients > MANY_PATIENTS ? scratch.resolve("tables.duckdb") : null;
        try {
            connection = open(file);
            try (Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE patients (patient INTEGER, arm VARCHAR, attempt INTEGER,"
                        + " model_draw INTEGER, outcome VARCHAR)");
                statement.execute(
                        "CREATE TABLE visits (patient INTEGER, arm VARCHAR, twin VARCHAR, day DOUBLE, month DOUBLE,"
                                + " observed DOUBLE[" + clinic.values().size() + "])");
            }
            visits = connection.createAppender("main", "visits");
            visitsLock = visits.unsafeBreakThreadConfinement();
        } catch (SQLException | IOException e) {
            throw new IllegalStateException("the Parquet tables could not be begun: " + e.getMessage(), e);
        }
    }

    /**
     * Writes both tables of some records.
     *
     * @param folder output folder
     */
    public static void write(Path folder, Clinic clinic, List<PatientRecord> records) {
        try (PatientTables tables = new PatientTables(folder, clinic, 0)) {
            records.forEach(tables::add);
            tables.write(folder);
        }
    }

    private static DuckDBConnection open(@Nullable Path file) throws SQLException, IOException {
        if (file != null) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.deleteIfExists(file);
        }
        Connection connection =
                DriverManager.getConnection("jdbc:duckdb:" + (file == null ? "" : file.toAbsolutePath()));
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET threads = 1");
            statement.execute("SET preserve_insertion_order = true");
            if (file != null) {
                statement.execute("SET memory_limit = '64MB'");
            }
        }
        return connection.unwrap(DuckDBConnection.class);
    }

    /** Adds the next patient. */
    public void add(PatientRecord record) {
        batch.add(record);
        if (batch.size() == BATCH) {
            flush();
        }
    }

    private void flush() {
        try {
            for (PatientRecord record : batch) {
                widen(record);
            }
            try (DuckDBAppender appender = connection.createAppender("main", "patients")) {
                for (PatientRecord record : batch) {
                    for (ArmCourse course : record.arms()) {
                        patient(appender, record, course);
                    }
                }
            }
            visitsLock.lock();
            try {
                for (PatientRecord record : batch) {
                    visits(record);
                }
            } finally {
                visitsLock.unlock();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the Parquet tables could not be written: " + e.getMessage(), e);
        }
        batch.clear();
    }

    /** Adds the columns that nobody before had something in. */
    private void widen(PatientRecord record) throws SQLException {
        for (String trait : traits()) {
            if (record.traits().has(trait)) {
                column(trait);
            }
        }
        for (ArmCourse course : record.arms()) {
            for (PatientEvent event : course.events()) {
                if (!event.kind().equals("trigger") && kinds.add(event.kind())) {
                    column(first(event.kind()));
                }
            }
        }
    }

    private void column(String name) throws SQLException {
        if (columns.add(name)) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("ALTER TABLE patients ADD COLUMN " + quoted(name) + " DOUBLE");
            }
        }
    }

    private List<String> traits() {
        return clinic.covariates().stream()
                .map(covariate -> covariate.about().name())
                .toList();
    }

    private static String first(String kind) {
        return "first_" + kind.replace(':', '_') + "_day";
    }

    private void patient(DuckDBAppender appender, PatientRecord record, ArmCourse course) throws SQLException {
        Map<String, Double> firstDays = new HashMap<>();
        course.events().forEach(event -> firstDays.putIfAbsent(first(event.kind()), event.day()));
        appender.beginRow();
        appender.append(record.slot());
        appender.append(course.arm());
        appender.append(record.attempt());
        appender.append(record.modelDraw());
        appender.append(course.ending());
        for (String column : columns) {
            number(
                    appender,
                    record.traits().has(column)
                            ? record.traits().value(column)
                            : firstDays.getOrDefault(column, Double.NaN));
        }
        appender.endRow();
    }

    private void visits(PatientRecord record) throws SQLException {
        for (ArmCourse course : record.arms()) {
            append(visits, record.slot(), course.arm(), "actual", course.visits());
            if (course.withoutRescue() != null) {
                append(visits, record.slot(), course.arm(), "without_rescue", course.withoutRescue());
            }
        }
    }

    /**
     * Writes both tables of the patients so far.
     *
     * @param folder output folder
     */
    public void write(Path folder) {
        flush();
        visitsLock.lock();
        try {
            visits.flush();
        } catch (SQLException e) {
            throw new IllegalStateException("the table of visits could not be written: " + e.getMessage(), e);
        } finally {
            visitsLock.unlock();
        }
        List<String> wanted = new ArrayList<>(List.of("patient", "arm", "attempt", "model_draw", "outcome"));
        traits().stream().filter(columns::contains).map(PatientTables::quoted).forEach(wanted::add);
        kinds.stream().map(kind -> quoted(first(kind))).forEach(wanted::add);
        copy("(SELECT " + String.join(", ", wanted) + " FROM patients)", folder.resolve("patients.parquet"));
        copy(valueByValue(), folder.resolve("visits.parquet"));
    }

    @Override
    public void close() {
        try {
            visits.close();
            connection.close();
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (SQLException | IOException e) {
            throw new IllegalStateException("the tables could not be closed: " + e.getMessage(), e);
        }
    }

    private static void append(DuckDBAppender appender, int patient, String arm, String twin, List<Visit> visits)
            throws SQLException {
        for (Visit visit : visits) {
            double[] values = visit.values();
            boolean[] isMissing = new boolean[values.length];
            for (int i = 0; i < values.length; i++) {
                isMissing[i] = Double.isNaN(values[i]);
            }
            appender.beginRow();
            appender.append(patient);
            appender.append(arm);
            appender.append(twin);
            appender.append(visit.day());
            appender.append(visit.day() / FollowUp.DAYS_PER_MONTH);
            appender.append(values, isMissing);
            appender.endRow();
        }
    }

    /** A visit has one row here; in the file every value has one. */
    private String valueByValue() {
        String names = clinic.values().stream()
                .map(name -> "'" + name.replace("'", "''") + "'")
                .collect(Collectors.joining(", ", "[", "]"));
        return "(SELECT * FROM (SELECT patient, arm, twin, day, month, unnest(" + names + ") AS measure,"
                + " unnest(observed::DOUBLE[]) AS value FROM visits) WHERE value IS NOT NULL)";
    }

    private void copy(String table, Path to) {
        Outputs.whole(to, temporary -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("COPY " + table + " TO '"
                        + temporary.toAbsolutePath().toString().replace("'", "''") + "' " + FORMAT);
            } catch (SQLException e) {
                Files.deleteIfExists(temporary);
                throw new IOException("the table " + table + " could not be written: " + e.getMessage(), e);
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

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
