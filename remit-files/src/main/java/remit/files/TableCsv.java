package remit.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** A Parquet table of a run as comma-separated text, for programs that read no Parquet. */
public final class TableCsv {

    private TableCsv() {}

    /**
     * Writes it.
     *
     * @param parquet a table of a run
     * @param csv where to; appears whole or not at all
     */
    public static void write(Path parquet, Path csv) {
        try {
            Path part = Files.createTempFile(csv.toAbsolutePath().getParent(), ".table", ".part");
            try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                    Statement statement = connection.createStatement()) {
                statement.execute("SET threads = 1");
                statement.execute("COPY (SELECT * FROM read_parquet('%s')) TO '%s' (FORMAT csv, HEADER)"
                        .formatted(quoted(parquet), quoted(part)));
                Files.move(part, csv, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the table could not be read: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String quoted(Path file) {
        return file.toAbsolutePath().toString().replace("'", "''");
    }
}
