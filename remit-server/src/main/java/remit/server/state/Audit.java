package remit.server.state;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who did what, when: rows that are only ever added, each with a hash over itself and the row before, so that a changed or
 * missing row shows. It names people, runs and designs by their ids; never a text or a figure of a protocol or of a patient.
 */
@Component
public final class Audit {

    private static final int LONGEST = 300;

    private final JdbcClient database;

    Audit(JdbcClient database) {
        this.database = database;
    }

    /** One row. */
    public record Entry(long id, OffsetDateTime happened, String actor, String action, String subject, String hash) {}

    /** Adds a row; control characters are replaced, so that nobody can write a line of their own. */
    public synchronized void note(String actor, String action, String subject) {
        OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MILLIS);
        List<String> last = database.sql("select hash from audit order by id desc limit 1")
                .query((row, number) -> row.getString(1))
                .list();
        String who = plain(actor);
        String what = plain(subject);
        database.sql("insert into audit (happened, actor, action, subject, hash) values (?, ?, ?, ?, ?)")
                .params(now, who, action, what, hash(last.isEmpty() ? "" : last.getFirst(), now, who, action, what))
                .update();
    }

    /** What one person did, newest first. */
    public List<Entry> of(String actor, int most) {
        return database.sql(
                        "select id, happened, actor, action, subject, hash from audit where actor = ? order by id desc limit ?")
                .params(actor, most)
                .query(Audit::row)
                .list();
    }

    /** Whether every hash fits the row before it. */
    public boolean isWhole() {
        String before = "";
        for (Entry entry : database.sql("select id, happened, actor, action, subject, hash from audit order by id")
                .query(Audit::row)
                .list()) {
            OffsetDateTime utc = entry.happened().withOffsetSameInstant(ZoneOffset.UTC);
            if (!hash(before, utc, entry.actor(), entry.action(), entry.subject())
                    .equals(entry.hash())) {
                return false;
            }
            before = entry.hash();
        }
        return true;
    }

    private static Entry row(ResultSet row, int number) throws SQLException {
        return new Entry(
                row.getLong("id"),
                row.getObject("happened", OffsetDateTime.class),
                row.getString("actor"),
                row.getString("action"),
                row.getString("subject"),
                row.getString("hash"));
    }

    private static String plain(String text) {
        String oneLine = text.replaceAll("\\p{Cntrl}", " ");
        return oneLine.length() > LONGEST ? oneLine.substring(0, LONGEST) : oneLine;
    }

    private static String hash(String before, OffsetDateTime at, String actor, String action, String subject) {
        String row = String.join("\n", before, Long.toString(at.toInstant().toEpochMilli()), actor, action, subject);
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(row.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
