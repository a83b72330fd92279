package remit.server;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine.Option;

/** Where a stopped server keeps its state, and a way to use it. */
final class StateOptions {

    @Option(names = "--data", paramLabel = "DIR", description = "The server's folder (default ~/.remit/server).")
    private @Nullable Path data;

    @Option(names = "--database", paramLabel = "URL", description = "The server's PostgreSQL, if it uses one.")
    private @Nullable String database;

    Path folder() {
        return data == null ? Main.usualFolder() : data;
    }

    boolean isFile() {
        return database == null;
    }

    /** Opens the state, brings it up to date, uses it, closes it. */
    <T> T use(Function<JdbcClient, T> use) {
        System.setProperty("remit.log.console", "plain");
        System.setProperty(
                "remit.log.file",
                folder().resolve("logs").resolve("commands.log").toString());
        ServerStart.makeFolder(folder());
        Map<String, Object> state = ServerStart.state(folder(), database);
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(String.valueOf(state.get("spring.datasource.url")));
        Object user = state.get("spring.datasource.username");
        if (user != null) {
            config.setUsername(user.toString());
            config.setPassword("");
        }
        config.setMaximumPoolSize(2); // Flyway holds one while it works with another
        config.setInitializationFailTimeout(1);
        try (HikariDataSource source = new HikariDataSource(config)) {
            Flyway.configure().dataSource(source).load().migrate();
            return use.apply(JdbcClient.create(source));
        } catch (com.zaxxer.hikari.pool.HikariPool.PoolInitializationException e) {
            throw ServerStart.wrong(
                    "--data", "the state cannot be opened: " + e.getMessage(), "Maybe stop the server first.");
        }
    }
}
