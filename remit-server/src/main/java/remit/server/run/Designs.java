package remit.server.run;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Protocols that people work on: kept at every keystroke that is checked, right or wrong. */
@Component
public final class Designs {

    private static final int MOST_PER_OWNER = 500;

    private final JdbcClient database;

    Designs(JdbcClient database) {
        this.database = database;
    }

    /** A protocol in work. */
    public record Design(String id, String owner, String title, String protocol, OffsetDateTime changed) {}

    /** A new one. */
    public Design add(String owner, String title, String protocol) {
        List<Design> all = of(owner);
        if (all.size() >= MOST_PER_OWNER) {
            remove(owner, all.getLast().id());
        }
        Design design = new Design(
                UUID.randomUUID().toString(), owner, cut(title), protocol, OffsetDateTime.now(ZoneOffset.UTC));
        database.sql("insert into design (id, owner, title, protocol, changed) values (?, ?, ?, ?, ?)")
                .params(design.id(), owner, design.title(), protocol, design.changed())
                .update();
        return design;
    }

    /** Keeps another text. */
    public void change(String owner, String id, String title, String protocol) {
        database.sql("update design set title = ?, protocol = ?, changed = ? where id = ? and owner = ?")
                .params(cut(title), protocol, OffsetDateTime.now(ZoneOffset.UTC), id, owner)
                .update();
    }

    /** One of an owner; null when there is none. */
    public @Nullable Design find(String owner, String id) {
        List<Design> found = database.sql("select * from design where id = ? and owner = ?")
                .params(id, owner)
                .query(Designs::row)
                .list();
        return found.isEmpty() ? null : found.getFirst();
    }

    /** All of an owner, newest first. */
    public List<Design> of(String owner) {
        return database.sql("select * from design where owner = ? order by changed desc")
                .params(owner)
                .query(Designs::row)
                .list();
    }

    /** Removes one. */
    public void remove(String owner, String id) {
        database.sql("delete from design where id = ? and owner = ?")
                .params(id, owner)
                .update();
    }

    private static Design row(java.sql.ResultSet row, int number) throws java.sql.SQLException {
        return new Design(
                row.getString("id"),
                row.getString("owner"),
                row.getString("title"),
                row.getString("protocol"),
                row.getObject("changed", OffsetDateTime.class));
    }

    private static String cut(String title) {
        return title.length() > 300 ? title.substring(0, 300) : title;
    }
}
