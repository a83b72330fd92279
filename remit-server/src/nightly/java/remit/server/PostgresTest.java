package remit.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import remit.files.ProtocolFile;
import remit.library.Library;
import remit.server.account.Accounts;
import remit.server.account.ApiTokens;
import remit.server.run.Designs;
import remit.server.run.RunQueue;
import remit.server.run.RunState;
import remit.server.run.Runs;
import remit.server.run.StoredRun;
import remit.server.state.Audit;
import remit.server.state.Settings;

/** The same state in a real PostgreSQL: migrations, accounts, tokens, designs, a run to its end, the audit chain. */
@Tag("nightly")
class PostgresTest {

    @TempDir
    Path data;

    @Test
    void stateLivesInPostgres() throws IOException, InterruptedException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
                ConfigurableApplicationContext context = ServerStart.web(
                        new Settings(data, null, 2, 2, false, "test"),
                        new ServerStart.Listening("127.0.0.1", 0, null, null),
                        postgres.getJdbcUrl("postgres", "postgres"))) {
            context.getBean(Accounts.class).keep("maria", "four unrelated words here");
            assertThat(context.getBean(Accounts.class).names()).containsExactly("maria");
            assertThat(context.getBean(ApiTokens.class).fresh("maria", "x")).hasSizeGreaterThan(40);
            Designs designs = context.getBean(Designs.class);
            String design = designs.add("maria", "t", "trial: t").id();
            designs.change("maria", design, "u", "trial: u");
            assertThat(designs.find("maria", design))
                    .extracting(Designs.Design::title)
                    .isEqualTo("u");
            ProtocolFile file = ProtocolFile.of(
                    "p", "p", Files.readString(Path.of("..", "examples", "misle.yaml")), Library.standard());
            StoredRun run = context.getBean(RunQueue.class).submit("maria", file, 3, 1);
            Runs runs = context.getBean(Runs.class);
            StoredRun now = run;
            for (int i = 0; i < 1200 && now != null && now.state() != RunState.DONE; i++) {
                Thread.sleep(100);
                now = runs.find("maria", run.id());
            }
            assertThat(now).extracting(StoredRun::state).isEqualTo(RunState.DONE);
            assertThat(context.getBean(Audit.class).isWhole()).isTrue();
        }
    }
}
