package remit.server.run;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Runs in the database. */
@Component
public final class Runs {

    private final JdbcClient database;

    Runs(JdbcClient database) {
        this.database = database;
    }

    /** Keeps a new run. */
    void add(StoredRun run) {
        database.sql("""
                        insert into trial_run (id, owner, title, disease, protocol, patients, seed, arms, months, state,
                          requested, done) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)
                        """)
                .params(
                        run.id(),
                        run.owner(),
                        run.title(),
                        run.disease(),
                        run.protocol(),
                        run.patients(),
                        run.seed(),
                        run.arms(),
                        run.months(),
                        run.state().name(),
                        run.requested())
                .update();
    }

    /** A run of an owner; null when there is none of that id, or it is somebody else's. */
    public @Nullable StoredRun find(String owner, String id) {
        List<StoredRun> found = database.sql("select * from trial_run where id = ? and owner = ?")
                .params(id, owner)
                .query(Runs::row)
                .list();
        return found.isEmpty() ? null : found.getFirst();
    }

    /** Runs of an owner, newest first. */
    public List<StoredRun> of(String owner, int most) {
        return database.sql("select * from trial_run where owner = ? order by requested desc limit ?")
                .params(owner, most)
                .query(Runs::row)
                .list();
    }

    /** Runs of all owners in a state, oldest first. */
    List<StoredRun> in(RunState state) {
        return database.sql("select * from trial_run where state = ? order by requested, id")
                .params(state.name())
                .query(Runs::row)
                .list();
    }

    /** How many runs wait. */
    public int waiting() {
        return database.sql("select count(*) from trial_run where state = 'QUEUED'")
                .query(Integer.class)
                .single();
    }

    /** How many runs of an owner wait or run. */
    int open(String owner) {
        return database.sql("select count(*) from trial_run where owner = ? and state in ('QUEUED', 'RUNNING')")
                .params(owner)
                .query(Integer.class)
                .single();
    }

    /** Seconds a patient, arm and month took in finished runs of a disease, newest first; a few. */
    List<Double> costs(String disease) {
        return database.sql("""
                        select seconds / (patients * arms * months) from trial_run
                        where disease = ? and state = 'DONE' and seconds > 2 and months > 0 and done >= patients
                        order by ended desc limit 5
                        """)
                .params(disease)
                .query((row, number) -> row.getDouble(1))
                .list();
    }

    void started(String id) {
        database.sql("update trial_run set state = 'RUNNING', started = ?, ended = null, message = null where id = ?")
                .params(OffsetDateTime.now(ZoneOffset.UTC), id)
                .update();
    }

    void ended(String id, RunState state, int done, @Nullable Double seconds, @Nullable String message) {
        String cut = message != null && message.length() > 2000 ? message.substring(0, 2000) : message;
        database.sql("update trial_run set state = ?, ended = ?, done = ?, seconds = ?, message = ? where id = ?")
                .param(state.name())
                .param(OffsetDateTime.now(ZoneOffset.UTC))
                .param(done)
                .param(seconds)
                .param(cut)
                .param(id)
                .update();
    }

    /** Puts runs in another state, if they are in one of those given. */
    boolean move(String id, Collection<RunState> from, RunState to) {
        List<String> names = from.stream().map(Enum::name).toList();
        return database.sql("update trial_run set state = :to where id = :id and state in (:from)")
                        .param("to", to.name())
                        .param("id", id)
                        .param("from", names)
                        .update()
                > 0;
    }

    void remove(String id) {
        database.sql("delete from trial_run where id = ?").params(id).update();
    }

    private static StoredRun row(ResultSet row, int number) throws SQLException {
        return new StoredRun(
                row.getString("id"),
                row.getString("owner"),
                row.getString("title"),
                row.getString("disease"),
                row.getString("protocol"),
                row.getInt("patients"),
                row.getLong("seed"),
                row.getInt("arms"),
                row.getDouble("months"),
                RunState.valueOf(row.getString("state")),
                row.getObject("requested", OffsetDateTime.class),
                row.getObject("started", OffsetDateTime.class),
                row.getObject("ended", OffsetDateTime.class),
                row.getInt("done"),
                row.getObject("seconds", Double.class),
                row.getString("message"));
    }
}
